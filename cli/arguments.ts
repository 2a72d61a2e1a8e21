import { parseArgs } from 'node:util';
import { CliFault, USAGE_EXIT } from './client.ts';
import type { Command, Values } from './command.ts';
import { spellingOf } from './spelling.ts';

/** Options that every command takes. */
export const COMMON_OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  page: { type: 'string' },
} as const;

/** The options and words of a command; throws what is wrong with them, and what may have been meant. */
export function parsed(name: string, { options }: Command, args: string[]): { values: Values; positionals: string[] } {
  const known = { ...options, ...COMMON_OPTIONS };
  try {
    return parseArgs({ args, allowPositionals: true, options: known });
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    throw new CliFault(`${sentenceOf(code, message, Object.keys(known))} See candor ${name} --help.`, USAGE_EXIT);
  }
}

function sentenceOf(code: string | undefined, message: string, known: readonly string[]): string {
  const [, option] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
  if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || !option) return `${message.replace(/\.?$/, '.')}`;
  const near = spellingOf(option.replace(/^-+/, ''), known);
  return `There is no option ${option}.${near ? ` Did you mean --${near}?` : ''}`;
}
