import type { ComponentId, TimelineId } from '../../shared/domain/ids.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { STARTED_DAYS_BEFORE } from '../../shared/domain/incident/times.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { viewOfMaintenance } from '../../shared/domain/maintenance/view.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { newestFirst } from '../../shared/domain/page/order.ts';
import { entryOfIncident, entryOfMaintenance, type PastEntry } from '../../shared/domain/page/past-entry.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { daysAfter, monthAfter, startOfDay } from '../../shared/domain/time/day.ts';
import type { Archive } from '../../shared/wire/archive.ts';
import type { PageState, Summaries, Timelines } from '../platform/timeline-ports.ts';
import { notWithdrawn, type PageData, type PageSource, readPageData } from './page-data.ts';
import type { Starts } from './ports.ts';
import { noticesOfMonth } from './read-notices.ts';
import { all, timelineCache } from './timeline-cache.ts';

export interface PageDataPorts {
  timelines: Pick<Timelines, 'read' | 'state'>;
  summaries: Summaries;
  starts: Starts;
  url: string;
}

/** How many incidents, and how many maintenances, the feeds of one component tell of. */
const OWN_SIZE = 25;

/** Reads pages' data, without what cannot be read. */
export function pageReader({ timelines, ...ports }: PageDataPorts) {
  const { entity, unreadable } = timelineCache(timelines);
  return {
    unreadable: (): TimelineId[] => unreadable(),

    /** What the page of these settings is made of. */
    of(page: PageConfig) {
      const source: PageSource = { ...ports, page, entity };
      return {
        entity,
        read: (publishedAt: string, state: PageState): Promise<PageData> => readPageData(source, publishedAt, state),
        archiveOf: (component: ComponentId, data: PageData): Promise<Archive> => archiveOf(source, component, data),
        month: (month: string): Promise<PastEntry[]> => entriesOf(source, month),
      };
    },
  };
}

export type PageReader = ReturnType<ReturnType<typeof pageReader>['of']>;

/** The newest of what concerned a component while that can be on its bars. */
async function archiveOf(
  { page, entity }: PageSource,
  component: ComponentId,
  { snapshot, ...heads }: PageData,
): Promise<Archive> {
  const mine = heads.incidents.filter(({ components }) => Object.hasOwn(components, component)).slice(0, OWN_SIZE);
  const work = heads.maintenances.filter(({ components }) => components.includes(component)).slice(0, OWN_SIZE);
  const [found, foundWork] = await Promise.all([
    all(mine.map(({ id, version }) => entity(id, version))),
    all(work.map(({ id, version }) => entity(id, version))),
  ]);
  return {
    incidents: found.map((one) => viewOf(one, page, snapshot.publishedAt)),
    maintenances: foundWork.map((one) => viewOfMaintenance(one, page)),
    notices: [],
  };
}

/** What began in a month, newest first. */
async function entriesOf({ page, summaries }: PageSource, month: string): Promise<PastEntry[]> {
  const [from, to] = [month, monthAfter(month, 1)].map((one) => startOfDay(`${one}-01`, page.timeZone));
  if (!from || !to) return [];
  const announcedFrom = startOfDay(daysAfter(`${month}-01`, -366), page.timeZone);
  const [found, works, notices] = await Promise.all([
    summaries.between(incidentSubject, from, minutesAfter(to, STARTED_DAYS_BEFORE * 24 * 60)),
    summaries.between(maintenanceSubject, announcedFrom, to),
    noticesOfMonth(summaries, { name: month, from, to }, page.timeZone),
  ]);
  return [
    ...notices,
    ...notWithdrawn(found)
      .filter(({ startedAt }) => startedAt >= from && startedAt < to)
      .map((summary) => entryOfIncident(summary, page)),
    ...works
      .filter(({ startedAt }) => startedAt !== undefined && startedAt >= from && startedAt < to)
      .map((summary) => entryOfMaintenance(summary, page)),
  ].toSorted(newestFirst);
}
