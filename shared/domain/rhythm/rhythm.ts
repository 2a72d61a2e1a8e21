import * as z from 'zod';
import { MembershipId } from '../ids.ts';

const ON_CALL_MAX = 50;

const isEachOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** How a team is kept to its promises. Every field has a value of its own, so that one can be changed alone. */
export const Rhythm = z.strictObject({
  /** Minutes before the next update is due at which its owner is reminded. */
  remindMinutes: z.int().min(1).max(60).default(10),
  /** Minutes after it was due at which the incident passes to the next person on call. */
  escalateMinutes: z.int().min(1).max(240).default(10),
  /** Whether an update says by itself that there is no news yet. */
  holdingUpdates: z.boolean().default(false),
  /** Minutes after the next update was due at which it does. */
  holdingMinutes: z.int().min(1).max(60).default(5),
  /** Hours after the next update was due from which an open incident counts as forgotten. */
  forgottenHours: z.int().min(1).max(168).default(4),
  /** Hours after which an incident counts as monitored for long. */
  monitoringHours: z.int().min(1).max(720).default(24),
  /** Members by their ids, in the order in which they are asked. */
  onCall: z.array(MembershipId).max(ON_CALL_MAX).refine(isEachOnce, 'names a member twice').default([]),
});
export type Rhythm = z.infer<typeof Rhythm>;

export const DEFAULT_RHYTHM: Rhythm = Rhythm.parse({});
