import * as z from 'zod';
import { ComponentRef } from '../component/group-ref.ts';
import { SeriesId, type UpdateId } from '../ids.ts';
import { Hold, Message, Notify } from '../incident/command.ts';
import { Pattern } from '../series/recurrence.ts';
import { SingleLineText, Timestamp } from '../text/text.ts';
import { MaintenanceTranslations } from './translation.ts';
import { FurtherWindows } from './windows.ts';

const spoken = { translations: MaintenanceTranslations.optional(), notify: Notify, holdSeconds: Hold };
const from = Timestamp.describe('When it begins');
const until = Timestamp.describe('When it ends');
const OptionalMessage = Message.optional().describe('What customers read; a standard sentence when left out');

export const ScheduleMaintenance = z.strictObject({
  title: SingleLineText(255).describe('What will be worked on, in a few words'),
  message: Message,
  components: z.array(ComponentRef).min(1, 'name at least one affected component').max(1000),
  from,
  until,
  further: FurtherWindows.optional(),
  automatic: z.boolean().default(true).describe('Starts and ends by itself at the two ends of the window'),
  remindMinutes: z
    .int()
    .min(5)
    .max(7 * 24 * 60)
    .optional()
    .describe('Reminds subscribers this long before the start'),
  ...spoken,
});
export const MoveMaintenance = z.strictObject({
  from: from.optional().describe('A new start; cannot change once it has begun'),
  until: until.describe('The new end; a later one extends it'),
  message: OptionalMessage,
  ...spoken,
});
export const UpdateMaintenance = z.strictObject({ message: Message, ...spoken });
export const MaintenanceTransition = z.strictObject({ message: OptionalMessage, ...spoken });
export const EditMaintenance = z.strictObject({
  message: Message,
  translations: MaintenanceTranslations.optional(),
});

/** The series that a maintenance is one occurrence of, and how that repeats. */
export const OccurrenceOf = z.object({ id: SeriesId, pattern: Pattern });
export type OccurrenceOf = z.infer<typeof OccurrenceOf>;

/** What an operator, or the clock, may order. */
export type MaintenanceCommand =
  | ({ type: 'schedule'; series?: OccurrenceOf | undefined } & z.infer<typeof ScheduleMaintenance>)
  | ({ type: 'move' } & z.infer<typeof MoveMaintenance>)
  | ({ type: 'update' } & z.infer<typeof UpdateMaintenance>)
  | ({ type: 'remind' | 'start' | 'pause' | 'verify' | 'complete' | 'cancel' } & z.infer<typeof MaintenanceTransition>)
  | ({ type: 'edit-update'; updateId: UpdateId } & z.infer<typeof EditMaintenance>)
  | { type: 'note-overrun'; until: string; reminder: number };
