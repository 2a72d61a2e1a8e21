import project from '../package.json' with { type: 'json' };
import { CliFault, USAGE_EXIT } from './client.ts';
import type { Command } from './command.ts';
import { COMMANDS, GROUPS } from './commands.ts';
import { spellingOf } from './spelling.ts';

export const VERSION: string = project.version;

const linesOf = (commands: Readonly<Record<string, Command>>): string =>
  Object.entries(commands)
    .map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`)
    .join('\n');

export const HELP = `candor COMMAND [options]

Something is broken:
  candor declare        asks for what it needs, and shows everything before it goes

${Object.entries(GROUPS)
  .map(([title, commands]) => `${title}\n${linesOf(commands)}`)
  .join('\n\n')}

  --page NAME  the page, where you are signed in to several
  --json       the answer for programs, and nothing else
  --help       what a command takes, with an example; so does candor help COMMAND
  --version    which candor this is

candor sign-in ADDRESS --url URL signs you in. In scripts, CANDOR_URL is the address of the page and CANDOR_KEY an API key.
Exit codes: 0 done, 1 refused or failed, 2 written wrongly, 130 stopped by you.`;

/** What people call a command elsewhere. */
const ALIASES: Readonly<Record<string, string>> = {
  close: 'resolve',
  end: 'resolve',
  fix: 'resolve',
  open: 'declare',
  create: 'declare',
  outage: 'declare',
  new: 'declare',
  post: 'update',
  list: 'status',
  show: 'status',
  login: 'sign-in',
  logout: 'pages',
};

export function commandNamed(name: string): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command;
  const meant = Object.hasOwn(ALIASES, name) ? ALIASES[name] : spellingOf(name, Object.keys(COMMANDS));
  throw new CliFault(
    `There is no command "${name}".${meant ? ` Did you mean candor ${meant}?` : ''} candor --help lists all.`,
    USAGE_EXIT,
  );
}
