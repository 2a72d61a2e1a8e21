import { CliFault, USAGE_EXIT } from './client.ts';

/** "45m", "2h" or a moment with an offset, as a moment. */
export function momentOf(when: string, now: Date): string {
  const span = /^(\d{1,4})\s*(m|min|h)$/.exec(when);
  if (span) return new Date(now.getTime() + Number(span[1]) * (span[2] === 'h' ? 3_600_000 : 60_000)).toISOString();
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(when) && !Number.isNaN(Date.parse(when)))
    return new Date(when).toISOString();
  throw new CliFault(`"${when}" is not a time. Write 45m, 2h or 2026-03-04T14:30:00Z.`, USAGE_EXIT);
}
