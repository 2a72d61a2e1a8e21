/** How far apart the clocks of two processes may be, in milliseconds. */
export const CLOCK_MARGIN_MS = 60_000;

/**
 * Whether a stored moment lies further ahead than anything could have been set: `furthest` milliseconds from now, and
 * what clocks may differ by. A wrong clock wrote it, and waiting for it would be waiting for that clock's time.
 */
export const isImplausible = (moment: number, now: number, furthest = 0): boolean =>
  moment > now + furthest + CLOCK_MARGIN_MS;
