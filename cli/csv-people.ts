import type * as z from 'zod';
import { ImportLine } from '../shared/wire/api/imports.ts';
import type { SubscriberBody } from '../shared/wire/api/subscribers.ts';
import type { Row } from './csv-text.ts';

type Person = z.infer<typeof SubscriberBody>;
export type Line = z.infer<typeof ImportLine>;

export const ADDRESS_COLUMN = 'address';
const COLUMNS = [ADDRESS_COLUMN, 'name', 'components', 'tags', 'level', 'language', 'timezone', 'state', 'createdAt'];

/** What a spreadsheet would take for a formula, and what stands for one that was made text by an apostrophe. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** Cells that spreadsheets would run are written as text (OWASP, CSV injection). */
export const cellOf = (value: string): string =>
  `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

const withoutGuard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** People as a file that can be imported again. */
export function csvOf(people: readonly Person[]): string {
  const rows = people.map((one) =>
    [
      one.address,
      one.name ?? '',
      typeof one.interest === 'string' ? one.interest : one.interest.join(' '),
      one.tags.join(' '),
      one.level,
      one.language,
      one.timeZone ?? '',
      one.state,
      one.createdAt,
    ]
      .map(cellOf)
      .join(','),
  );
  return `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

export type ReadLine =
  | { kind: 'line'; line: Line }
  | { kind: 'left' }
  | { kind: 'refused'; reason: string; detail: string };

const wordsIn = (cell: string | undefined): string[] => cell?.split(/[\s,]+/).filter(Boolean) ?? [];

/** One line of a file as it is sent; what the API could not even read is refused here, so that it stops no other line. */
export function readLine({ cells, surplus }: Row): ReadLine {
  if (surplus.length > 0)
    return { kind: 'refused', reason: 'too_many_cells', detail: `no column for "${surplus[0]?.slice(0, 40)}"` };
  // Who has left stays so, also where a file is imported that still has them.
  if (cells.state === 'unsubscribed') return { kind: 'left' };
  if (cells.state === 'unconfirmed')
    return { kind: 'refused', reason: 'not_confirmed', detail: 'only they can confirm' };
  const read = ImportLine.safeParse(lineOf(cells));
  return read.success ? { kind: 'line', line: read.data } : refusalOf(read.error);
}

function lineOf({ address = '', name, components, tags, level, language, timezone }: Row['cells']) {
  const [interest, groups] = [wordsIn(components), wordsIn(tags)];
  return {
    address: withoutGuard(address),
    ...(name && { name: withoutGuard(name) }),
    ...(interest.length > 0 && { components: interest }),
    ...(groups.length > 0 && { tags: groups }),
    ...(level && { level }),
    ...(language && { language }),
    ...(timezone && { timeZone: timezone }),
  };
}

/** What is wrong with the first cell that cannot be sent, by the name of its column. */
function refusalOf({ issues: [issue] }: z.ZodError): ReadLine {
  const [field, index] = issue?.path.map(String) ?? [];
  const column = field === 'timeZone' ? 'timezone' : field;
  const max = issue?.code === 'too_big' ? Number(issue.maximum).toLocaleString('en') : '';
  if (issue?.code === 'too_big' && issue.origin === 'array')
    return { kind: 'refused', reason: 'too_many', detail: `more than ${max} ${column}` };
  const what = index === undefined ? column : `one of ${column}`;
  return { kind: 'refused', reason: 'too_long', detail: `${what} longer than ${max} characters` };
}
