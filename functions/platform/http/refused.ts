import type { Context } from 'hono';
import { readAddress } from '../../../shared/domain/subscriber/subscriber.ts';
import { adviceOn } from './advice.ts';
import { ADDRESS_ADVICE, problem, type Reason } from './problems.ts';

/** A refusal with what to do about it in words, where no data of the domain says it. */
export interface StatedRefusal {
  reason: Reason;
  detail: string;
  retryAfterSeconds?: number;
}

export type AnyRefusal = Parameters<typeof adviceOn>[0] | StatedRefusal;

/** Thrown by a route for what it refuses; the error handler answers with the problem. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusal: AnyRefusal;

  constructor(refusal: AnyRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** The value, or the refusal where there is none. */
export function orRefuse<Value>(value: Value | undefined, refusal: AnyRefusal): Value {
  if (value === undefined) throw new Refused(refusal);
  return value;
}

/** An address as it is stored; refuses one that cannot be mailed to. */
export function addressOrRefuse(text: string): string {
  const read = readAddress(text);
  if (!read.ok) throw new Refused({ reason: read.fault, detail: ADDRESS_ADVICE[read.fault] });
  return read.address;
}

/** The one place where a refusal becomes an HTTP answer. */
export function answerRefusal(c: Context, refusal: AnyRefusal): Response {
  if (!('detail' in refusal)) return problem(c, refusal.reason, adviceOn(refusal));
  if (refusal.retryAfterSeconds !== undefined) c.header('Retry-After', String(refusal.retryAfterSeconds));
  return problem(c, refusal.reason, refusal.detail);
}
