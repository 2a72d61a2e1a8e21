import type { RateLimit } from './rate-limit.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Mails that anybody can ask for by typing an address, counted when they are asked for. */
export const ASKING = {
  /** From one network, for whatever addresses. An office behind one address may subscribe together. */
  network: { burst: 20, count: 60, perMs: HOUR },
  /** For one address from one network; less than for the address, so that no network can use that up alone. */
  addressFromNetwork: { burst: 5, count: 24, perMs: DAY },
  /** For one address from anywhere but the networks that its owner has signed in from. */
  address: { burst: 12, count: 72, perMs: DAY },
} satisfies Record<string, RateLimit>;

/** Codes typed from one network, right or wrong. */
export const GUESSES: RateLimit = { burst: 20, count: 60, perMs: HOUR };

/** Test mails ordered with one key, and to one address. */
export const TEST_MAILS: RateLimit = { burst: 5, count: 20, perMs: HOUR };

/** Days for which a network is remembered as one that the owner of an address has used. */
export const TRUSTED_DAYS = 30;

/** Who a transactional mail goes to: somebody who has not agreed yet, a subscriber, or an operator who asked or is reminded. */
export type MailClass = 'confirmation' | 'subscriber' | 'operator' | 'reminder';

interface Share {
  /** The part of the day's quota that the class may use. */
  ofDay: number;
  atLeast: number;
  /** The last part of the day's quota, which the class may not touch. */
  leaves: number;
}

/** Operators are few and sign in to end an outage, so nothing that visitors do can use up their share. */
const SHARES: Record<MailClass, Share> = {
  confirmation: { ofDay: 0.05, atLeast: 10, leaves: 0.1 },
  subscriber: { ofDay: 0.05, atLeast: 10, leaves: 0.05 },
  operator: { ofDay: 0.01, atLeast: 20, leaves: 0 },
  reminder: { ofDay: 0.02, atLeast: 40, leaves: 0 },
};

/** Until the account's quota is known: what SES grants new production accounts. */
const PER_DAY_UNKNOWN = 50_000;

const perDayOf = (quota: DayQuota | undefined): number =>
  quota === undefined || quota.perDay < 0 ? PER_DAY_UNKNOWN : quota.perDay;

export interface DayQuota {
  /** -1 for an account without one. */
  perDay: number;
  sentToday: number;
}

/** Mails of one class in any 24 hours, at most a quarter of them at once. */
export const mailsPerDay = (mailClass: MailClass, quota?: DayQuota): number =>
  Math.max(SHARES[mailClass].atLeast, Math.floor(perDayOf(quota) * SHARES[mailClass].ofDay));

export function classLimit(mailClass: MailClass, quota?: DayQuota): RateLimit {
  const perDay = mailsPerDay(mailClass, quota);
  const burst = Math.floor(perDay / 4);
  return { burst, count: perDay - burst, perMs: DAY };
}

/** False when what the account has left today belongs to notices. */
export const leavesEnough = (mailClass: MailClass, quota?: DayQuota): boolean =>
  quota === undefined || quota.perDay < 0 || quota.sentToday < quota.perDay * (1 - SHARES[mailClass].leaves);
