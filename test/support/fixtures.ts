// Over 250 lines: all ports are wired in one place.

import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { feedback } from '../../functions/channels/mail/feedback.ts';
import { post } from '../../functions/channels/webhook/post.ts';
import { announce } from '../../functions/notify/announce.ts';
import { plan } from '../../functions/notify/plan.ts';
import { send } from '../../functions/notify/send.ts';
import { apiKeyAuthenticator } from '../../functions/operators/api-key-authenticator.ts';
import { sessionAuthenticator } from '../../functions/operators/session-authenticator.ts';
import type { Log } from '../../functions/platform/ports.ts';
import { randomIds } from '../../functions/platform/random-ids.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { changePerson } from '../../functions/subscriptions/change-subscriber.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { reachability } from '../../functions/subscriptions/reachability.ts';
import { takeBackWish } from '../../functions/subscriptions/subscribe.ts';
import type { TransactionalQueue } from '../../functions/transactional/ports.ts';
import { sendTransactional } from '../../functions/transactional/send-transactional.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { Declare, type IncidentCommand } from '../../shared/domain/incident/command.ts';
import type { DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import type { Confirmed, Subscriber, Wish } from '../../shared/domain/subscriber/subscriber.ts';
import {
  type ChunkMessage,
  type MailRequest,
  type PlanMessage,
  TransactionalMessage,
} from '../../shared/wire/messages.ts';
import { dynamoForTests, sesForTests, sqsS3ForTests } from './engines.ts';
import { everyPort } from './every-port.ts';
import { T0 } from './incidents.ts';
import { PAGE_URL, page } from './page.ts';

/** The ids that every test's people have. */
export const testIds = randomIds('pepper of the tests');

const silent: Log = () => {};

/** Engines for one test file. */
export async function startEngines() {
  const [dynamo, queues, ses] = await Promise.all([dynamoForTests(), sqsS3ForTests(), sesForTests()]);
  return { dynamo, queues, ses, stop: () => Promise.all([dynamo.stop(), queues.stop(), ses.stop()]) };
}
export type Engines = Awaited<ReturnType<typeof startEngines>>;

/** Posts to servers of the test, and nowhere else. */
const postToThisMachine = (clock: () => Date) => (url: string, headers: Record<string, string>, body: string) =>
  post(url, headers, body, { allows: (address) => address === '127.0.0.1', timeoutMs: 500, clock });

const FIXED_ENV = {
  PAGE_URL,
  NOTICES_SET: 'notices',
  CONFIRMATIONS_SET: 'confirmations',
  MAIL_QUEUE_URL: 'none: mails are sent at once',
};

/** Every port over real engines with empty stores, and a clock that moves when it is told to. */
export async function makePorts({ dynamo, queues, ses }: Engines) {
  let now = Date.parse(T0);
  const clock = () => new Date(now);
  const sleep = async (ms: number) => {
    if (ms > 0) now += ms;
  };
  const [timeline, people] = [await dynamo.table(), await dynamo.table()];
  const urls = { plan: await queues.queue(), send: await queues.queue(), webhook: await queues.queue() };
  const bucket = await queues.bucket();
  const lines: { event: string; [detail: string]: string | number | boolean | undefined }[] = [];
  const log: Log = (event, details) => void lines.push({ event, ...details });
  const waiting: { message: MailRequest; delaySeconds: number }[] = [];
  const mailQueue: TransactionalQueue = {
    async enqueue(messages, delaySeconds = 0) {
      if (delaySeconds > 0) waiting.push(...messages.map((message) => ({ message, delaySeconds })));
      else for (const message of messages) await deliver(message);
    },
  };
  const env = {
    TIMELINE_TABLE: timeline.name,
    PEOPLE_TABLE: people.name,
    SITE_BUCKET: bucket,
    PLAN_QUEUE_URL: urls.plan,
    SEND_QUEUE_URL: urls.send,
    WEBHOOK_QUEUE_URL: urls.webhook,
    ...FIXED_ENV,
  };
  const clients = { dynamo: timeline.client, sqs: queues.sqs, s3: queues.s3, ses: ses.client };
  const made = everyPort({ ...clients, env, clock, log: silent, page });
  const ports = {
    ...made,
    planQueue: withoutDelay(made.planQueue),
    sendQueue: withoutDelay(made.sendQueue),
    webhookQueue: withoutDelay(made.webhookQueue),
    post: postToThisMachine(clock),
    loopback: true,
    lines,
    log,
    waiting,
    mailQueue,
    wishes: { takeBack: takeBackWish({ subscribers: made.subscribers, sleep }) },
    edgeKey: 'key of the edge',
    clock,
    forward: (ms: number) => {
      now += ms;
    },
    sleep,
    urls,
    bucket,
    tables: { timeline, people },
    page,
    deployed: page,
    url: PAGE_URL,
    ids: testIds,
    authenticators: [apiKeyAuthenticator(made.apiKeys, clock), sessionAuthenticator({ ...made, clock, url: PAGE_URL })],
    /** Lets the mails that wait for a later try have it, once each. */
    async deliverWaiting() {
      const due = waiting.splice(0);
      now += Math.max(0, ...due.map(({ delaySeconds }) => delaySeconds * 1000));
      for (const { message } of due) await deliver(message);
    },
  };
  /** Mails that are asked for are sent at once here, as by a queue that never waits. */
  const deliver = async (message: MailRequest): Promise<void> => {
    const body: unknown = JSON.parse(JSON.stringify(message));
    await sendTransactional(ports)(TransactionalMessage.parse(body));
  };
  return ports;
}

/** Delays are real time; here the clock of the test moves on instead. */
const withoutDelay = <Message>(queue: { enqueue(messages: readonly Message[]): Promise<void> }) => ({
  enqueue: (messages: readonly Message[]) => queue.enqueue(messages),
});

export type Ports = Awaited<ReturnType<typeof makePorts>>;

/** People `person-000@people.example` and on, confirmed before the first incident. */
export const addPeople = async (ports: Ports, count: number, components?: string[]): Promise<string[]> => {
  const addresses = Array.from(
    { length: count },
    (_, index) => `person-${String(index).padStart(3, '0')}@people.example`,
  );
  const lines = addresses.map((address) => ({
    address,
    name: `Person ${address.slice(7, 10)}`,
    ...(components && { components }),
  }));
  await importSubscribers({ ...ports, clock: () => new Date(Date.parse(T0) - 1000) })(lines, { reason: 'test' });
  return addresses;
};

/** As long as a postponed chunk waits. */
const ROUND_MS = 20_000;
/** Somebody who has subscribed to everything, before the first incident. */
export const confirmed = (address: string): Confirmed => ({
  id: testIds.subscriber(address),
  address,
  interest: 'all',
  level: 'every',
  maintenance: true,
  muted: [],
  follows: [],
  attached: [],
  tags: [],
  shared: false,
  language: 'en',
  createdAt: T0,
  state: 'confirmed',
  confirmedAt: T0,
  confirmedBy: 'test',
});

/** Puts somebody on record as given, whatever was there before. */
export const putPerson = (ports: Pick<Ports, 'subscribers' | 'sleep'>, person: Subscriber): Promise<void> =>
  changePerson(ports)(person.id, () => ({ answer: undefined, write: { person } }));

/** What is asked for an address and waits for its owner, oldest first. */
export const wishesOf = async (ports: Pick<Ports, 'subscribers'>, address: string): Promise<Wish[]> => {
  const person = await ports.subscribers.get(testIds.subscriber(address));
  return (person?.state !== 'confirmed' && person?.asked?.wishes) || [];
};

/** The key of the newest of them, as the newest mail's link has it. */
export const newestWish = async (ports: Pick<Ports, 'subscribers'>, address: string): Promise<string> =>
  (await wishesOf(ports, address)).at(-1)?.key ?? 'none';
/** An incident of which one person was told by mail, all else left out. */
export async function tellOf(ports: Ports, incidentId: IncidentId, who: Subscriber['id'], outcome: DeliveryOutcome) {
  const declare = Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' } });
  await runCommand(ports)(incidentId, { type: 'declare', ...declare }, { commandId: `of ${incidentId}`, by: 'ada' });
  const at = ports.clock().toISOString();
  const mailingId = `${incidentId}-1` as const;
  await ports.mailings.create({
    id: mailingId,
    incidentId,
    seq: 1,
    kind: 'update',
    impact: 'major',
    announcedAt: at,
    heldUntil: at,
    doubt: 'verify',
    contents: [],
    audience: { rule: 'hears', components: ['files'], confirmedBy: at, moment: 'start' },
  });
  const message = { mailingId, chunkId: who, recipients: [who] };
  const claim = await ports.journal.claim(message, at, at);
  if (claim.status === 'claimed') await ports.journal.finish(message, claim.fence, { [who]: outcome });
}

const FULL_TIME = { remainingMs: () => 30_000 };

/** Hands every waiting message to its flow, again and again, until the queues are empty. */
export async function drain(
  engines: Engines,
  ports: Ports,
  flows = { plan: plan(ports), send: send(ports) },
): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    ports.forward(ROUND_MS);
    const worked =
      (await handOut<PlanMessage>(engines, ports.urls.plan, flows.plan)) +
      (await handOut<ChunkMessage>(engines, ports.urls.send, (message) => flows.send(message, FULL_TIME)));
    quiet = worked > 0 ? 0 : quiet + 1;
  }
}

