import type { SubscriberId } from '../../shared/domain/ids.ts';
import { skipReason } from '../../shared/domain/notification/audience.ts';
import { type DeliveryOutcome, RATE_LIMITED } from '../../shared/domain/notification/delivery.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import type { ChunkMessage } from '../../shared/wire/messages.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import { type Compose, type ConfirmedSubscriber, linksOf, mailRenderer } from '../channels/mail/render-mail.ts';
import type { Clock, Links, Sleep } from '../platform/ports.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import type { ChunkState, Journal } from './journal-ports.ts';
import type { Limiter } from './limiter-ports.ts';
import { priority } from './mailing-priority.ts';
import type { Mailing, Mailings, Plans, SendQueue } from './ports.ts';
import { recipientsAtLimit } from './recipient-rate-limit.ts';
import { resolveDoubt, sentOutcome } from './resolve-doubt.ts';
import { applySendResults, permitQueue, WAVE } from './send-permits.ts';

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
  page: PageConfig;
  timing?: Timing;
}

/** How long things take, in milliseconds; a test may live faster. */
export interface Timing {
  /** Longer than a sender can live, so that two of them never hold one chunk. */
  lease: number;
  /** A chunk is handed back while there is still time to say so. */
  handBack: number;
  /** SES's own report of a mail is waited for this long before the mail counts as not sent. */
  verifyAfter: number;
}
export const TIMING: Timing = { lease: 40_000, handBack: 8_000, verifyAfter: 60_000 };

/** Whoever leaves is not written to from this moment on, in milliseconds. */
const FRESH_MS = 1_000;
const FULL_PAUSE_MS = 250;
/** How often a mail of a critical incident is sent at once again before its doubt is looked into. */
const RESENDS = 3;

/** Seconds until a chunk comes again, by what it waits for. */
const RETRY_SECONDS = { busy: 20, inDoubt: 20, noTime: 0, outranked: 5, paused: 60 };
/** The longest delay a queue can give a message, in seconds. */
const DELAY_MAX = 900;

/**
 * Writes to the people of one chunk, each once. Who is about to be written to is in the journal before the first of
 * their mails leaves; whoever takes over after a death asks SES's reports which of those left.
 */
export function send(ports: SendPorts) {
  const { mailings, journal, sendQueue, clock, timing = TIMING } = ports;
  const outranked = priority(ports);
  const tooMany = recipientsAtLimit(ports);
  const slots = permitQueue(ports.limiter, clock);
  const circuit = { misconfigured: 0 };
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
    const held = Date.parse(mailing.heldUntil) - clock().getTime();
    if (held > 0) return sendQueue.enqueue([message], Math.min(DELAY_MAX, Math.ceil(held / 1000)));

    const claim = await journal.claim(
      message,
      clock().toISOString(),
      new Date(clock().getTime() + timing.lease).toISOString(),
    );
    if (claim.status === 'busy') return sendQueue.enqueue([message], RETRY_SECONDS.busy);
    if (claim.status === 'claimed') {
      const { fence, chunk } = claim;
      const sender = { ports, circuit, outranked, tooMany, slots };
      const ended = await work({ ...sender, mailing, compose, message, fence, chunk, remainingMs });
      if (ended !== 'finished') {
        await journal.release(message, fence);
        return sendQueue.enqueue([message], RETRY_SECONDS[ended]);
      }
    }
    await mailings.completeIfSettled(message.mailingId, clock().toISOString());
  };
}

interface Work {
  ports: SendPorts;
  mailing: Mailing;
  compose: Compose;
  circuit: { misconfigured: number };
  outranked: (mailing: Mailing) => Promise<boolean>;
  tooMany: ReturnType<typeof recipientsAtLimit>;
  slots: ReturnType<typeof permitQueue>;
  message: ChunkMessage;
  fence: number;
  chunk: ChunkState;
  remainingMs: () => number;
}

