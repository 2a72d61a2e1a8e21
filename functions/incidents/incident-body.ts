import { type Incident, impactOfIncident, isOpen } from '../../shared/domain/incident/incident.ts';
import { isFalseAlarm, withdrawnAt } from '../../shared/domain/incident/retraction.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { endedAtOf } from '../../shared/domain/incident/times.ts';
import { standingFieldsOf } from '../../shared/domain/incident/update-fields.ts';
import { promiseRecordOf, secondsToDeclare } from '../../shared/domain/rhythm/promise-record.ts';
import { pathIn } from '../../shared/domain/subject.ts';
import type { IncidentBody } from '../../shared/wire/api/incidents.ts';

/** An incident as operators see it, drafts included. */
export function bodyOfIncident(incident: Incident, url: string, now: Date): IncidentBody {
  const { id, title, status, startedAt, declaredAt, updatedAt, components, draft, alsoTold, version } = incident;
  return {
    id,
    title,
    status,
    impact: impactOfIncident(incident),
    startedAt,
    declaredAt,
    updatedAt,
    components,
    draft,
    version,
    ...endingsOf(incident),
    ...teamOf(incident, now),
    corrections: [...incident.corrections],
    notes: incident.notes.map((note) => ({ ...note, links: [...note.links] })),
    alsoTold: { tags: [...alsoTold.tags], components: [...alsoTold.components] },
    ...(isOpen(incident)
      ? { nextUpdateBy: incident.nextUpdateBy, ...standingFieldsOf(incident) }
      : { resolvedAt: incident.resolvedAt, postMortem: incident.postMortem }),
    updates: incident.updates.map(({ before, named, earlier, ...update }) => ({ ...update, earlier: [...earlier] })),
    url: `${url}${pathIn(incidentSubject, id)}`,
  };
}

/** What only the team sees. */
function teamOf(incident: Incident, now: Date) {
  const { owner, ownerChanges, reminders } = incident.team;
  return {
    ...(owner && { owner }),
    ownerChanges: ownerChanges.map(({ owner: { member, name }, about: _, ...change }) => ({ ...change, member, name })),
    reminders: reminders.map(({ to, ...reminder }) => ({ ...reminder, to: [...to] })),
    promises: promiseRecordOf(incident, now.toISOString()),
    declaredAfterSeconds: secondsToDeclare(incident),
  };
}

/** How it came to its end, where it has. */
function endingsOf(incident: Incident): Pick<IncidentBody, 'endedAt' | 'recordedAt' | 'withdrawnAt' | 'falseAlarm'> {
  const [endedAt, withdrawn] = [endedAtOf(incident), withdrawnAt(incident)];
  return {
    ...(!isOpen(incident) && endedAt && { endedAt }),
    ...(incident.recordedAt && { recordedAt: incident.recordedAt }),
    ...(withdrawn && { withdrawnAt: withdrawn }),
    ...(isFalseAlarm(incident) && { falseAlarm: true }),
  };
}
