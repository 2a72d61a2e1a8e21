import * as z from 'zod';
import { ComponentId, MaintenanceId, SeriesId } from '../../domain/ids.ts';
import { Ends, Recurrence } from '../../domain/series/recurrence.ts';
import { When } from './values.ts';

const head = {
  id: SeriesId,
  version: z.int(),
  title: z.string(),
  components: z.array(ComponentId),
  recurrence: Recurrence,
  repeats: z.string().describe('The recurrence in words'),
  ends: Ends.optional(),
  isFinished: z.boolean().describe('Its last occurrence is over'),
  createdAt: When,
  updatedAt: When,
};

/** One series as operators see it. */
export const SeriesBody = z.object({
  ...head,
  message: z.string(),
  announceDays: z.int(),
  remindMinutes: z.int().optional(),
  automatic: z.boolean(),
  notify: z.boolean(),
  createdBy: z.string(),
  next: z
    .array(
      z.object({
        day: z.string().describe('Names the occurrence: its day as the pattern has it'),
        state: z.enum(['regular', 'moved', 'skipped']),
        from: When,
        until: When,
        maintenance: MaintenanceId.optional().describe('Once it is announced'),
      }),
    )
    .describe('The next occurrences that are not over'),
});
export type SeriesBody = z.infer<typeof SeriesBody>;

export const SeriesOrdered = z.object({ series: SeriesBody, repeated: z.boolean() });
export const SeriesList = z.object({ series: z.array(z.object(head)), next: z.string().optional() });
