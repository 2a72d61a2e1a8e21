import { AuditList } from '../../shared/wire/api/audit.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text, type Values } from '../command.ts';
import { cellOf } from '../csv-people.ts';
import { PAST_HELP, pastMomentOf } from '../past-moment.ts';

type Entry = AuditList['entries'][number];

const SHOWN = 100;
const COLUMNS = ['at', 'actor', 'role', 'key', 'operation', 'on', 'outcome', 'reason'];

const cellsOf = ({ at, actor, operation, on, outcome, reason }: Entry): string[] => [
  at,
  actor?.name ?? '',
  actor?.role ?? '',
  actor?.id ?? actor?.membership ?? '',
  operation,
  on.join(' '),
  outcome,
  reason ?? '',
];

function queryOf(values: Values, now: Date): URLSearchParams {
  const query = new URLSearchParams({ limit: '1000' });
  for (const name of ['actor', 'operation', 'on']) {
    const value = text(values, name);
    if (value) query.set(name, value);
  }
  for (const name of ['since', 'until']) {
    const value = text(values, name);
    if (value) query.set(name, pastMomentOf(value, now));
  }
  return query;
}

/** The newest entries that fit, at most so many. */
async function entriesOf(client: Client, query: URLSearchParams, max: number): Promise<Entry[]> {
  const found: Entry[] = [];
  for (;;) {
    const part = await client.get(`/ops/audit?${query}`, AuditList);
    found.push(...part.entries);
    if (part.next === undefined || found.length >= max) return found.slice(0, max);
    query.set('from', part.next);
  }
}

export const audit: Command = {
  summary: 'see who did what, on what, when, and how it ended',
  help: `candor audit [--actor NAME] [--on ID] [--operation NAME] [--since WHEN] [--until WHEN] [--csv] [--limit N]

      --actor NAME      a name, or the id of a key, a session or a membership
      --on ID           what was acted on, such as inc_0123456789ab
      --operation NAME  as the API names it, such as declareIncident
      --since WHEN      ${PAST_HELP}
      --until WHEN      the same
      --csv             everything that fits, for a spreadsheet
      --limit N         at most so many, the newest; ${SHOWN} without --csv

For admins. "begun" means that the outcome is not known. Example:
  candor audit --actor Ada --since "60 minutes ago"`,
  options: {
    actor: { type: 'string' },
    on: { type: 'string' },
    operation: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    csv: { type: 'boolean' },
    limit: { type: 'string' },
  },
  async run({ client, io, values }) {
    const limit = text(values, 'limit');
    const max = limit === undefined ? undefined : Number(limit);
    if (max !== undefined && !(Number.isInteger(max) && max > 0))
      throw new CliFault('--limit is a number such as 500.', USAGE_EXIT);
    const all = max ?? (values.csv ? Number.POSITIVE_INFINITY : SHOWN);
    const entries = await entriesOf(client, queryOf(values, new Date()), all);
    io.result({ entries });
    const rows = entries.map(cellsOf);
    if (values.csv) return io.say([COLUMNS, ...rows].map((cells) => cells.map(cellOf).join(',')).join('\r\n'));
    for (const cells of rows) io.say(cells.filter((cell) => cell !== '').join('  '));
    if (rows.length === 0) io.say('Nothing of this is on record.');
  },
};
