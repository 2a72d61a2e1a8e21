import { BAR_DAYS, percentOf } from '../domain/component/uptime.ts';
import { fieldOf, UPDATE_FIELD_NAMES } from '../domain/incident/update-fields.ts';
import type { IncidentView } from '../domain/incident/view.ts';
import { newestTranslations } from '../domain/maintenance/translate.ts';
import type { MaintenanceView } from '../domain/maintenance/view.ts';
import type { NoticeView } from '../domain/notice/view.ts';
import type { Snapshot } from '../domain/page/snapshot.ts';
import { pathOf } from '../domain/subjects.ts';
import { repeatsIn } from '../words/repeats.ts';

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
        id,
        name,
        group: group.name ?? null,
        status,
        since,
        uptime: { percent: record.days > 0 ? percentOf(record.uptime) : null, days: record.days },
        troubledDays: record.troubled.map(({ day, worst, seconds, causes }) => ({
          day,
          worst,
          seconds,
          causes: causes.map((cause) => cause.id),
        })),
      })),
    ),
    incidents: snapshot.open.map((incident) => incidentOf(incident, page.url)),
    maintenances: snapshot.maintenances.map((maintenance) => maintenanceOf(maintenance, page.url)),
    notices: snapshot.notices.map((notice) => noticeOf(notice, page.url)),
    promises: { ...promises, days: BAR_DAYS },
  };
}

const incidentOf = (incident: IncidentView, url: string) => ({
  id: incident.id,
  title: incident.title,
  status: incident.status,
  impact: incident.impact,
  url: `${url}${pathOf(incident.id)}`,
  startedAt: incident.startedAt,
  declaredAt: incident.declaredAt,
  updatedAt: incident.updatedAt,
  nextUpdateBy: incident.nextUpdateBy ?? null,
  late: incident.late,
  ...fieldsOf(incident),
  affected: incident.affected.map(({ id, status, restoredAt = null }) => ({ id, status, restoredAt })),
  updates: incident.updates.map(({ id, at, status, message, automatic = false, earlier, translations = {} }) => ({
    id,
    at,
    status,
    message,
    automatic,
    edited: earlier.length > 0,
    translations,
  })),
});

/** Every field that an update may have; a moment that has passed is under another name. */
const fieldsOf = (incident: IncidentView): Record<string, string | null> =>
  Object.fromEntries(
    UPDATE_FIELD_NAMES.flatMap((name) => {
      const [field, value] = [fieldOf(name), incident[name] ?? null];
      if (field.form === 'prose') return [[name, value]];
      const hasPassed = incident.passed.some((one) => one === name);
      return [
        [name, hasPassed ? null : value],
        [field.passedName, hasPassed ? value : null],
      ];
    }),
  );

const maintenanceOf = (maintenance: MaintenanceView, url: string) => ({
  id: maintenance.id,
  title: maintenance.title,
  status: maintenance.status,
  url: `${url}${pathOf(maintenance.id)}`,
  from: maintenance.from,
  until: maintenance.until,
  windows: maintenance.windows ?? [{ from: maintenance.from, until: maintenance.until }],
  moves: maintenance.moves,
  takesLonger: maintenance.overranAt !== undefined,
  series: maintenance.series
    ? { id: maintenance.series.id, repeats: repeatsIn(maintenance.series.pattern, 'en') }
    : null,
  translations: newestTranslations(maintenance.updates.toReversed()),
  affected: maintenance.affected.map(({ id }) => id),
  message: maintenance.updates[0]?.message ?? '',
});

const noticeOf = (notice: NoticeView, url: string) => ({
  id: notice.id,
  title: notice.title,
  message: notice.message,
  url: `${url}${pathOf(notice.id)}`,
  from: notice.from,
  until: notice.until,
  edited: notice.earlier.length > 0,
  translations: notice.translations ?? {},
});