/** Sends wave after wave until everybody in the chunk has an outcome, or says what it has to wait for. */
async function work({
  ports,
  mailing,
  compose,
  circuit,
  outranked,
  tooMany,
  slots,
  message,
  fence,
  chunk,
  remainingMs,
}: Work): Promise<'finished' | keyof typeof RETRY_SECONDS> {
  const { mailings, journal, subscribers, clock, sleep, timing = TIMING } = ports;
  const outcomes = { ...chunk.outcomes };
  const settled = await resolveDoubt(journal, message, chunk, mailing.doubt, {
    clock,
    verifyAfterMs: timing.verifyAfter,
  });
  if (!settled) return 'inDoubt';
  Object.assign(outcomes, settled.outcomes);
  const resent = [...chunk.resent, ...settled.again];

  const spared = await tooMany(mailing, chunk.recipients);
  for (const id of spared) outcomes[id] ??= { settled: 'skipped', reason: RATE_LIMITED };
  const queue = chunk.recipients.filter((id) => !(id in outcomes));
  const doubtful: SubscriberId[] = [];
  const tries = new Map<SubscriberId, number>();
  const peopleOf = cachedSubscribers(subscribers, clock);
  const keep = async (reason: keyof typeof RETRY_SECONDS) => {
    await journal.write(message, fence, { outcomes, wave: doubtful, waveAt: clock().toISOString(), resent });
    return reason;
  };

  while (queue.length > 0) {
    if (remainingMs() < timing.handBack) return keep('noTime');
    if (await outranked(mailing)) return keep('outranked');
    const slot = await slots(Math.min(WAVE, queue.length), queue.length);
    if (slot === 'paused') return keep('paused');
    if (slot === 'full') {
      await sleep(FULL_PAUSE_MS);
      continue;
    }
    const [people, progress] = await Promise.all([peopleOf(queue), mailings.progress(mailing.id)]);
    if (progress?.stoppedAt) {
      for (const id of queue) outcomes[id] = { settled: 'skipped', reason: 'stopped' };
      break;
    }
    const newer = progress?.supersededBy && (await mailings.get(progress.supersededBy));
    if (newer) {
      for (const id of queue.splice(0)) {
        if (skipReason(newer, people.get(id))) queue.push(id);
        else outcomes[id] = { settled: 'skipped', reason: 'superseded' };
      }
    }
    const wave: ConfirmedSubscriber[] = [];
    for (const id of queue.splice(0, WAVE)) {
      const person = people.get(id);
      const silence = skipReason(mailing, person);
      if (!silence && person?.state === 'confirmed') wave.push(person);
      else outcomes[id] = { settled: 'skipped', reason: silence ?? 'erased' };
    }
    const inFlight = [...doubtful, ...wave.map(({ id }) => id)];
    await journal.write(message, fence, { outcomes, wave: inFlight, waveAt: clock().toISOString(), resent });
    const results = await Promise.all(
      wave.map(async (person, index) => {
        await sleep(slot.startAt.getTime() + index * slot.intervalMs - clock().getTime());
        return { id: person.id, result: await sendOne(ports, compose, message, person) };
      }),
    );
    for (const { id, result } of results) {
      if (result.kind === 'accepted') outcomes[id] = sentOutcome(id, resent);
      else if (result.kind === 'rejected') outcomes[id] = { settled: 'failed', reason: result.code };
      else if (result.kind !== 'unknown') queue.push(id);
      else if (mailing.doubt === 'resend' && (tries.get(id) ?? 0) < RESENDS) {
        tries.set(id, (tries.get(id) ?? 0) + 1);
        resent.push(id);
        queue.push(id);
      } else doubtful.push(id);
    }
    await applySendResults(
      results.map(({ result }) => result),
      ports,
      circuit,
    );
  }
  if (doubtful.length > 0) return keep('inDoubt');
  await journal.finish(message, fence, outcomes as Record<SubscriberId, DeliveryOutcome>);
  return 'finished';
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

/** People as they are now, or were a second ago: at full speed one reading serves the whole chunk. */
function cachedSubscribers(subscribers: Subscribers, clock: Clock) {
  let read: { at: number; people: Map<SubscriberId, Subscriber> } | undefined;
  return async (ids: readonly SubscriberId[]): Promise<Map<SubscriberId, Subscriber>> => {
    const now = clock().getTime();
    if (!read || now - read.at >= FRESH_MS) {
      read = { at: now, people: new Map((await subscribers.getMany(ids)).map((person) => [person.id, person])) };
    }
    return read.people;
  };
}
