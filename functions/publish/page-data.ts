import type { TimelineId } from '../../shared/domain/ids.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import type { IncidentSummary } from '../../shared/domain/incident/summary.ts';
import { STARTED_DAYS_BEFORE } from '../../shared/domain/incident/times.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import type { MaintenanceSummary } from '../../shared/domain/maintenance/maintenance.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { viewOfMaintenance } from '../../shared/domain/maintenance/view.ts';
import type { NoticeSummary } from '../../shared/domain/notice/notice.ts';
import { lapsesOfNotices } from '../../shared/domain/notice/view.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { shownOpenOf } from '../../shared/domain/page/shown-lists.ts';
import { type Snapshot, snapshotOf } from '../../shared/domain/page/snapshot.ts';
import { MAINTENANCE_RECORD_DAYS, RECORD_DAYS } from '../../shared/domain/page/snapshot-parts.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import type { PageSubjectId } from '../../shared/domain/subjects.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { dayOf, daysAfter, monthOf, startOfDay } from '../../shared/domain/time/day.ts';
import { ARCHIVE_SIZE, type Archive } from '../../shared/wire/archive.ts';
import { openAmong } from '../platform/open-summaries.ts';
import type { PageState, Summaries } from '../platform/timeline-ports.ts';
import { componentStarts } from './component-starts.ts';
import type { Starts } from './ports.ts';
import { readNotices } from './read-notices.ts';
import { all, type ReadTimeline } from './timeline-cache.ts';

export interface PageSource {
  page: PageConfig;
  summaries: Summaries;
  starts: Starts;
  url: string;
  entity: ReadTimeline;
}

/** Everything that the objects of one publication are made of, read at one version. */
export interface PageData {
  snapshot: Snapshot;
  archive: Archive;
  /** Declared while they can be on the bars. */
  incidents: readonly IncidentSummary[];
  maintenances: readonly MaintenanceSummary[];
  notices: readonly NoticeSummary[];
  /** Pages that say something else after a moment, although nothing is recorded. */
  changing: readonly { id: PageSubjectId; changesAt: readonly string[] }[];
  /** What is going on or to come. */
  current: readonly TimelineId[];
  /** Of the same time as the others, and on no public surface. */
  withdrawn: readonly IncidentSummary[];
  /** Open incidents, whether a list has room for them or not. */
  open: readonly IncidentSummary[];
  /** The month the history begins with; absent while nothing was recorded. */
  firstMonth?: string;
}

export async function readPageData(
  source: PageSource,
  publishedAt: string,
  { version, current }: PageState,
): Promise<PageData> {
  const { page, url, starts, entity } = source;
  const heads = await readHeads(source, publishedAt);
  const { incidents, maintenances, newest, newestWork } = heads;
  const versions = new Map<TimelineId, number>(
    [...incidents, ...newest, ...maintenances, ...newestWork].map((head) => [head.id, head.version]),
  );
  const open = await openAmong(idsOf(incidentSubject, current), incidents, entity);
  const [shown, planned, archived, archivedWork, notices] = await Promise.all([
    all(shownOpenOf(open, page.timeZone).entries.map(({ id }) => entity(id, versions.get(id)))),
    all(idsOf(maintenanceSubject, current).map((id) => entity(id, versions.get(id)))),
    all(newest.map((head) => entity(head.id, head.version))),
    all(newestWork.map((head) => entity(head.id, head.version))),
    readNotices(source, current, publishedAt),
  ]);
  const firstEvent = await firstEventOf(source.summaries, heads);
  const known = await componentStarts({ starts, page })(publishedAt, firstEvent);
  const standing = { open: shown, planned, notices: notices.standing };
  const parts = { page, url, version, publishedAt, starts: known, maintenances, ...standing };
  const [firstAt] = [firstEvent, notices.firstAt].filter((at) => at !== undefined).toSorted();
  const isListed = new Set(incidents.map(({ id }) => id));
  return {
    snapshot: snapshotOf({ ...parts, incidents: [...incidents, ...open.filter(({ id }) => !isListed.has(id))] }),
    archive: {
      incidents: archived.map((one) => viewOf(one, page, publishedAt)),
      maintenances: archivedWork.map((one) => viewOfMaintenance(one, page)),
      notices: notices.archived,
    },
    incidents,
    maintenances,
    notices: notices.heads,
    changing: [...open, ...lapsesOfNotices(notices.standing)],
    withdrawn: heads.withdrawn,
    current,
    open,
    ...(firstAt && { firstMonth: monthOf(firstAt, page.timeZone) }),
  };
}

interface Heads {
  incidents: readonly IncidentSummary[];
  withdrawn: readonly IncidentSummary[];
  maintenances: readonly MaintenanceSummary[];
  /** As many as the archive has room for, however old they are. */
  newest: readonly IncidentSummary[];
  newestWork: readonly MaintenanceSummary[];
  first: IncidentSummary | undefined;
  firstWork: MaintenanceSummary | undefined;
}

async function readHeads({ summaries, page }: PageSource, publishedAt: string): Promise<Heads> {
  const today = dayOf(publishedAt, page.timeZone);
  const since = (days: number) => startOfDay(daysAfter(today, -days), page.timeZone);
  const [recorded, maintenances, first, firstWork] = await Promise.all([
    summaries.since(incidentSubject, since(RECORD_DAYS)),
    summaries.since(maintenanceSubject, since(MAINTENANCE_RECORD_DAYS)),
    summaries.first(incidentSubject),
    summaries.first(maintenanceSubject),
  ]);
  const incidents = notWithdrawn(recorded);
  const [newest, newestWork] = await Promise.all([
    incidents.length >= ARCHIVE_SIZE
      ? incidents.slice(0, ARCHIVE_SIZE)
      : notWithdrawn((await summaries.list(incidentSubject, ARCHIVE_SIZE)).found),
    maintenances.length >= ARCHIVE_SIZE
      ? maintenances.slice(0, ARCHIVE_SIZE)
      : (await summaries.list(maintenanceSubject, ARCHIVE_SIZE)).found,
  ]);
  const withdrawn = recorded.filter(({ withdrawnAt }) => withdrawnAt !== undefined);
  return { incidents, withdrawn, maintenances, newest, newestWork, first, firstWork };
}

/** When the first of everything began; an incident that was declared later may have begun earlier. */
async function firstEventOf(summaries: Summaries, { first, firstWork }: Heads): Promise<string | undefined> {
  const began = first && (await oldestStart(summaries, first));
  return [began, firstWork?.scheduledAt].filter((at) => at !== undefined).toSorted()[0];
}

async function oldestStart(summaries: Summaries, first: IncidentSummary): Promise<string> {
  const until = minutesAfter(first.declaredAt, STARTED_DAYS_BEFORE * 24 * 60);
  const found = await summaries.between(incidentSubject, first.declaredAt, until);
  const starts = notWithdrawn([first, ...found]).map(({ startedAt }) => startedAt);
  return starts.toSorted()[0] ?? first.startedAt;
}

/** Without what no public surface has. */
export const notWithdrawn = (heads: readonly IncidentSummary[]): IncidentSummary[] =>
  heads.filter(({ withdrawnAt }) => withdrawnAt === undefined);
