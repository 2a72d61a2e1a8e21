import * as z from 'zod';
import { ComponentId } from '../../domain/ids.ts';
import { PageSettings } from '../../domain/settings/page-settings.ts';
import { Count, When } from './values.ts';

const SettingChange = z.object({
  setting: z.string().describe('As cadence.major, components.search.name or templates.acknowledge'),
  from: z.unknown().optional().describe('Absent where there was none'),
  to: z.unknown().optional().describe('Absent where there is none any more'),
});

export const SettingsBody = z.object({
  version: Count.describe('Send it with a change, so that nothing is lost when somebody else changes them too'),
  updatedAt: When,
  settings: PageSettings,
  fileDiffers: z
    .array(SettingChange)
    .describe('Where the deployed status.config.json says something else; what is recorded holds'),
});
export type SettingsBody = z.infer<typeof SettingsBody>;

export const SettingsOrdered = z.object({
  settings: SettingsBody,
  changes: z.array(SettingChange).describe('What this order changed; nothing when it was carried out before'),
});

export const SettingsHistory = z.object({
  entries: z.array(
    z.object({
      version: Count,
      at: When,
      by: z.string(),
      changes: z.array(SettingChange).describe('Empty where the settings were first recorded'),
    }),
  ),
  next: Count.optional().describe('The version that the following part begins before'),
});

export const ComponentPath = z.object({ id: ComponentId });
