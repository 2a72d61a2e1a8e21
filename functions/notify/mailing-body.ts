import { channelOf } from '../../shared/domain/ids.ts';
import { DELIVERY_STATUSES } from '../../shared/domain/notification/delivery.ts';
import type { MailingBody } from '../../shared/wire/api/mailings.ts';
import type { SendingState } from './limiter-ports.ts';
import type { MailingProgress } from './ports.ts';

/** How far a mailing is, and when its last mail leaves at the present rate. */
export function mailingBodyOf(progress: MailingProgress, { perSecond, pause }: SendingState, now: Date): MailingBody {
  const { progressAt, incidentId, ...body } = progress;
  const settled = DELIVERY_STATUSES.reduce((sum, key) => sum + progress.counts[key], 0);
  if (progress.completedAt || progress.stoppedAt || progress.supersededBy) return body;
  if (channelOf(progress.id) === 'webhook') return body;
  const from = Math.max(now.getTime(), Date.parse(progress.heldUntil));
  const doneBy = new Date(from + ((progress.recipients - settled) / perSecond) * 1000).toISOString();
  return { ...body, perSecond: pause ? 0 : perSecond, ...(progress.planned && !pause && { doneBy }) };
}
