import type { IncidentSummary } from '../incident/summary.ts';
import { isOver } from '../maintenance/maintenance.ts';
import { minutesAfter } from '../text/text.ts';
import { firstBy, OPEN_SHOWN, shownOf } from './list-limits.ts';
import { newestFirst, worstFirst } from './order.ts';
import { entryOfIncident, entryOfMaintenance, type PastEntry } from './past-entry.ts';
import type { SnapshotParts } from './snapshot-parts.ts';

export const RECENT_DAYS = 15;

/** The open incidents that a page shows, newest first; of too many the worst. */
export const shownOpenOf = (open: readonly IncidentSummary[], timeZone: string) =>
  firstBy(
    open.map(({ id, impact, startedAt }) => ({ id, impact, at: startedAt })).toSorted(newestFirst),
    timeZone,
    OPEN_SHOWN,
    worstFirst,
  );

/** What is over for at most {@link RECENT_DAYS} days, newest first, within the limits of a page. */
export function shownRecentOf({ page, publishedAt, incidents, maintenances }: SnapshotParts) {
  const from = minutesAfter(publishedAt, -RECENT_DAYS * 24 * 60);
  const past: PastEntry[] = [
    ...incidents
      .filter(({ status, declaredAt, resolvedAt = declaredAt }) => status === 'resolved' && resolvedAt >= from)
      .map((summary) => entryOfIncident(summary, page)),
    ...maintenances
      .filter((summary) => isOver(summary) && (summary.endedAt ?? '') >= from)
      .map((summary) => entryOfMaintenance(summary, page)),
  ];
  return shownOf(past.toSorted(newestFirst), page.timeZone);
}
