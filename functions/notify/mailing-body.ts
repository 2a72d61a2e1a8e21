import { DELIVERY_STATUSES } from '../../shared/domain/notification/delivery.ts';
import type { MailingBody, MailingList } from '../../shared/wire/api/mailings.ts';
import type { Clock } from '../platform/ports.ts';
import type { Limiter, SendingState } from './limiter-ports.ts';
import type { MailingProgress, MailingSubject, Mailings } from './ports.ts';

/** How far a mailing is, and when its last mail leaves at the present rate. */
export function mailingBodyOf(progress: MailingProgress, { perSecond, pause }: SendingState, now: Date): MailingBody {
  const { progressAt, incidentId, ...body } = progress;
  const settled = DELIVERY_STATUSES.reduce((sum, key) => sum + progress.counts[key], 0);
  if (progress.completedAt || progress.stoppedAt || progress.supersededBy) return body;
  const from = Math.max(now.getTime(), Date.parse(progress.heldUntil));
  const doneBy = new Date(from + ((progress.recipients - settled) / perSecond) * 1000).toISOString();
  return { ...body, perSecond: pause ? 0 : perSecond, ...(progress.planned && !pause && { doneBy }) };
}

/** How far the mailings of one incident or maintenance are, the oldest first. */
export const mailingListOf =
  ({
    mailings,
    limiter,
    clock,
  }: {
    mailings: Pick<Mailings, 'ofIncident'>;
    limiter: Pick<Limiter, 'state'>;
    clock: Clock;
  }) =>
  async (id: MailingSubject): Promise<MailingList> => {
    const list = await mailings.ofIncident(id);
    const state = await limiter.state(clock());
    return { mailings: list.map((progress) => mailingBodyOf(progress, state, clock())) };
  };
