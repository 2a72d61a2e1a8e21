import type { SubscriberId } from '../../shared/domain/ids.ts';
import { judge, type SetUp, slowsEverybody, untried } from '../../shared/domain/notification/vendor-refusals.ts';
import { QUOTA_PAUSE_MS, TAKEN_MAX_MS } from '../../shared/domain/rate-limit/send-rate.ts';
import type { Clock, Sleep } from '../platform/ports.ts';
import type { Answered, Judgement } from './chunk-step.ts';
import type { ChunkProgress } from './journal-ports.ts';
import type { Limiter } from './limiter-ports.ts';

/** Mails in flight at once; as many may be in doubt when a sender dies. */
export const WAVE = 10;
/** Sending slots reserved at a time: two waves, so that the limiter is written half as often. */
const RESERVED = 2 * WAVE;
const REFUSED_PAUSE_MS = 1_000;

/** Slots that were not used by then are given up: using them late would be a burst. */
const STALE_MS = 1_000;

export interface SendPermits {
  startAt: Date;
  intervalMs: number;
  count: number;
}

/**
 * Sending slots for one wave after another, reserved for two at a time. All chunks of one sender take theirs from here,
 * one after another, so that they do not contend for the limiter with each other.
 */
export function permitQueue(limiter: Limiter, clock: Clock) {
  let held: SendPermits | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function take(wanted: number, waiting: number): Promise<SendPermits | 'full' | 'paused'> {
    const now = clock();
    // Ahead of any reservation they were reserved by a clock that has been set back since.
    const age = held && now.getTime() - held.startAt.getTime();
    if (age !== undefined && (age > STALE_MS || age < -TAKEN_MAX_MS)) held = undefined;
    if (!held || held.count < wanted) {
      const reservation = await limiter.reserve(Math.max(wanted, Math.min(RESERVED, waiting)), now);
      if (reservation.status !== 'granted') return reservation.status;
      held = reservation;
    }
    const { startAt, intervalMs } = held;
    const count = Math.min(wanted, held.count);
    held = { startAt: new Date(startAt.getTime() + count * intervalMs), intervalMs, count: held.count - count };
    return { startAt, intervalMs, count };
  }

  return (wanted: number, waiting: number): Promise<SendPermits | 'full' | 'paused'> => {
    const mine = turn.then(() => take(wanted, waiting));
    turn = mine.catch(() => undefined);
    return mine;
  };
}

/** How long the mail of a slot waits, in milliseconds. A clock set back since makes nobody wait for hours. */
export const waitOf = ({ startAt, intervalMs }: SendPermits, index: number, now: Date): number => {
  const first = Math.min(TAKEN_MAX_MS, Math.max(0, startAt.getTime() - now.getTime()));
  return Math.max(0, Math.min(startAt.getTime() + index * intervalMs - now.getTime(), first + index * intervalMs));
};

/** Watches the answers of all waves of one sender, for what they mean for everybody. */
export function watchAnswers({ limiter, clock, sleep }: { limiter: Limiter; clock: Clock; sleep: Sleep }) {
  let setUp: SetUp<SubscriberId> = untried();

  /** Whether the account's set-up refuses mail, or these people. */
  const judged = (answers: readonly Answered[], { refusals }: ChunkProgress): Judgement => {
    const judgement = judge(setUp, {
      accepted: answers.filter(({ result }) => result.kind === 'accepted').length,
      misconfigured: answers
        .filter(({ result }) => result.kind === 'misconfigured')
        .map(({ id }) => ({ id, alone: refusals[id]?.alone === true })),
    });
    setUp = judgement.setUp;
    return judgement;
  };

  /** Slows down, waits for tomorrow, or calls a person. */
  const react = async (answers: readonly Answered[], { refusals }: ChunkProgress, { faulty }: Judgement) => {
    const of = (kind: Answered['result']['kind']) => answers.filter(({ result }) => result.kind === kind);
    if (faulty) {
      const [code = ''] = of('misconfigured').flatMap(({ result }) => ('code' in result ? [result.code] : []));
      await limiter.pause({ reason: 'configuration', detail: code });
    }
    if (of('quota').length > 0) {
      const until = new Date(clock().getTime() + QUOTA_PAUSE_MS).toISOString();
      await limiter.pause({ reason: 'daily_quota', detail: 'SES says that the quota of the day is used up', until });
    }
    if (of('throttled').some(({ id }) => slowsEverybody(refusals[id]))) await limiter.slowDown(clock());
    const refused = [...of('throttled'), ...of('unreachable'), ...of('misconfigured')];
    if (refused.length > 0) await sleep(REFUSED_PAUSE_MS);
  };

  return { judged, react };
}
