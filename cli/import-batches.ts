import { IMPORT_MAX, ImportAnswer, type ImportRequest } from '../shared/wire/api/imports.ts';
import { type Client, CliFault } from './client.ts';
import type { Io } from './command.ts';
import type { Line } from './csv-people.ts';

export interface Numbered {
  number: number;
  line: Line;
}

export type ImportChoice = Omit<ImportRequest, 'subscribers'>;

/** What became of the lines so far. */
export type Totals = Record<(typeof COUNTS)[number], number> & { refused: ImportAnswer['refused'] };

export const BATCH = Math.min(500, IMPORT_MAX);
/** Batches under way at once. */
const AT_ONCE = 4;
const COUNTS = ['added', 'changed', 'unchanged', 'left'] as const;

/** Sends batches, a few at once, adds up the answers, and says after a break from which line to go on. */
export function importBatches(
  client: Client,
  io: Io,
  choice: ImportChoice,
  { from, last }: { from: number; last: number },
) {
  const totals: Totals = { added: 0, changed: 0, unchanged: 0, left: 0, refused: [] };
  let underWay: Promise<void>[] = [];
  let lines = 0;
  let safe = from;
  const goOn = () => `Lines before ${safe} are done. Go on with --from ${safe}.`;
  io.onInterrupt(goOn);

  const post = async (batch: readonly Numbered[]) => {
    const body = { ...choice, subscribers: batch.map(({ line }) => line) };
    const answer = await client.post('/ops/subscribers/import', body, ImportAnswer);
    for (const name of COUNTS) totals[name] += answer[name];
    totals.refused.push(...answer.refused.map((one) => ({ ...one, line: batch[one.line - 1]?.number ?? 0 })));
    lines += batch.length;
    io.progress(`  ${barOf((batch.at(-1)?.number ?? last) / last)} ${lines} lines`);
  };

  const settle = async () => {
    await Promise.all(underWay).catch((error: Error) => {
      throw new CliFault(`${error.message}\n${goOn()}`);
    });
    underWay = [];
  };

  return {
    totals,
    settle,
    async send(batch: readonly Numbered[]): Promise<void> {
      if (underWay.length === AT_ONCE) {
        await settle();
        safe = batch[0]?.number ?? safe;
      }
      underWay.push(post(batch));
    },
  };
}

const BAR = 24;

/** How much of the file is done. */
const barOf = (part: number): string => {
  const full = Math.round(Math.min(1, part) * BAR);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${Math.floor(Math.min(1, part) * 100)} %`;
};
