import { corrected, differencesOf } from './correction.ts';
import { type CommandOf, held, type IncidentContext, type IncidentDecision, record, refuse } from './decision.ts';
import { editRefusalOf } from './edit-refusal.ts';
import type { IncidentEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { Incident } from './incident.ts';
import { lastEnded, orderRefusalOf, startRefusalOf } from './times.ts';

export function decideCorrection(
  incident: Incident,
  { type: _, notify, holdSeconds, ...given }: CommandOf<'correct'>,
  { stamp }: IncidentContext,
): IncidentDecision {
  const { startedAt, restoredAt = {} } = given;
  const early = startedAt && startRefusalOf(startedAt, incident.declaredAt);
  if (early) return refuse(early);
  const affected = Object.keys(restoredAt).filter((component) => !lastEnded(incident, component));
  if (affected.length > 0) return refuse({ reason: 'component_not_restored', components: affected });
  if (differencesOf(incident, given, stamp.at).length === 0) return refuse({ reason: 'nothing_to_correct' });
  const disorder = orderRefusalOf(corrected(incident, given, stamp.at));
  if (disorder) return refuse(disorder);
  return record({ type: 'incident.corrected', ...stamp, ...given, notify, ...held(holdSeconds) });
}

export function decideEdit(
  incident: Incident,
  { type: _, ...given }: CommandOf<'edit-update'>,
  context: IncidentContext,
): IncidentDecision {
  const refusal = editRefusalOf(incident, given, context.components);
  if (refusal) return refuse(refusal);
  const event: IncidentEvent = { type: 'update.edited', ...context.stamp, ...given };
  const disorder = orderRefusalOf(evolve(incident.id, incident, event));
  return disorder ? refuse(disorder) : record(event);
}

export function decideWiderAudience(
  { tags, components }: CommandOf<'widen-audience'>,
  context: IncidentContext,
): IncidentDecision {
  const unknown = components.filter((id) => !context.components.has(id));
  if (unknown.length > 0) return refuse({ reason: 'component_unknown', unknown, known: [...context.components] });
  return record({ type: 'audience.widened', ...context.stamp, tags, components });
}
