import type { SubscriberId } from '../../shared/domain/ids.ts';
import { skipReason } from '../../shared/domain/notification/audience.ts';
import { type DeliveryOutcome, RATE_LIMITED } from '../../shared/domain/notification/delivery.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import type { ChunkMessage } from '../../shared/wire/messages.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import { type Compose, type ConfirmedSubscriber, linksOf } from '../channels/mail/render-mail.ts';
import type { Clock, Links, Sleep } from '../platform/ports.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import { type Answered, applyResults, putInDoubt, waiting, withoutMail } from './chunk-step.ts';
import type { ChunkState, Journal } from './journal-ports.ts';
import { type ChunkWork, countTries, nextStep, nextWave, type Present, type Wait } from './next-step.ts';
import type { Mailing, Mailings } from './ports.ts';
import type { recipientsAtLimit } from './recipient-rate-limit.ts';
import type { refusalLog } from './refusal-log.ts';
import { type Patience, resolveDoubt } from './resolve-doubt.ts';
import { type permitQueue, type SendPermits, WAVE, waitOf, type watchAnswers } from './send-permits.ts';

/** How long things take, in milliseconds; a test may live faster. */
export interface Timing extends Patience {
  /** Longer than a sender can live, so that two of them never hold one chunk. */
  lease: number;
  /** A chunk is handed back while there is still time to say so. */
  handBack: number;
}

/** How stale a subscriber may be when their mail is sent, in milliseconds. */
const FRESH_MS = 1_000;
const FULL_PAUSE_MS = 250;
/** Reports are looked for this often while a sender waits for them, in milliseconds. */
const LOOK_AGAIN_MS = 1_000;

/** What all chunks of one sender have in common. */
export interface Shared {
  hasHigherPriority: (mailing: Mailing) => Promise<boolean>;
  atLimit: ReturnType<typeof recipientsAtLimit>;
  permits: ReturnType<typeof permitQueue>;
  answers: ReturnType<typeof watchAnswers>;
  refusals: ReturnType<typeof refusalLog>;
}

export interface ChunkPorts {
  mailings: Mailings;
  journal: Journal;
  subscribers: Subscribers;
  mailer: Mailer;
  links: Links;
  clock: Clock;
  sleep: Sleep;
}

export interface ClaimedChunk {
  ports: ChunkPorts;
  timing: Timing;
  shared: Shared;
  mailing: Mailing;
  compose: Compose;
  message: ChunkMessage;
  fence: number;
  chunk: ChunkState;
  remainingMs: () => number;
}

/** Takes step after step until everybody in the chunk has an outcome, or says what it has to wait for. */
export async function sendChunk(claimed: ClaimedChunk): Promise<'finished' | Wait> {
  const { ports, mailing, message, fence, timing, remainingMs } = claimed;
  const { journal, mailings, clock, sleep } = ports;
  const presentOf = presence(claimed);
  let work = await opened(claimed);
  for (;;) {
    const step = nextStep(work, {
      now: clock(),
      hasTime: remainingMs() >= timing.handBack,
      policy: mailing.doubt,
      resendAfter: timing.resendAfter,
    });
    switch (step.kind) {
      case 'finish':
        await journal.finish(message, fence, work.progress.outcomes as Record<SubscriberId, DeliveryOutcome>);
        return 'finished';
      case 'put_back':
        if (step.wait !== 'noTime') await mailings.noteWaiting(mailing.id, clock().toISOString());
        await journal.write(message, fence, work.progress);
        return step.wait;
      case 'wait_here':
        await sleep(LOOK_AGAIN_MS);
        work = { ...work, reports: 'stale' };
        break;
      case 'read_reports':
        work = await readReports(claimed, work, await presentOf(work));
        break;
      case 'send': {
        const after = await sendNextWave(claimed, work, step.queue, presentOf);
        if ('progress' in after) {
          work = after;
          break;
        }
        await journal.write(message, fence, work.progress);
        return after.wait;
      }
    }
  }
}

/** The chunk as it was found, without those who had as many mails lately as the page allows. */
async function opened({ shared, mailing, chunk }: ClaimedChunk): Promise<ChunkWork> {
  const { recipients, ...found } = chunk;
  const limited = await shared.atLimit(mailing, recipients);
  const skipped = waiting(recipients, found, new Map()).filter((id) => limited.has(id));
  const progress = skipped.reduce<typeof found>(
    (before, id) => withoutMail(before, id, { settled: 'skipped', reason: RATE_LIMITED }),
    found,
  );
  return { recipients, progress, tries: new Map(), reports: 'unread' };
}

