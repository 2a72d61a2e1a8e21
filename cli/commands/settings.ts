import { SettingsBody, SettingsHistory } from '../../shared/wire/api/settings.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text } from '../command.ts';
import { sayChanges } from '../settings.ts';

export const settings: Command = {
  summary: 'read the settings of the page, and who changed them',
  help: `candor settings [show]
candor settings history [--before VERSION]

show prints the settings as status.config.json would have them, and says where the deployed file differs: what is recorded
holds. history says who changed what, and when, from what to what. candor apply changes them. Example:
  candor settings history`,
  options: { before: { type: 'string' } },
  async run({ client, io, values, words: [act = 'show'] }) {
    if (act === 'show') {
      const body = await client.get('/ops/settings', SettingsBody);
      io.result(body);
      io.say(JSON.stringify(body.settings, null, 2));
      io.say(`Version ${body.version}, changed ${body.updatedAt}.`);
      if (body.fileDiffers.length === 0) return;
      io.say('The deployed status.config.json says something else; candor apply would record it:');
      return sayChanges(io, body.fileDiffers, '  ');
    }
    if (act !== 'history') throw new CliFault('Write: settings show, or settings history.', USAGE_EXIT);
    const before = text(values, 'before');
    const query = before === undefined ? '' : `?before=${encodeURIComponent(before)}`;
    const part = await client.get(`/ops/settings/history${query}`, SettingsHistory);
    io.result(part);
    for (const { version, at, by, changes } of part.entries) {
      io.say(`${version}  ${at}  ${by}${changes.length === 0 ? '  recorded from the file' : ''}`);
      sayChanges(io, changes, '    ');
    }
    if (part.next !== undefined) io.say(`There is more: candor settings history --before ${part.next}`);
  },
};
