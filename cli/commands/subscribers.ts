import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { IMPORT_MAX, ImportAnswer, type ImportRequest, SubscriberList } from '../../shared/wire/api.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, texts, type Values } from '../command.ts';
import { isPersonAct, onPeople, PEOPLE_HELP } from './people.ts';

type Line = ImportRequest['subscribers'][number];
interface Numbered {
  number: number;
  line: Line;
}

const DEFAULT_REASON = 'added by an operator who has their consent';
const BATCH = Math.min(500, IMPORT_MAX);

export const subscribers: Command = {
  summary: 'add, list or import subscribers',
  help: `candor subscribers add ADDRESS [--name NAME] [--component ID]... [--level key] [--language en]
candor subscribers list
candor subscribers import FILE.csv --reason TEXT
${PEOPLE_HELP}

FILE has a first line with some of: address, name, components, level, language; components are separated by spaces.
Good lines are taken, bad ones are listed with their number, and nobody known already is changed, so the same
file can be imported again after a break.

      --reason TEXT  why these people need not confirm, kept with each of them
      --level LEVEL  every (each update), key (start, changes of status, end, post-mortem) or ends (start and end)
      --name NAME    how mails greet them

Example:
  candor subscribers import customers.csv --reason "customers under contract"`,
  options: {
    name: { type: 'string' },
    component: { type: 'string', short: 'c', multiple: true },
    level: { type: 'string' },
    language: { type: 'string' },
    reason: { type: 'string' },
    all: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  async run({ client, io, values, words }) {
    const [act, argument] = words;
    if (act === 'list') return list(client, io);
    if (act === 'add' && argument) return add(client, io, argument, values);
    if (act === 'import' && argument) return importFile(client, io, argument, values);
    if (isPersonAct(act) && argument) return onPeople(client, io, act, argument, values);
    throw new CliFault(
      'Write: subscribers add ADDRESS, subscribers list, subscribers import FILE.csv, or one of the others; see --help.',
      USAGE_EXIT,
    );
  },
};

async function list(client: Client, io: Io): Promise<void> {
  const all: SubscriberList['subscribers'] = [];
  for (let next: string | undefined, first = true; first || next; first = false) {
    const part: SubscriberList = await client.get(
      `/ops/subscribers?limit=1000${next ? `&from=${next}` : ''}`,
      SubscriberList,
    );
    for (const { address, state, name, interest, suppressed } of part.subscribers) {
      const standing = suppressed ? `${state}, no mail after a ${suppressed.reason}` : state;
      io.say(`${address}  ${standing}  ${interest === 'all' ? 'everything' : interest.join(' ')}  ${name ?? ''}`);
    }
    all.push(...part.subscribers);
    next = part.next;
  }
  io.result({ subscribers: all });
  io.say(`${all.length} in all`);
}

async function add(client: Client, io: Io, address: string, values: Values): Promise<void> {
  const components = texts(values, 'component');
  const [name, level, language] = [text(values, 'name'), text(values, 'level'), text(values, 'language')];
  const line: Line = {
    address,
    ...(name && { name }),
    ...(components.length > 0 && { components }),
    ...(level && { level }),
    ...(language && { language }),
  };
  const body = { reason: text(values, 'reason') ?? DEFAULT_REASON, subscribers: [line] };
  const answer = await client.post('/ops/subscribers/import', body, ImportAnswer);
  const [refused] = answer.refused;
  if (refused)
    throw new CliFault(`${address} was not added: ${refused.reason.replaceAll('_', ' ')} (${refused.detail}).`);
  io.result(answer);
  io.say(answer.added > 0 ? `${address} is subscribed.` : `${address} was known already; nothing changed.`);
}

async function importFile(client: Client, io: Io, file: string, values: Values): Promise<void> {
  const reason = text(values, 'reason');
  if (!reason) throw new CliFault('Say with --reason why these people need not confirm.', USAGE_EXIT);
  const totals = { added: 0, unchanged: 0, refused: [] as { line: number; reason: string; detail: string }[] };
  let batch: Numbered[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const answer = await client.post(
      '/ops/subscribers/import',
      { reason, subscribers: batch.map(({ line }) => line) },
      ImportAnswer,
    );
    totals.added += answer.added;
    totals.unchanged += answer.unchanged;
    totals.refused.push(
      ...answer.refused.map((refused) => ({ ...refused, line: batch[refused.line - 1]?.number ?? 0 })),
    );
    batch = [];
    io.progress(`  ${totals.added + totals.unchanged + totals.refused.length} lines`);
  };
  for await (const numbered of linesOf(file)) {
    batch.push(numbered);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  io.result(totals);
  io.say(`\n${totals.added} added, ${totals.unchanged} known already, ${totals.refused.length} refused`);
  for (const { line, reason: why, detail } of totals.refused)
    io.say(`  line ${line}: ${why.replaceAll('_', ' ')} (${detail})`);
  if (totals.refused.length > 0)
    throw new CliFault(`${totals.refused.length} lines were refused; the others were taken.`);
}

async function* linesOf(file: string): AsyncGenerator<Numbered> {
  const options = {
    columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  };
  const records = createReadStream(file)
    .on('error', (error) => records.destroy(error))
    .pipe(parse(options));
  try {
    for await (const { record, info } of records as AsyncIterable<{
      record: Record<string, string | undefined>;
      info: { lines: number };
    }>) {
      const { address = '', name, components, level, language } = record;
      const wanted = components?.split(/[\s,]+/).filter(Boolean) ?? [];
      yield {
        number: info.lines,
        line: {
          address,
          ...(name && { name }),
          ...(wanted.length > 0 && { components: wanted }),
          ...(level && { level }),
          ...(language && { language }),
        },
      };
    }
  } catch (error) {
    throw new CliFault(`${file} cannot be read: ${(error as Error).message}`);
  }
}
