// Over 250 lines: the rule of every command beside the others, so that the compiler sees that none is missing.

import { type ComponentStatuses, type Impact, impactOf, severity, worst } from '../component/component.ts';
import { type ComponentId, type IncidentId, type UpdateId, updateIdOf } from '../ids.ts';
import { type CommandContext, commandIn, type Decision } from '../subject.ts';
import { digestOf } from '../text/command-digest.ts';
import type { IncidentCommand } from './command.ts';
import { corrected, differencesOf } from './correction.ts';
import { type EditRefusal, editRefusalOf } from './edit-refusal.ts';
import { evolve, type Incident, type IncidentEvent, impactOfIncident, isOpen } from './incident.ts';
import { type PromiseRefusal, promiseAt } from './next-update-due.ts';
import { recordedAfterwards, stepsOf } from './past.ts';
import { completed, type Question, unanswered } from './post-mortem.ts';
import { type RetractionRefusal, retractionRefusalOf } from './retraction.ts';
import { lastEnded, orderRefusalOf, restoredRefusalOf, startRefusalOf, type TimeRefusal } from './times.ts';
import { type PastRefusal, pastRefusalOf, saidFieldsOf } from './update-fields.ts';

/** Why an order is not carried out, with what the operator needs next. */
export type Refusal =
  | { reason: 'incident_not_found' }
  | { reason: 'incident_already_declared'; title: string }
  | { reason: 'incident_already_resolved'; resolvedAt: string }
  | { reason: 'incident_still_open'; status: string }
  | { reason: 'nothing_affected'; components: ComponentId[] }
  | EditRefusal
  | { reason: PastRefusal; now: string }
  | { reason: 'postmortem_incomplete'; unanswered: Question[] }
  | { reason: 'postmortem_already_published'; publishedAt: string }
  | { reason: 'postmortem_not_published' }
  | { reason: 'idempotency_key_reused'; previous: IncidentEvent['type'] }
  | { reason: 'nothing_to_correct' }
  | { reason: 'past_not_over'; now: string }
  | RetractionRefusal
  | TimeRefusal
  | PromiseRefusal;

type IncidentDecision = Decision<IncidentEvent, Refusal>;
type IncidentContext = CommandContext<IncidentId>;

const record = (event: IncidentEvent): IncidentDecision => ({ ok: true, events: [event], repeated: false });
const refuse = (refusal: Refusal): IncidentDecision => ({ ok: false, refusal });

/** Answers an order with the events it causes, or with the reason why not. */
export function decide(
  incident: Incident | undefined,
  command: IncidentCommand,
  around: IncidentContext,
): IncidentDecision {
  const before = incident && commandIn(incident, around.commandId);
  if (!before) return decideNew(incident, command, around);
  return before.digest === digestOf(command)
    ? { ok: true, events: [], repeated: true }
    : refuse({ reason: 'idempotency_key_reused', previous: before.type });
}

