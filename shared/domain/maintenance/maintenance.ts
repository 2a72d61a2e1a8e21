import * as z from 'zod';
import { ComponentId, MaintenanceId, UpdateId } from '../ids.ts';
import type { EarlierText } from '../incident/incident.ts';
import { Language } from '../text/language.ts';
import { KeptMoment, startOf } from '../text/text.ts';
import { OccurrenceOf } from './command.ts';
import { newestTranslations } from './translate.ts';
import { MaintenanceTranslations } from './translation.ts';

/** The words of Statuspage, and one for work that will not be done. */
export const MAINTENANCE_STATUSES = ['scheduled', 'in_progress', 'verifying', 'completed', 'cancelled'] as const;
export const MaintenanceStatus = z.enum(MAINTENANCE_STATUSES);
export type MaintenanceStatus = z.infer<typeof MaintenanceStatus>;

/** What a notification about a maintenance brings: a new status, a new window, or that it begins soon. */
export type MaintenanceNews = 'moved' | 'reminder' | MaintenanceStatus;

/** `commandDigest` is that of the whole command, so that another one under the same id is noticed. */
const recorded = { at: KeptMoment, by: z.string(), commandId: z.string(), commandDigest: z.string() };
const said = {
  updateId: UpdateId,
  message: z.string(),
  translations: MaintenanceTranslations.optional(),
  notify: z.boolean(),
  holdSeconds: z.number().optional(),
};
const window = { from: KeptMoment, until: KeptMoment };

/** What has happened to a maintenance, and cannot unhappen. */
export const MaintenanceEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('maintenance.scheduled'),
    ...recorded,
    ...said,
    ...window,
    title: z.string(),
    components: z.array(ComponentId),
    automatic: z.boolean(),
    remindMinutes: z.number().optional(),
    series: OccurrenceOf.optional(),
  }),
  z.object({ type: z.literal('maintenance.moved'), ...recorded, ...said, ...window }),
  z.object({ type: z.literal('maintenance.updated'), ...recorded, ...said }),
  z.object({ type: z.literal('maintenance.reminded'), ...recorded, ...said }),
  z.object({ type: z.literal('maintenance.started'), ...recorded, ...said }),
  z.object({ type: z.literal('maintenance.verifying'), ...recorded, ...said }),
  z.object({ type: z.literal('maintenance.completed'), ...recorded, ...said }),
  z.object({ type: z.literal('maintenance.cancelled'), ...recorded, ...said }),
  z.object({
    type: z.literal('maintenance.edited'),
    ...recorded,
    updateId: UpdateId,
    message: z.string(),
    translations: MaintenanceTranslations.optional(),
  }),
  /** It runs past the end of its window, as everybody can see from now on. */
  z.object({ type: z.literal('maintenance.overran'), ...recorded, reminder: z.int() }),
]);
export type MaintenanceEvent = z.infer<typeof MaintenanceEvent>;

export interface MaintenanceUpdate {
  id: UpdateId;
  at: string;
  status: MaintenanceStatus;
  message: string;
  /** Of the message, and of the title where it is the first one. */
  translations?: MaintenanceTranslations;
  notify: boolean;
  earlier: readonly EarlierText[];
}

export interface Maintenance {
  id: MaintenanceId;
  /** How many events made this state. */
  version: number;
  title: string;
  status: MaintenanceStatus;
  components: readonly ComponentId[];
  from: string;
  until: string;
  /** Starts and ends by itself at the two ends of its window. */
  automatic: boolean;
  /** How long before its start subscribers are reminded, in minutes. */
  remindMinutes?: number;
  remindedAt?: string;
  scheduledAt: string;
  updatedAt: string;
  startedAt?: string;
  endedAt?: string;
  /** It is an occurrence of this series. */
  series?: OccurrenceOf;
  /** Since when it is on record that it runs past the end of its window. */
  overranAt?: string;
  /** How many reminders of that operators were sent. */
  overrunReminders?: number;
  /** Who scheduled it. */
  scheduledBy: string;
  /** Who began it. */
  startedBy?: string;
  /** How often its window was changed; what calendars call the sequence. */
  moves: number;
  /** Oldest first. */
  updates: readonly MaintenanceUpdate[];
  /** Which orders made it, and what they were. */
  commands: Readonly<Record<string, { type: MaintenanceEvent['type']; digest: string }>>;
}

export const isOver = ({ status }: { status: MaintenanceStatus }): boolean =>
  status === 'completed' || status === 'cancelled';

/** While it is, its components are under maintenance. */
export const isRunning = ({ status }: { status: MaintenanceStatus }): boolean =>
  status === 'in_progress' || status === 'verifying';

