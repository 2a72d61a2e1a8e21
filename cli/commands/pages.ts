import { CliFault, USAGE_EXIT } from '../client.ts';
import type { Command } from '../command.ts';
import { readSavedPages, savedPageNamed, savedPagesFile, withoutPage, writeSavedPages } from '../saved-pages.ts';

export const pages: Command = {
  summary: 'list the pages that you signed in to, and choose one',
  help: `candor pages               those that you signed in to; * marks the current one
candor pages use NAME      commands without --page go to this one
candor pages forget NAME   takes its key off this computer

Keys are kept in a file that only you can read. Example:
  candor pages use status.example.com`,
  options: {},
  offline: true,
  async run({ io, words: [act = 'list', name] }) {
    const file = savedPagesFile(process.env);
    const saved = readSavedPages(file);
    if (act === 'list') {
      const list = Object.entries(saved.pages).map(([one, { url, address, expiresAt }]) => {
        return { name: one, url, address, expiresAt, isCurrent: one === saved.current };
      });
      io.result({ pages: list });
      if (list.length === 0)
        io.say('You are signed in nowhere. candor sign-in ADDRESS --url https://status.example.com');
      for (const one of list) {
        io.say(`${one.isCurrent ? '*' : ' '} ${one.name}  ${one.url}  ${one.address}, until ${one.expiresAt}`);
      }
      return;
    }
    if (!name || !['use', 'forget'].includes(act)) throw new CliFault('See candor pages --help.', USAGE_EXIT);
    savedPageNamed(saved, name);
    writeSavedPages(file, act === 'use' ? { ...saved, current: name } : withoutPage(saved, name));
    io.say(act === 'use' ? `Commands go to ${name} now.` : `The key for ${name} is not on this computer any more.`);
  },
};
