import {
  type Component,
  type ComponentStatus,
  type ComponentStatuses,
  IMPACTS,
  type Impact,
  worst,
} from '../component/component.ts';
import { type ComponentStarts, recordStart } from '../component/record-start.ts';
import { spellsOfMaintenance } from '../component/state-interval.ts';
import {
  BAR_DAYS,
  type Cause,
  type ComponentRecord,
  calendarOf,
  firstOf,
  stretchesOf,
  uptimeRecordOf,
} from '../component/uptime.ts';
import type { ComponentId, IncidentId, MaintenanceId, TimelineId } from '../ids.ts';
import type { Correction } from '../incident/correction.ts';
import { everAffected } from '../incident/edit.ts';
import { type Incident, type IncidentStatus, impactOfIncident, isOpen, type Update } from '../incident/incident.ts';
import type { PostMortem } from '../incident/post-mortem.ts';
import { type IncidentSummary, summaryOf } from '../incident/summary.ts';
import { endedAtOf, lastEnded } from '../incident/times.ts';
import { type MomentFieldName, passedAt, type StandingFields, standingFieldsOf } from '../incident/update-fields.ts';
import {
  isOver,
  isRunning,
  type Maintenance,
  type MaintenanceStatus,
  type MaintenanceSummary,
  type MaintenanceUpdate,
  summaryOfMaintenance,
} from '../maintenance/maintenance.ts';
import type { Notice } from '../notice/notice.ts';
import { endsOfNotices, type NoticeStatus, type NoticeView, pinnedNotices } from '../notice/view.ts';
import type { Language } from '../text/language.ts';
import { minutesAfter } from '../text/text.ts';
import type { Translations } from '../text/translation.ts';
import { dayOf, daysAfter, startOfDay } from '../time/day.ts';
import { archivedOf, fullNamesOf, mainLanguage, type PageConfig, shownGroupsOf } from './config.ts';
import { firstBy, type LeftOut, OPEN_SHOWN, shownOf } from './list-limits.ts';
import type { Look } from './look.ts';
import type { Regret } from './regret.ts';
import type { Theme } from './theme.ts';

export interface PageIdentity {
  name: string;
  url: string;
  timeZone: string;
  language: Language;
  languages: readonly Language[];
  brandColour: string;
  theme: Theme;
  look: Look;
  regret: Regret;
  logo?: string;
  support?: { text: string; url: string };
  links: readonly { text: string; url: string }[];
}

export interface ComponentView {
  id: ComponentId;
  name: string;
  /** With the name of its group, as it is read alone. */
  fullName: string;
  description?: string;
  /** When it was first shown, or as the configuration says, and the day that was: nothing that is recorded moves it. */
  shownFrom: string;
  since: string;
  status: ComponentStatus;
  record: ComponentRecord;
}

export interface GroupView {
  name?: string;
  status: ComponentStatus;
  components: ComponentView[];
}

/**
 * What the page says first: how its components stand, unless something is open although everything works. Then it is
 * either being worked on, or only watched.
 */
export type Headline = ComponentStatus | 'working_on_it' | 'watching';

export interface AffectedView {
  id: ComponentId;
  name: string;
  status: ComponentStatus;
  /** Since when it works again. */
  restoredAt?: string;
}

/** An incident as everybody may see it: nothing of its drafts, its orders or who gave them. */
export interface IncidentView extends StandingFields {
  id: IncidentId;
  version: number;
  title: string;
  status: IncidentStatus;
  impact: Impact;
  startedAt: string;
  declaredAt: string;
  /** When it was recorded, of one that was over by then. */
  recordedAt?: string;
  updatedAt: string;
  resolvedAt?: string;
  /** When it was over, which may have been before it was said to be. */
  endedAt?: string;
  nextUpdateBy?: string;
  /** Nothing was wrong. */
  falseAlarm?: true;
  /** The promise of the next update has passed and nothing was said. */
  late: boolean;
  /** Fields whose moment has passed without another: they are no promise any more. */
  passed: readonly MomentFieldName[];
  affected: AffectedView[];
  /** Newest first. */
  updates: readonly Update[];
  /** The names of all that it touches or was said to touch. */
  names: Readonly<Record<ComponentId, string>>;
  /** What it was said to be before; oldest first. */
  corrections: readonly Correction[];
  postMortem?: PostMortem & { publishedAt: string };
}

/** A maintenance as everybody may see it. */
export interface MaintenanceView {
  id: MaintenanceId;
  version: number;
  title: string;
  status: MaintenanceStatus;
  scheduledAt: string;
  updatedAt: string;
  from: string;
  until: string;
  startedAt?: string;
  endedAt?: string;
  moves: number;
  affected: { id: ComponentId; name: string }[];
  /** Newest first. */
  updates: readonly MaintenanceUpdate[];
}

