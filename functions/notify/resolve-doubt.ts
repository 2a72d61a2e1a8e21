import type { SubscriberId } from '../../shared/domain/ids.ts';
import { NEEDS_DECISION, UNREPORTED } from '../../shared/domain/notification/delivery.ts';
import type { DoubtPolicy } from '../../shared/domain/notification/notification.ts';
import { isImplausible } from '../../shared/domain/time/clock-skew.ts';
import { sent, withOutcome } from './chunk-step.ts';
import type { ChunkProgress } from './journal-ports.ts';

/** How long a report of the mail service is waited for, in milliseconds. */
export interface Patience {
  /** Before a mail without a report counts as not sent. */
  verifyAfter: number;
  /** The same where a late mail is worse than a second one. */
  resendAfter: number;
}

export interface Known {
  /** Whose mails the mail service has reported. */
  seen: ReadonlySet<SubscriberId>;
  /** Who would get no mail any more, were it their turn now. */
  unwanted: (id: SubscriberId) => boolean;
  now: Date;
  policy: DoubtPolicy;
  patience: Patience;
}

/** A mail without an answer is sent again this often; then a person decides. Trying it takes about a quarter of an hour. */
export const RESENDS_MAX = 10;

/**
 * What is known by now about mails that may or may not have left. A reported one was sent. One that stays unreported is
 * sent again if the policy says so: the first time after seconds where it is urgent, every other time after a whole
 * minute without a report. Nobody in doubt is skipped, since their mail may have left.
 */
export function resolveDoubt(progress: ChunkProgress, { seen, unwanted, now, policy, patience }: Known): ChunkProgress {
  let settled = progress;
  for (const [id, since] of Object.entries(progress.inDoubt) as [SubscriberId, string][]) {
    const resent = settled.resent[id] ?? 0;
    const quick = policy === 'resend' && resent === 0 && !unwanted(id);
    const began = Date.parse(since);
    if (seen.has(id)) settled = withOutcome(settled, id, sent(settled, id));
    else if (isImplausible(began, now.getTime()))
      settled = { ...settled, inDoubt: { ...settled.inDoubt, [id]: now.toISOString() } };
    else if (now.getTime() - began < (quick ? patience.resendAfter : patience.verifyAfter)) continue;
    else if (unwanted(id)) settled = withOutcome(settled, id, { settled: 'unknown', reason: UNREPORTED });
    else if (policy === 'park' || resent >= RESENDS_MAX)
      settled = withOutcome(settled, id, { settled: 'unknown', reason: NEEDS_DECISION });
    else settled = resend(settled, id);
  }
  return settled;
}

const resend = (progress: ChunkProgress, id: SubscriberId): ChunkProgress => {
  const { [id]: _settled, ...inDoubt } = progress.inDoubt;
  return { ...progress, inDoubt, resent: { ...progress.resent, [id]: (progress.resent[id] ?? 0) + 1 } };
};
