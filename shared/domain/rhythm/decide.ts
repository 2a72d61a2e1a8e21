import {
  alreadyResolved,
  type IncidentContext,
  type IncidentDecision,
  nextUpdateId,
  record,
  refuse,
} from '../incident/decision.ts';
import type { IncidentEvent } from '../incident/event.ts';
import { type Incident, impactOfIncident, isOpen, type OpenIncident } from '../incident/incident.ts';
import { promiseAt } from '../incident/next-update-due.ts';
import type { Owner } from '../incident/ownership.ts';
import type { RhythmCommand } from './command.ts';
import { keyOfStep, type Step, stepsDue } from './steps.ts';

type OwnerChanged = Extract<IncidentEvent, { type: 'owner.changed' }>;

/** Ownership as members change it, and the steps of the scheduler, which are refused unless they are due at this moment. */
export function decideRhythm(incident: Incident, command: RhythmCommand, context: IncidentContext): IncidentDecision {
  if (!isOpen(incident)) return alreadyResolved(incident);
  const { stamp, member } = context;
  switch (command.type) {
    case 'take-over':
      return member ? owned(incident, member, { ...stamp, how: 'taken' }) : refuse({ reason: 'not_a_member' });
    case 'hand-off': {
      const { to, note } = command;
      return owned(incident, to, { ...stamp, how: 'handed_off', ...(note && { note }) });
    }
    case 'escalate': {
      const { about, to: owner } = command;
      const event = { type: 'owner.changed', ...stamp, how: 'escalated', owner, about } as const;
      return ifDue(incident, { step: 'escalate', about }, context, event);
    }
    case 'remind': {
      const { cause, to } = command;
      return ifDue(incident, { step: 'remind', cause }, context, { type: 'reminder.made', ...stamp, cause, to });
    }
    case 'hold':
      return decideHoldingUpdate(incident, command, context);
  }
}

const ifDue = (
  incident: OpenIncident,
  step: Step,
  { at, rhythm }: IncidentContext,
  event: IncidentEvent,
): IncidentDecision =>
  stepsDue(incident, rhythm, at).some((one) => keyOfStep(one) === keyOfStep(step))
    ? record(event)
    : refuse({ reason: 'not_due' });

const owned = (
  { team }: OpenIncident,
  owner: Owner,
  changed: Omit<OwnerChanged, 'type' | 'owner'>,
): IncidentDecision =>
  team.owner?.member === owner.member
    ? refuse({ reason: 'already_owner', name: team.owner.name })
    : record({ type: 'owner.changed', ...changed, owner });

/** Says nothing of status, components or fields: all of them stand as a person left them. */
function decideHoldingUpdate(
  incident: OpenIncident,
  { about, message, translations }: Extract<RhythmCommand, { type: 'hold' }>,
  context: IncidentContext,
): IncidentDecision {
  const promise = promiseAt(context.at, impactOfIncident(incident), context.cadence);
  if (!promise.ok) return promise;
  return ifDue(incident, { step: 'hold', about }, context, {
    type: 'incident.updated',
    ...context.stamp,
    updateId: nextUpdateId(incident, context),
    status: incident.status,
    message,
    components: {},
    nextUpdateBy: promise.nextUpdateBy,
    automatic: true,
    notify: true,
    ...(translations && { translations }),
  });
}
