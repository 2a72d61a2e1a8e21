import * as z from 'zod';
import { ComponentStatus, type ComponentStatuses, Impact, impactOf, severity, worst } from '../component/component.ts';
import { ComponentId, type IncidentId, UpdateId } from '../ids.ts';
import { Tag } from '../subscriber/subscriber.ts';
import { KeptMoment } from '../text/text.ts';
import { Translations } from '../text/translation.ts';
import { type Correction, corrected, correctedFields } from './correction.ts';
import { edited, replayed, standingOf, worstOf } from './edit.ts';
import { type Note, noteFields } from './note.ts';
import { PostMortem, PostMortemDraft } from './post-mortem.ts';
import { KeptRestoredAt } from './times.ts';
import { eventFields } from './update-field-schemas.ts';
import { type SaidFields, type StandingFields, saidFieldsOf, standingAfter } from './update-fields.ts';

export const OPEN_STATUSES = ['investigating', 'identified', 'monitoring'] as const;
export const OpenStatus = z.enum(OPEN_STATUSES);
export type OpenStatus = z.infer<typeof OpenStatus>;
export const IncidentStatus = z.enum([...OPEN_STATUSES, 'resolved']);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/** `commandDigest` is that of the whole command, so that another one under the same id is noticed. */
const recorded = { at: KeptMoment, by: z.string(), commandId: z.string(), commandDigest: z.string() };

/** What an update of a running incident says. */
const said = {
  updateId: UpdateId,
  status: OpenStatus,
  message: z.string(),
  components: z.record(ComponentId, ComponentStatus),
  restoredAt: KeptRestoredAt.optional(),
  impactOverride: Impact.optional(),
  nextUpdateBy: KeptMoment,
  ...eventFields,
  translations: Translations.optional(),
  notify: z.boolean(),
  holdSeconds: z.number().optional(),
};

/** What has happened to an incident, and cannot unhappen. */
export const IncidentEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('incident.declared'),
    ...recorded,
    title: z.string(),
    startedAt: KeptMoment.optional(),
    recordedAt: KeptMoment.optional(),
    ...said,
  }),
  z.object({ type: z.literal('incident.updated'), ...recorded, ...said }),
  z.object({ type: z.literal('incident.reopened'), ...recorded, ...said }),
  z.object({
    type: z.literal('incident.resolved'),
    ...recorded,
    updateId: UpdateId,
    message: z.string(),
    restoredAt: KeptRestoredAt.optional(),
    translations: Translations.optional(),
    notify: z.boolean(),
    holdSeconds: z.number().optional(),
  }),
  z.object({ type: z.literal('note.added'), ...recorded, ...noteFields }),
  z.object({ type: z.literal('incident.withdrawn'), ...recorded }),
  z.object({
    type: z.literal('incident.false_alarm'),
    ...recorded,
    updateId: UpdateId,
    message: z.string(),
    translations: Translations.optional(),
    notify: z.boolean(),
    holdSeconds: z.number().optional(),
  }),
  z.object({
    type: z.literal('incident.corrected'),
    ...recorded,
    ...correctedFields,
    notify: z.boolean(),
    holdSeconds: z.number().optional(),
  }),
  z.object({
    type: z.literal('update.edited'),
    ...recorded,
    updateId: UpdateId,
    message: z.string().optional(),
    components: z.record(ComponentId, ComponentStatus).optional(),
    ...eventFields,
    translations: Translations.optional(),
    notify: z.boolean().optional(),
    holdSeconds: z.number().optional(),
  }),
  z.object({
    type: z.literal('audience.widened'),
    ...recorded,
    tags: z.array(Tag),
    components: z.array(ComponentId),
  }),
  z.object({ type: z.literal('postmortem.drafted'), ...recorded, draft: PostMortemDraft }),
  z.object({
    type: z.literal('postmortem.published'),
    ...recorded,
    postMortem: PostMortem,
    notify: z.boolean(),
    holdSeconds: z.number().optional(),
  }),
  z.object({ type: z.literal('postmortem.reverted'), ...recorded }),
]);
export type IncidentEvent = z.infer<typeof IncidentEvent>;

/** What an update said before somebody changed it: its text, and of the rest what was changed. Null is nothing. */
export interface EarlierText extends SaidFields {
  message: string;
  components?: ComponentStatuses;
  replacedAt: string;
}