/** Something that is over, or may be, as lists of the past show it. */
export interface PastEntry {
  id: TimelineId;
  version: number;
  title: string;
  status: IncidentStatus | MaintenanceStatus | NoticeStatus;
  at: string;
  until?: string;
  affected: { id: ComponentId; name: string; worst: ComponentStatus }[];
  lastMessage: string;
  hasPostMortem?: boolean;
  falseAlarm?: true | undefined;
  translations?: Translations;
}

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
  /** Newest first; of more than {@link OPEN_SHOWN} the worst. */
  open: IncidentView[];
  /** To come and going on; the next one first. */
  maintenances: MaintenanceView[];
  /** Pinned now, newest first, within the limits of a page. */
  notices: NoticeView[];
  /** Over, newest first, within the limits of a page. */
  recent: PastEntry[];
  /** What of both the limits leave out. */
  leftOut: { open: LeftOut[]; recent: LeftOut[]; notices: LeftOut[] };
  /** Over the days that bars show: how many updates came when they were promised, and how many did not. */
  promises: { kept: number; broken: number };
  /** When the page has to say something else although nothing is recorded: a promise or an expectation passes, a day ends, or it must show that it is kept. */
  changesAt: string;
}

export const RECENT_DAYS = 15;

/** A page is written anew this often though nothing happens, so that a reader can tell one that is no longer kept. */
export const FRESH_MINUTES = 60;

/** Incidents declared this many days ago or later are on the bars; the 30 days more are for those that lasted. */
export const RECORD_DAYS = BAR_DAYS + 30;

/** A maintenance may be announced this long before it begins, and is on the bars from its beginning. */
export const MAINTENANCE_RECORD_DAYS = BAR_DAYS + 366;

export const identityOf = (page: PageConfig, url: string): PageIdentity => ({
  name: page.name,
  url,
  timeZone: page.timeZone,
  language: mainLanguage(page),
  languages: page.languages,
  brandColour: page.brandColour,
  theme: page.theme,
  look: page.look,
  regret: page.regret,
  links: page.links,
  ...(page.logo && { logo: page.logo }),
  ...(page.support && { support: page.support }),
});

/** Each component at its worst across every open incident and running maintenance. */
export function componentStatuses(
  page: PageConfig,
  open: readonly { components: ComponentStatuses }[],
  maintenances: readonly Pick<Maintenance, 'components' | 'status'>[] = [],
): Map<ComponentId, ComponentStatus> {
  const worked = new Set(maintenances.filter(isRunning).flatMap(({ components }) => components));
  const statuses = new Map<ComponentId, ComponentStatus>();
  for (const { components } of page.groups) {
    for (const { id } of components) {
      const stated = open.map(({ components: affected }) =>
        Object.hasOwn(affected, id) ? (affected[id] ?? 'operational') : 'operational',
      );
      statuses.set(id, worst(worked.has(id) ? [...stated, 'under_maintenance'] : stated));
    }
  }
  return statuses;
}

/** How the page looks at least while an incident has this status: never as if all were well before it is watched only. */
const leastStatus = (status: IncidentStatus): ComponentStatus =>
  status === 'investigating' || status === 'identified' ? 'degraded_performance' : 'operational';

/** How one incident looks: as its worst component does, and never as if all were well while somebody works on it. */
export const statusOfIncident = ({ status, affected }: Pick<IncidentView, 'status' | 'affected'>): ComponentStatus =>
  worst([...affected.map((component) => component.status), leastStatus(status)]);

function headlineOf(components: ComponentStatus, overall: ComponentStatus, isAnyOpen: boolean): Headline {
  if (overall !== components) return 'working_on_it';
  return overall === 'operational' && isAnyOpen ? 'watching' : overall;
}

export function viewOf(incident: Incident, page: PageConfig, now: string): IncidentView {
  const names = fullNamesOf(page);
  const affected = named(Object.keys(incident.components), names).map((component) => {
    const restoredAt = lastEnded(incident, component.id)?.ended.at;
    const status = incident.components[component.id] ?? ('operational' as const);
    return { ...component, status, ...(status === 'operational' && restoredAt && { restoredAt }) };
  });
  const standing = isOpen(incident) ? standingFieldsOf(incident) : {};
  const { id, version, title, status, startedAt, declaredAt, updatedAt } = incident;
  const endedAt = endedAtOf(incident);
  return {
    id,
    version,
    title,
    status,
    impact: impactOfIncident(incident),
    startedAt,
    declaredAt,
    updatedAt,
    affected,
    names: Object.fromEntries(named(everAffected(incident), names).map((one) => [one.id, one.name])),
    corrections: incident.corrections.filter((one) => one.field !== 'restoredAt' || names.has(one.component)),
    ...(incident.recordedAt && { recordedAt: incident.recordedAt }),
    late: isOpen(incident) && incident.nextUpdateBy < now,
    passed: passedAt(standing, now),
    ...standing,
    ...(isOpen(incident)
      ? { nextUpdateBy: incident.nextUpdateBy }
      : {
          resolvedAt: incident.resolvedAt,
          ...(incident.falseAlarm && { falseAlarm: incident.falseAlarm }),
          ...(endedAt && { endedAt }),
          ...(incident.postMortem && { postMortem: incident.postMortem }),
        }),
    updates: incident.updates
      .map((update) => ({
        ...update,
        named: only(update.named, names),
        earlier: update.earlier.map((text) =>
          text.components ? { ...text, components: only(text.components, names) } : text,
        ),
        components: only(update.components, names),
        before: only(update.before, names),
        ...(update.restoredAt && { restoredAt: only(update.restoredAt, names) }),
      }))
      .toReversed(),
  };
}

