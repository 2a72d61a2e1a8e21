import { createReadStream, type ReadStream, statSync } from 'node:fs';
import { parse } from 'csv-parse';
import { IMPORT_MAX, ImportAnswer, type ImportRequest } from '../shared/wire/api.ts';
import { type Client, CliFault } from './client.ts';
import type { Io } from './command.ts';

type Line = ImportRequest['subscribers'][number];
interface Numbered {
  number: number;
  line: Line;
}

export type ImportChoice = Omit<ImportRequest, 'subscribers'>;

const BATCH = Math.min(500, IMPORT_MAX);
/** Batches under way at once. */
const AT_ONCE = 4;

/**
 * Imports a file batch by batch. Good lines are taken and bad ones listed; a line that was taken before changes nothing,
 * so after a break the same file goes on where it stopped, or from the line that is named.
 */
export async function importFile(client: Client, io: Io, file: string, choice: ImportChoice, from = 1): Promise<void> {
  const totals = { added: 0, changed: 0, unchanged: 0, left: 0, refused: [] as ImportAnswer['refused'] };
  let lines = 0;
  const size = Math.max(1, statSync(file, { throwIfNoEntry: false })?.size ?? 1);
  const read = createReadStream(file);
  const send = async (batch: readonly Numbered[]) => {
    const body = { ...choice, subscribers: batch.map(({ line }) => line) };
    const answer = await client.post('/ops/subscribers/import', body, ImportAnswer);
    for (const name of ['added', 'changed', 'unchanged', 'left'] as const) totals[name] += answer[name];
    const named = answer.refused.map((refused) => ({ ...refused, line: batch[refused.line - 1]?.number ?? 0 }));
    totals.refused.push(...named);
    lines += batch.length;
    io.progress(`  ${barOf(read.bytesRead / size)} ${lines} lines`);
  };
  let underWay: Promise<void>[] = [];
  let batch: Numbered[] = [];
  let safe = from;
  const wait = async () => {
    await Promise.all(underWay).catch((error: Error) => {
      throw new CliFault(`${error.message}\nLines before ${safe} are done. Go on with --from ${safe}.`);
    });
    underWay = [];
  };
  for await (const numbered of linesOf(file, read)) {
    if (numbered.number < from) continue;
    batch.push(numbered);
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

const BAR = 24;

/** How much of the file has been read. */
const barOf = (part: number): string => {
  const full = Math.round(Math.min(1, part) * BAR);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${Math.floor(Math.min(1, part) * 100)} %`;
};

const words = (cell: string | undefined): string[] => cell?.split(/[\s,]+/).filter(Boolean) ?? [];

async function* linesOf(file: string, read: ReadStream): AsyncGenerator<Numbered> {
  const options = {
    columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  };
  const records = read.on('error', (error) => records.destroy(error)).pipe(parse(options));
  try {
    for await (const { record, info } of records as AsyncIterable<{
      record: Record<string, string | undefined>;
      info: { lines: number };
    }>) {
      const { address = '', name, level, language, timezone } = record;
      const [components, tags] = [words(record.components), words(record.tags)];
      yield {
        number: info.lines,
        line: {
          address,
          ...(name && { name }),
          ...(components.length > 0 && { components }),
          ...(tags.length > 0 && { tags }),
          ...(level && { level }),
          ...(language && { language }),
          ...(timezone && { timeZone: timezone }),
        },
      };
    }
  } catch (error) {
    throw new CliFault(`${file} cannot be read: ${(error as Error).message}`);
  }
}
