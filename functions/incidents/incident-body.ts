import { type Incident, impactOfIncident, isOpen } from '../../shared/domain/incident/incident.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { standingFieldsOf } from '../../shared/domain/incident/update-fields.ts';
import { pathIn } from '../../shared/domain/subject.ts';
import type { IncidentBody } from '../../shared/wire/api/incidents.ts';

/** An incident as operators see it, drafts included. */
export function bodyOfIncident(incident: Incident, url: string): IncidentBody {
  const { id, title, status, declaredAt, updatedAt, components, draft, alsoTold, version } = incident;
  return {
    id,
    title,
    status,
    impact: impactOfIncident(incident),
    declaredAt,
    updatedAt,
    components,
    draft,
    version,
    alsoTold: { tags: [...alsoTold.tags], components: [...alsoTold.components] },
    ...(isOpen(incident)
      ? { nextUpdateBy: incident.nextUpdateBy, ...standingFieldsOf(incident) }
      : { resolvedAt: incident.resolvedAt, postMortem: incident.postMortem }),
    updates: incident.updates.map(({ before, earlier, ...update }) => ({ ...update, earlier: [...earlier] })),
    url: `${url}${pathIn(incidentSubject, id)}`,
  };
}
