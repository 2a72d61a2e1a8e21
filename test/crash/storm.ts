import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { buildMailing } from '../../functions/notify/announce.ts';
import type { MailingProgress } from '../../functions/notify/ports.ts';
import { resumeMailings } from '../../functions/notify/resume-mailings.ts';
import type { DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import type { DoubtPolicy } from '../../shared/domain/notification/notification.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import {
  confirmed,
  type Engines,
  feedbackOf,
  makePorts,
  putPerson,
  startEngines,
  testIds,
} from '../support/fixtures.ts';
import { declared, ID, updated } from '../support/incidents.ts';
import { PAGE_URL, page } from '../support/page.ts';
import { FAST, VISIBILITY_SECONDS, type WorkerTask } from './timing.ts';

export interface Storm {
  seed: number;
  people: number;
  doubt: DoubtPolicy;
  workers: number;
  killEveryMs: number;
  /** Once so many mails have left the mailing is stopped, or superseded by a newer one for the same people. */
  calledOff?: { how: 'stopped' | 'superseded'; afterMails: number };
}

export interface Aftermath {
  progress: MailingProgress;
  copies: Map<string, number>;
  outcomes: Map<string, DeliveryOutcome | 'waiting' | undefined>;
  /** How many mails to each address were reported before a sender may have taken them for lost. */
  reported: Map<string, number>;
  kills: number;
  addresses: string[];
}

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FAULTS = ['throttle', 'fault', 'fault-after-accepting', 'reset-after-accepting', 'hang-after-accepting'];
const PATIENCE_MS = 300_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type World = Awaited<ReturnType<typeof worldOf>>;

/**
 * One mailing in a storm: real processes over real engines, killed at random; a mail service that throttles, fails,
 * resets, hangs and loses reports; messages that come twice and late. Ends when the mailing is complete.
 */
export async function weather(storm: Storm): Promise<Aftermath> {
  const random = seeded(storm.seed);
  const engines: Engines = await startEngines();
  const children: ChildProcess[] = [];
  let isRaging = true;
  const raging = () => isRaging;
  try {
    const world = await worldOf(engines, storm);
    const { ports, mailing, addresses } = world;
    const reported = countReports(world, storm.doubt, random);
    const begin = await workerOf(world);
    for (let index = 0; index < storm.workers; index += 1) children.push(begin());
    const all = Array.from({ length: SHARDS }, (_, shard) => ({ mailingId: mailing.id, shard }));
    await ports.planQueue.enqueue([...all, ...all.filter(() => random() < 0.3)]);

    const killing = killAtRandom(children, begin, storm.killEveryMs, random, raging);
    const others = [trouble(world, random, raging), callOff(world, storm.calledOff, raging)];
    const progress = await untilComplete(world, storm.seed, () => {
      isRaging = false;
    });
    isRaging = false;
    await Promise.all(others);
    const kills = await killing;
    for (const child of children) child.kill('SIGKILL');
    return { progress, reported, kills, addresses, copies: await copiesOf(world), outcomes: await outcomesOf(world) };
  } finally {
    isRaging = false;
    for (const child of children) child.kill('SIGKILL');
    await engines.stop();
  }
}

/** Engines that hide a message only shortly, people, and a mailing for all of them. */
async function worldOf(engines: Engines, { seed, people, doubt }: Storm) {
  const ports = { ...(await makePorts(engines)), clock: () => new Date() };
  for (const QueueUrl of [ports.urls.plan, ports.urls.send]) {
    await engines.queues.sqs.send(
      new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: String(VISIBILITY_SECONDS) } }),
    );
  }
  const addresses = Array.from({ length: people }, (_, index) => `storm-${seed}-${index}@y.example`);
  for (let start = 0; start < people; start += 50) {
    await Promise.all(addresses.slice(start, start + 50).map((address) => putPerson(ports, confirmed(address))));
  }
  const mailing = buildMailing(ID, [declared()], page, PAGE_URL);
  if (!mailing) throw new Error('nothing to mail');
  await ports.limiter.learn({ perSecond: 2_000, perDay: 1e9, sentToday: 0 }, 1);
  await ports.mailings.create({ ...mailing, doubt });
  return { engines, ports, mailing, addresses };
}

