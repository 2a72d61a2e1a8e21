import { type ComponentStatus, type ComponentStatuses, type Impact, worst } from './component.ts';
import type { ComponentId, IncidentId } from './ids.ts';
import {
  type Incident,
  type IncidentStatus,
  type IncidentSummary,
  impactOfIncident,
  isOpen,
  type Update,
} from './incident.ts';
import { fullNamesOf, mainLanguage, type PageConfig } from './page.ts';
import type { PostMortem } from './post-mortem.ts';

export interface PageIdentity {
  name: string;
  url: string;
  timeZone: string;
  language: string;
  brandColour: string;
  support?: { text: string; url: string };
}

export interface ComponentView {
  id: ComponentId;
  name: string;
  description?: string;
  status: ComponentStatus;
}

export interface GroupView {
  name?: string;
  status: ComponentStatus;
  components: ComponentView[];
}

export interface AffectedView {
  id: ComponentId;
  name: string;
  status: ComponentStatus;
}

/** An incident as everybody may see it: nothing of its drafts, its orders or who gave them. */
export interface IncidentView {
  id: IncidentId;
  title: string;
  status: IncidentStatus;
  impact: Impact;
  declaredAt: string;
  updatedAt: string;
  resolvedAt?: string;
  nextUpdateBy?: string;
  workaround?: string;
  expectedRestorationAt?: string;
  affected: AffectedView[];
  /** Newest first. */
  updates: readonly Update[];
  postMortem?: PostMortem & { publishedAt: string };
}

export interface PastIncident {
  id: IncidentId;
  title: string;
  status: IncidentStatus;
  impact: Impact;
  declaredAt: string;
  resolvedAt?: string;
  lastMessage: string;
  hasPostMortem: boolean;
}

/** Everything a page can show at one moment. */
export interface Snapshot {
  page: PageIdentity;
  /** Rises with every recorded event; a reader can tell which of two copies is the newer. */
  version: number;
  publishedAt: string;
  overall: ComponentStatus;
  groups: GroupView[];
  open: IncidentView[];
  /** Newest first, open ones left out. */
  recent: PastIncident[];
}

export const RECENT_DAYS = 15;

export const identityOf = (page: PageConfig, url: string): PageIdentity => ({
  name: page.name,
  url,
  timeZone: page.timeZone,
  language: mainLanguage(page),
  brandColour: page.brandColour,
  ...(page.support && { support: page.support }),
});

/** Each component at its worst across every open incident. */
export function componentStatuses(
  page: PageConfig,
  open: readonly { components: ComponentStatuses }[],
): Map<ComponentId, ComponentStatus> {
  const statuses = new Map<ComponentId, ComponentStatus>();
  for (const { components } of page.groups) {
    for (const { id } of components)
      statuses.set(id, worst(open.map((incident) => incident.components[id] ?? 'operational')));
  }
  return statuses;
}

export function viewOf(incident: Incident, page: PageConfig): IncidentView {
  const names = fullNamesOf(page);
  const affected = Object.entries(incident.components)
    .filter(([id]) => names.has(id))
    .map(([id, status]) => ({ id, name: names.get(id) ?? id, status }));
  const latest = incident.updates.findLast(({ workaround }) => workaround !== undefined);
  const expected = incident.updates.findLast(({ expectedRestorationAt }) => expectedRestorationAt !== undefined);
  const { id, title, status, declaredAt, updatedAt } = incident;
  return {
    ...{ id, title, status, impact: impactOfIncident(incident), declaredAt, updatedAt, affected },
    ...(isOpen(incident)
      ? {
          nextUpdateBy: incident.nextUpdateBy,
          ...(latest && { workaround: latest.workaround }),
          ...(expected && { expectedRestorationAt: expected.expectedRestorationAt }),
        }
      : { resolvedAt: incident.resolvedAt, ...(incident.postMortem && { postMortem: incident.postMortem }) }),
    updates: incident.updates.toReversed(),
  };
}

const pastOf = ({
  id,
  title,
  status,
  impact,
  declaredAt,
  resolvedAt,
  lastMessage,
  hasPostMortem,
}: IncidentSummary): PastIncident => ({
  ...{ id, title, status, impact, declaredAt, lastMessage, hasPostMortem },
  ...(resolvedAt && { resolvedAt }),
});

const newestFirst = <T extends { declaredAt: string; id: string }>(a: T, b: T): number =>
  a.declaredAt === b.declaredAt ? (a.id < b.id ? 1 : -1) : a.declaredAt < b.declaredAt ? 1 : -1;

export interface SnapshotParts {
  page: PageConfig;
  url: string;
  version: number;
  publishedAt: string;
  open: readonly Incident[];
  recent: readonly IncidentSummary[];
}

export function snapshotOf({ page, url, version, publishedAt, open, recent }: SnapshotParts): Snapshot {
  const statuses = componentStatuses(page, open);
  const groups = page.groups.map((group) => {
    const components = group.components.map((component) => ({
      ...component,
      status: statuses.get(component.id) ?? ('operational' as const),
    }));
    return {
      ...(group.name && { name: group.name }),
      status: worst(components.map(({ status }) => status)),
      components,
    };
  });
  return {
    page: identityOf(page, url),
    version,
    publishedAt,
    overall: worst(statuses.values()),
    groups,
    open: open.map((incident) => viewOf(incident, page)).toSorted(newestFirst),
    recent: recent
      .filter(({ status }) => status === 'resolved')
      .map(pastOf)
      .toSorted(newestFirst),
  };
}
