import type { SubscriberId } from '../../shared/domain/ids.ts';
import { skipReason } from '../../shared/domain/notification/audience.ts';
import { type DeliveryOutcome, RATE_LIMITED } from '../../shared/domain/notification/delivery.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import type { ChunkMessage } from '../../shared/wire/messages.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import { type Compose, type ConfirmedSubscriber, linksOf, mailRenderer } from '../channels/mail/render-mail.ts';
import type { Clock, Links, Log, Sleep } from '../platform/ports.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import { type Answered, applyResults, putInDoubt, waiting, withoutMail } from './chunk-step.ts';
import { heldMs } from './hold.ts';
import type { ChunkProgress, ChunkState, Journal } from './journal-ports.ts';
import type { Limiter } from './limiter-ports.ts';
import { priority } from './mailing-priority.ts';
import type { Mailing, Mailings, Plans, SendQueue } from './ports.ts';
import { recipientsAtLimit } from './recipient-rate-limit.ts';
import { refusalLog } from './refusal-log.ts';
import { type Patience, resolveDoubt } from './resolve-doubt.ts';
import { permitQueue, type SendPermits, WAVE, waitOf, watchAnswers } from './send-permits.ts';

export interface SendPorts {
  mailings: Mailings;
  plans: Pick<Plans, 'outcomesBetween'>;
  journal: Journal;
  subscribers: Subscribers;
  sendQueue: SendQueue;
  limiter: Limiter;
  mailer: Mailer;
  links: Links;
  clock: Clock;
  sleep: Sleep;
  log: Log;
  page: PageConfig;
  timing?: Timing;
}

/** How long things take, in milliseconds; a test may live faster. */
export interface Timing extends Patience {
  /** Longer than a sender can live, so that two of them never hold one chunk. */
  lease: number;
  /** A chunk is handed back while there is still time to say so. */
  handBack: number;
}
export const TIMING: Timing = { lease: 40_000, handBack: 8_000, verifyAfter: 60_000, resendAfter: 10_000 };

/** How stale a subscriber may be when their mail is sent, in milliseconds. */
const FRESH_MS = 1_000;
const FULL_PAUSE_MS = 250;
/** Reports are looked for this often while a sender waits for them, in milliseconds. */
const LOOK_AGAIN_MS = 1_000;

/** Seconds until a chunk comes again, by what it waits for. */
const RETRY_SECONDS = { busy: 20, inDoubt: 20, refused: 30, noTime: 0, outranked: 5, paused: 60 };
type Wait = keyof typeof RETRY_SECONDS;
/** The longest delay a queue can give a message, in seconds. */
const DELAY_MAX = 900;

/**
 * Sends the mails of one chunk, one to each recipient. Whose mails are about to leave is in the journal before the first
 * of them does; a sender that takes over after a death looks in the mail service's reports which of them left.
 */
export function send(ports: SendPorts) {
  const { mailings, journal, sendQueue, clock, timing = TIMING } = ports;
  const shared: Shared = {
    outranked: priority(ports),
    tooMany: recipientsAtLimit(ports),
    slots: permitQueue(ports.limiter, clock),
    answers: watchAnswers(ports),
    refusals: refusalLog(ports),
  };
  let last: { mailing: Mailing; compose: Compose } | undefined;

  const mailingOf = async ({ mailingId }: ChunkMessage) => {
    if (last?.mailing.id !== mailingId) {
      const mailing = await mailings.get(mailingId);
      if (!mailing) throw new Error(`There is no mailing ${mailingId}`);
      last = { mailing, compose: mailRenderer(ports.page, mailing) };
    }
    return last;
  };

  return async (message: ChunkMessage, { remainingMs }: { remainingMs: () => number }): Promise<void> => {
    const { mailing, compose } = await mailingOf(message);
    const held = await heldNow(mailings, mailing, clock().getTime());
    if (held > 0) return sendQueue.enqueue([message], Math.min(DELAY_MAX, Math.ceil(held / 1000)));

    const claim = await journal.claim(
      message,
      clock().toISOString(),
      new Date(clock().getTime() + timing.lease).toISOString(),
    );
    if (claim.status === 'busy') return sendQueue.enqueue([message], RETRY_SECONDS.busy);
    if (claim.status === 'claimed') {
      const { fence, chunk } = claim;
      const ended = await sendChunk({ ports, shared, mailing, compose, message, fence, chunk, remainingMs }).finally(
        shared.refusals.tellAllMore,
      );
      if (ended !== 'finished') {
        await journal.release(message, fence);
        return sendQueue.enqueue([message], RETRY_SECONDS[ended]);
      }
    }
    await mailings.completeIfSettled(message.mailingId, clock().toISOString());
  };
}

/** How long the mailing is still held, in milliseconds; an operator may have ended the hold. */
async function heldNow(mailings: Pick<Mailings, 'progress'>, mailing: Mailing, now: number): Promise<number> {
  if (heldMs(mailing, now) === 0) return 0;
  return heldMs((await mailings.progress(mailing.id)) ?? mailing, now);
}

/** What all chunks of one sender have in common. */
interface Shared {
  outranked: (mailing: Mailing) => Promise<boolean>;
  tooMany: ReturnType<typeof recipientsAtLimit>;
  slots: ReturnType<typeof permitQueue>;
  answers: ReturnType<typeof watchAnswers>;
  refusals: ReturnType<typeof refusalLog>;
}

