import { SETTINGS_ID } from '../../shared/domain/ids.ts';
import { settingsOf } from '../../shared/domain/settings/page-with-settings.ts';
import { type CommandPorts, runCommand } from '../platform/run-command.ts';
import type { Settings } from './ports.ts';

export interface RecordSettingsPorts extends CommandPorts {
  settings: Pick<Settings, 'head'>;
}

/**
 * Records the settings of the file where none are recorded yet; says whether it did. From then on what is recorded
 * holds, whatever the file says.
 */
export const recordSettings = (ports: RecordSettingsPorts) => async (): Promise<boolean> => {
  if (await ports.settings.head()) return false;
  const command = { type: 'seed' as const, settings: settingsOf(ports.page) };
  // With spaces in it, so that no caller can have used it before.
  const outcome = await runCommand(ports)(SETTINGS_ID, command, { commandId: 'first start', by: 'the first start' });
  if (!outcome.ok) throw new Error(`The settings could not be recorded: ${outcome.refusal.reason}`);
  return !outcome.repeated;
};
