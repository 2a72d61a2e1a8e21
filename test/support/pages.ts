import type { ComponentStarts } from '../../shared/domain/component/record-start.ts';
import type { Incident } from '../../shared/domain/incident/incident.ts';
import { isOpen } from '../../shared/domain/incident/incident.ts';
import { summaryOf } from '../../shared/domain/incident/summary.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { isOver, type Maintenance, summaryOfMaintenance } from '../../shared/domain/maintenance/maintenance.ts';
import { viewOfMaintenance } from '../../shared/domain/maintenance/view.ts';
import { isPublicNotice, type Notice } from '../../shared/domain/notice/notice.ts';
import { viewOfNotice } from '../../shared/domain/notice/view.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { type Snapshot, snapshotOf } from '../../shared/domain/page/snapshot.ts';
import type { Archive } from '../../shared/wire/archive.ts';
import { PAGE_URL, page as smallPage } from './page.ts';

/** Components that have been shown for a year before the first incident of the tests. */
export const shownForLong = (page: PageConfig) =>
  Object.fromEntries([...componentIdsOf(page)].map((id) => [id, '2025-03-01T00:00:00.000Z']));

/** What a page is made of when these incidents and maintenances are all there is. */
export function pageOf(
  {
    incidents = [],
    maintenances = [],
    notices = [],
  }: { incidents?: readonly Incident[]; maintenances?: readonly Maintenance[]; notices?: readonly Notice[] },
  now: string,
  page: PageConfig = smallPage,
  starts: ComponentStarts = shownForLong(page),
): { snapshot: Snapshot; archive: Archive } {
  const snapshot = snapshotOf({
    page,
    url: PAGE_URL,
    version: 7,
    publishedAt: now,
    starts,
    open: incidents.filter(isOpen),
    planned: maintenances.filter((maintenance) => !isOver(maintenance)),
    incidents: incidents.map(summaryOf),
    maintenances: maintenances.map(summaryOfMaintenance),
    notices,
  });
  const archive = {
    incidents: incidents.map((incident) => viewOf(incident, page, now)).toReversed(),
    maintenances: maintenances.map((maintenance) => viewOfMaintenance(maintenance, page)).toReversed(),
    notices: notices
      .filter(isPublicNotice)
      .map((notice) => viewOfNotice(notice, now))
      .toReversed(),
  };
  return { snapshot, archive };
}
