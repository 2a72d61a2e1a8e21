import { type ComponentStatus, type ComponentStatuses, severity, worst } from '../component/component.ts';
import type { IncidentId } from '../ids.ts';
import { corrected } from './correction.ts';
import { edited, replayed, standingOf, worstOf } from './edit.ts';
import type { IncidentEvent } from './event.ts';
import {
  type Facts,
  factsOf,
  type Incident,
  isOpen,
  type OpenIncident,
  type Outcome,
  type Update,
} from './incident.ts';
import { NO_TEAM, teamAtStart, withOwner, withReminder } from './ownership.ts';
import { withActionChange } from './prevention.ts';
import { saidFieldsOf, standingAfter } from './update-fields.ts';

type EventOf<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;
type UpdateEvent = Extract<IncidentEvent, { nextUpdateBy: string }>;

/** What every event changes. */
type Next = Pick<Facts, 'version' | 'updatedAt' | 'commands'>;

/** Folds one event into the incident. What was recorded has happened: nothing is refused here. */
export function evolve(id: IncidentId, before: Incident | undefined, event: IncidentEvent): Incident {
  if (event.type === 'incident.declared') return declared(id, event);
  if (!before) throw new Error(`The first event of ${id} is ${event.type}, not incident.declared`);
  const commands = { ...before.commands, [event.commandId]: outcomeOf(event) };
  return evolved(before, { version: before.version + 1, updatedAt: event.at, commands }, event);
}

export const fold = (id: IncidentId, events: readonly IncidentEvent[]): Incident | undefined =>
  events.reduce<Incident | undefined>((incident, event) => evolve(id, incident, event), undefined);

function evolved(before: Incident, next: Next, event: Exclude<IncidentEvent, { type: 'incident.declared' }>): Incident {
  switch (event.type) {
    case 'incident.updated':
      return opened(event, { ...factsOf(before), ...next }, isOpen(before) ? before : undefined);
    case 'incident.reopened':
      return opened(event, { ...factsOf(before), ...next, team: teamAtStart(before.team, event) });
    case 'note.added':
      return noted(before, next, event);
    case 'owner.changed':
      return { ...before, ...unseen(next), team: withOwner(before.team, event) };
    case 'reminder.made':
      return { ...before, ...unseen(next), team: withReminder(before.team, event) };
    case 'incident.withdrawn':
      return { ...factsOf(before), ...next, status: 'resolved', resolvedAt: event.at, withdrawnAt: event.at };
    case 'incident.resolved':
    case 'incident.false_alarm':
      return resolved(before, next, event);
    case 'incident.corrected':
      return { ...corrected(before, event, event.at), ...next };
    case 'update.edited':
      return withEdit(before, next, event);
    case 'audience.widened':
      return widened(before, next, event);
    case 'postmortem.drafted':
      return { ...before, ...next, draft: event.draft };
    case 'postmortem.published':
      return withPostMortem(before, next, event);
    case 'postmortem.reverted':
      return { ...before, ...next, postMortem: undefined } as Incident;
    case 'action.changed':
      return withAction(before, next, event);
  }
}

const outcomeOf = ({ type, commandDigest }: IncidentEvent): Outcome => ({ type, digest: commandDigest });

function declared(id: IncidentId, event: EventOf<'incident.declared'>): Incident {
  return opened(event, {
    id,
    title: event.title,
    declaredAt: event.at,
    components: {},
    updates: [],
    corrections: [],
    startedAt: event.startedAt ?? event.at,
    notes: [],
    team: teamAtStart(NO_TEAM, event),
    draft: {},
    ...(event.recordedAt && { recordedAt: event.recordedAt }),
    alsoTold: { tags: [], components: [] },
    worst: 'operational',
    version: 1,
    updatedAt: event.at,
    commands: { [event.commandId]: outcomeOf(event) },
  });
}

const worse = (a: ComponentStatus, b: ComponentStatus) => (severity(a) >= severity(b) ? a : b);

