import { channelOf, type SubscriberId } from '../../shared/domain/ids.ts';
import { countsAsNotified } from '../../shared/domain/notification/delivery.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { Clock } from '../platform/ports.ts';
import type { Mailing, MailingProgress, Mailings, Plans } from './ports.ts';

const HOUR_MS = 3_600_000;
const LOOK_AGAIN_MS = 2_000;

/**
 * Tells which of some people have had as many mails in the last hour as the page allows. Almost never are there so many
 * mailings in an hour; then nothing is looked up about anybody. Mails that leave in the same moment do not see each
 * other, so a reader may get as many more as there are mailings under way at once.
 */
export function recipientsAtLimit({
  mailings,
  plans,
  clock,
  page,
}: {
  mailings: Mailings;
  plans: Pick<Plans, 'outcomesBetween'>;
  clock: Clock;
  page: PageConfig;
}) {
  let looked: { at: number; recent: Promise<MailingProgress[]> } | undefined;

  return async (mailing: Mailing, people: readonly SubscriberId[]): Promise<Set<SubscriberId>> => {
    if (mailing.kind === 'postmortem' || mailing.kind === 'digest') return new Set();
    const now = clock().getTime();
    if (!looked || Math.abs(now - looked.at) >= LOOK_AGAIN_MS)
      looked = { at: now, recent: mailings.since(new Date(now - HOUR_MS).toISOString()) };
    const others = (await looked.recent).filter(({ id }) => id !== mailing.id && channelOf(id) === 'mail');
    if (others.length < page.mailsPerHour) return new Set();
    const counts = await countNotified(plans, others, people);
    return new Set(people.filter((who) => (counts.get(who) ?? 0) >= page.mailsPerHour));
  };
}

/** How many of the mailings notified each of these people, or still will. */
async function countNotified(
  plans: Pick<Plans, 'outcomesBetween'>,
  mailings: readonly MailingProgress[],
  people: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, number>> {
  const counts = new Map<SubscriberId, number>();
  const sorted = people.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return counts;
  for (const { id } of mailings) {
    for (const [who, outcome] of await plans.outcomesBetween(id, first, last))
      if (countsAsNotified(outcome)) counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  return counts;
}
