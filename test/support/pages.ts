import type { Incident } from '../../shared/domain/incident.ts';
import { isOpen } from '../../shared/domain/incident.ts';
import { summaryOf } from '../../shared/domain/incident-summary.ts';
import { isOver, type Maintenance, summaryOfMaintenance } from '../../shared/domain/maintenance.ts';
import type { PageConfig } from '../../shared/domain/page.ts';
import { type Snapshot, snapshotOf, viewOf, viewOfMaintenance } from '../../shared/domain/snapshot.ts';
import type { Archive } from '../../shared/wire/archive.ts';
import { PAGE_URL, page as smallPage } from './page.ts';

/** What a page is made of when these incidents and maintenances are all there is. */
export function pageOf(
  { incidents = [], maintenances = [] }: { incidents?: readonly Incident[]; maintenances?: readonly Maintenance[] },
  now: string,
  page: PageConfig = smallPage,
): { snapshot: Snapshot; archive: Archive } {
  const snapshot = snapshotOf({
    ...{ page, url: PAGE_URL, version: 7, publishedAt: now },
    open: incidents.filter(isOpen),
    planned: maintenances.filter((maintenance) => !isOver(maintenance)),
    incidents: incidents.map(summaryOf),
    maintenances: maintenances.map(summaryOfMaintenance),
  });
  const archive = {
    incidents: incidents.map((incident) => viewOf(incident, page, now)).toReversed(),
    maintenances: maintenances.map((maintenance) => viewOfMaintenance(maintenance, page)).toReversed(),
  };
  return { snapshot, archive };
}