async function readReports(
  { ports, mailing, message, timing: patience }: ClaimedChunk,
  work: ChunkWork,
  { reasonToSkip }: Present,
): Promise<ChunkWork> {
  const seen = await ports.journal.seen(message);
  const unwanted = (id: SubscriberId) => reasonToSkip(id) !== undefined;
  const known = { seen, unwanted, now: ports.clock(), policy: mailing.doubt, patience };
  return { ...work, progress: resolveDoubt(work.progress, known), reports: 'fresh' };
}

/** Sends to the next recipients, as far as priority and permits allow. Who is sent to is in the journal before. */
async function sendNextWave(
  claimed: ClaimedChunk,
  work: ChunkWork,
  queue: readonly SubscriberId[],
  presentOf: (work: ChunkWork) => Promise<Present>,
): Promise<ChunkWork | { wait: Wait }> {
  const { ports, shared, mailing, message, fence } = claimed;
  const { journal, clock, sleep } = ports;
  if (await shared.hasHigherPriority(mailing)) return { wait: 'higherPriority' };
  const permits = await shared.permits(Math.min(WAVE, queue.length), queue.length);
  if (permits === 'paused') return { wait: 'paused' };
  if (permits === 'full') {
    await sleep(FULL_PAUSE_MS);
    return work;
  }
  const { progress: settled, wave } = nextWave(work, queue, await presentOf(work), permits.count);
  if (wave.length === 0) return { ...work, progress: settled };
  const ids = wave.map(({ id }) => id);
  const before = putInDoubt(settled, ids, clock());
  await journal.write(message, fence, before);
  const answered = await sendWave(claimed, wave, permits);
  const judgement = shared.answers.judged(answered, before);
  const progress = applyResults(before, answered, judgement, clock());
  await shared.answers.react(answered, before, judgement);
  return { ...work, progress, tries: countTries(work.tries, ids, progress), reports: 'stale' };
}

async function sendWave(
  { ports, shared, compose, message }: ClaimedChunk,
  wave: readonly ConfirmedSubscriber[],
  permits: SendPermits,
): Promise<Answered[]> {
  const answered = await Promise.all(
    wave.map(async (person, index) => {
      await ports.sleep(waitOf(permits, index, ports.clock()));
      return { id: person.id, result: await sendOne(ports, compose, message, person) };
    }),
  );
  const { mailingId: mailing, chunkId: chunk } = message;
  for (const { id: subscriber, result } of answered)
    if (result.kind !== 'accepted') shared.refusals.note({ mailing, chunk, subscriber, ...result });
  return answered;
}

const sendOne = async (
  { mailer, links, clock }: ChunkPorts,
  compose: Compose,
  message: ChunkMessage,
  person: ConfirmedSubscriber,
): Promise<SendResult> =>
  mailer.send({
    to: person.address,
    raw: compose(person, await linksOf(links, person, clock())),
    stream: 'notices',
    tags: { mailing: message.mailingId, chunk: message.chunkId, subscriber: person.id },
  });

/** What was decided about a mailing since it was announced. */
async function standing(mailings: Mailings, { id }: Mailing): Promise<{ stopped: boolean; newer?: Mailing }> {
  const progress = await mailings.progress(id);
  const newer = progress?.supersededBy && (await mailings.get(progress.supersededBy));
  return { stopped: progress?.stoppedAt !== undefined, ...(newer && { newer }) };
}

/** Recipients without an outcome as they are now, and why some of them would get no mail. */
function presence({ ports, mailing }: ClaimedChunk): (work: ChunkWork) => Promise<Present> {
  const peopleOf = cachedSubscribers(ports.subscribers, ports.clock);
  return async ({ recipients, progress }) => {
    const unsettled = recipients.filter((id) => !(id in progress.outcomes));
    const [people, now] = await Promise.all([peopleOf(unsettled), standing(ports.mailings, mailing)]);
    return { people, reasonToSkip: (id) => reasonToSkip(mailing, now, people.get(id)) };
  };
}

/** Why somebody would get no mail now, if there is a reason. */
function reasonToSkip(
  mailing: Mailing,
  { stopped, newer }: { stopped: boolean; newer?: Mailing },
  person: Subscriber | undefined,
): string | undefined {
  if (stopped) return 'stopped';
  if (newer && !skipReason(newer, person)) return 'superseded';
  return skipReason(mailing, person);
}

/** People as they are now, or were a second ago: at full speed one reading serves the whole chunk. */
function cachedSubscribers(subscribers: Subscribers, clock: Clock) {
  let read: { at: number; people: Map<SubscriberId, Subscriber> } | undefined;
  return async (ids: readonly SubscriberId[]): Promise<Map<SubscriberId, Subscriber>> => {
    const now = clock().getTime();
    if (!read || Math.abs(now - read.at) >= FRESH_MS) {
      read = { at: now, people: new Map((await subscribers.getMany(ids)).map((person) => [person.id, person])) };
    }
    return read.people;
  };
}
