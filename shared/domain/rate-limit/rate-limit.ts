/** At most `burst` at once, and `count` in each `perMs` milliseconds after that. */
export interface RateLimit {
  burst: number;
  count: number;
  perMs: number;
}

/** `spentUntil` is when the bucket is full again: all that it has to remember. */
export type Taking = { ok: true; spentUntil: number } | { ok: false; retryAfterMs: number };

const intervalOf = ({ count, perMs }: RateLimit): number => Math.ceil(perMs / count);

/**
 * Takes one from a bucket (generic cell rate algorithm). In any `w` milliseconds at most `burst + w / interval` are
 * granted. A bucket that seems spent further ahead than it can be was written by a wrong clock and counts as just empty.
 */
export function take(spentUntil: number | undefined, now: number, limit: RateLimit): Taking {
  const interval = intervalOf(limit);
  const capacity = limit.burst * interval;
  const from = Math.min(Math.max(spentUntil ?? now, now), now + capacity);
  const over = from + interval - (now + capacity);
  return over > 0 ? { ok: false, retryAfterMs: over } : { ok: true, spentUntil: from + interval };
}

/** The most that is granted in any window of `windowMs` milliseconds. */
export const mostIn = (windowMs: number, limit: RateLimit): number =>
  limit.burst + Math.floor(windowMs / intervalOf(limit));