/** One round: what succeeds is deleted; what throws is seen again at once, as after its visibility timeout. */
async function handOut<Message>(
  { queues }: Engines,
  QueueUrl: string,
  handle: (message: Message) => Promise<unknown>,
): Promise<number> {
  const { Messages = [] } = await queues.sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0, WaitTimeSeconds: 0 }),
  );
  for (const { Body = '', ReceiptHandle } of Messages) {
    try {
      await handle(JSON.parse(Body) as Message);
      await queues.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }
  return Messages.length;
}

/** What a flow meets when its process ends: nothing after it happens. */
export class Died extends Error {
  override name = 'Died';
}

let ordered = 0;

/** Orders incidents through their lives, as operators would: each order has a key of its own. */
export const orders = (ports: Ports) => {
  const run = runCommand(ports);
  return async (id: IncidentId, command: IncidentCommand) => {
    ordered += 1;
    const outcome = await run(id, command, { commandId: `cmd-${ordered}`, by: 'ada' });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return outcome.entity;
  };
};

/** What takes the reports of the mail service. */
export const feedbackOf = (ports: Pick<Ports, 'journal' | 'subscribers' | 'sleep' | 'clock'>) =>
  feedback({ ...ports, reachability: reachability(ports) });

export const flowsOf = (ports: Ports) => ({
  announce: announce(ports),
  plan: plan(ports),
  send: send(ports),
  feedback: feedbackOf(ports),
});