function decideNew(
  incident: Incident | undefined,
  command: IncidentCommand,
  around: IncidentContext,
): IncidentDecision {
  const { at, by, commandId } = around;
  const stamp = { at, by, commandId, commandDigest: digestOf(command) };
  if (command.type === 'declare') {
    if (incident) return refuse({ reason: 'incident_already_declared', title: incident.title });
    const operational = Object.keys(command.components).filter((id) => command.components[id] === 'operational');
    if (operational.length > 0) return refuse({ reason: 'component_not_affected', operational });
    const checked = check(undefined, command, around);
    if (!checked.ok) return checked;
    const { title, startedAt } = command;
    const early = startedAt && startRefusalOf(startedAt, at);
    if (early) return refuse(early);
    const began = startedAt && { startedAt };
    return record({ type: 'incident.declared', ...stamp, title, ...began, status: command.status, ...checked.said });
  }
  if (command.type === 'record-past') {
    return incident
      ? refuse({ reason: 'incident_already_declared', title: incident.title })
      : decidePast(command, around, stamp.commandDigest);
  }
  if (!incident) return refuse({ reason: 'incident_not_found' });
  const retracted = retractionRefusalOf(incident, command.type);
  if (retracted) return refuse(retracted);
  switch (command.type) {
    case 'update': {
      if (!isOpen(incident)) return alreadyResolved(incident);
      const checked = check(incident, command, around);
      if (!checked.ok) return checked;
      const status = command.status ?? incident.status;
      return withTimesChecked(incident, { type: 'incident.updated', ...stamp, status, ...checked.said });
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
      return withTimesChecked(incident, { type: 'incident.reopened', ...stamp, status, ...checked.said });
    }
    case 'resolve': {
      if (!isOpen(incident)) return alreadyResolved(incident);
      const { message, notify, holdSeconds, translations, restoredAt } = command;
      return withTimesChecked(incident, {
        type: 'incident.resolved',
        ...(translations && { translations }),
        ...(restoredAt && { restoredAt }),
        ...stamp,
        updateId: nextUpdateId(incident, around),
        message,
        notify,
        ...held(holdSeconds),
      });
    }
    case 'add-note':
      return record({ type: 'note.added', ...stamp, text: command.text, links: command.links });
    case 'withdraw':
      return record({ type: 'incident.withdrawn', ...stamp });
    case 'false-alarm': {
      const { message, translations, notify, holdSeconds } = command;
      const said = { updateId: nextUpdateId(incident, around), message, ...(translations && { translations }) };
      return record({ type: 'incident.false_alarm', ...stamp, ...said, notify, ...held(holdSeconds) });
    }
    case 'correct':
      return decideCorrection(incident, command, stamp);
    case 'edit-update': {
      const { type: _, ...given } = command;
      const refusal = editRefusalOf(incident, given, around.components);
      return refusal ? refuse(refusal) : checkedEdit(incident, { type: 'update.edited', ...stamp, ...given });
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

function checkedEdit(incident: Incident, event: Extract<IncidentEvent, { type: 'update.edited' }>): IncidentDecision {
  const disorder = orderRefusalOf(evolve(incident.id, incident, event));
  return disorder ? refuse(disorder) : record(event);
}

/** As if each update had been ordered at its own moment. */
function decidePast(
  command: Extract<IncidentCommand, { type: 'record-past' }>,
  around: IncidentContext,
  commandDigest: string,
): IncidentDecision {
  if (command.resolved.at > around.at) return refuse({ reason: 'past_not_over', now: around.at });
  let incident: Incident | undefined;
  const events: IncidentEvent[] = [];
  for (const step of stepsOf(command)) {
    const decision = decideNew(incident, step.command, { ...around, at: step.at });
    if (!decision.ok) return decision;
    for (const event of decision.events) incident = evolve(around.id, incident, event);
    events.push(...decision.events);
  }
  const marked = recordedAfterwards(events, { recordedAt: around.at, commandDigest });
  return { ok: true, events: marked, repeated: false };
}

type Stamp = Pick<IncidentEvent, 'at' | 'by' | 'commandId' | 'commandDigest'>;

function decideCorrection(
  incident: Incident,
  { type: _, notify, holdSeconds, ...given }: Extract<IncidentCommand, { type: 'correct' }>,
  stamp: Stamp,
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

/** Refuses restoration times that cannot be, of an update that may give some. */
function withTimesChecked(
  incident: Incident,
  event: Extract<IncidentEvent, { type: 'incident.updated' | 'incident.reopened' | 'incident.resolved' }>,
): IncidentDecision {
  if (!event.restoredAt) return record(event);
  const after = evolve(incident.id, incident, event);
  const refusal = restoredRefusalOf(after, event.updateId, Object.keys(event.restoredAt)) ?? orderRefusalOf(after);
  return refusal ? refuse(refusal) : record(event);
}

const held = (holdSeconds: number | undefined) => (holdSeconds === undefined ? {} : { holdSeconds });

const alreadyResolved = (incident: Incident & { status: 'resolved' }): IncidentDecision =>
  refuse({ reason: 'incident_already_resolved', resolvedAt: incident.resolvedAt });

const stillOpen = ({ status }: Incident): IncidentDecision => refuse({ reason: 'incident_still_open', status });

const nextUpdateId = (incident: Incident | undefined, { id }: IncidentContext): UpdateId =>
  updateIdOf(id, (incident?.version ?? 0) + 1);

/** Those that were named, or else the states that the last end had set to operational, where the page still has them. */
function reopenedComponents(
  { updates }: Incident,
  { components }: Extract<IncidentCommand, { type: 'reopen' }>,
  around: IncidentContext,
): ComponentStatuses {
  if (Object.keys(components).length > 0) return components;
  const ended = updates.findLast(({ status }) => status === 'resolved')?.before ?? {};
  return Object.fromEntries(
    Object.entries(ended).filter(([id, status]) => status !== 'operational' && around.components.has(id)),
  );
}

type Spoken = Extract<IncidentCommand, { type: 'declare' | 'update' | 'reopen' }>;

/** What an update of a running incident has in common, whoever says it: known components, a promise that can be kept. */
function check(incident: Incident | undefined, command: Spoken, around: IncidentContext) {
  const unknown = Object.keys(command.components).filter((id) => !around.components.has(id));
  if (unknown.length > 0) {
    return {
      ok: false as const,
      refusal: { reason: 'component_unknown' as const, unknown, known: [...around.components] },
    };
  }
  const isPast = pastRefusalOf(command, around.at);
  if (isPast) return { ok: false as const, refusal: { reason: isPast, now: around.at } };
  const promise = promiseAt(around.at, impactAfter(incident, command), around.cadence, command.nextUpdateBy);
  if (!promise.ok) return promise;
  const { message, components, notify, holdSeconds, translations } = command;
  const restoredAt = 'restoredAt' in command ? command.restoredAt : undefined;
  const said = {
    updateId: nextUpdateId(incident, around),
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
