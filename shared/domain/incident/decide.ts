import { type ComponentStatuses, type Impact, impactOf, severity, worst } from '../component/component.ts';
import { type ComponentId, type IncidentId, type UpdateId, updateIdOf } from '../ids.ts';
import { digestOf } from '../text/command-digest.ts';
import type { IncidentCommand } from './command.ts';
import { commandIn, type Incident, type IncidentEvent, impactOfIncident, isOpen } from './incident.ts';
import { type Cadence, type PromiseRefusal, promiseAt } from './next-update-due.ts';
import { completed, type Question, unanswered } from './post-mortem.ts';

/** What stands around an order: who gave it, when, and what the page knows. */
export interface CommandContext {
  incidentId: IncidentId;
  commandId: string;
  by: string;
  at: string;
  components: ReadonlySet<ComponentId>;
  cadence: Cadence;
}

/** Why an order is not carried out, with what the operator needs next. */
export type Refusal =
  | { reason: 'incident_not_found' }
  | { reason: 'incident_already_declared'; title: string }
  | { reason: 'incident_already_resolved'; resolvedAt: string }
  | { reason: 'incident_still_open'; status: string }
  | { reason: 'component_unknown'; unknown: ComponentId[]; known: ComponentId[] }
  | { reason: 'component_not_affected'; operational: ComponentId[] }
  | { reason: 'nothing_affected'; components: ComponentId[] }
  | { reason: 'update_not_found'; updateId: UpdateId }
  | { reason: 'restoration_in_the_past'; now: string }
  | { reason: 'postmortem_incomplete'; unanswered: Question[] }
  | { reason: 'postmortem_already_published'; publishedAt: string }
  | { reason: 'postmortem_not_published' }
  | { reason: 'idempotency_key_reused'; previous: IncidentEvent['type'] }
  | PromiseRefusal;

export type Decision = { ok: true; events: IncidentEvent[]; repeated: boolean } | { ok: false; refusal: Refusal };

const record = (event: IncidentEvent): Decision => ({ ok: true, events: [event], repeated: false });
const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal });

/** Answers an order with the events it causes, or with the reason why not. */
export function decide(incident: Incident | undefined, command: IncidentCommand, around: CommandContext): Decision {
  const before = incident && commandIn(incident, around.commandId);
  if (!before) return decideNew(incident, command, around);
  return before.digest === digestOf(command)
    ? { ok: true, events: [], repeated: true }
    : refuse({ reason: 'idempotency_key_reused', previous: before.type });
}

function decideNew(incident: Incident | undefined, command: IncidentCommand, around: CommandContext): Decision {
  const { at, by, commandId } = around;
  const stamp = { at, by, commandId, commandDigest: digestOf(command) };
  if (command.type === 'declare') {
    if (incident) return refuse({ reason: 'incident_already_declared', title: incident.title });
    const operational = Object.keys(command.components).filter((id) => command.components[id] === 'operational');
    if (operational.length > 0) return refuse({ reason: 'component_not_affected', operational });
    const checked = check(undefined, command, around);
    if (!checked.ok) return checked;
    const { title } = command;
    return record({ type: 'incident.declared', ...stamp, title, status: command.status, ...checked.said });
  }
  if (!incident) return refuse({ reason: 'incident_not_found' });
  switch (command.type) {
    case 'update': {
      if (!isOpen(incident)) return alreadyResolved(incident);
      const checked = check(incident, command, around);
      if (!checked.ok) return checked;
      return record({ type: 'incident.updated', ...stamp, status: command.status ?? incident.status, ...checked.said });
    }
    case 'reopen': {
      if (isOpen(incident)) return stillOpen(incident);
      const components = reopenedComponents(incident, command, around);
      const status = command.status ?? 'investigating';
      const checked = check(incident, { ...command, components }, around);
      if (!checked.ok) return checked;
      const isAffected = Object.values(components).some((state) => state !== 'operational');
      if (!isAffected && status !== 'monitoring') {
        return refuse({ reason: 'nothing_affected', components: Object.keys(incident.components) });
      }
      return record({ type: 'incident.reopened', ...stamp, status, ...checked.said });
    }
    case 'resolve': {
      if (!isOpen(incident)) return alreadyResolved(incident);
      const { message, notify, holdSeconds, translations } = command;
      return record({
        type: 'incident.resolved',
        ...(translations && { translations }),
        ...stamp,
        updateId: nextUpdateId(incident, around),
        message,
        notify,
        ...held(holdSeconds),
      });
    }
    case 'edit-update': {
      const { updateId, message, translations } = command;
      if (!incident.updates.some(({ id }) => id === updateId)) return refuse({ reason: 'update_not_found', updateId });
      return record({ type: 'update.edited', ...stamp, updateId, message, ...(translations && { translations }) });
    }
    case 'widen-audience': {
      const { tags, components } = command;
      const unknown = components.filter((id) => !around.components.has(id));
      if (unknown.length > 0) return refuse({ reason: 'component_unknown', unknown, known: [...around.components] });
      return record({ type: 'audience.widened', ...stamp, tags, components });
    }
    case 'draft-postmortem':
      return record({ type: 'postmortem.drafted', ...stamp, draft: command.draft });
    case 'publish-postmortem': {
      if (isOpen(incident)) return stillOpen(incident);
      if (incident.postMortem) {
        return refuse({ reason: 'postmortem_already_published', publishedAt: incident.postMortem.publishedAt });
      }
      const postMortem = completed(incident.draft, incident.updates);
      if (!postMortem) return refuse({ reason: 'postmortem_incomplete', unanswered: unanswered(incident.draft) });
      return record({
        type: 'postmortem.published',
        ...stamp,
        postMortem,
        notify: command.notify,
        ...held(command.holdSeconds),
      });
    }
    case 'revert-postmortem':
      if (isOpen(incident) || !incident.postMortem) return refuse({ reason: 'postmortem_not_published' });
      return record({ type: 'postmortem.reverted', ...stamp });
  }
}

