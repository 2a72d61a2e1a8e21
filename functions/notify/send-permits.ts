import type { SendResult } from '../channels/mail/ports.ts';
import type { Clock, Sleep } from '../platform/ports.ts';
import type { Limiter } from './limiter-ports.ts';

/** Mails in flight at once; as many may be in doubt when a sender dies. */
export const WAVE = 10;
/** Sending slots reserved at a time: two waves, so that the limiter is written half as often. */
const RESERVED = 2 * WAVE;
const REFUSED_PAUSE_MS = 1_000;
/** Refusals in a row, for the account's set-up, after which nobody sends until somebody has looked. */
const CIRCUIT = 5;
const QUOTA_PAUSE_MS = 10 * 60_000;

/** Slots that were not used by then are given up: using them late would be a burst. */
const STALE_MS = 1_000;

type SendPermit = { startAt: Date; intervalMs: number };

/**
 * Sending slots for one wave after another, reserved for two at a time. All chunks of one sender take theirs from here,
 * one after another, so that they do not contend for the limiter with each other.
 */
export function permitQueue(limiter: Limiter, clock: Clock) {
  let held: (SendPermit & { left: number }) | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function take(wanted: number, waiting: number): Promise<SendPermit | 'full' | 'paused'> {
    const now = clock();
    if (held && now.getTime() - held.startAt.getTime() > STALE_MS) held = undefined;
    if (!held || held.left < wanted) {
      const count = Math.max(wanted, Math.min(RESERVED, waiting));
      const reservation = await limiter.reserve(count, now);
      if (reservation.status !== 'granted') return reservation.status;
      held = { ...reservation, left: count };
    }
    const { startAt, intervalMs } = held;
    held = { startAt: new Date(startAt.getTime() + wanted * intervalMs), intervalMs, left: held.left - wanted };
    return { startAt, intervalMs };
  }

  return (wanted: number, waiting: number): Promise<SendPermit | 'full' | 'paused'> => {
    const mine = turn.then(() => take(wanted, waiting));
    turn = mine.catch(() => undefined);
    return mine;
  };
}

/** What the answers of a wave mean for everybody: slow down, wait for tomorrow, or call a person. */
export async function applySendResults(
  results: readonly SendResult[],
  { limiter, clock, sleep }: { limiter: Limiter; clock: Clock; sleep: Sleep },
  circuit: { misconfigured: number },
): Promise<void> {
  for (const result of results) {
    if (result.kind === 'accepted') circuit.misconfigured = 0;
    if (result.kind === 'misconfigured') circuit.misconfigured += 1;
    if (circuit.misconfigured === CIRCUIT) {
      await limiter.pause({ reason: 'configuration', detail: 'code' in result ? result.code : '' });
      circuit.misconfigured = 0;
    }
  }
  const has = (kind: SendResult['kind']) => results.some((result) => result.kind === kind);
  if (has('quota')) {
    const until = new Date(clock().getTime() + QUOTA_PAUSE_MS).toISOString();
    await limiter.pause({ reason: 'daily_quota', detail: 'SES says that the quota of the day is used up', until });
  }
  if (has('throttled')) await limiter.slowDown(clock());
  if (has('throttled') || has('unreachable') || has('misconfigured')) await sleep(REFUSED_PAUSE_MS);
}
