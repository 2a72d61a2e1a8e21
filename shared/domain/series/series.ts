import * as z from 'zod';
import { ComponentId, type MaintenanceId, SeriesId } from '../ids.ts';
import { MaintenanceTranslations } from '../maintenance/translation.ts';
import type { CommandRecord } from '../subject.ts';
import { KeptMoment } from '../text/text.ts';
import { Ends, Recurrence } from './recurrence.ts';

const recorded = { at: KeptMoment, by: z.string(), commandId: z.string(), commandDigest: z.string() };

/** What each of its maintenances is scheduled with. */
const plan = {
  title: z.string(),
  message: z.string(),
  components: z.array(ComponentId),
  remindMinutes: z.number().optional(),
  announceDays: z.number(),
  automatic: z.boolean(),
  notify: z.boolean(),
  translations: MaintenanceTranslations.optional(),
};
const Plan = z.object(plan);
type Plan = z.infer<typeof Plan>;

/** What has happened to a series, and cannot unhappen. */
export const SeriesEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('series.created'),
    ...recorded,
    ...plan,
    recurrence: Recurrence,
    ends: Ends.optional(),
  }),
  z.object({ type: z.literal('series.changed'), ...recorded, ...plan }),
  z.object({ type: z.literal('series.occurrence_skipped'), ...recorded, day: z.string() }),
  z.object({
    type: z.literal('series.occurrence_moved'),
    ...recorded,
    day: z.string(),
    from: KeptMoment,
    until: KeptMoment,
  }),
  z.object({ type: z.literal('series.end_changed'), ...recorded, ends: Ends.optional() }),
  z.object({ type: z.literal('series.settled'), ...recorded, days: z.array(z.string()), finished: z.boolean() }),
]);
export type SeriesEvent = z.infer<typeof SeriesEvent>;

/** What became of one occurrence otherwise than by the pattern. */
export type Exception = { kind: 'skipped' } | { kind: 'moved'; from: string; until: string };

export interface Series extends Plan {
  id: SeriesId;
  version: number;
  recurrence: Recurrence;
  ends?: Ends | undefined;
  createdAt: string;
  updatedAt: string;
  createdBy: string;
  /** By the day of the occurrence. */
  exceptions: Readonly<Record<string, Exception>>;
  /** Days of occurrences whose maintenances were scheduled and not over when the scheduler came by last. */
  scheduled: readonly string[];
  /** Nothing was ordered since the scheduler came by last. */
  isSettled: boolean;
  /** The last occurrence is over. */
  isFinished: boolean;
  commands: CommandRecord;
}

/** So many of the newest commands are remembered, so that a repeated one is noticed. */
const COMMANDS_KEPT = 500;

const planOf = ({ title, message, components, announceDays, automatic, notify, ...rest }: Plan): Plan => ({
  title,
  message,
  components,
  announceDays,
  automatic,
  notify,
  ...(rest.remindMinutes !== undefined && { remindMinutes: rest.remindMinutes }),
  ...(rest.translations && { translations: rest.translations }),
});

/** Folds one event into the series. What was recorded has happened: nothing is refused here. */
export function evolveSeries(id: SeriesId, before: Series | undefined, event: SeriesEvent): Series {
  const command = [event.commandId, { type: event.type, digest: event.commandDigest }] as const;
  const commands = Object.fromEntries([...Object.entries(before?.commands ?? {}), command].slice(-COMMANDS_KEPT));
  if (event.type === 'series.created') {
    const { recurrence, ends, at, by } = event;
    const times = { createdAt: at, updatedAt: at, createdBy: by };
    const untouched = { exceptions: {}, scheduled: [], isSettled: false, isFinished: false };
    return { id, version: 1, ...planOf(event), recurrence, ends, ...times, ...untouched, commands };
  }
  if (!before) throw new Error(`The first event of ${id} is ${event.type}, not series.created`);
  const version = before.version + 1;
  if (event.type === 'series.settled') {
    const { days: scheduled, finished: isFinished } = event;
    return { ...before, version, commands, scheduled, isSettled: true, isFinished };
  }
  const next = { ...before, version, commands, updatedAt: event.at, isSettled: false, isFinished: false };
  switch (event.type) {
    case 'series.changed': {
      const { remindMinutes, translations, ...rest } = next;
      return { ...rest, ...planOf(event) };
    }
    case 'series.occurrence_skipped':
      return { ...next, exceptions: { ...next.exceptions, [event.day]: { kind: 'skipped' } } };
    case 'series.occurrence_moved': {
      const { day, from, until } = event;
      return { ...next, exceptions: { ...next.exceptions, [day]: { kind: 'moved', from, until } } };
    }
    case 'series.end_changed':
      return { ...next, ends: event.ends };
  }
}

export const foldSeries = (id: SeriesId, events: readonly SeriesEvent[]): Series | undefined =>
  events.reduce<Series | undefined>((before, event) => evolveSeries(id, before, event), undefined);

/** What lists show of a series. */
export const SeriesSummary = z.object({
  id: SeriesId,
  version: z.int(),
  title: z.string(),
  updatedAt: KeptMoment,
  createdAt: KeptMoment,
  components: z.array(ComponentId),
  recurrence: Recurrence,
  ends: Ends.optional(),
  isFinished: z.boolean(),
});
export type SeriesSummary = z.infer<typeof SeriesSummary>;

/** Names the maintenance of an occurrence, so that however often it is scheduled there is one. */
export const maintenanceOf = (id: SeriesId, day: string): MaintenanceId =>
  `mnt_${id.slice(4)}d${day.replaceAll('-', '')}`;
