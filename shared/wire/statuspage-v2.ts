import { type ComponentStatus, worst } from '../domain/component.ts';
import type { Update } from '../domain/incident.ts';
import type { IncidentView, PageIdentity, Snapshot } from '../domain/snapshot.ts';

/**
 * The Statuspage v2 summary: same path, same keys, same words, so that clients of Statuspage read this page by a change
 * of host name alone. Ids of groups are made from their place; everything else is what the page knows.
 */
export function summaryJson(snapshot: Snapshot) {
  const { page, version, publishedAt } = snapshot;
  return {
    page: pageJson(page, publishedAt),
    components: componentsJson(snapshot),
    incidents: snapshot.open.map((incident) => incidentJson(incident, snapshot)),
    scheduled_maintenances: [],
    status: statusJson(snapshot.groups.flatMap(({ components }) => components.map(({ status }) => status))),
    candor: { version, published_at: publishedAt },
  };
}

const pageId = (url: string): string => new URL(url).host.replace(/[^a-z0-9]/g, '');

const pageJson = (page: PageIdentity, updatedAt: string) => ({
  id: pageId(page.url),
  name: page.name,
  url: page.url,
  time_zone: page.timeZone === 'UTC' ? 'Etc/UTC' : page.timeZone,
  updated_at: updatedAt,
});

/** When a component came to be is not recorded; clients only need a moment that never moves. */
const BEGINNING = '2026-01-01T00:00:00.000Z';

/** A row of the component list; only groups have `components`. */
type ComponentJson = ReturnType<typeof leafJson> & { components?: string[] };

interface Leaf {
  id: string;
  name: string;
  description?: string;
  status: ComponentStatus;
}

function componentsJson(snapshot: Snapshot): ComponentJson[] {
  return snapshot.groups.flatMap((group, index) => {
    const groupId = group.name ? `group-${index + 1}` : null;
    const leaves = group.components.map((component, place) => leafJson(component, place + 1, groupId, snapshot));
    if (groupId === null || !group.name) return leaves;
    const children = { group: true, components: group.components.map(({ id }) => id) };
    const row = leafJson({ id: groupId, name: group.name, status: group.status }, index + 1, null, snapshot);
    return [{ ...row, ...children }, ...leaves];
  });
}

const leafJson = (
  { id, name, description, status }: Leaf,
  position: number,
  groupId: string | null,
  { page, publishedAt }: Snapshot,
) => ({
  id,
  name,
  status,
  created_at: BEGINNING,
  updated_at: publishedAt,
  position,
  description: description ?? null,
  showcase: true,
  start_date: null,
  group_id: groupId,
  page_id: pageId(page.url),
  group: false,
  only_show_if_degraded: false,
});

function incidentJson(incident: IncidentView, snapshot: Snapshot) {
  const { id, title, status, declaredAt, updatedAt, impact } = incident;
  const monitoring = incident.updates.findLast((update) => update.status === 'monitoring');
  const affected = new Set(incident.affected.map((component) => component.id));
  const names = new Map(incident.affected.map((component) => [component.id, component.name]));
  return {
    id,
    name: title,
    status,
    created_at: declaredAt,
    updated_at: updatedAt,
    monitoring_at: monitoring?.at ?? null,
    resolved_at: incident.resolvedAt ?? null,
    impact,
    shortlink: `${snapshot.page.url}/incidents/${id}`,
    started_at: declaredAt,
    page_id: pageId(snapshot.page.url),
    incident_updates: incident.updates.map((update) => updateJson(update, id, names)),
    components: componentsJson(snapshot).filter((component) => affected.has(component.id)),
    reminder_intervals: null,
  };
}

function updateJson(update: Update, incidentId: string, names: ReadonlyMap<string, string>) {
  const affected = Object.entries(update.components).map(([code, status]) => ({
    code,
    name: names.get(code) ?? code,
    old_status: update.before[code] ?? 'operational',
    new_status: status,
  }));
  return {
    id: update.id,
    status: update.status,
    body: update.message,
    incident_id: incidentId,
    created_at: update.at,
    updated_at: update.earlier.at(-1)?.replacedAt ?? update.at,
    display_at: update.at,
    affected_components: affected.length > 0 ? affected : null,
    deliver_notifications: update.notify,
    custom_tweet: null,
    tweet_id: null,
  };
}

const allAre = {
  operational: { indicator: 'none', description: 'All Systems Operational' },
  major_outage: { indicator: 'critical', description: 'Major System Outage' },
  partial_outage: { indicator: 'major', description: 'Partial System Outage' },
  degraded_performance: { indicator: 'minor', description: 'Degraded System Service' },
  under_maintenance: { indicator: 'maintenance', description: 'Service Under Maintenance' },
} as const;

const someAre = {
  operational: allAre.operational,
  major_outage: { indicator: 'major', description: 'Partial System Outage' },
  partial_outage: { indicator: 'minor', description: 'Minor Service Outage' },
  degraded_performance: { indicator: 'minor', description: 'Partially Degraded Service' },
  under_maintenance: allAre.under_maintenance,
} as const;

/** The roll-up of Statuspage: one indicator and one of seven texts. */
export function statusJson(statuses: readonly ComponentStatus[]) {
  const found = worst(statuses);
  const all = statuses.every((status) => status === found);
  return all ? allAre[found] : someAre[found];
}
