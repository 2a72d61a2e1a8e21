import { type ComponentStatuses, type Impact, impactOf, severity, worst } from '../component/component.ts';
import {
  alreadyResolved,
  type CommandOf,
  held,
  type IncidentContext,
  type IncidentDecision,
  nextUpdateId,
  record,
  refuse,
  stillOpen,
} from './decision.ts';
import { type Incident, impactOfIncident, isOpen } from './incident.ts';
import { promiseAt } from './next-update-due.ts';
import { recordWithTimes } from './record-with-times.ts';
import { startRefusalOf } from './times.ts';
import { pastRefusalOf, saidFieldsOf } from './update-fields.ts';

export function decideDeclaration(command: CommandOf<'declare'>, context: IncidentContext): IncidentDecision {
  const operational = Object.keys(command.components).filter((id) => command.components[id] === 'operational');
  if (operational.length > 0) return refuse({ reason: 'component_not_affected', operational });
  const checked = check(undefined, command, context);
  if (!checked.ok) return checked;
  const { title, startedAt, status } = command;
  const early = startedAt && startRefusalOf(startedAt, context.at);
  if (early) return refuse(early);
  const began = startedAt && { startedAt };
  const owned = context.member && { owner: context.member };
  return record({ type: 'incident.declared', ...context.stamp, title, ...began, status, ...owned, ...checked.said });
}

export function decideUpdate(
  incident: Incident,
  command: CommandOf<'update'>,
  context: IncidentContext,
): IncidentDecision {
  if (!isOpen(incident)) return alreadyResolved(incident);
  const checked = check(incident, command, context);
  if (!checked.ok) return checked;
  const status = command.status ?? incident.status;
  return recordWithTimes(incident, { type: 'incident.updated', ...context.stamp, status, ...checked.said });
}

export function decideReopening(
  incident: Incident,
  command: CommandOf<'reopen'>,
  context: IncidentContext,
): IncidentDecision {
  if (isOpen(incident)) return stillOpen(incident);
  const components = reopenedComponents(incident, command, context);
  const status = command.status ?? 'investigating';
  const checked = check(incident, { ...command, components }, context);
  if (!checked.ok) return checked;
  const isAffected = Object.values(components).some((state) => state !== 'operational');
  if (!isAffected && status !== 'monitoring') {
    return refuse({ reason: 'nothing_affected', components: Object.keys(incident.components) });
  }
  const owned = context.member && { owner: context.member };
  return recordWithTimes(incident, { type: 'incident.reopened', ...context.stamp, status, ...owned, ...checked.said });
}

/** Those that were named, or else the states that the last end had set to operational, where the page still has them. */
function reopenedComponents(
  { updates }: Incident,
  { components }: CommandOf<'reopen'>,
  context: IncidentContext,
): ComponentStatuses {
  if (Object.keys(components).length > 0) return components;
  const ended = updates.findLast(({ status }) => status === 'resolved')?.before ?? {};
  return Object.fromEntries(
    Object.entries(ended).filter(([id, status]) => status !== 'operational' && context.components.has(id)),
  );
}

type Spoken = CommandOf<'declare' | 'update' | 'reopen'>;

/** What an update of a running incident has in common, whoever says it: known components, a promise that can be kept. */
function check(incident: Incident | undefined, command: Spoken, context: IncidentContext) {
  const unknown = Object.keys(command.components).filter((id) => !context.components.has(id));
  if (unknown.length > 0) return refuse({ reason: 'component_unknown', unknown, known: [...context.components] });
  const isPast = pastRefusalOf(command, context.at);
  if (isPast) return refuse({ reason: isPast, now: context.at });
  const promise = promiseAt(context.at, impactAfter(incident, command), context.cadence, command.nextUpdateBy);
  if (!promise.ok) return promise;
  const { message, components, notify, holdSeconds, translations } = command;
  const restoredAt = 'restoredAt' in command ? command.restoredAt : undefined;
  const said = {
    updateId: nextUpdateId(incident, context),
    message,
    components,
    nextUpdateBy: promise.nextUpdateBy,
    notify,
    ...held(holdSeconds),
    ...(restoredAt && { restoredAt }),
    ...(command.impact && { impactOverride: command.impact }),
    ...(translations && { translations }),
    ...saidFieldsOf(command),
  };
  return { ok: true as const, said };
}

function impactAfter(incident: Incident | undefined, command: Spoken): Impact {
  if (command.impact) return command.impact;
  const stated = worst(Object.values(command.components as ComponentStatuses));
  if (!incident) return impactOf(stated);
  if (incident.impactOverride) return incident.impactOverride;
  return severity(stated) > severity(incident.worst) ? impactOf(stated) : impactOfIncident(incident);
}
