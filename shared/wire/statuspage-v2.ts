import { type ComponentStatus, worst } from '../domain/component/component.ts';
import type { Update } from '../domain/incident/incident.ts';
import type { IncidentView } from '../domain/incident/view.ts';
import { isRunning } from '../domain/maintenance/maintenance.ts';
import type { MaintenanceView } from '../domain/maintenance/view.ts';
import type { Snapshot } from '../domain/page/snapshot.ts';
import { pathOf } from '../domain/subjects.ts';
import type { Archive } from './archive.ts';
import { spokenText } from './false-alarm-text.ts';
import { postMortemText } from './post-mortem-text.ts';
import { affectedJson, componentsJson, pageIdOf, pageJson } from './statuspage-rows.ts';

/**
 * The public API of Statuspage: same paths, same keys, same words, so that its clients read this page by a change of
 * host name alone. Notices are in none of them: every entry of its lists has a status and an impact, and clients alarm on
 * each one that is not resolved. Ids of groups are made from their place; everything else is what the page knows. `candor` is ours.
 */
export function statuspageDocuments(snapshot: Snapshot, archive: Archive): Record<string, object> {
  const { version, publishedAt } = snapshot;
  const page = { page: pageJson(snapshot.page, publishedAt) };
  const stamp = { candor: { version, published_at: publishedAt } };
  const status = { status: pageRollUp(snapshot) };
  const components = { components: componentsJson(snapshot) };
  const incidents = (views: readonly IncidentView[]) => ({
    incidents: views.map((view) => incidentJson(view, snapshot)),
  });
  const maintenances = (views: readonly MaintenanceView[]) => ({
    scheduled_maintenances: views.map((view) => maintenanceJson(view, snapshot)),
  });
  const upcoming = snapshot.maintenances.filter((view) => view.status === 'scheduled');
  const active = snapshot.maintenances.filter(isRunning);
  const notCancelled = archive.maintenances.filter((view) => view.status !== 'cancelled');
  return {
    'summary.json': {
      ...page,
      ...components,
      ...incidents(snapshot.open),
      ...maintenances([...active, ...upcoming]),
      ...status,
      ...stamp,
    },
    'status.json': { ...page, ...status, ...stamp },
    'components.json': { ...page, ...components, ...stamp },
    'incidents.json': { ...page, ...incidents(archive.incidents), ...stamp },
    'incidents/unresolved.json': { ...page, ...incidents(snapshot.open), ...stamp },
    'scheduled-maintenances.json': { ...page, ...maintenances(notCancelled), ...stamp },
    'scheduled-maintenances/upcoming.json': { ...page, ...maintenances(upcoming), ...stamp },
    'scheduled-maintenances/active.json': { ...page, ...maintenances(active), ...stamp },
  };
}

/** One incident by itself; only its own events change it. */
export const incidentDocument = (view: IncidentView, snapshot: Snapshot): object => ({
  page: pageJson(snapshot.page, snapshot.publishedAt),
  incident: incidentJson(view, snapshot),
  candor: { version: view.version, published_at: snapshot.publishedAt },
});

const nothingSocial = { custom_tweet: null, tweet_id: null };

function incidentJson(incident: IncidentView, snapshot: Snapshot) {
  const { id, title, startedAt, declaredAt, updatedAt, impact, postMortem } = incident;
  const monitoring = incident.updates.findLast((update) => update.status === 'monitoring');
  const names = new Map(incident.affected.map((component) => [component.id, component.name]));
  const updates = incident.updates.map((update, index) =>
    updateJson({ ...update, message: spokenText(incident, index) }, id, names),
  );
  return {
    id,
    name: title,
    status: postMortem ? 'postmortem' : incident.status,
    created_at: declaredAt,
    updated_at: updatedAt,
    monitoring_at: monitoring?.at ?? null,
    resolved_at: incident.endedAt ?? null,
    impact,
    shortlink: `${snapshot.page.url}${pathOf(id)}`,
    started_at: startedAt,
    page_id: pageIdOf(snapshot.page.url),
    incident_updates: postMortem ? [postMortemJson(incident, postMortem), ...updates] : updates,
    components: affectedJson(incident.affected, updatedAt, snapshot),
    reminder_intervals: null,
  };
}

const postMortemJson = ({ id }: IncidentView, postMortem: NonNullable<IncidentView['postMortem']>) => ({
  id: `upd_${id.slice(4)}npm`,
  status: 'postmortem' as const,
  body: postMortemText(postMortem),
  incident_id: id,
  created_at: postMortem.publishedAt,
  updated_at: postMortem.publishedAt,
  display_at: postMortem.publishedAt,
  affected_components: null,
  deliver_notifications: true,
  ...nothingSocial,
});

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
    ...nothingSocial,
  };
}

/** A withdrawn maintenance has no word in Statuspage and is in none of its lists. */
function maintenanceJson(maintenance: MaintenanceView, snapshot: Snapshot) {
  const { id, title, status, scheduledAt, updatedAt, from, until, endedAt, affected } = maintenance;
  const now = isRunning(maintenance) ? ('under_maintenance' as const) : ('operational' as const);
  return {
    id,
    name: title,
    status,
    created_at: scheduledAt,
    updated_at: updatedAt,
    monitoring_at: null,
    resolved_at: endedAt ?? null,
    impact: 'maintenance' as const,
    shortlink: `${snapshot.page.url}${pathOf(id)}`,
    started_at: maintenance.startedAt ?? from,
    page_id: pageIdOf(snapshot.page.url),
    incident_updates: maintenance.updates.map((update, index) => {
      const before = maintenance.updates[index + 1];
      return {
        id: update.id,
        status: update.status,
        body: update.message,
        incident_id: id,
        created_at: update.at,
        updated_at: update.earlier.at(-1)?.replacedAt ?? update.at,
        display_at: update.at,
        affected_components: affected.map((component) => ({
          code: component.id,
          name: component.name,
          old_status: before && isRunning(before) ? 'under_maintenance' : 'operational',
          new_status: isRunning(update) ? 'under_maintenance' : 'operational',
        })),
        deliver_notifications: update.notify,
        ...nothingSocial,
      };
    }),
    components: affectedJson(
      affected.map((component) => ({ ...component, status: now })),
      updatedAt,
      snapshot,
    ),
    reminder_intervals: null,
    scheduled_for: from,
    scheduled_until: until,
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

/** The roll-up of the page: at least degraded while an open incident is more than watched. */
export const pageRollUp = ({ groups, overall }: Pick<Snapshot, 'groups' | 'overall'>) =>
  rollUp([...groups.flatMap((group) => group.components.map(({ status }) => status)), overall]);

/** The roll-up of Statuspage: one indicator and one of seven texts. */
export function rollUp(statuses: readonly ComponentStatus[]) {
  const found = worst(statuses);
  const all = statuses.every((status) => status === found);
  return all ? allAre[found] : someAre[found];
}