/** Nothing of components that the page does not show, and the others in its order: a store keeps no order of keys. */
const only = <Value>(values: Readonly<Record<ComponentId, Value>>, names: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    named(Object.keys(values), names).flatMap(({ id }): [ComponentId, Value][] => {
      const value = values[id];
      return value === undefined ? [] : [[id, value]];
    }),
  );

export function viewOfMaintenance(maintenance: Maintenance, page: PageConfig): MaintenanceView {
  const { id, version, title, status, scheduledAt, updatedAt, from, until, startedAt, endedAt, moves } = maintenance;
  return {
    id,
    version,
    title,
    status,
    scheduledAt,
    updatedAt,
    from,
    until,
    moves,
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
    affected: named(maintenance.components, fullNamesOf(page)),
    updates: maintenance.updates.toReversed(),
  };
}

/** Components that the page shows, in its order. */
const named = (ids: readonly ComponentId[], names: ReadonlyMap<string, string>): { id: ComponentId; name: string }[] =>
  [...names].flatMap(([id, name]) => (ids.includes(id) ? [{ id, name }] : []));

export function entryOfIncident(summary: IncidentSummary, page: PageConfig): PastEntry {
  const names = fullNamesOf(page);
  const { id, version, title, status, startedAt, endedAt, lastMessage, hasPostMortem } = summary;
  const { spells, translations, falseAlarm } = summary;
  const affected = named(Object.keys(summary.components), names).map((component) => ({
    ...component,
    worst: worst(spells.filter((spell) => spell.component === component.id).map((spell) => spell.status)),
  }));
  return {
    id,
    version,
    title,
    status,
    at: startedAt,
    affected,
    lastMessage,
    hasPostMortem,
    translations,
    ...(endedAt && { until: endedAt }),
    ...(falseAlarm && { falseAlarm }),
  };
}

/** Under the day it began, or would have begun. */
export function entryOfMaintenance(summary: MaintenanceSummary, page: PageConfig): PastEntry {
  const { id, version, title, status, from, startedAt, endedAt, lastMessage } = summary;
  const affected = named(summary.components, fullNamesOf(page)).map((component) => ({
    ...component,
    worst: 'under_maintenance' as const,
  }));
  return {
    id,
    version,
    title,
    status,
    at: startedAt ?? from,
    affected,
    lastMessage,
    ...(endedAt && { until: endedAt }),
  };
}

export const newestFirst = <T extends { at: string; id: string }>(a: T, b: T): number =>
  a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1;

const worstFirst = (a: { impact: Impact }, b: { impact: Impact }): number =>
  IMPACTS.indexOf(b.impact) - IMPACTS.indexOf(a.impact);

const soonestFirst = <T extends { from: string; id: string }>(a: T, b: T): number =>
  a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1;

export interface SnapshotParts {
  page: PageConfig;
  url: string;
  version: number;
  publishedAt: string;
  /** Open ones with their updates: all that the limits of a page let it show, or more. */
  open: readonly Incident[];
  /** Those that are not over. */
  planned: readonly Maintenance[];
  /** Those that are not over. */
  notices: readonly Notice[];
  /** Declared in the last {@link RECORD_DAYS} days, open ones included. */
  incidents: readonly IncidentSummary[];
  /** Scheduled in the last {@link MAINTENANCE_RECORD_DAYS} days. */
  maintenances: readonly MaintenanceSummary[];
  starts: ComponentStarts;
}

