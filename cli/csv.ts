import { readFileSync } from 'node:fs';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';
import { type Client, CliFault, USAGE_EXIT } from './client.ts';
import { type Io, text, type Values } from './command.ts';
import { ADDRESS_COLUMN, readLine } from './csv-people.ts';
import { rowsOf, textOf } from './csv-text.ts';
import { BATCH, type ImportChoice, importBatches, type Numbered, type Totals } from './import-batches.ts';

type Batches = ReturnType<typeof importBatches>;

/** How a file is read. */
export const importOptions = { from: { type: 'string' }, encoding: { type: 'string' } } as const;

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
  const batches = importBatches(client, io, choice, { from, last });
  await sendLines(content, from, batches);
  sayTotals(io, batches.totals, choice.dryRun === true);
}

async function sendLines(content: string, from: number, { totals, send, settle }: Batches): Promise<void> {
  let batch: Numbered[] = [];
  for await (const row of rowsOf(content, ADDRESS_COLUMN)) {
    if (row.number < from) continue;
    const read = readLine(row);
    if (read.kind === 'left') totals.left += 1;
    if (read.kind === 'refused') totals.refused.push({ line: row.number, reason: read.reason, detail: read.detail });
    if (read.kind === 'line') batch.push({ number: row.number, line: read.line });
    if (batch.length < BATCH) continue;
    await send(batch);
    batch = [];
  }
  if (batch.length > 0) await send(batch);
  await settle();
}

/** Says what became of the lines; refused ones end the command as a fault. */
function sayTotals(io: Io, totals: Totals, isDryRun: boolean): void {
  const refused = totals.refused.toSorted((a, b) => a.line - b.line);
  io.result({ ...totals, refused });
  const { added, changed, unchanged, left } = totals;
  const counts = `${added} added, ${changed} changed, ${unchanged} known already, ${left} left before, ${refused.length} refused`;
  io.say(`\n${counts}${isDryRun ? '; nothing was written' : ''}`);
  for (const { line, reason, detail } of refused) io.say(`  line ${line}: ${reason.replaceAll('_', ' ')} (${detail})`);
  if (refused.length > 0)
    throw new CliFault(`${refused.length} lines were refused; the others were ${isDryRun ? 'good' : 'taken'}.`);
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
