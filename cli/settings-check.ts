import { SettingsBody } from '../shared/wire/api/settings.ts';
import { attempt, type Finding, ok, warn } from './account/findings.ts';
import type { Client } from './client.ts';

/** Whether the file that was deployed says what is recorded; only somebody with a key can ask. */
export function settingsCheck(client: Client, hasKey: boolean): Promise<Finding[]> {
  if (!hasKey) return Promise.resolve([ok('without CANDOR_KEY the settings are not compared with the deployed file')]);
  return attempt('the settings', async () => {
    const { fileDiffers } = await client.get('/ops/settings', SettingsBody);
    const count = fileDiffers.length;
    return count === 0
      ? ok('the settings are those of the deployed status.config.json')
      : warn(
          `the deployed status.config.json differs from the recorded settings in ${count} ${count === 1 ? 'place' : 'places'}; what is recorded holds`,
          'candor settings shows them, candor apply status.config.json records them, or correct the file.',
        );
  });
}
