import { type IncidentDecision, record, refuse } from './decision.ts';
import type { IncidentEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { Incident } from './incident.ts';
import { orderRefusalOf, restoredRefusalOf } from './times.ts';

type UpdateEvent = Extract<IncidentEvent, { type: 'incident.updated' | 'incident.reopened' | 'incident.resolved' }>;

/** Records an update, or refuses it where restoration times that it gives cannot be. */
export function recordWithTimes(incident: Incident, event: UpdateEvent): IncidentDecision {
  if (!event.restoredAt) return record(event);
  const after = evolve(incident.id, incident, event);
  const refusal = restoredRefusalOf(after, event.updateId, Object.keys(event.restoredAt)) ?? orderRefusalOf(after);
  return refusal ? refuse(refusal) : record(event);
}
