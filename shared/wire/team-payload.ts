import type { IncidentEvent } from '../domain/incident/event.ts';
import { type Incident, impactOfIncident, isOpen } from '../domain/incident/incident.ts';
import type { TeamNotice } from '../domain/rhythm/team-notice.ts';
import { pathOf } from '../domain/subjects.ts';
import type { Language } from '../domain/text/language.ts';
import { consolePathOf } from './console-path.ts';
import { cut, fitted } from './webhook-payload.ts';

interface Told {
  event: IncidentEvent;
  notice: TeamNotice;
  incident: Incident;
  page: { name: string; url: string; language: Language };
}

/** What endpoints of operators are posted, by the envelope of Standard Webhooks. No other endpoint gets it. */
export const teamPayload = ({ event, notice, incident, page }: Told): string =>
  fitted((room) => ({
    type: event.type,
    timestamp: event.at,
    data: {
      page,
      reminder: {
        reason: notice.kind,
        about: notice.moment,
        owner: incident.team.owner?.name,
        note: notice.note && cut(notice.note, room),
        url: `${page.url}${consolePathOf(incident.id)}`,
      },
      incident: {
        id: incident.id,
        url: `${page.url}${pathOf(incident.id)}`,
        title: incident.title,
        status: incident.status,
        impact: impactOfIncident(incident),
        nextUpdateBy: isOpen(incident) ? incident.nextUpdateBy : undefined,
      },
    },
  }));