export interface Update extends SaidFields {
  id: UpdateId;
  at: string;
  status: IncidentStatus;
  message: string;
  /** Every component this incident touches, as this update left it. */
  components: ComponentStatuses;
  /** The same before this update; a component it touched first was operational. */
  before: ComponentStatuses;
  /** What this update itself said of components. */
  named: ComponentStatuses;
  /** Since when components worked again that this update restored, where that was before it. */
  restoredAt?: Readonly<Record<ComponentId, string>>;
  nextUpdateBy?: string;
  translations?: Translations;
  /** Whether subscribers were written to. */
  notify: boolean;
  earlier: readonly EarlierText[];
}

interface Facts {
  id: IncidentId;
  /** How many events made this state. */
  version: number;
  title: string;
  /** When it began: at its declaration or before. */
  startedAt: string;
  declaredAt: string;
  /** When it was recorded, of one that was over by then. */
  recordedAt?: string;
  updatedAt: string;
  components: ComponentStatuses;
  /** The worst it has been for any component; what impact is derived from. */
  worst: ComponentStatus;
  impactOverride?: Impact;
  /** Oldest first. */
  updates: readonly Update[];
  /** Oldest first. */
  corrections: readonly Correction[];
  /** What the team wrote down for itself, oldest first; for no public surface. */
  notes: readonly Note[];
  draft: PostMortemDraft;
  /** Who else hears of it: customers with one of the tags, and subscribers of one of the components. */
  alsoTold: AlsoTold;
  /** Which orders made this incident, and what they were. */
  commands: Readonly<Record<string, Outcome>>;
}

export interface AlsoTold {
  tags: readonly string[];
  components: readonly ComponentId[];
}

export interface Outcome {
  type: IncidentEvent['type'];
  digest: string;
}

export type OpenIncident = Facts &
  StandingFields & {
    status: OpenStatus;
    nextUpdateBy: string;
  };
export type ResolvedIncident = Facts & {
  status: 'resolved';
  resolvedAt: string;
  /** Declared by mistake, with nobody told: no public surface has it. */
  withdrawnAt?: string;
  /** Nothing was wrong: it counts against nothing, and says so. */
  falseAlarm?: true;
  postMortem?: PostMortem & { publishedAt: string };
};
export type Incident = OpenIncident | ResolvedIncident;

export const isOpen = (incident: Incident): incident is OpenIncident => incident.status !== 'resolved';

export const impactOfIncident = (incident: Facts & { falseAlarm?: true }): Impact =>
  incident.falseAlarm ? 'none' : (incident.impactOverride ?? impactOf(incident.worst));

const outcomeOf = ({ type, commandDigest }: IncidentEvent): Outcome => ({ type, digest: commandDigest });

type UpdateEvent = Extract<IncidentEvent, { nextUpdateBy: string }>;

const updateFrom = (event: UpdateEvent, before: ComponentStatuses): Update => ({
  id: event.updateId,
  at: event.at,
  status: event.status,
  message: event.message,
  components: { ...before, ...event.components },
  before: { ...Object.fromEntries(Object.keys(event.components).map((id) => [id, 'operational'])), ...before },
  named: event.components,
  nextUpdateBy: event.nextUpdateBy,
  ...saidFieldsOf(event),
  ...(event.restoredAt && { restoredAt: event.restoredAt }),
  ...(event.translations && { translations: event.translations }),
  notify: event.notify,
  earlier: [],
});

const worse = (a: ComponentStatus, b: ComponentStatus) => (severity(a) >= severity(b) ? a : b);

