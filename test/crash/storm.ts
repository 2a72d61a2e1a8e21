import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { feedback } from '../../functions/channels/mail/feedback.ts';
import { buildIncidentMailing } from '../../functions/notify/announce.ts';
import type { DoubtPolicy, MailingProgress } from '../../functions/notify/ports.ts';
import { resumeMailings } from '../../functions/notify/resume-mailings.ts';
import type { DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import { confirmed, type Engines, makePorts, putPerson, startEngines, testIds } from '../support/fixtures.ts';
import { declared, ID } from '../support/incidents.ts';
import { PAGE_URL, page } from '../support/page.ts';
import { VISIBILITY_SECONDS, type WorkerTask } from './timing.ts';

export interface Storm {
  seed: number;
  people: number;
  doubt: DoubtPolicy;
  workers: number;
  killEveryMs: number;
}

export interface Aftermath {
  progress: MailingProgress;
  copies: Map<string, number>;
  outcomes: Map<string, DeliveryOutcome | 'waiting' | undefined>;
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

/**
 * One mailing in a storm: real processes over real engines, killed at random; a mail service that throttles, fails,
 * resets, hangs and loses reports; messages that come twice and late. Ends when the mailing is complete.
 */
export async function weather({ seed, people, doubt, workers, killEveryMs }: Storm): Promise<Aftermath> {
  const random = seeded(seed);
  const engines: Engines = await startEngines();
  const ports = { ...(await makePorts(engines)), clock: () => new Date() };
  const children: ChildProcess[] = [];
  let raging = true;
  try {
    const { tables, urls } = ports;
    for (const QueueUrl of [urls.plan, urls.send]) {
      await engines.queues.sqs.send(
        new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: String(VISIBILITY_SECONDS) } }),
      );
    }
    const addresses = Array.from({ length: people }, (_, index) => `storm-${seed}-${index}@y.example`);
    for (let start = 0; start < people; start += 50) {
      await Promise.all(addresses.slice(start, start + 50).map((address) => putPerson(ports, confirmed(address))));
    }
    const mailing = buildIncidentMailing(ID, [declared()], page, PAGE_URL);
    if (!mailing) throw new Error('nothing to mail');
    await ports.limiter.learn({ perSecond: 2_000, perDay: 1e9, sentToday: 0 }, 1);
    await ports.mailings.create({ ...mailing, doubt });

    const report = feedback(ports);
    engines.ses.server.onEvents((_set, events) => {
      setTimeout(() => void report(events).catch(() => {}), random() * 300);
    });
    const task: WorkerTask = {
      dynamo: await endpointOf(engines.dynamo.raw),
      sqs: new URL(urls.plan).origin,
      ses: engines.ses.server.endpoint,
      table: tables.people.name,
      planQueue: urls.plan,
      sendQueue: urls.send,
    };
    const begin = () =>
      spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), JSON.stringify(task)], { stdio: 'ignore' });
    for (let index = 0; index < workers; index += 1) children.push(begin());

    const all = Array.from({ length: SHARDS }, (_, shard) => ({ mailingId: mailing.id, shard }));
    await ports.planQueue.enqueue([...all, ...all.filter(() => random() < 0.3)]);

    let kills = 0;
    const killing = (async () => {
      while (raging) {
        await pause(killEveryMs * (0.5 + random()));
        const victim = Math.floor(random() * children.length);
        children[victim]?.kill('SIGKILL');
        kills += 1;
        children[victim] = begin();
      }
    })();
    const troubling = (async () => {
      while (raging) {
        await pause(150);
        const next = FAULTS.filter(() => random() < 0.12);
        await engines.ses.control({ next, loseEvents: random() < 0.1 ? 1 : 0 });
        if (random() < 0.2) {
          const again = await ports.plans.unfinished(mailing.id, 3);
          await ports.sendQueue.enqueue(
            again.map(({ id, recipients }) => ({ mailingId: mailing.id, chunkId: id, recipients })),
          );
        }
      }
    })();
    const minutely = resumeMailings({
      ...ports,
      quota: { read: async () => ({ perSecond: 2_000, perDay: 1e9, sentToday: 0 }) },
      rateShare: 1,
    });
    const began = Date.now();
    let progress = await ports.mailings.progress(mailing.id);
    while (!progress?.completedAt) {
      await pause(200);
      if (Date.now() - began > PATIENCE_MS)
        throw new Error(`seed ${seed}: not complete after ${PATIENCE_MS} ms: ${JSON.stringify(progress)}`);
      if (Date.now() - began > 20_000) raging = false;
      await minutely();
      progress = await ports.mailings.progress(mailing.id);
    }
    raging = false;
    await Promise.all([killing, troubling]);
    for (const child of children) child.kill('SIGKILL');
    const copies = new Map<string, number>();
    for (const { destinations } of await engines.ses.mails())
      copies.set(destinations[0] ?? '', (copies.get(destinations[0] ?? '') ?? 0) + 1);
    const outcomes = new Map(
      await Promise.all(
        addresses.map(
          async (address) => [address, await ports.journal.find(mailing.id, testIds.subscriber(address))] as const,
        ),
      ),
    );
    return { progress, copies, outcomes, kills, addresses };
  } finally {
    raging = false;
    for (const child of children) child.kill('SIGKILL');
    await engines.stop();
  }
}

const endpointOf = async (client: Engines['dynamo']['raw']): Promise<string> => {
  const endpoint = await client.config.endpoint?.();
  return `${endpoint?.protocol}//${endpoint?.hostname}:${endpoint?.port}`;
};

/** Everything that must hold after a storm, as sentences about what does not. */
export function faultsIn(
  { progress, copies, outcomes, addresses }: Aftermath,
  { doubt, seed, people }: Storm,
): string[] {
  const faults: string[] = [];
  const { counts, recipients } = progress;
  if (recipients !== people) faults.push(`planned ${recipients} of ${people}`);
  if (counts.sent + counts.skipped + counts.failed + counts.unknown !== recipients)
    faults.push(`counters ${JSON.stringify(counts)} do not add up to ${recipients}`);
  for (const address of addresses) {
    const count = copies.get(address) ?? 0;
    const outcome = outcomes.get(address);
    if (outcome === undefined || outcome === 'waiting') faults.push(`${address} has no outcome`);
    else if (outcome.settled === 'sent' && count === 0) faults.push(`${address} is recorded as sent and has no mail`);
    else if (outcome.settled === 'sent' && count > 1 && !outcome.resent)
      faults.push(`${address} has ${count} mails and no doubt recorded`);
    else if (doubt === 'park' && count > 1)
      faults.push(`${address} has ${count} mails, though doubt is left to a person`);
    else if (doubt === 'verify' && count > 2) faults.push(`${address} has ${count} mails`);
    else if (outcome.settled === 'failed' || outcome.settled === 'skipped')
      faults.push(`${address} is ${outcome.settled} without a reason to be`);
    else if (outcome.settled === 'unknown' && doubt !== 'park') faults.push(`${address} is left in doubt`);
  }
  return faults.map((fault) => `seed ${seed}: ${fault}`);
}
