import { readFileSync } from 'node:fs';
import { type FileSettings, patchBetween, settingsAfter } from '../../shared/domain/settings/apply-file.ts';
import { changesBetween } from '../../shared/domain/settings/changes.ts';
import { settingsOf } from '../../shared/domain/settings/page-with-settings.ts';
import { SettingsBody, SettingsOrdered } from '../../shared/wire/api/settings.ts';
import { ConfigInvalid, readConfig } from '../../shared/wire/config.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import type { Command } from '../command.ts';
import { confirm, confirmOptions } from '../confirm.ts';
import { sayChanges, sayOrdered } from '../settings.ts';

export const apply: Command = {
  summary: 'make the settings of the page what a file says',
  help: `candor apply FILE [--dry-run] [--prune] [--yes]

      --dry-run  shows the difference and changes nothing
      --prune    also sets back what the file does not name, removes its other templates and archives other components
      --yes      does not ask

Shows every difference, asks, and changes all of it at once or nothing. A component is the same by its id, so that a new
name is a new name. Applying the same file again changes nothing. Address, sender, time zone and deploy are read when the
page is deployed, and nowhere else. Exit code 1 when somebody else changed the settings after the difference was shown.
Example:
  candor apply status.config.json --dry-run`,
  options: { 'dry-run': { type: 'boolean' }, prune: { type: 'boolean' }, ...confirmOptions },
  async run({ client, io, values, words: [path] }) {
    if (!path) throw new CliFault('Name the file, such as status.config.json.', USAGE_EXIT);
    const file = fileAt(path);
    const { settings: recorded, version } = await client.get('/ops/settings', SettingsBody);
    const after = settingsAfter(recorded, file, values.prune === true);
    const changes = changesBetween(recorded, after);
    if (changes.length === 0) {
      io.result({ changes });
      return io.say(`Nothing to change: the page is as ${path} says.`);
    }
    sayChanges(io, changes);
    if (values['dry-run'] === true) {
      io.result({ changes });
      return io.say('Nothing was changed: this was a dry run.');
    }
    const question = `Make ${changes.length === 1 ? 'this change' : `these ${changes.length} changes`}?`;
    await confirm(io, values, question, 'Nothing was changed.');
    sayOrdered(io, await client.post('/ops/settings', { version, ...patchBetween(recorded, after) }, SettingsOrdered));
  },
};

function fileAt(path: string): FileSettings {
  try {
    const text = readFileSync(path, 'utf8');
    const page = readConfig(text, path);
    return { settings: settingsOf(page), named: new Set(Object.keys(JSON.parse(text) as object)) };
  } catch (error) {
    if (error instanceof ConfigInvalid) throw new CliFault(error.message, USAGE_EXIT);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CliFault(`There is no file ${path}.`, USAGE_EXIT);
    throw error;
  }
}