export function snapshotOf(parts: SnapshotParts): Snapshot {
  const { page, url, version, publishedAt, open, planned, starts } = parts;
  const { timeZone } = page;
  const today = dayOf(publishedAt, page.timeZone);
  const running = headsOf(parts).filter(isRunningIncident);
  const statuses = componentStatuses(page, running, planned);
  const calendar = calendarOf(publishedAt, today, page.timeZone);
  const stretches = stretchesOf(causesOf(parts), calendar.now);
  const names = fullNamesOf(page);
  const viewOfComponent = ({ id, name, description, since }: Component): ComponentView => {
    const mine = stretches.get(id) ?? [];
    const start = recordStart({ id, since }, starts, { firstTrouble: firstOf(mine), now: publishedAt, timeZone });
    const shownFrom = recordStart({ id, since }, starts, { firstTrouble: undefined, now: publishedAt, timeZone });
    return {
      id,
      name,
      fullName: names.get(id) ?? name,
      status: statuses.get(id) ?? ('operational' as const),
      ...(description && { description }),
      shownFrom,
      since: dayOf(shownFrom, timeZone),
      record: uptimeRecordOf(mine, calendar, start),
    };
  };
  const groups = shownGroupsOf(page).map((group) => {
    const components = group.components.map(viewOfComponent);
    return {
      ...(group.name && { name: group.name }),
      status: worst(components.map(({ status }) => status)),
      components,
    };
  });
  const components = worst(groups.map(({ status }) => status));
  const overall = worst([components, ...running.map(({ status }) => leastStatus(status))]);
  const shownOpen = shownOpenOf(running, timeZone);
  const known = new Map(open.map((incident) => [incident.id, incident]));
  const shown = shownOf(recentOf(parts), timeZone);
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
    open: shownOpen.entries.flatMap(({ id }) => {
      const incident = known.get(id);
      return incident ? [viewOf(incident, page, publishedAt)] : [];
    }),
    maintenances: planned.map((maintenance) => viewOfMaintenance(maintenance, page)).toSorted(soonestFirst),
    notices: pinned.entries,
    recent: shown.entries,
    leftOut: { open: shownOpen.leftOut, recent: shown.leftOut, notices: pinned.leftOut },
    promises: promisesKept(parts),
    changesAt: changesAt(running, endsOfNotices(parts.notices), publishedAt, today, timeZone),
  };
}

/** Heads and open incidents say the same; where a head is older than what is open, the open one counts. */
function headsOf({ open, incidents }: Pick<SnapshotParts, 'open' | 'incidents'>): IncidentSummary[] {
  const summaries = new Map(incidents.map((summary) => [summary.id, summary]));
  for (const incident of open) summaries.set(incident.id, summaryOf(incident));
  return [...summaries.values()];
}

const isRunningIncident = ({ status }: IncidentSummary): boolean => status !== 'resolved';

/** The open incidents that a page shows, newest first; of too many the worst. */
export const shownOpenOf = (open: readonly IncidentSummary[], timeZone: string) =>
  firstBy(
    open.map(({ id, impact, startedAt }) => ({ id, impact, at: startedAt })).toSorted(newestFirst),
    timeZone,
    OPEN_SHOWN,
    worstFirst,
  );

export function causesOf(parts: SnapshotParts): Cause[] {
  const { planned, maintenances } = parts;
  const works = new Map(maintenances.map((summary) => [summary.id, summary]));
  for (const maintenance of planned) works.set(maintenance.id, summaryOfMaintenance(maintenance));
  return [
    ...headsOf(parts).map(({ id, title, spells }) => ({ id, title, spells })),
    ...[...works.values()].map((work) => ({ id: work.id, title: work.title, spells: spellsOfMaintenance(work) })),
  ];
}

function recentOf({ page, publishedAt, incidents, maintenances }: SnapshotParts): PastEntry[] {
  const from = minutesAfter(publishedAt, -RECENT_DAYS * 24 * 60);
  const past = [
    ...incidents
      .filter(({ status, declaredAt, resolvedAt = declaredAt }) => status === 'resolved' && resolvedAt >= from)
      .map((summary) => entryOfIncident(summary, page)),
    ...maintenances
      .filter((summary) => isOver(summary) && (summary.endedAt ?? '') >= from)
      .map((summary) => entryOfMaintenance(summary, page)),
  ];
  return past.toSorted(newestFirst);
}

function promisesKept({ publishedAt, ...parts }: SnapshotParts): Snapshot['promises'] {
  const from = minutesAfter(publishedAt, -BAR_DAYS * 24 * 60);
  const total = { kept: 0, broken: 0 };
  for (const { declaredAt, promises, nextUpdateBy } of headsOf(parts)) {
    if (declaredAt < from) continue;
    total.kept += promises.kept;
    total.broken += promises.broken + (nextUpdateBy !== undefined && nextUpdateBy < publishedAt ? 1 : 0);
  }
  return total;
}

function changesAt(
  open: readonly IncidentSummary[],
  ends: readonly string[],
  now: string,
  today: string,
  timeZone: string,
): string {
  const lapses = [...open.flatMap((summary) => summary.changesAt), ...ends].filter((at) => at >= now);
  const anew = minutesAfter(now, FRESH_MINUTES);
  return [anew, startOfDay(daysAfter(today, 1), timeZone), ...lapses].toSorted()[0] ?? anew;
}
