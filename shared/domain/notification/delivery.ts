import * as z from 'zod';

/** Where each recipient of a mailing ended. */
export const DELIVERY_STATUSES = ['sent', 'skipped', 'failed', 'unknown'] as const;

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** `resent` marks a mail that was sent again because nobody could say whether it had left: there may be two copies. */
export const DeliveryOutcome = z.union([
  z.object({ settled: z.literal('sent'), resent: z.literal(true).optional() }),
  z.object({ settled: z.enum(['skipped', 'failed', 'unknown']), reason: z.string() }),
]);
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>;

/** The reason of an outcome that a digest makes up for. */
export const RATE_LIMITED = 'rate_limited';

/** The reason of an outcome that waits for a person's decision, and of one that has it. */
export const NEEDS_DECISION = 'needs_decision';

export const DISMISSED = 'dismissed';

/** The reason of an outcome in doubt about which there is nothing to decide: no more mail would be sent to the person. */
export const UNREPORTED = 'unreported';

/** Whether a recipient counts as notified: a mail was sent, may have been, or is still to be sent. */
export const countsAsNotified = (outcome: DeliveryOutcome | 'waiting'): boolean =>
  outcome === 'waiting' || outcome.settled === 'sent' || outcome.settled === 'unknown';

/** Whether a mail was withheld because its recipient had too many; a digest makes up for it. */
export const isRateLimited = (outcome: DeliveryOutcome): boolean =>
  outcome.settled === 'skipped' && outcome.reason === RATE_LIMITED;
