import type { ComponentId, TimelineId } from '../../shared/domain/ids.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import type { IncidentSummary } from '../../shared/domain/incident/summary.ts';
import { STARTED_DAYS_BEFORE } from '../../shared/domain/incident/times.ts';
import type { MaintenanceSummary } from '../../shared/domain/maintenance/maintenance.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
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
import { idsOf } from '../../shared/domain/subject.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { dayOf, daysAfter, monthAfter, monthOf, startOfDay } from '../../shared/domain/time/day.ts';
import { ARCHIVE_SIZE, type Archive } from '../../shared/wire/archive.ts';
import type { Summaries, Timelines } from '../platform/timeline-ports.ts';
import { componentStarts } from './component-starts.ts';
import type { Starts } from './ports.ts';
import { type TimelineCache, timelineCache } from './timeline-cache.ts';

export interface PageDataPorts {
  timelines: Pick<Timelines, 'read' | 'state'>;
  summaries: Summaries;
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
  /** What is going on or to come. */
  current: readonly TimelineId[];
  /** The month the history begins with; absent while nothing was recorded. */
  firstMonth?: string;
}

/** How many incidents, and how many maintenances, the feeds of one component have. */
const OWN_SIZE = 25;

/** Reads pages' data, without what cannot be read. */
export function pageReader(ports: PageDataPorts) {
  const cache = timelineCache(ports.timelines);
  const startsOf = componentStarts(ports);
  return {
    ...cache,
    read: (publishedAt: string) => readPage(ports, cache, startsOf, publishedAt),
    archiveOf: (component: ComponentId, data: PageData) => archiveOf(ports, cache, component, data),
    month: (month: string) => readMonth(ports, month),
  };
}

export type PageReader = ReturnType<typeof pageReader>;

async function readPage(
  { timelines, summaries, page, url }: PageDataPorts,
  { entity }: TimelineCache,
  startsOf: ReturnType<typeof componentStarts>,
  publishedAt: string,
): Promise<PageData> {
  const today = dayOf(publishedAt, page.timeZone);
  const since = (days: number) => startOfDay(daysAfter(today, -days), page.timeZone);
  const { version, current } = await timelines.state();
  const [incidents, maintenances, first, firstMaintenance] = await Promise.all([
    summaries.since(incidentSubject, since(RECORD_DAYS)).then(notWithdrawn),
    summaries.since(maintenanceSubject, since(MAINTENANCE_RECORD_DAYS)),
    summaries.first(incidentSubject),
    summaries.first(maintenanceSubject),
  ]);
  const [newest, newestMaintenances] = await Promise.all([
    newestOf(incidents, () => summaries.list(incidentSubject, ARCHIVE_SIZE)).then(notWithdrawn),
    newestOf(maintenances, () => summaries.list(maintenanceSubject, ARCHIVE_SIZE)),
  ]);
  const versions = new Map<TimelineId, number>(
    [...incidents, ...newest, ...maintenances, ...newestMaintenances].map((head) => [head.id, head.version]),
  );
  const [open, planned, archived, archivedMaintenances] = await Promise.all([
    all(idsOf(incidentSubject, current).map((id) => entity(id, versions.get(id)))),
    all(idsOf(maintenanceSubject, current).map((id) => entity(id, versions.get(id)))),
    all(newest.map((head) => entity(head.id, head.version))),
    all(newestMaintenances.map((head) => entity(head.id, head.version))),
  ]);
  const began = await oldestStart(summaries, first);
  const [oldest] = [began, firstMaintenance?.scheduledAt].filter((at) => at !== undefined).toSorted();
  const starts = await startsOf(publishedAt, oldest);
  return {
    snapshot: snapshotOf({ page, url, version, publishedAt, starts, open, planned, incidents, maintenances }),
    archive: {
      incidents: archived.map((one) => viewOf(one, page, publishedAt)),
      maintenances: archivedMaintenances.map((one) => viewOfMaintenance(one, page)),
    },
    incidents,
    maintenances,
    current,
    ...(oldest && { firstMonth: monthOf(oldest, page.timeZone) }),
  };
}

/** When the first of all incidents began; one that was declared later may have begun earlier. */
async function oldestStart(summaries: Summaries, first: IncidentSummary | undefined): Promise<string | undefined> {
  if (!first) return undefined;
  const until = minutesAfter(first.declaredAt, STARTED_DAYS_BEFORE * 24 * 60);
  const found = await summaries.between(incidentSubject, first.declaredAt, until);
  const [earliest] = notWithdrawn([first, ...found])
    .map(({ startedAt }) => startedAt)
    .toSorted();
  return earliest ?? first.startedAt;
}

/** Without what no public surface has. */
const notWithdrawn = (summaries: readonly IncidentSummary[]): IncidentSummary[] =>
  summaries.filter(({ withdrawnAt }) => withdrawnAt === undefined);

/** The newest summaries for the archive: of those that were read already, if they are enough. */
async function newestOf<Summary>(
  recent: readonly Summary[],
  list: () => Promise<{ found: readonly Summary[] }>,
): Promise<readonly Summary[]> {
  return recent.length >= ARCHIVE_SIZE ? recent.slice(0, ARCHIVE_SIZE) : (await list()).found;
}

/** The newest of what concerned a component while that can be on its bars. */
async function archiveOf(
  { page }: PageDataPorts,
  { entity }: TimelineCache,
  component: ComponentId,
  { snapshot, ...summaries }: PageData,
): Promise<Archive> {
  const incidents = summaries.incidents.filter(({ components }) => Object.hasOwn(components, component));
  const maintenances = summaries.maintenances.filter(({ components }) => components.includes(component));
  const [found, foundMaintenances] = await Promise.all([
    all(incidents.slice(0, OWN_SIZE).map(({ id, version }) => entity(id, version))),
    all(maintenances.slice(0, OWN_SIZE).map(({ id, version }) => entity(id, version))),
  ]);
  return {
    incidents: found.map((one) => viewOf(one, page, snapshot.publishedAt)),
    maintenances: foundMaintenances.map((one) => viewOfMaintenance(one, page)),
  };
}

/** What began in a month, newest first. */
async function readMonth({ summaries, page }: PageDataPorts, month: string): Promise<PastEntry[]> {
  const [from, to] = [month, monthAfter(month, 1)].map((one) => startOfDay(`${one}-01`, page.timeZone));
  if (!from || !to) return [];
  const announcedFrom = startOfDay(daysAfter(`${month}-01`, -366), page.timeZone);
  const [incidents, maintenances] = await Promise.all([
    summaries.between(incidentSubject, from, minutesAfter(to, STARTED_DAYS_BEFORE * 24 * 60)),
    summaries.between(maintenanceSubject, announcedFrom, to),
  ]);
  return [
    ...notWithdrawn(incidents)
      .filter(({ startedAt }) => startedAt >= from && startedAt < to)
      .map((summary) => entryOfIncident(summary, page)),
    ...maintenances
      .filter(({ startedAt }) => startedAt !== undefined && startedAt >= from && startedAt < to)
      .map((summary) => entryOfMaintenance(summary, page)),
  ].toSorted(newestFirst);
}

const all = async <Value>(reading: readonly Promise<Value | undefined>[]): Promise<Value[]> =>
  (await Promise.all(reading)).filter((value) => value !== undefined) as Value[];
