import type { ComponentId, TimelineId } from '../../shared/domain/ids.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import type { IncidentSummary } from '../../shared/domain/incident/summary.ts';
import { STARTED_DAYS_BEFORE } from '../../shared/domain/incident/times.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import type { MaintenanceSummary } from '../../shared/domain/maintenance/maintenance.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { viewOfMaintenance } from '../../shared/domain/maintenance/view.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { newestFirst } from '../../shared/domain/page/order.ts';
import { entryOfIncident, entryOfMaintenance, type PastEntry } from '../../shared/domain/page/past-entry.ts';
import { shownOpenOf } from '../../shared/domain/page/shown-lists.ts';
import { type Snapshot, snapshotOf } from '../../shared/domain/page/snapshot.ts';
import { MAINTENANCE_RECORD_DAYS, RECORD_DAYS } from '../../shared/domain/page/snapshot-parts.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import type { EntityOf } from '../../shared/domain/subjects.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { dayOf, daysAfter, monthAfter, monthOf, startOfDay } from '../../shared/domain/time/day.ts';
import { ARCHIVE_SIZE, type Archive } from '../../shared/wire/archive.ts';
import { openAmong } from '../platform/open-summaries.ts';
import { type PageState, readEntity, type Summaries, type Timelines } from '../platform/timeline-ports.ts';
import { unlessUnreadable } from '../platform/unreadable-timeline.ts';
import { componentStarts } from './component-starts.ts';
import type { Starts } from './ports.ts';

export interface PageDataPorts {
  timelines: Pick<Timelines, 'read' | 'state'>;
  summaries: Summaries;
  starts: Starts;
  url: string;
}

/** Everything that the objects of one publication are made of, read at one version. */
export interface PageData {
  snapshot: Snapshot;
  archive: Archive;
  /** Declared while they can be on the bars. */
  incidents: readonly IncidentSummary[];
  maintenances: readonly MaintenanceSummary[];
  /** What is going on or to come. */
  current: readonly TimelineId[];
  /** Of the same time as the others, and on no public surface. */
  withdrawn: readonly IncidentSummary[];
  /** Open incidents, whether a list has room for them or not. */
  open: readonly IncidentSummary[];
  /** The month the history begins with; absent while nothing was recorded. */
  firstMonth?: string;
}

/** How many incidents, and how many maintenances, the feeds of one component tell of. */
const OWN_SIZE = 25;

/** Folded timelines kept in memory: enough for every list of a page, and a busy month beside. */
const KEPT = 500;

