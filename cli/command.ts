import type { ParseArgsConfig } from 'node:util';
import type { Client } from './client.ts';

export interface Io {
  /** A line for people; nothing of it appears with `--json`. */
  say(line: string): void;
  /** The result for programs; printed with `--json` only. */
  result(value: unknown): void;
  isTerminal: boolean;
  /** Asks a person, who may answer with nothing; throws Interrupted on Ctrl-C and Ctrl-D. */
  ask(question: string): Promise<string>;
  /** What to say from now on when the person stops the command: what has been done, and what still happens. */
  onInterrupt(say: () => string): void;
  /** Overwrites the last line of progress. */
  progress(line: string): void;
}

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** Usage, options and at least one example. */
  help: string;
  /** It is for people who have no key yet. */
  keyless?: true;
  /** It needs no running system. */
  offline?: true;
  options: NonNullable<ParseArgsConfig['options']>;
  run(given: { client: Client; io: Io; values: Values; words: string[] }): Promise<void>;
}

export const text = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

export const texts = (values: Values, name: string): string[] =>
  [values[name] ?? []].flat().filter((value) => typeof value === 'string');
