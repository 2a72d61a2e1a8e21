import type { ComponentId, IncidentId, MaintenanceId, TimelineId } from '../../shared/domain/ids.ts';
import { fold, type Incident } from '../../shared/domain/incident/incident.ts';
import type { IncidentSummary } from '../../shared/domain/incident/summary.ts';
import {
  foldMaintenance,
  type Maintenance,
  type MaintenanceSummary,
} from '../../shared/domain/maintenance/maintenance.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import {
  entryOfIncident,
  entryOfMaintenance,
  MAINTENANCE_RECORD_DAYS,
  newestFirst,
  type PastEntry,
  RECORD_DAYS,
  type Snapshot,
  snapshotOf,
  viewOf,
  viewOfMaintenance,
} from '../../shared/domain/page/snapshot.ts';
import { dayOf, daysAfter, monthAfter, monthOf, startOfDay } from '../../shared/domain/time/day.ts';
import { ARCHIVE_SIZE, type Archive } from '../../shared/wire/archive.ts';
import type { Incidents, Maintenances, MaintenanceTimelines, Timelines } from '../platform/timeline-ports.ts';
import { unlessUnreadable } from '../platform/unreadable-timeline.ts';
import { componentStarts } from './component-starts.ts';
import type { Starts } from './ports.ts';

export interface PageDataPorts {
  timelines: Timelines;
  maintenanceTimelines: MaintenanceTimelines;
  incidents: Incidents;
  maintenances: Maintenances;
  starts: Starts;
  page: PageConfig;
  url: string;
}

/** Everything that the objects of one publication are made of, read at one version. */
export interface PageData {
  snapshot: Snapshot;
  archive: Archive;
  /** Declared while they can be on the bars. */
  incidents: readonly IncidentSummary[];
  maintenances: readonly MaintenanceSummary[];
  open: readonly IncidentId[];
  planned: readonly MaintenanceId[];
  /** The month the history begins with; absent while nothing was recorded. */
  firstMonth?: string;
}

/** How many incidents, and how many maintenances, the feeds of one component tell of. */
const OWN_SIZE = 25;

/** Folded timelines kept in memory: enough for every list of a page, and a busy month beside. */
const KEPT = 500;

/** Reads pages' data, without what cannot be read. A timeline is read again only when it has a newer version than the one in memory. */
export function pageReader(ports: PageDataPorts) {
  const { timelines, maintenanceTimelines, incidents, maintenances, page, url } = ports;
  const startsOf = componentStarts(ports);
  const kept = new Map<TimelineId, Incident | Maintenance>();
  const unreadable = new Set<TimelineId>();

  async function timeline<Entity extends Incident | Maintenance>(
    id: TimelineId,
    version: number | undefined,
    read: () => Promise<Entity | undefined>,
  ): Promise<Entity | undefined> {
    const known = kept.get(id) as Entity | undefined;
    if (known && known.version === version) return known;
    const found = await unlessUnreadable(read);
    kept.delete(id);
    if (found.ok) unreadable.delete(id);
    else unreadable.add(id);
    if (!found.ok || !found.value) return undefined;
    kept.set(id, found.value);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest) kept.delete(oldest);
    return found.value;
  }
  const incident = (id: IncidentId, version?: number) =>
    timeline(id, version, async () => fold(id, await timelines.read(id)));
  const maintenance = (id: MaintenanceId, version?: number) =>
    timeline(id, version, async () => foldMaintenance(id, await maintenanceTimelines.read(id)));

  return {
    incident,
    maintenance,

    /** Those that cannot be read, as far as is known: found so here, or before and not read since. */
    unreadable: (before: readonly TimelineId[]): TimelineId[] =>
      [...new Set([...before.filter((id) => !kept.has(id)), ...unreadable])].toSorted(),

    async read(publishedAt: string): Promise<PageData> {
      const today = dayOf(publishedAt, page.timeZone);
      const since = (days: number) => startOfDay(daysAfter(today, -days), page.timeZone);
      const { version, open, planned } = await incidents.state();
      const [heads, workHeads, first, firstWork] = await Promise.all([
        incidents.since(since(RECORD_DAYS)),
        maintenances.since(since(MAINTENANCE_RECORD_DAYS)),
        incidents.first(),
        maintenances.first(),
      ]);
      const [newest, newestWork] = await Promise.all([
        heads.length >= ARCHIVE_SIZE ? heads.slice(0, ARCHIVE_SIZE) : (await incidents.list(ARCHIVE_SIZE)).incidents,
        workHeads.length >= ARCHIVE_SIZE
          ? workHeads.slice(0, ARCHIVE_SIZE)
          : (await maintenances.list(ARCHIVE_SIZE)).maintenances,
      ]);
      const versions = new Map<TimelineId, number>(
        [...heads, ...newest, ...workHeads, ...newestWork].map((head) => [head.id, head.version]),
      );
      const [running, works, archived, archivedWork] = await Promise.all([
        all(open.map((id) => incident(id, versions.get(id)))),
        all(planned.map((id) => maintenance(id, versions.get(id)))),
        all(newest.map((head) => incident(head.id, head.version))),
        all(newestWork.map((head) => maintenance(head.id, head.version))),
      ]);
      const oldest = [first?.declaredAt, firstWork?.scheduledAt].filter((at) => at !== undefined).toSorted();
      const starts = await startsOf(publishedAt, oldest[0]);
      const parts = { page, url, version, publishedAt, starts, open: running, planned: works };
      return {
        snapshot: snapshotOf({ ...parts, incidents: heads, maintenances: workHeads }),
        archive: {
          incidents: archived.map((one) => viewOf(one, page, publishedAt)),
          maintenances: archivedWork.map((one) => viewOfMaintenance(one, page)),
        },
        ...{ incidents: heads, maintenances: workHeads, open, planned },
        ...(oldest[0] && { firstMonth: monthOf(oldest[0], page.timeZone) }),
      };
    },

    /** The newest of what concerned a component while that can be on its bars. */
    async archiveOf(component: ComponentId, { snapshot, ...heads }: PageData): Promise<Archive> {
      const now = snapshot.publishedAt;
      const mine = heads.incidents.filter(({ components }) => Object.hasOwn(components, component)).slice(0, OWN_SIZE);
      const work = heads.maintenances.filter(({ components }) => components.includes(component)).slice(0, OWN_SIZE);
      const [found, foundWork] = await Promise.all([
        all(mine.map(({ id, version }) => incident(id, version))),
        all(work.map(({ id, version }) => maintenance(id, version))),
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
      const [found, works] = await Promise.all([incidents.between(from, to), maintenances.between(announcedFrom, to)]);
      return [
        ...found.map((summary) => entryOfIncident(summary, page)),
        ...works
          .filter(({ startedAt }) => startedAt !== undefined && startedAt >= from && startedAt < to)
          .map((summary) => entryOfMaintenance(summary, page)),
      ].toSorted(newestFirst);
    },
  };
}

export type PageReader = ReturnType<typeof pageReader>;

const all = async <Value>(reading: readonly Promise<Value | undefined>[]): Promise<Value[]> =>
  (await Promise.all(reading)).filter((value) => value !== undefined) as Value[];
