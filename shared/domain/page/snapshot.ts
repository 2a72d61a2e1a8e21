import { type ComponentStatus, worst } from '../component/component.ts';
import { BAR_DAYS } from '../component/uptime.ts';
import type { IncidentSummary } from '../incident/summary.ts';
import { type IncidentView, viewOf } from '../incident/view.ts';
import { type MaintenanceView, viewOfMaintenance } from '../maintenance/view.ts';
import { lapsesOfNotices, type NoticeView, pinnedNotices } from '../notice/view.ts';
import { minutesAfter } from '../text/text.ts';
import { dayOf, daysAfter, startOfDay } from '../time/day.ts';
import { type ComponentView, componentViewer, type GroupView } from './component-view.ts';
import { archivedOf, shownGroupsOf } from './config.ts';
import { componentStatuses, type Headline, headlineOf, leastStatus } from './headline.ts';
import type { LeftOut } from './list-limits.ts';
import { soonestFirst } from './order.ts';
import { identityOf, type PageIdentity } from './page-identity.ts';
import type { PastEntry } from './past-entry.ts';
import { shownOpenOf, shownRecentOf } from './shown-lists.ts';
import { headsOf, type SnapshotParts } from './snapshot-parts.ts';

/** Everything the front page can show at one moment. */
export interface Snapshot {
  page: PageIdentity;
  /** Rises with every recorded event; a reader can tell which of two copies is the newer. */
  version: number;
  publishedAt: string;
  /** The day it is in the page's zone. */
  today: string;
  /** The worst of all components, and degraded at the least while an open incident is more than watched. */
  overall: ComponentStatus;
  headline: Headline;
  groups: GroupView[];
  /** No longer part of the page; they keep pages of their own. */
  archived: ComponentView[];
  /** Newest first; within the limits of a page the worst. */
  open: IncidentView[];
  /** To come and going on; the next one first. */
  maintenances: MaintenanceView[];
  /** Pinned now, newest first, within the limits of a page. */
  notices: NoticeView[];
  /** Over, newest first, within the limits of a page. */
  recent: PastEntry[];
  /** What the limits leave out. */
  leftOut: { open: LeftOut[]; recent: LeftOut[]; notices: LeftOut[] };
  /** Over the days that bars show: how many updates came when they were promised, how many did not, and how many nobody wrote. */
  promises: { kept: number; broken: number; automatic: number };
  /** When the page has to say something else although nothing is recorded: a promise or an expectation passes, a day ends, or it must show that it is kept. */
  changesAt: string;
}

/** A page is written anew this often though nothing happens, so that a reader can tell one that is no longer kept. */
export const FRESH_MINUTES = 60;

export function snapshotOf(parts: SnapshotParts): Snapshot {
  const { page, url, version, publishedAt, planned } = parts;
  const { timeZone } = page;
  const today = dayOf(publishedAt, timeZone);
  const running = headsOf(parts).filter(isRunning);
  const viewOfComponent = componentViewer(parts, componentStatuses(page, running, planned));
  const groups = shownGroupsOf(page).map(({ name, components: shown }): GroupView => {
    const components = shown.map(viewOfComponent);
    return { ...(name && { name }), status: worst(components.map(({ status }) => status)), components };
  });
  const components = worst(groups.map(({ status }) => status));
  const overall = worst([components, ...running.map(({ status }) => leastStatus(status))]);
  const open = shownOpenOf(running, timeZone);
  const recent = shownRecentOf(parts);
  const pinned = pinnedNotices(parts.notices, publishedAt, timeZone);
  return {
    page: identityOf(page, url),
    version,
    publishedAt,
    today,
    groups,
    overall,
    archived: archivedOf(page).map(viewOfComponent),
    headline: headlineOf(components, overall, running.length > 0),
    open: openViews(parts, open.entries),
    maintenances: planned.map((maintenance) => viewOfMaintenance(maintenance, page)).toSorted(soonestFirst),
    notices: pinned.entries,
    recent: recent.entries,
    leftOut: { open: open.leftOut, recent: recent.leftOut, notices: pinned.leftOut },
    promises: promisesKept(parts),
    changesAt: changesAt([...running, ...lapsesOfNotices(parts.notices)], publishedAt, today, timeZone),
  };
}

type Changing = Pick<IncidentSummary, 'changesAt'>;

const isRunning = ({ status }: IncidentSummary): boolean => status !== 'resolved';

/** Those of the entries whose updates are known. */
function openViews({ open, page, publishedAt }: SnapshotParts, entries: readonly { id: string }[]): IncidentView[] {
  const known = new Map<string, (typeof open)[number]>(open.map((incident) => [incident.id, incident]));
  return entries.flatMap(({ id }) => {
    const incident = known.get(id);
    return incident ? [viewOf(incident, page, publishedAt)] : [];
  });
}

function promisesKept({ publishedAt, ...parts }: SnapshotParts): Snapshot['promises'] {
  const from = minutesAfter(publishedAt, -BAR_DAYS * 24 * 60);
  const total = { kept: 0, broken: 0, automatic: 0 };
  for (const { declaredAt, promises, automaticUpdates, nextUpdateBy } of headsOf(parts)) {
    if (declaredAt < from) continue;
    total.kept += promises.kept;
    total.automatic += automaticUpdates;
    total.broken += promises.broken + (nextUpdateBy !== undefined && nextUpdateBy < publishedAt ? 1 : 0);
  }
  return total;
}

function changesAt(changing: readonly Changing[], now: string, today: string, timeZone: string): string {
  const lapses = changing.flatMap((one) => one.changesAt).filter((at) => at >= now);
  const anew = minutesAfter(now, FRESH_MINUTES);
  return [anew, startOfDay(daysAfter(today, 1), timeZone), ...lapses].toSorted()[0] ?? anew;
}
