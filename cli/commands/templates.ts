import { textsOf } from '../../shared/domain/text/message-template.ts';
import { TemplateList } from '../../shared/wire/api/incidents.ts';
import { CliFault } from '../client.ts';
import type { Command } from '../command.ts';

export const templates: Command = {
  summary: 'list the prepared words, or show some',
  help: `candor templates [NAME]

They are used with --template NAME by declare, update and resolve. A page's own stand in status.config.json
under "templates".

Example:
  candor update --template fix-in-progress --set cause="a full disk" --set fix="moving files to another one"`,
  options: {},
  async run({ client, io, words: [name] }) {
    const all = (await client.get('/ops/templates', TemplateList)).templates;
    const shown = name ? all.filter((one) => one.name === name) : all;
    if (name && shown.length === 0) throw new CliFault(`There is no template "${name}".`);
    io.result({ templates: shown });
    for (const one of shown) {
      io.say(`${one.name.padEnd(22)} ${one.use.padEnd(8)} ${one.when}`);
      if (name) io.say(`\n${textsOf(one).join('\n\n')}`);
    }
  },
};