const STATUS_AFTER: Partial<Record<MaintenanceEvent['type'], MaintenanceStatus>> = {
  'maintenance.scheduled': 'scheduled',
  'maintenance.started': 'in_progress',
  'maintenance.verifying': 'verifying',
  'maintenance.completed': 'completed',
  'maintenance.cancelled': 'cancelled',
};

/** Folds one event into the maintenance. What was recorded has happened: nothing is refused here. */
export function evolveMaintenance(
  id: MaintenanceId,
  before: Maintenance | undefined,
  event: MaintenanceEvent,
): Maintenance {
  const commands = {
    ...before?.commands,
    [event.commandId]: { type: event.type, digest: event.commandDigest },
  };
  if (event.type === 'maintenance.scheduled') {
    const { title, components, from, until, automatic, remindMinutes, series, at, by: scheduledBy } = event;
    const options = { ...(remindMinutes && { remindMinutes }), ...(series && { series }) };
    const facts = { id, title, components, from, until, automatic, scheduledBy, commands, ...options };
    const update = updateOf(event, 'scheduled');
    return { ...facts, status: 'scheduled', version: 1, scheduledAt: at, updatedAt: at, moves: 0, updates: [update] };
  }
  if (!before) throw new Error(`The first event of ${id} is ${event.type}, not maintenance.scheduled`);
  const next = { ...before, version: before.version + 1, updatedAt: event.at, commands };
  if (event.type === 'maintenance.edited') {
    // Translations of a text that was replaced end.
    const edited = ({ translations: _, ...update }: MaintenanceUpdate): MaintenanceUpdate => ({
      ...update,
      message: event.message,
      ...(event.translations && { translations: event.translations }),
      earlier: [...update.earlier, { message: update.message, replacedAt: event.at }],
    });
    return {
      ...next,
      updates: before.updates.map((update) => (update.id === event.updateId ? edited(update) : update)),
    };
  }
  if (event.type === 'maintenance.overran') {
    return { ...next, overranAt: before.overranAt ?? event.at, overrunReminders: event.reminder };
  }
  const status = STATUS_AFTER[event.type] ?? before.status;
  const updates = [...before.updates, updateOf(event, status)];
  switch (event.type) {
    case 'maintenance.moved':
      return {
        ...next,
        remindedAt: event.from === before.from ? before.remindedAt : undefined,
        // With a new end it has not run over.
        overranAt: undefined,
        overrunReminders: undefined,
        from: event.from,
        until: event.until,
        moves: before.moves + 1,
        updates,
      } as Maintenance;
    case 'maintenance.reminded':
      return { ...next, updates, remindedAt: event.at };
    case 'maintenance.started':
      return { ...next, updates, status, startedAt: event.at, startedBy: event.by };
    case 'maintenance.completed':
    case 'maintenance.cancelled':
      return { ...next, updates, status, endedAt: event.at };
    case 'maintenance.updated':
    case 'maintenance.verifying':
      return { ...next, updates, status };
  }
}

const updateOf = (
  { updateId, at, message, notify, translations }: Extract<MaintenanceEvent, { notify: boolean }>,
  status: MaintenanceStatus,
): MaintenanceUpdate => ({
  id: updateId,
  at,
  status,
  message,
  ...(translations && { translations }),
  notify,
  earlier: [],
});

export const foldMaintenance = (id: MaintenanceId, events: readonly MaintenanceEvent[]): Maintenance | undefined =>
  events.reduce<Maintenance | undefined>((maintenance, event) => evolveMaintenance(id, maintenance, event), undefined);

/** What lists show of a maintenance without reading its timeline. */
export const MaintenanceSummary = z.object({
  id: MaintenanceId,
  version: z.int(),
  title: z.string(),
  status: MaintenanceStatus,
  components: z.array(ComponentId).readonly(),
  ...window,
  scheduledAt: KeptMoment,
  updatedAt: KeptMoment,
  startedAt: KeptMoment.optional(),
  endedAt: KeptMoment.optional(),
  lastMessage: z.string(),
  /** Title and last message in other languages, as far as there are any. */
  translations: z.partialRecord(Language, z.object({ title: z.string().optional(), message: z.string().optional() })),
});
export type MaintenanceSummary = z.infer<typeof MaintenanceSummary>;

export function summaryOfMaintenance(maintenance: Maintenance): MaintenanceSummary {
  const { id, version, title, status, components, from, until, scheduledAt, updatedAt, startedAt, endedAt } =
    maintenance;
  return {
    id,
    version,
    title,
    status,
    components,
    from,
    until,
    scheduledAt,
    updatedAt,
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
    lastMessage: startOf(maintenance.updates.at(-1)?.message ?? '', 2000),
    translations: newestTranslations(maintenance.updates),
  };
}
