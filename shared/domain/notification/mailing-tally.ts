import { DELIVERY_STATUSES, type DeliveryOutcome, type DeliveryStatus } from './delivery.ts';

/** How far a mailing is, in numbers. */
export interface MailingTally {
  /** True when every shard of subscribers has been read to its end. */
  planned: boolean;
  recipients: number;
  counts: Record<DeliveryStatus, number>;
  /** Why people were skipped, failed or are in doubt, with how many. */
  reasons: Record<string, number>;
}

/** Counters of a mailing by name, each of which begins at 0: parts of it are counted on their own and added up. */
export type Counters = Readonly<Record<string, number>>;

const REASON = 'reason#';
/** The reason under which mails are counted that were sent again in doubt. */
const RESENT = 'resent';

/** What the outcomes of some recipients add to the counters: by status, and by reason where there is one. */
export function countersOf(outcomes: Readonly<Record<string, DeliveryOutcome>>): Map<string, number> {
  const counters = new Map<string, number>();
  const add = (name: string) => counters.set(name, (counters.get(name) ?? 0) + 1);
  for (const outcome of Object.values(outcomes)) {
    add(outcome.settled);
    if (outcome.settled !== 'sent') add(`${REASON}${outcome.reason}`);
    else if (outcome.resent) add(`${REASON}${RESENT}`);
  }
  return counters;
}

/** What the planning of one page adds to them. */
export const countersOfPlan = (recipients: number, isLastOfShard: boolean) => ({
  recipients,
  shardsDone: isLastOfShard ? 1 : 0,
});

export function tallyOf(counters: Counters, shards: number): MailingTally {
  const count = (name: string): number => counters[name] ?? 0;
  const reasons = Object.entries(counters).filter(([name, value]) => name.startsWith(REASON) && value !== 0);
  return {
    planned: count('shardsDone') === shards,
    recipients: count('recipients'),
    counts: { sent: count('sent'), skipped: count('skipped'), failed: count('failed'), unknown: count('unknown') },
    reasons: Object.fromEntries(reasons.map(([name, value]) => [name.slice(REASON.length), value])),
  };
}

/** Whether everybody the mailing is for has an outcome. */
export const isComplete = ({ planned, recipients, counts }: Omit<MailingTally, 'reasons'>): boolean =>
  planned && DELIVERY_STATUSES.reduce((sum, status) => sum + counts[status], 0) === recipients;
