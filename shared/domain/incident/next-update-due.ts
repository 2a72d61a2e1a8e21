import * as z from 'zod';
import type { Impact } from '../component/component.ts';
import { minutesAfter } from '../text/text.ts';

export const SHORTEST_PROMISE_MINUTES = 5;
export const LONGEST_PROMISE_MINUTES = 24 * 60;

const Minutes = z.int().min(SHORTEST_PROMISE_MINUTES).max(LONGEST_PROMISE_MINUTES);

/** Minutes until the next update is due, by impact, when the operator names no moment. */
export const Cadence = z.strictObject({
  none: Minutes.default(60),
  minor: Minutes.default(60),
  major: Minutes.default(30),
  critical: Minutes.default(30),
});
export type Cadence = z.infer<typeof Cadence>;

export const DEFAULT_CADENCE: Cadence = Cadence.parse({});

export type PromiseRefusal =
  | { reason: 'promise_too_soon'; earliest: string }
  | { reason: 'promise_too_late'; latest: string };

/** When the next update is due: the moment asked for, or the impact's cadence from now. */
export function promiseAt(
  at: string,
  impact: Impact,
  cadence: Cadence,
  asked?: string,
): { ok: true; nextUpdateBy: string } | { ok: false; refusal: PromiseRefusal } {
  if (asked === undefined) return { ok: true, nextUpdateBy: minutesAfter(at, cadence[impact]) };
  const earliest = minutesAfter(at, SHORTEST_PROMISE_MINUTES);
  const latest = minutesAfter(at, LONGEST_PROMISE_MINUTES);
  if (asked < earliest) return { ok: false, refusal: { reason: 'promise_too_soon', earliest } };
  if (asked > latest) return { ok: false, refusal: { reason: 'promise_too_late', latest } };
  return { ok: true, nextUpdateBy: asked };
}
