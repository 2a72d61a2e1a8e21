import type { IncidentId } from '../ids.ts';
import type { IncidentEvent } from './event.ts';
import { type Facts, factsOf, type Incident, type ResolvedIncident, type Update } from './incident.ts';

type EventOf<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;

/** Over: from now on the other incident says what works and what does not. */
export function merged(
  before: Incident,
  next: Pick<Facts, 'version' | 'updatedAt' | 'commands'>,
  { updateId, at, into }: EventOf<'incident.merged'>,
): ResolvedIncident {
  const components = Object.fromEntries(Object.keys(before.components).map((id) => [id, 'operational' as const]));
  const update: Update = {
    id: updateId,
    at,
    status: 'resolved',
    message: `Merged into "${into.title}".`,
    notify: false,
    components,
    before: before.components,
    named: {},
    earlier: [],
  };
  const updates = [...before.updates, update];
  return { ...factsOf(before), ...next, status: 'resolved', resolvedAt: at, mergedInto: into, components, updates };
}

export const tookIn = (before: Incident, event: EventOf<'incident.took_in'>): IncidentId[] => [
  ...new Set([...before.tookIn, ...event.merged]),
];