/** Reads pages' data, without what cannot be read. A timeline is read again only when it has a newer version than the one in memory. */
export function pageReader(ports: PageDataPorts) {
  const { timelines, summaries, starts, url } = ports;
  const kept = new Map<TimelineId, EntityOf<TimelineId>>();
  const unreadable = new Set<TimelineId>();

  /** What a timeline makes; its version saves reading it, where that is known. */
  async function entity<Id extends TimelineId>(id: Id, version?: number): Promise<EntityOf<Id> | undefined> {
    const known = kept.get(id) as EntityOf<Id> | undefined;
    if (known && known.version === version) return known;
    const found = await unlessUnreadable(() => readEntity(timelines, id));
    kept.delete(id);
    if (found.ok) unreadable.delete(id);
    else unreadable.add(id);
    if (!found.ok || !found.value) return undefined;
    kept.set(id, found.value);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest) kept.delete(oldest);
    return found.value;
  }

  /** When the first of all incidents began; one that was declared later may have begun earlier. */
  async function oldestStart(first: IncidentSummary | undefined): Promise<string | undefined> {
    if (!first) return undefined;
    const until = minutesAfter(first.declaredAt, STARTED_DAYS_BEFORE * 24 * 60);
    const found = await summaries.between(incidentSubject, first.declaredAt, until);
    return (
      notWithdrawn([first, ...found])
        .map(({ startedAt }) => startedAt)
        .toSorted()[0] ?? first.startedAt
    );
  }

  /** What the page of these settings is made of. */
  const of = (page: PageConfig) => ({
    entity,

    async read(publishedAt: string, { version, current }: PageState): Promise<PageData> {
      const today = dayOf(publishedAt, page.timeZone);
      const since = (days: number) => startOfDay(daysAfter(today, -days), page.timeZone);
      const [recorded, workHeads, first, firstWork] = await Promise.all([
        summaries.since(incidentSubject, since(RECORD_DAYS)),
        summaries.since(maintenanceSubject, since(MAINTENANCE_RECORD_DAYS)),
        summaries.first(incidentSubject),
        summaries.first(maintenanceSubject),
      ]);
      const heads = notWithdrawn(recorded);
      const [newest, newestWork] = await Promise.all([
        heads.length >= ARCHIVE_SIZE
          ? heads.slice(0, ARCHIVE_SIZE)
          : notWithdrawn((await summaries.list(incidentSubject, ARCHIVE_SIZE)).found),
        workHeads.length >= ARCHIVE_SIZE
          ? workHeads.slice(0, ARCHIVE_SIZE)
          : (await summaries.list(maintenanceSubject, ARCHIVE_SIZE)).found,
      ]);
      const versions = new Map<TimelineId, number>(
        [...heads, ...newest, ...workHeads, ...newestWork].map((head) => [head.id, head.version]),
      );
      const open = await openAmong(idsOf(incidentSubject, current), heads, entity);
      const [shown, works, archived, archivedWork] = await Promise.all([
        all(shownOpenOf(open, page.timeZone).entries.map(({ id }) => entity(id, versions.get(id)))),
        all(idsOf(maintenanceSubject, current).map((id) => entity(id, versions.get(id)))),
        all(newest.map((head) => entity(head.id, head.version))),
        all(newestWork.map((head) => entity(head.id, head.version))),
      ]);
      const began = await oldestStart(first);
      const oldest = [began, firstWork?.scheduledAt].filter((at) => at !== undefined).toSorted();
      const known = await componentStarts({ starts, page })(publishedAt, oldest[0]);
      const parts = { page, url, version, publishedAt, starts: known, open: shown, planned: works };
      const isListed = new Set(heads.map(({ id }) => id));
      const incidents = [...heads, ...open.filter(({ id }) => !isListed.has(id))];
      return {
        snapshot: snapshotOf({ ...parts, incidents, maintenances: workHeads }),
        archive: {
          incidents: archived.map((one) => viewOf(one, page, publishedAt)),
          maintenances: archivedWork.map((one) => viewOfMaintenance(one, page)),
        },
        incidents: heads,
        maintenances: workHeads,
        withdrawn: recorded.filter(({ withdrawnAt }) => withdrawnAt !== undefined),
        current,
        open,
        ...(oldest[0] && { firstMonth: monthOf(oldest[0], page.timeZone) }),
      };
    },

    /** The newest of what concerned a component while that can be on its bars. */
    async archiveOf(component: ComponentId, { snapshot, ...heads }: PageData): Promise<Archive> {
      const now = snapshot.publishedAt;
      const mine = heads.incidents.filter(({ components }) => Object.hasOwn(components, component)).slice(0, OWN_SIZE);
      const work = heads.maintenances.filter(({ components }) => components.includes(component)).slice(0, OWN_SIZE);
      const [found, foundWork] = await Promise.all([
        all(mine.map(({ id, version }) => entity(id, version))),
        all(work.map(({ id, version }) => entity(id, version))),
      ]);
      return {
        incidents: found.map((one) => viewOf(one, page, now)),
        maintenances: foundWork.map((one) => viewOfMaintenance(one, page)),
      };
    },

    /** What began in a month, newest first. */
    async month(month: string): Promise<PastEntry[]> {
      const [from, to] = [month, monthAfter(month, 1)].map((one) => startOfDay(`${one}-01`, page.timeZone));
      if (!from || !to) return [];
      const announcedFrom = startOfDay(daysAfter(`${month}-01`, -366), page.timeZone);
      const [found, works] = await Promise.all([
        summaries.between(incidentSubject, from, minutesAfter(to, STARTED_DAYS_BEFORE * 24 * 60)),
        summaries.between(maintenanceSubject, announcedFrom, to),
      ]);
      return [
        ...notWithdrawn(found)
          .filter(({ startedAt }) => startedAt >= from && startedAt < to)
          .map((summary) => entryOfIncident(summary, page)),
        ...works
          .filter(({ startedAt }) => startedAt !== undefined && startedAt >= from && startedAt < to)
          .map((summary) => entryOfMaintenance(summary, page)),
      ].toSorted(newestFirst);
    },
  });

  return {
    of,

    /** Those that were found unreadable here and not read since. */
    unreadable: (): TimelineId[] => [...unreadable],
  };
}

/** Without what no public surface has. */
const notWithdrawn = (heads: readonly IncidentSummary[]): IncidentSummary[] =>
  heads.filter(({ withdrawnAt }) => withdrawnAt === undefined);

export type PageReader = ReturnType<ReturnType<typeof pageReader>['of']>;

const all = async <Value>(reading: readonly Promise<Value | undefined>[]): Promise<Value[]> =>
  (await Promise.all(reading)).filter((value) => value !== undefined) as Value[];
