import type * as z from 'zod';
import type { SettingChange } from '../shared/domain/settings/changes.ts';
import { lineOfChange } from '../shared/domain/settings/changes.ts';
import type { SettingsOrdered } from '../shared/wire/api/settings.ts';
import type { Io } from './command.ts';

/** The longest value that a line shows whole; a logo is longer than anybody reads. */
const SHOWN_MAX = 300;

const lineOf = (change: SettingChange): string => {
  const line = lineOfChange(change);
  return line.length > SHOWN_MAX ? `${line.slice(0, SHOWN_MAX)} …` : line;
};

export function sayChanges(io: Io, changes: readonly SettingChange[], indent = ''): void {
  for (const change of changes) io.say(`${indent}${lineOf(change)}`);
}

/** What an order on the settings has changed. */
export function sayOrdered(io: Io, ordered: z.infer<typeof SettingsOrdered>): void {
  io.result(ordered);
  if (ordered.changes.length === 0) io.say('Nothing to change: the settings are like that already.');
  else sayDone(io, ordered);
}

function sayDone(io: Io, ordered: z.infer<typeof SettingsOrdered>): void {
  sayChanges(io, ordered.changes);
  io.say(`The settings have version ${ordered.settings.version}. The page follows within seconds.`);
}
