import { CLOCK_MARGIN_MS, isImplausible } from '../time/clock-skew.ts';

/** Until the account's own rate is known: what SES grants new production accounts. */
const RATE_UNKNOWN = 14;
/** How far ahead slots may begin; a sender that finds the queue longer comes back later. */
const HORIZON_MS = 2_000;
/** Longest time that the slots of one reservation may take, so that a slow account does not outlive its sender. */
const SPAN_MS = 5_000;
/** No moment up to which slots are given away lies further ahead, unless a wrong clock wrote it. */
export const TAKEN_MAX_MS = HORIZON_MS + SPAN_MS;
export const QUOTA_PAUSE_MS = 10 * 60_000;

const SLOW_DOWN = 0.7;
/** Slower than this share of the rate does not help the account, and takes too long to recover from. */
const FACTOR_MIN = 0.05;
const RECOVERY_PER_SECOND = 0.01;
/** One cut a second, however many senders met the same refusal. */
const CUT_EVERY_MS = 1_000;

/** What was left of the rate when it was last cut, and when that was. */
export interface Cut {
  factor?: number;
  cutAt?: number;
}

/** The share of the rate that may be used now: it recovers from the last cut by a hundredth a second. */
export const factorAt = ({ factor = 1, cutAt = 0 }: Cut, now: number): number =>
  isImplausible(cutAt, now) ? 1 : Math.min(1, factor + (RECOVERY_PER_SECOND * Math.max(0, now - cutAt)) / 1000);

/** The share after one more refusal. */
export const cutFactor = (cut: Cut, now: number): number => Math.max(FACTOR_MIN, factorAt(cut, now) * SLOW_DOWN);

/** Mails a second that may be sent now, of the rate that the account has or may have. */
export const rateAt = ({ rate = RATE_UNKNOWN, ...cut }: Cut & { rate?: number }, now: number): number =>
  rate * factorAt(cut, now);

export interface Slots {
  count: number;
  intervalMs: number;
  lengthMs: number;
}

/** The slots given at once of those wanted: at least one, and no more than a sender can use while it lives. */
export function slotsAt(perSecond: number, wanted: number): Slots {
  const intervalMs = 1000 / perSecond;
  const count = Math.max(1, Math.min(wanted, Math.floor(SPAN_MS / intervalMs)));
  return { count, intervalMs, lengthMs: count * intervalMs };
}

/** From one moment to another, both included. */
export interface Span {
  from: number;
  to: number;
}

/** Where the last slot given away must end for new slots to follow it; later means that the queue is too long. */
export const followedAt = (now: number): Span => ({ from: now, to: now + HORIZON_MS });

/** Where it is believed to end: an earlier end is over, and a later one was written by a wrong clock. */
export const believedAt = (now: number): Span => ({ from: now, to: now + TAKEN_MAX_MS + CLOCK_MARGIN_MS });

/** Where the last cut must lie to be enough for now; one further ahead was written by a wrong clock. */
export const recentCutAt = (now: number): Span => ({ from: now - CUT_EVERY_MS + 1, to: now + CLOCK_MARGIN_MS });

/** The pause, while it holds. One that ends by itself lasts no longer than the pause of a used-up quota. */
export const pauseAt = <Pause extends { until?: string }>(pause: Pause | undefined, now: number): Pause | undefined => {
  if (pause?.until === undefined) return pause;
  const until = Date.parse(pause.until);
  return until > now && !isImplausible(until, now, QUOTA_PAUSE_MS) ? pause : undefined;
};
