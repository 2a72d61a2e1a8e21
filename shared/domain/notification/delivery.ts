/** Where each recipient of a mailing ended. */
export const DELIVERY_STATUSES = ['sent', 'skipped', 'failed', 'unknown'] as const;

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** `resent` marks a mail that was sent again because nobody could say whether it had left: there may be two copies. */
export type DeliveryOutcome =
  | { settled: 'sent'; resent?: true }
  | { settled: 'skipped' | 'failed' | 'unknown'; reason: string };

/** The reason of an outcome that a digest makes up for. */
export const RATE_LIMITED = 'spared';

/** The reason of an outcome that waits for a person's decision, and of one that has it. */
export const NEEDS_DECISION = 'parked';

export const DISMISSED = 'left';
