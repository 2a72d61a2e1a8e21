import { BAR_DAYS, percentOf } from '../domain/component/uptime.ts';
import type { IncidentView, MaintenanceView, Snapshot } from '../domain/page/snapshot.ts';

/** Our own view of the page: what the shapes of Statuspage have no word for. Moments are in UTC. */
export function statusJson(snapshot: Snapshot): object {
  const { page, version, publishedAt, overall, headline, promises } = snapshot;
  return {
    version,
    publishedAt,
    page: { name: page.name, url: page.url, timeZone: page.timeZone, languages: page.languages },
    status: overall,
    headline,
    components: snapshot.groups.flatMap((group) =>
      group.components.map(({ id, name, status, since, record }) => ({
        ...{ id, name, group: group.name ?? null, status, since },
        uptime: { percent: record.days > 0 ? percentOf(record.uptime) : null, days: record.days },
        troubledDays: record.troubled.map(({ day, worst, seconds, causes }) => ({
          ...{ day, worst, seconds, causes: causes.map((cause) => cause.id) },
        })),
      })),
    ),
    incidents: snapshot.open.map((incident) => incidentOf(incident, page.url)),
    maintenances: snapshot.maintenances.map((maintenance) => maintenanceOf(maintenance, page.url)),
    promises: { ...promises, days: BAR_DAYS },
  };
}

const incidentOf = (incident: IncidentView, url: string) => ({
  ...{ id: incident.id, title: incident.title, status: incident.status, impact: incident.impact },
  url: `${url}/incidents/${incident.id}`,
  declaredAt: incident.declaredAt,
  updatedAt: incident.updatedAt,
  nextUpdateBy: incident.nextUpdateBy ?? null,
  late: incident.late,
  workaround: incident.workaround ?? null,
  expectedRestorationAt: incident.restorationOverdue ? null : (incident.expectedRestorationAt ?? null),
  restorationWasExpectedAt: incident.restorationOverdue ? (incident.expectedRestorationAt ?? null) : null,
  affected: incident.affected.map(({ id, status }) => ({ id, status })),
  updates: incident.updates.map(({ id, at, status, message, earlier, translations = {} }) => ({
    ...{ id, at, status, message, edited: earlier.length > 0, translations },
  })),
});

const maintenanceOf = (maintenance: MaintenanceView, url: string) => ({
  ...{ id: maintenance.id, title: maintenance.title, status: maintenance.status },
  url: `${url}/maintenances/${maintenance.id}`,
  ...{ from: maintenance.from, until: maintenance.until, moves: maintenance.moves },
  affected: maintenance.affected.map(({ id }) => id),
  message: maintenance.updates[0]?.message ?? '',
});
