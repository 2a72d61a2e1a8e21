import { readFileSync } from 'node:fs';
import { IMPORT_MAX, ImportAnswer, type ImportRequest } from '../shared/wire/api.ts';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';
import { type Client, CliFault, USAGE_EXIT } from './client.ts';
import { type Io, text, type Values } from './command.ts';
import { ADDRESS_COLUMN, type Line, readLine } from './csv-people.ts';
import { rowsOf, textOf } from './csv-text.ts';

interface Numbered {
  number: number;
  line: Line;
}

export type ImportChoice = Omit<ImportRequest, 'subscribers'>;

/** How a file is read. */
export const importOptions = { from: { type: 'string' }, encoding: { type: 'string' } } as const;

const BATCH = Math.min(500, IMPORT_MAX);
/** Batches under way at once. */
const AT_ONCE = 4;

/**
 * Imports a file batch by batch. Good lines are taken and bad ones listed; a line that was taken before changes nothing,
 * so after a break the same file goes on where it stopped, or from the line that is named. Nothing is sent of a file that
 * cannot be read to its end.
 */
export async function importFile(
  client: Client,
  io: Io,
  file: string,
  choice: ImportChoice,
  values: Values,
): Promise<void> {
  const from = lineNumber(text(values, 'from') ?? '1');
  const content = contentOf(file, text(values, 'encoding'));
  const last = await lastLineOf(file, content);
  const totals = { added: 0, changed: 0, unchanged: 0, left: 0, refused: [] as ImportAnswer['refused'] };
  let lines = 0;
  const send = async (batch: readonly Numbered[]) => {
    const body = { ...choice, subscribers: batch.map(({ line }) => line) };
    const answer = await client.post('/ops/subscribers/import', body, ImportAnswer);
    for (const name of ['added', 'changed', 'unchanged', 'left'] as const) totals[name] += answer[name];
    const named = answer.refused.map((refused) => ({ ...refused, line: batch[refused.line - 1]?.number ?? 0 }));
    totals.refused.push(...named);
    lines += batch.length;
    io.progress(`  ${barOf((batch.at(-1)?.number ?? last) / last)} ${lines} lines`);
  };
  let underWay: Promise<void>[] = [];
  let batch: Numbered[] = [];
  let safe = from;
  io.onInterrupt(() => `Lines before ${safe} are done. Go on with --from ${safe}.`);
  const wait = async () => {
    await Promise.all(underWay).catch((error: Error) => {
      throw new CliFault(`${error.message}\nLines before ${safe} are done. Go on with --from ${safe}.`);
    });
    underWay = [];
  };
  for await (const row of rowsOf(content, ADDRESS_COLUMN)) {
    if (row.number < from) continue;
    const read = readLine(row);
    if (read.kind === 'left') totals.left += 1;
    if (read.kind === 'refused') totals.refused.push({ line: row.number, reason: read.reason, detail: read.detail });
    if (read.kind !== 'line') continue;
    batch.push({ number: row.number, line: read.line });
    if (batch.length < BATCH) continue;
    if (underWay.length === AT_ONCE) {
      await wait();
      safe = batch[0]?.number ?? safe;
    }
    underWay.push(send(batch));
    batch = [];
  }
  if (batch.length > 0) underWay.push(send(batch));
  await wait();
  const refused = totals.refused.toSorted((a, b) => a.line - b.line);
  io.result({ ...totals, refused });
  io.say(
    `\n${totals.added} added, ${totals.changed} changed, ${totals.unchanged} known already, ${totals.left} left before, ${refused.length} refused${choice.dryRun ? '; nothing was written' : ''}`,
  );
  for (const { line, reason, detail } of refused) io.say(`  line ${line}: ${reason.replaceAll('_', ' ')} (${detail})`);
  if (refused.length > 0)
    throw new CliFault(`${refused.length} lines were refused; the others were ${choice.dryRun ? 'good' : 'taken'}.`);
}

function lineNumber(given: string): number {
  if (!/^[1-9]\d{0,9}$/.test(given)) throw new CliFault(`"${given}" is not the number of a line.`, USAGE_EXIT);
  return Number(given);
}

function contentOf(file: string, encoding: string | undefined): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new CliFault(`${file} cannot be read: ${sentenceOfFault(error) ?? (error as Error).message}`);
  }
  return naming(file, () => textOf(bytes, encoding));
}

/** The number of the last line, after every line has been read once. */
async function lastLineOf(file: string, content: string): Promise<number> {
  let last = 1;
  try {
    for await (const { number } of rowsOf(content, ADDRESS_COLUMN)) last = number;
  } catch (error) {
    throw named(file, error);
  }
  return last;
}

function naming<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw named(file, error);
  }
}

const named = (file: string, error: unknown): unknown =>
  error instanceof CliFault ? new CliFault(`${file} cannot be read. ${error.message}`, error.exitCode) : error;

const BAR = 24;

/** How much of the file is done. */
const barOf = (part: number): string => {
  const full = Math.round(Math.min(1, part) * BAR);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${Math.floor(Math.min(1, part) * 100)} %`;
};