/** Open with what the event says. What stood before an end does not come back when it is reopened. */
function open(event: UpdateEvent, facts: Facts, before?: OpenIncident): OpenIncident {
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

/** Facts of an incident with nothing in it that only one of its states may have. */
function factsOf(incident: Incident): Facts {
  const { id, version, title, startedAt, declaredAt, updatedAt, components, worst, impactOverride, updates } = incident;
  const { corrections, notes, draft, alsoTold, commands, recordedAt } = incident;
  return {
    id,
    version,
    title,
    startedAt,
    declaredAt,
    updatedAt,
    components,
    worst,
    impactOverride,
    updates,
    corrections,
    notes,
    draft,
    alsoTold,
    commands,
    ...(recordedAt && { recordedAt }),
  };
}

/** One update says something else; what follows from it for the incident follows anew. */
function withEdit(before: Incident, next: Partial<Facts>, event: Extract<IncidentEvent, { type: 'update.edited' }>) {
  const updates = replayed(before.updates.map((one) => (one.id === event.updateId ? edited(one, event) : one)));
  const follows = { updates, components: updates.at(-1)?.components ?? {}, worst: worstOf(updates) };
  if (!isOpen(before)) return { ...before, ...next, ...follows };
  const { status, nextUpdateBy } = before;
  return { ...factsOf(before), ...next, ...follows, ...standingOf(updates), status, nextUpdateBy };
}

/** Folds one event into the incident. What was recorded has happened: nothing is refused here. */
export function evolve(id: IncidentId, before: Incident | undefined, event: IncidentEvent): Incident {
  if (event.type === 'incident.declared') {
    const blank = { id, title: event.title, declaredAt: event.at, components: {}, updates: [], corrections: [] };
    const alsoTold = { tags: [], components: [] };
    const begun = { startedAt: event.startedAt ?? event.at, notes: [], draft: {} };
    const afterwards = event.recordedAt && { recordedAt: event.recordedAt };
    const facts = {
      ...blank,
      ...begun,
      ...afterwards,
      alsoTold,
      worst: 'operational',
      version: 1,
      updatedAt: event.at,
    } as const;
    return open(event, { ...facts, commands: { [event.commandId]: outcomeOf(event) } });
  }
  if (!before) throw new Error(`The first event of ${id} is ${event.type}, not incident.declared`);
  const commands = { ...before.commands, [event.commandId]: outcomeOf(event) };
  const next = { version: before.version + 1, updatedAt: event.at, commands };
  switch (event.type) {
    case 'incident.updated':
    case 'incident.reopened':
      return open(event, { ...factsOf(before), ...next }, isOpen(before) ? before : undefined);
    case 'note.added': {
      const { at, by, text, links } = event;
      // What the public sees has not changed.
      const { updatedAt } = before;
      return { ...before, ...next, updatedAt, notes: [...before.notes, { at, by, text, links }] };
    }
    case 'incident.withdrawn':
      return { ...factsOf(before), ...next, status: 'resolved', resolvedAt: event.at, withdrawnAt: event.at };
    case 'incident.resolved':
    case 'incident.false_alarm': {
      const components = Object.fromEntries(Object.keys(before.components).map((key) => [key, 'operational' as const]));
      const { updateId, at, message, notify, translations } = event;
      const restoredAt = event.type === 'incident.resolved' ? event.restoredAt : undefined;
      const kind = event.type === 'incident.false_alarm' && { falseAlarm: true as const };
      const said = {
        id: updateId,
        at,
        status: 'resolved' as const,
        message,
        notify,
        ...(restoredAt && { restoredAt }),
        ...(translations && { translations }),
      };
      const update = { ...said, components, before: before.components, named: {} };
      const updates = [...before.updates, { ...update, earlier: [] }];
      return { ...factsOf(before), ...next, status: 'resolved', resolvedAt: at, ...kind, components, updates };
    }
    case 'incident.corrected':
      return { ...corrected(before, event, event.at), ...next };
    case 'update.edited':
      return withEdit(before, next, event);
    case 'audience.widened': {
      const { tags, components } = before.alsoTold;
      const alsoTold = {
        tags: [...new Set([...tags, ...event.tags])],
        components: [...new Set([...components, ...event.components])],
      };
      return { ...before, ...next, alsoTold };
    }
    case 'postmortem.drafted':
      return { ...before, ...next, draft: event.draft };
    case 'postmortem.published': {
      if (isOpen(before)) throw new Error(`${id} has a post-mortem published before it was resolved`);
      return {
        ...before,
        ...next,
        draft: event.postMortem,
        postMortem: { ...event.postMortem, publishedAt: event.at },
      };
    }
    case 'postmortem.reverted':
      return { ...before, ...next, postMortem: undefined } as Incident;
  }
}

export const fold = (id: IncidentId, events: readonly IncidentEvent[]): Incident | undefined =>
  events.reduce<Incident | undefined>((incident, event) => evolve(id, incident, event), undefined);