/** Open with what the event says. What stood before an end does not come back when it is reopened. */
function opened(event: UpdateEvent, facts: Facts, before?: OpenIncident): OpenIncident {
  const update = updateFrom(event, facts.components);
  return {
    ...facts,
    ...standingAfter(event, before),
    status: event.status,
    nextUpdateBy: event.nextUpdateBy,
    components: update.components,
    worst: worse(facts.worst, worst(Object.values(event.components))),
    impactOverride: event.impactOverride ?? facts.impactOverride,
    updates: [...facts.updates, update],
  };
}

const updateFrom = (event: UpdateEvent, before: ComponentStatuses): Update => ({
  id: event.updateId,
  at: event.at,
  status: event.status,
  message: event.message,
  components: { ...before, ...event.components },
  before: { ...allOperational(event.components), ...before },
  named: event.components,
  nextUpdateBy: event.nextUpdateBy,
  ...saidFieldsOf(event),
  ...(event.restoredAt && { restoredAt: event.restoredAt }),
  ...(event.translations && { translations: event.translations }),
  ...(event.automatic && { automatic: true }),
  notify: event.notify,
  earlier: [],
});

const allOperational = (components: ComponentStatuses): ComponentStatuses =>
  Object.fromEntries(Object.keys(components).map((id) => [id, 'operational']));

function resolved(
  before: Incident,
  next: Next,
  event: EventOf<'incident.resolved' | 'incident.false_alarm'>,
): Incident {
  const { updateId, at, message, notify, translations } = event;
  const isFalseAlarm = event.type === 'incident.false_alarm';
  const restoredAt = isFalseAlarm ? undefined : event.restoredAt;
  const components = allOperational(before.components);
  const update: Update = {
    id: updateId,
    at,
    status: 'resolved',
    message,
    notify,
    ...(restoredAt && { restoredAt }),
    ...(translations && { translations }),
    components,
    before: before.components,
    named: {},
    earlier: [],
  };
  return {
    ...factsOf(before),
    ...next,
    status: 'resolved',
    resolvedAt: at,
    ...(isFalseAlarm && { falseAlarm: true }),
    components,
    updates: [...before.updates, update],
  };
}

/** Of an event that changes nothing that the public sees: the incident was not updated. */
const unseen = ({ version, commands }: Next): Omit<Next, 'updatedAt'> => ({ version, commands });

function noted(before: Incident, next: Next, event: EventOf<'note.added'>): Incident {
  const { at, by, text, links } = event;
  return { ...before, ...unseen(next), notes: [...before.notes, { at, by, text, links }] };
}

/** One update says something else; what follows from it for the incident follows anew. */
function withEdit(before: Incident, next: Next, event: EventOf<'update.edited'>): Incident {
  const updates = replayed(before.updates.map((one) => (one.id === event.updateId ? edited(one, event) : one)));
  const follows = { updates, components: updates.at(-1)?.components ?? {}, worst: worstOf(updates) };
  if (!isOpen(before)) return { ...before, ...next, ...follows };
  const { status, nextUpdateBy } = before;
  return { ...factsOf(before), ...next, ...follows, ...standingOf(updates), status, nextUpdateBy };
}

function widened(before: Incident, next: Next, event: EventOf<'audience.widened'>): Incident {
  const { tags, components } = before.alsoTold;
  const alsoTold = {
    tags: [...new Set([...tags, ...event.tags])],
    components: [...new Set([...components, ...event.components])],
  };
  return { ...before, ...next, alsoTold };
}

function withPostMortem(before: Incident, next: Next, event: EventOf<'postmortem.published'>): Incident {
  if (isOpen(before)) throw new Error(`${before.id} has a post-mortem published before it was resolved`);
  const postMortem = { ...event.postMortem, publishedAt: event.at };
  return { ...before, ...next, draft: event.postMortem, postMortem };
}

function withAction(before: Incident, next: Next, event: EventOf<'action.changed'>): Incident {
  if (isOpen(before) || !before.postMortem) return { ...before, ...next };
  return { ...before, ...next, postMortem: withActionChange(before.postMortem, event) };
}
