import { HOLD_MAX_SECONDS } from '../../shared/domain/incident/command.ts';
import { isImplausible } from '../../shared/domain/time/clock-skew.ts';

/** How long the operator may still think again, in milliseconds. A wrong clock wrote a hold beyond the longest; it is over. */
export const heldMs = ({ heldUntil }: { heldUntil: string }, now: number): number => {
  const until = Date.parse(heldUntil);
  return isImplausible(until, now, HOLD_MAX_SECONDS * 1000) ? 0 : Math.max(0, until - now);
};
