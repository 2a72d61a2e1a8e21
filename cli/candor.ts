#!/usr/bin/env node
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';
import { parsed } from './arguments.ts';
import { type Client, CliFault, connect, NO_CLIENT } from './client.ts';
import { type Command, text, type Values } from './command.ts';
import { connectionOf } from './connection.ts';
import { commandNamed, HELP, VERSION } from './help.ts';
import { terminalIo } from './terminal.ts';

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
  if (!name || name === '--help') return console.log(HELP);
  if (name === '--version') return console.log(VERSION);
  if (name === 'help') return console.log(rest[0] ? commandNamed(rest[0]).help : HELP);
  const command = commandNamed(name);
  const { values, positionals } = parsed(name, command, rest);
  if (values.help) return console.log(command.help);
  await command.run({ client: clientOf(command, values), io: ioFor(values.json === true), values, words: positionals });
}

function clientOf({ offline, keyless }: Command, values: Values): Client {
  if (offline) return NO_CLIENT;
  const asked = { page: text(values, 'page'), keyless, ...(keyless && { url: text(values, 'url') }) };
  return connect(connectionOf(process.env, asked, new Date()));
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
