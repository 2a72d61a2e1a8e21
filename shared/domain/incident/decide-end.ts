import {
  alreadyResolved,
  type CommandOf,
  held,
  type IncidentContext,
  type IncidentDecision,
  nextUpdateId,
  record,
} from './decision.ts';
import { type Incident, isOpen } from './incident.ts';
import { recordWithTimes } from './record-with-times.ts';

export function decideResolution(
  incident: Incident,
  { message, notify, holdSeconds, translations, restoredAt }: CommandOf<'resolve'>,
  context: IncidentContext,
): IncidentDecision {
  if (!isOpen(incident)) return alreadyResolved(incident);
  return recordWithTimes(incident, {
    type: 'incident.resolved',
    ...(translations && { translations }),
    ...(restoredAt && { restoredAt }),
    ...context.stamp,
    updateId: nextUpdateId(incident, context),
    message,
    notify,
    ...held(holdSeconds),
  });
}

export function decideFalseAlarm(
  incident: Incident,
  { message, notify, holdSeconds, translations }: CommandOf<'false-alarm'>,
  context: IncidentContext,
): IncidentDecision {
  return record({
    type: 'incident.false_alarm',
    ...context.stamp,
    updateId: nextUpdateId(incident, context),
    message,
    ...(translations && { translations }),
    notify,
    ...held(holdSeconds),
  });
}
