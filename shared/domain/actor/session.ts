import * as z from 'zod';
import { MembershipId, SessionId } from '../ids.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Hours after its last use at which a session ends, unless its owner has an incident open. */
export const SESSION_IDLE_HOURS = 12;
/** Days after its last use at which a session ends whatever is open. */
const SESSION_DAYS = 30;
/** Age from which a browser asks for a new secret, in milliseconds. */
const RENEW_MS = HOUR_MS;
/** How long a secret stays valid after a new one was made: for requests that were on their way, in milliseconds. */
const REPLACED_MS = MINUTE_MS;
/** Uses closer together are noted once, so that reading a page is not a write. */
const NOTE_MS = 5 * MINUTE_MS;

/** A session of a member in one browser, as it is stored under the digest of its secret. */
export const SessionRecord = z.object({
  id: SessionId,
  /** The address of the member, and the membership in which they signed in. */
  member: z.string(),
  membership: MembershipId,
  /** The browser, as {@link browserOf} names it. */
  browser: z.string(),
  createdAt: z.string(),
  usedAt: z.string(),
  /** When its secret was made. */
  renewedAt: z.string(),
  /** When a newer secret took the place of this one. */
  replacedAt: z.string().optional(),
});
export type SessionRecord = z.infer<typeof SessionRecord>;

const since = (moment: string, now: Date): number => now.getTime() - Date.parse(moment);

/** Valid, over, or idle for so long that it is valid only while its owner has an incident open. */
export function sessionState(
  { usedAt, replacedAt }: Pick<SessionRecord, 'usedAt' | 'replacedAt'>,
  now: Date,
): 'valid' | 'idle' | 'over' {
  if (replacedAt !== undefined && since(replacedAt, now) > REPLACED_MS) return 'over';
  const unused = since(usedAt, now);
  if (unused > SESSION_DAYS * 24 * HOUR_MS) return 'over';
  return unused > SESSION_IDLE_HOURS * HOUR_MS ? 'idle' : 'valid';
}

/** When a session that is used now is over at the latest. */
export const sessionExpiry = (now: Date): Date => new Date(now.getTime() + SESSION_DAYS * 24 * HOUR_MS);

export const isRenewalDue = ({ renewedAt }: Pick<SessionRecord, 'renewedAt'>, now: Date): boolean =>
  since(renewedAt, now) >= RENEW_MS;

export const isUseToBeNoted = ({ usedAt }: Pick<SessionRecord, 'usedAt'>, now: Date): boolean =>
  since(usedAt, now) >= NOTE_MS;

const BROWSERS: readonly [pattern: RegExp, name: string][] = [
  [/\bEdg/, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly [pattern: RegExp, name: string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bLinux\b/, 'Linux'],
];

/** "Firefox, Linux": enough for people to recognize a browser of theirs. Empty for one that nobody knows. */
export const browserOf = (userAgent: string): string =>
  [BROWSERS, SYSTEMS]
    .map((known) => known.find(([pattern]) => pattern.test(userAgent))?.[1])
    .filter((name) => name !== undefined)
    .join(', ');