/** Hands reports on late, and counts those that came before a sender may have taken the mail for lost. */
function countReports({ engines, ports, mailing }: World, doubt: DoubtPolicy, random: () => number) {
  const report = feedbackOf(ports);
  const reported = new Map<string, number>();
  const patience = doubt === 'resend' ? FAST.resendAfter : FAST.verifyAfter;
  engines.ses.server.onEvents((_set, events) => {
    const at = Date.now();
    const about = events[0]?.mail as { destination: string[]; tags: Record<string, string[]> } | undefined;
    const to = about?.destination[0] ?? '';
    setTimeout(async () => {
      const arrived = await report(events).then(
        () => true,
        () => false,
      );
      if (arrived && Date.now() - at < patience && about?.tags.mailing?.[0] === mailing.id)
        reported.set(to, (reported.get(to) ?? 0) + 1);
    }, random() * 300);
  });
  return reported;
}

/** Starts a process that plans and sends. */
async function workerOf({ engines, ports: { tables, urls } }: World): Promise<() => ChildProcess> {
  const task: WorkerTask = {
    dynamo: await endpointOf(engines.dynamo.raw),
    sqs: new URL(urls.plan).origin,
    ses: engines.ses.server.endpoint,
    table: tables.people.name,
    planQueue: urls.plan,
    sendQueue: urls.send,
  };
  const program = join(import.meta.dirname, 'worker.ts');
  return () => spawn(process.execPath, [program, JSON.stringify(task)], { stdio: 'ignore' });
}

/** How many processes were killed, each replaced at once. */
async function killAtRandom(
  children: ChildProcess[],
  begin: () => ChildProcess,
  everyMs: number,
  random: () => number,
  raging: () => boolean,
): Promise<number> {
  let kills = 0;
  while (raging()) {
    await pause(everyMs * (0.5 + random()));
    const victim = Math.floor(random() * children.length);
    children[victim]?.kill('SIGKILL');
    kills += 1;
    children[victim] = begin();
  }
  return kills;
}

/** Faults of the mail service, reports that are lost, and chunks that come again. */
async function trouble({ engines, ports, mailing }: World, random: () => number, raging: () => boolean): Promise<void> {
  while (raging()) {
    await pause(150);
    const next = FAULTS.filter(() => random() < 0.12);
    await engines.ses.control({ next, loseEvents: random() < 0.1 ? 1 : 0 });
    if (random() >= 0.2) continue;
    const again = await ports.plans.unfinished(mailing.id, 3);
    await ports.sendQueue.enqueue(
      again.map(({ id, recipients }) => ({ mailingId: mailing.id, chunkId: id, recipients })),
    );
  }
}

async function callOff(
  { engines, ports, mailing }: World,
  calledOff: Storm['calledOff'],
  raging: () => boolean,
): Promise<void> {
  if (!calledOff) return;
  while (raging() && (await engines.ses.mails()).length < calledOff.afterMails) await pause(20);
  if (calledOff.how === 'stopped') {
    await ports.mailings.stop(mailing.id, new Date().toISOString());
    return;
  }
  const newer = buildMailing(ID, [declared(), updated()], page, PAGE_URL);
  if (!newer) throw new Error('nothing to mail');
  await ports.mailings.create(newer);
  await ports.mailings.supersede(mailing.id, newer.id);
}

/** Looks every moment as the minute does; after a while the storm calms down, so that it can end. */
async function untilComplete({ ports, mailing }: World, seed: number, calm: () => void): Promise<MailingProgress> {
  const minutely = resumeMailings({
    ...ports,
    quota: { read: async () => ({ perSecond: 2_000, perDay: 1e9, sentToday: 0 }) },
    rateShare: 1,
  });
  const began = Date.now();
  for (;;) {
    const progress = await ports.mailings.progress(mailing.id);
    if (progress?.completedAt) return progress;
    await pause(200);
    if (Date.now() - began > PATIENCE_MS)
      throw new Error(`seed ${seed}: not complete after ${PATIENCE_MS} ms: ${JSON.stringify(progress)}`);
    if (Date.now() - began > 20_000) calm();
    await minutely();
  }
}

async function copiesOf({ engines, mailing }: World): Promise<Map<string, number>> {
  const copies = new Map<string, number>();
  for (const { destinations, tags } of await engines.ses.mails())
    if (tags.mailing === mailing.id) copies.set(destinations[0] ?? '', (copies.get(destinations[0] ?? '') ?? 0) + 1);
  return copies;
}

const outcomesOf = async ({ ports, mailing, addresses }: World): Promise<Aftermath['outcomes']> =>
  new Map(
    await Promise.all(
      addresses.map(
        async (address) => [address, await ports.journal.find(mailing.id, testIds.subscriber(address))] as const,
      ),
    ),
  );

const endpointOf = async (client: Engines['dynamo']['raw']): Promise<string> => {
  const endpoint = await client.config.endpoint?.();
  return `${endpoint?.protocol}//${endpoint?.hostname}:${endpoint?.port}`;
};
