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
export const resolveDoubt = (progress: ChunkProgress, known: Known): ChunkProgress =>
  (Object.entries(progress.inDoubt) as [SubscriberId, string][]).reduce(
    (before, [id, since]) => resolveOne(before, id, since, known),
    progress,
  );

function resolveOne(
  progress: ChunkProgress,
  id: SubscriberId,
  since: string,
  { seen, unwanted, now, policy, patience }: Known,
): ChunkProgress {
  if (seen.has(id)) return withOutcome(progress, id, sent(progress, id));
  const began = Date.parse(since);
  if (isImplausible(began, now.getTime()))
    return { ...progress, inDoubt: { ...progress.inDoubt, [id]: now.toISOString() } };
  const resent = progress.resent[id] ?? 0;
  const isUrgent = policy === 'resend' && resent === 0 && !unwanted(id);
  if (now.getTime() - began < (isUrgent ? patience.resendAfter : patience.verifyAfter)) return progress;
  if (unwanted(id)) return withOutcome(progress, id, { settled: 'unknown', reason: UNREPORTED });
  return policy === 'ask' || resent >= RESENDS_MAX
    ? withOutcome(progress, id, { settled: 'unknown', reason: NEEDS_DECISION })
    : resend(progress, id);
}

const resend = (progress: ChunkProgress, id: SubscriberId): ChunkProgress => {
  const { [id]: _settled, ...inDoubt } = progress.inDoubt;
  return { ...progress, inDoubt, resent: { ...progress.resent, [id]: (progress.resent[id] ?? 0) + 1 } };
};