const held = (holdSeconds: number | undefined) => (holdSeconds === undefined ? {} : { holdSeconds });

const alreadyResolved = (incident: Incident & { status: 'resolved' }): Decision =>
  refuse({ reason: 'incident_already_resolved', resolvedAt: incident.resolvedAt });

const stillOpen = ({ status }: Incident): Decision => refuse({ reason: 'incident_still_open', status });

const nextUpdateId = (incident: Incident | undefined, { incidentId }: CommandContext): UpdateId =>
  updateIdOf(incidentId, (incident?.version ?? 0) + 1);

/** Those that were named, or else the states that the last end had set to operational, where the page still has them. */
function reopenedComponents(
  { updates }: Incident,
  { components }: Extract<IncidentCommand, { type: 'reopen' }>,
  around: CommandContext,
): ComponentStatuses {
  if (Object.keys(components).length > 0) return components;
  const ended = updates.findLast(({ status }) => status === 'resolved')?.before ?? {};
  return Object.fromEntries(
    Object.entries(ended).filter(([id, status]) => status !== 'operational' && around.components.has(id)),
  );
}

type Spoken = Extract<IncidentCommand, { type: 'declare' | 'update' | 'reopen' }>;

/** What an update of a running incident has in common, whoever says it: known components, a promise that can be kept. */
function check(incident: Incident | undefined, command: Spoken, around: CommandContext) {
  const unknown = Object.keys(command.components).filter((id) => !around.components.has(id));
  if (unknown.length > 0) {
    return {
      ok: false as const,
      refusal: { reason: 'component_unknown' as const, unknown, known: [...around.components] },
    };
  }
  if (command.expectedRestorationAt && command.expectedRestorationAt <= around.at) {
    return { ok: false as const, refusal: { reason: 'restoration_in_the_past' as const, now: around.at } };
  }
  const promise = promiseAt(around.at, impactAfter(incident, command), around.cadence, command.nextUpdateBy);
  if (!promise.ok) return promise;
  const { message, components, workaround, expectedRestorationAt, notify, holdSeconds, translations } = command;
  const said = {
    updateId: nextUpdateId(incident, around),
    message,
    components,
    nextUpdateBy: promise.nextUpdateBy,
    notify,
    ...held(holdSeconds),
    ...(command.impact && { impactOverride: command.impact }),
    ...(workaround !== undefined && { workaround }),
    ...(translations && { translations }),
    ...(expectedRestorationAt !== undefined && { expectedRestorationAt }),
  };
  return { ok: true as const, said };
}

function impactAfter(incident: Incident | undefined, command: Spoken): Impact {
  if (command.impact) return command.impact;
  const told = worst(Object.values(command.components as ComponentStatuses));
  if (!incident) return impactOf(told);
  if (incident.impactOverride) return incident.impactOverride;
  return severity(told) > severity(incident.worst) ? impactOf(told) : impactOfIncident(incident);
}
