import * as z from 'zod';
import { ComponentRef } from '../component/group-ref.ts';
import { Message } from '../incident/command.ts';
import { MaintenanceTranslations } from '../maintenance/translation.ts';
import { Day, SingleLineText, Timestamp } from '../text/text.ts';
import { Ends, Recurrence } from './recurrence.ts';

const ANNOUNCE_DAYS_MAX = 60;

const plan = {
  title: SingleLineText(255).describe('What will be worked on, in a few words'),
  message: Message,
  components: z.array(ComponentRef).min(1, 'name at least one affected component').max(1000),
  remindMinutes: z
    .int()
    .min(5)
    .max(7 * 24 * 60)
    .describe('Reminds subscribers this long before each start'),
  announceDays: z
    .int()
    .min(1)
    .max(ANNOUNCE_DAYS_MAX)
    .describe('How many days before its start an occurrence is announced and on the page'),
  automatic: z.boolean().describe('Each starts and ends by itself at the two ends of its window'),
  notify: z.boolean().describe('Whether subscribers are written to'),
  translations: MaintenanceTranslations,
};

export const CreateSeries = z.strictObject({
  ...plan,
  remindMinutes: plan.remindMinutes.optional(),
  announceDays: plan.announceDays.default(14),
  automatic: plan.automatic.default(true),
  notify: plan.notify.default(true),
  translations: plan.translations.optional(),
  recurrence: Recurrence,
  ends: Ends.optional(),
});
export const ChangeSeries = z.strictObject({
  title: plan.title.optional(),
  message: plan.message.optional(),
  components: plan.components.optional(),
  remindMinutes: plan.remindMinutes.nullable().optional().describe('null for none'),
  announceDays: plan.announceDays.optional(),
  automatic: plan.automatic.optional(),
  notify: plan.notify.optional(),
  translations: plan.translations.optional(),
});
const OccurrenceDay = Day.describe('The day of the occurrence as the pattern has it, on the clocks of its zone');
export const SkipOccurrence = z.strictObject({ day: OccurrenceDay });
export const MoveOccurrence = z.strictObject({ day: OccurrenceDay, from: Timestamp, until: Timestamp });
export const EndSeries = z.strictObject({ ends: Ends.nullable().describe('null for no end') });

/** What the scheduler has made true, as it saw the series. */
interface SettleSeries {
  seen: number;
  /** Occurrences that are scheduled now and not over. */
  days: string[];
  finished: boolean;
}

/** What an operator, or the scheduler, may order. */
export type SeriesCommand =
  | ({ type: 'create' } & z.infer<typeof CreateSeries>)
  | ({ type: 'change' } & z.infer<typeof ChangeSeries>)
  | ({ type: 'skip' } & z.infer<typeof SkipOccurrence>)
  | ({ type: 'move' } & z.infer<typeof MoveOccurrence>)
  | ({ type: 'end' } & z.infer<typeof EndSeries>)
  | ({ type: 'settle' } & SettleSeries);