interface Work {
  ports: SendPorts;
  shared: Shared;
  mailing: Mailing;
  compose: Compose;
  message: ChunkMessage;
  fence: number;
  chunk: ChunkState;
  remainingMs: () => number;
}

/** Sends wave after wave until everybody in the chunk has an outcome, or says what it has to wait for. */
async function sendChunk(work: Work): Promise<'finished' | Wait> {
  const { ports, shared, mailing, message, fence, chunk, remainingMs } = work;
  const { journal, clock, sleep, timing = TIMING } = ports;
  const { recipients, ...found } = chunk;
  const tries = new Map<SubscriberId, number>();
  const peopleOf = cachedSubscribers(ports.subscribers, clock);
  const spared = await shared.tooMany(mailing, recipients);
  let progress: ChunkProgress = found;
  for (const id of waiting(recipients, progress, tries))
    if (spared.has(id)) progress = withoutMail(progress, id, { settled: 'skipped', reason: RATE_LIMITED });

  const keep = async (wait: Wait) => {
    await journal.write(message, fence, progress);
    return wait;
  };
  const present = async () => {
    const unsettled = recipients.filter((id) => !(id in progress.outcomes));
    const [people, now] = await Promise.all([peopleOf(unsettled), standing(ports.mailings, mailing)]);
    return { people, silence: (id: SubscriberId) => silenceNow(mailing, now, people.get(id)) };
  };
  const lookIntoDoubt = async () => {
    const [seen, { silence }] = await Promise.all([journal.seen(message), present()]);
    const unwanted = (id: SubscriberId) => silence(id) !== undefined;
    progress = resolveDoubt(progress, { seen, unwanted, now: clock(), policy: mailing.doubt, patience: timing });
  };

  if (inDoubt(progress)) await lookIntoDoubt();
  for (;;) {
    if (remainingMs() < timing.handBack) return keep('noTime');
    if (waiting(recipients, progress, tries).length === 0 && inDoubt(progress)) await lookIntoDoubt();
    const queue = waiting(recipients, progress, tries);
    if (queue.length === 0) {
      if (recipients.every((id) => id in progress.outcomes)) break;
      if (mailing.doubt === 'resend' && soonDecided(progress, clock(), timing)) {
        await sleep(LOOK_AGAIN_MS);
        continue;
      }
      await ports.mailings.noteWaiting(mailing.id, clock().toISOString());
      return keep(inDoubt(progress) ? 'inDoubt' : 'refused');
    }
    if (await shared.outranked(mailing)) return keep('outranked');
    const slots = await shared.slots(Math.min(WAVE, queue.length), queue.length);
    if (slots === 'paused') return keep('paused');
    if (slots === 'full') {
      await sleep(FULL_PAUSE_MS);
      continue;
    }
    const { silence, people } = await present();
    const wave: ConfirmedSubscriber[] = [];
    for (const id of queue) {
      const person = people.get(id);
      const reason = silence(id);
      if (reason !== undefined || person?.state !== 'confirmed')
        progress = withoutMail(progress, id, { settled: 'skipped', reason: reason ?? 'erased' });
      else if (wave.length < slots.count) wave.push(person);
    }
    if (wave.length === 0) continue;
    const ids = wave.map(({ id }) => id);
    progress = putInDoubt(progress, ids, clock());
    await journal.write(message, fence, progress);
    const answered = await sendWave(work, wave, slots);
    const judgement = shared.answers.judged(answered, progress);
    const before = progress;
    progress = applyResults(progress, answered, judgement, clock());
    for (const id of ids)
      if (!(id in progress.outcomes) && !(id in progress.inDoubt)) tries.set(id, (tries.get(id) ?? 0) + 1);
    await shared.answers.react(answered, before, judgement);
  }
  await journal.finish(message, fence, progress.outcomes as Record<SubscriberId, DeliveryOutcome>);
  return 'finished';
}

const inDoubt = (progress: ChunkProgress): boolean => Object.keys(progress.inDoubt).length > 0;

/** Whether a mail may be sent again within seconds, so that it pays to wait for that here. */
const soonDecided = ({ inDoubt: doubts, resent }: ChunkProgress, now: Date, { resendAfter }: Patience): boolean =>
  (Object.entries(doubts) as [SubscriberId, string][]).some(
    ([id, since]) => !(id in resent) && now.getTime() - Date.parse(since) < resendAfter,
  );

async function sendWave(
  { ports, shared, compose, message }: Work,
  wave: readonly ConfirmedSubscriber[],
  slots: SendPermits,
): Promise<Answered[]> {
  const answered = await Promise.all(
    wave.map(async (person, index) => {
      await ports.sleep(waitOf(slots, index, ports.clock()));
      return { id: person.id, result: await sendOne(ports, compose, message, person) };
    }),
  );
  const { mailingId: mailing, chunkId: chunk } = message;
  for (const { id: subscriber, result } of answered)
    if (result.kind !== 'accepted') shared.refusals.note({ mailing, chunk, subscriber, ...result });
  return answered;
}

const sendOne = async (
  { mailer, links, clock }: SendPorts,
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

/** Why somebody would get no mail now, if there is a reason. */
function silenceNow(
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
