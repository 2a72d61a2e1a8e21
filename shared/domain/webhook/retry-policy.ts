/** Seconds between attempts: the schedule that Standard Webhooks recommends, about 75 hours in all. */
export const RETRY_DELAYS: readonly number[] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** A delay is spread by a fifth either way, so that endpoints that failed together do not return together. */
const JITTER = 0.2;
const RETRY_AFTER_MAX = 86_400;

/** How one attempt ended. `retry_after` is in seconds, as the receiver asked for it. */
export type AttemptResult =
  | { kind: 'accepted' }
  /** The endpoint may answer later. */
  | { kind: 'unavailable'; code: string; retryAfter?: number }
  /** The receiver does not want this message; sending it again changes nothing. */
  | { kind: 'rejected'; code: string }
  /** The receiver says that the endpoint is gone for good (410). */
  | { kind: 'gone'; code: string };

export type NextStep =
  | { step: 'settle'; status: 'sent' }
  | { step: 'settle'; status: 'failed'; reason: string }
  | { step: 'retry'; afterSeconds: number };

/**
 * What follows from an attempt. `attempts` counts those made so far, this one included; `random` is between 0 and 1.
 */
export function nextStep(result: AttemptResult, attempts: number, random: number): NextStep {
  if (result.kind === 'accepted') return { step: 'settle', status: 'sent' };
  if (result.kind !== 'unavailable') return { step: 'settle', status: 'failed', reason: result.code };
  const delay = RETRY_DELAYS[attempts - 1];
  if (delay === undefined) return { step: 'settle', status: 'failed', reason: result.code };
  const spread = Math.round(delay * (1 - JITTER + 2 * JITTER * random));
  return { step: 'retry', afterSeconds: Math.max(spread, result.retryAfter ?? 0) };
}

/** The result of an answered attempt, by its HTTP status. Redirects are not followed and count as a refusal. */
export function resultOfStatus(status: number, retryAfter: number | undefined): AttemptResult {
  const code = `http_${status}`;
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status === 410) return { kind: 'gone', code };
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    return { kind: 'unavailable', code, ...(retryAfter !== undefined && { retryAfter }) };
  }
  return { kind: 'rejected', code };
}

/**
 * Seconds that a `Retry-After` header asks for, at most a day: a number of seconds or an HTTP date (RFC 9110, 10.2.3).
 * Undefined for anything else.
 */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(RETRY_AFTER_MAX, Math.max(0, Math.ceil(seconds))) : undefined;
}
