import {
  alreadyResolved,
  type CommandOf,
  type IncidentContext,
  type IncidentDecision,
  nextUpdateId,
  record,
  refuse,
} from './decision.ts';
import { type Incident, isOpen } from './incident.ts';
import { sourceRefusalOf, targetRefusalOf } from './merge.ts';

/** The other incident takes the duplicate in, with everything that was merged into that before. */
export function decideTakeIn(
  incident: Incident,
  { duplicate }: CommandOf<'take-in'>,
  { stamp, merging }: IncidentContext,
): IncidentDecision {
  const refusal = targetRefusalOf(incident);
  if (refusal) return refuse(refusal);
  return record({ type: 'incident.took_in', ...stamp, merged: [duplicate, ...(merging?.tookIn ?? [])] });
}

/** The duplicate ends. Nobody is mailed of it: the event does not say `notify`. */
export function decideMerge(
  incident: Incident,
  { into }: CommandOf<'merge'>,
  context: IncidentContext,
): IncidentDecision {
  const refusal = sourceRefusalOf(incident, into);
  if (refusal) return refuse(refusal);
  if (!isOpen(incident)) return alreadyResolved(incident);
  const title = context.merging?.title ?? into;
  return record({
    type: 'incident.merged',
    ...context.stamp,
    updateId: nextUpdateId(incident, context),
    into: { id: into, title },
  });
}
