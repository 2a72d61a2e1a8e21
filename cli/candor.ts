#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';
import { CliFault, connect, NO_CLIENT, USAGE_EXIT } from './client.ts';
import type { Command, Values } from './command.ts';
import { affected } from './commands/affected.ts';
import { answers } from './commands/answers.ts';
import { apply } from './commands/apply.ts';
import { components } from './commands/components.ts';
import { correct } from './commands/correct.ts';
import { declare } from './commands/declare.ts';
import { doctor } from './commands/doctor.ts';
import { edit } from './commands/edit.ts';
import { endpoints } from './commands/endpoints.ts';
import { falseAlarm } from './commands/false-alarm.ts';
import { keys } from './commands/keys.ts';
import { mailings } from './commands/mailings.ts';
import { maintenance } from './commands/maintenance.ts';
import { members } from './commands/members.ts';
import { note } from './commands/note.ts';
import { notice } from './commands/notice.ts';
import { postmortem } from './commands/postmortem.ts';
import { rebuild } from './commands/rebuild.ts';
import { record } from './commands/record.ts';
import { redrive } from './commands/redrive.ts';
import { resolve } from './commands/resolve.ts';
import { sending } from './commands/sending.ts';
import { settings } from './commands/settings.ts';
import { signIn } from './commands/sign-in.ts';
import { status } from './commands/status.ts';
import { subscribers } from './commands/subscribers.ts';
import { templates } from './commands/templates.ts';
import { tone } from './commands/tone.ts';
import { reopen, update } from './commands/update.ts';
import { withdraw } from './commands/withdraw.ts';
import { terminalIo } from './terminal.ts';

const COMMANDS: Record<string, Command> = {
  declare,
  update,
  resolve,
  reopen,
  edit,
  correct,
  withdraw,
  'false-alarm': falseAlarm,
  note,
  record,
  affected,
  answers,
  postmortem,
  maintenance,
  notice,
  status,
  components,
  settings,
  apply,
  subscribers,
  mailings,
  templates,
  tone,
  sending,
  'sign-in': signIn,
  members,
  keys,
  endpoints,
  rebuild,
  doctor,
  redrive,
};

const HELP = `candor COMMAND [options]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`)
  .join('\n')}

  --json   the answer for programs, and nothing else
  --help   what a command takes, with an example

CANDOR_URL is the address of the page, CANDOR_KEY an API key.
Exit codes: 0 done, 1 refused or failed, 2 written wrongly, 130 stopped by you.`;

function ioFor(json: boolean) {
  const { stdin: input, stdout: output } = process;
  const canOverwrite = output.isTTY === true;
  const io = terminalIo({ input, output, canOverwrite, isTerminal: canOverwrite && input.isTTY === true }, json);
  process.on('SIGINT', () => {
    console.error(`\n${io.interrupted()}`);
    process.exit(130);
  });
  return io;
}

async function main([name, ...rest]: string[]): Promise<void> {
  if (!name || name === '--help' || name === 'help') return console.log(HELP);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new CliFault(`There is no command "${name}".\n\n${HELP}`, USAGE_EXIT);
  const { values, positionals } = parsed(command, rest);
  if (values.help) return console.log(command.help);
  await command.run({
    client: command.offline ? NO_CLIENT : connect(process.env, command),
    io: ioFor(values.json === true),
    values,
    words: positionals,
  });
}

function parsed({ options, help }: Command, args: string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new CliFault(`${(error as Error).message}\n\n${help}`, USAGE_EXIT);
  }
}

// Whoever reads our output may have seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CliFault) {
    if (process.argv.includes('--json') && error.problem) console.log(JSON.stringify(error.problem, null, 2));
    console.error(error.message);
    process.exitCode = error.exitCode;
  } else {
    const sentence = sentenceOfFault(error);
    if (!sentence) throw error;
    console.error(sentence);
    process.exitCode = 1;
  }
}
