import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ChangedByOthers } from '../changed-by-others.ts';
import { UnreadableTimeline } from '../timeline-ports.ts';
import { type AnyRefusal, answerRefusal, Refused } from './refused.ts';

/** Answers whatever a route throws with a problem; faults of ours are reported too. */
export const errorHandler =
  (onFault: (error: unknown) => void) =>
  (error: unknown, c: Context): Response => {
    const refusal = refusalOf(error);
    if (refusal.reason === 'fault' || refusal.reason === 'timeline_unreadable') onFault(error);
    return answerRefusal(c, refusal);
  };

/** How what a route threw is answered. */
export function refusalOf(error: unknown): AnyRefusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof ChangedByOthers) {
    return { reason: 'busy', detail: 'Others change the same just now. Try again in a few seconds.' };
  }
  if (error instanceof UnreadableTimeline) {
    const detail = `What is kept of ${error.id} is damaged; all others work as ever.`;
    return { reason: 'timeline_unreadable', detail };
  }
  // Hono throws these for a body that is not JSON, or does not claim to be.
  const status = error instanceof HTTPException ? error.status : 500;
  if (status === 400) return { reason: 'request_invalid', detail: 'The body is not JSON.' };
  if (status === 415) {
    return {
      reason: 'media_type_unsupported',
      detail: 'Send JSON with the header "content-type: application/json".',
    };
  }
  return { reason: 'fault', detail: 'Nothing was lost; try again with the same idempotency key.' };
}
