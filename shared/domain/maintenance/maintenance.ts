import * as z from 'zod';
import { ComponentId, MaintenanceId, UpdateId } from '../ids.ts';
import type { EarlierText } from '../incident/incident.ts';
import { Language } from '../text/language.ts';
import { KeptMoment, startOf } from '../text/text.ts';
import { OccurrenceOf } from './command.ts';
import { newestTranslations } from './translate.ts';
import { MaintenanceTranslations } from './translation.ts';
import { KeptWindow, spansOf, type Window } from './windows.ts';

/** The words of Statuspage, and one for work that will not be done. */
export const MAINTENANCE_STATUSES = ['scheduled', 'in_progress', 'verifying', 'completed', 'cancelled'] as const;
export const MaintenanceStatus = z.enum(MAINTENANCE_STATUSES);
export type MaintenanceStatus = z.infer<typeof MaintenanceStatus>;

/** What a notification about a maintenance brings: a new status, a new window, or that it begins soon. */
export type MaintenanceNews = 'moved' | 'reminder' | 'paused' | MaintenanceStatus;

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
    further: z.array(KeptWindow).optional(),
  }),
  z.object({ type: z.literal('maintenance.moved'), ...recorded, ...said, ...window }),
  z.object({ type: z.literal('maintenance.updated'), ...recorded, ...said }),
  z.object({ type: z.literal('maintenance.reminded'), ...recorded, ...said }),
  z.object({ type: z.literal('maintenance.started'), ...recorded, ...said }),
  z.object({ type: z.literal('maintenance.paused'), ...recorded, ...said }),
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
  /** The window it is in, or the next one. */
  from: string;
  until: string;
  /** Windows that are over, and windows after that. */
  passed?: readonly Window[];
  later?: readonly Window[];
  /** Times in which it was worked on, and since when it is now. */
  worked?: readonly { from: string; to: string }[];
  runningSince?: string;
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
  /** The times in which it was worked on, where it rested in between. */
  spans: z.array(z.object({ from: KeptMoment, to: KeptMoment.optional() })).optional(),
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
    ...(maintenance.passed && { spans: spansOf(maintenance) }),
    lastMessage: startOf(maintenance.updates.at(-1)?.message ?? '', 2000),
    translations: newestTranslations(maintenance.updates),
  };
}
