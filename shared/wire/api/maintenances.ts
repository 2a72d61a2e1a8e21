import * as z from 'zod';
import { ComponentId, MaintenanceId, UpdateId } from '../../domain/ids.ts';
import { OccurrenceOf } from '../../domain/maintenance/command.ts';
import { MaintenanceStatus } from '../../domain/maintenance/maintenance.ts';
import { MaintenanceTranslations } from '../../domain/maintenance/translation.ts';
import { When } from './values.ts';

/** One maintenance as operators see it. */
export const MaintenanceBody = z.object({
  id: MaintenanceId,
  version: z.int(),
  title: z.string(),
  status: MaintenanceStatus,
  components: z.array(ComponentId),
  from: When,
  until: When,
  windows: z
    .array(z.object({ from: When, until: When }))
    .describe('All of them; the one it is about is `from` to `until`'),
  automatic: z.boolean(),
  remindMinutes: z.number().optional(),
  scheduledAt: When,
  updatedAt: When,
  startedAt: When.optional(),
  endedAt: When.optional(),
  moves: z.int(),
  series: OccurrenceOf.optional().describe('It is an occurrence of this series'),
  overranAt: When.optional().describe('Since when it is on record that it runs past the end of its window'),
  scheduledBy: z.string(),
  startedBy: z.string().optional(),
  updates: z.array(
    z.object({
      id: UpdateId,
      at: When,
      status: MaintenanceStatus,
      message: z.string(),
      translations: MaintenanceTranslations.optional(),
      notify: z.boolean(),
      earlier: z.array(z.object({ message: z.string(), replacedAt: When })),
    }),
  ),
  url: z.url(),
});

export type MaintenanceBody = z.infer<typeof MaintenanceBody>;

export const MaintenanceOrdered = z.object({ maintenance: MaintenanceBody, repeated: z.boolean() });

export const MaintenanceList = z.object({
  maintenances: z.array(
    z.object({
      id: MaintenanceId,
      title: z.string(),
      status: MaintenanceStatus,
      components: z.array(ComponentId),
      from: When,
      until: When,
      scheduledAt: When,
      updatedAt: When,
      startedAt: When.optional(),
      endedAt: When.optional(),
    }),
  ),
  next: z.string().optional(),
});
