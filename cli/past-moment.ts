import { CliFault, USAGE_EXIT } from './client.ts';

export const PAST_HELP = '02:47, "20 minutes ago", 20m or a moment such as 2026-03-04T02:47:00Z';

const MINUTE_MS = 60_000;
const UNITS: Record<string, number> = { m: 1, h: 60, d: 24 * 60 };

/** "02:47" in the terminal's zone, "20 minutes ago" or a moment with an offset, as a moment that has been. */
export function pastMomentOf(when: string, now: Date): string {
  const span = /^(\d{1,4})\s*(m|h|d)(?:in(?:ute)?s?|ours?|ays?)?(?:\s+ago)?$/i.exec(when.trim());
  if (span) {
    const minutes = Number(span[1]) * (UNITS[(span[2] ?? 'm').toLowerCase()] ?? 1);
    return new Date(now.getTime() - minutes * MINUTE_MS).toISOString();
  }
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(when.trim());
  if (time) return lastTime(Number(time[1]), Number(time[2]), now).toISOString();
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(when) && !Number.isNaN(Date.parse(when))) {
    return new Date(when).toISOString();
  }
  throw new CliFault(`"${when}" is not a time that has been. Write ${PAST_HELP}.`, USAGE_EXIT);
}

/** The newest moment at which a clock here showed this time. */
function lastTime(hours: number, minutes: number, now: Date): Date {
  const at = new Date(now);
  at.setHours(hours, minutes, 0, 0);
  if (at > now) at.setDate(at.getDate() - 1);
  return at;
}

/** "files=03:10" and others like it, as restoration times. */
export const restoredOf = (pairs: readonly string[], now: Date): Record<string, string> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [, id, when] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
      if (id && when) return [id, pastMomentOf(when, now)];
      throw new CliFault(`"${pair}" is not a component and a time. Write it like file-service=03:10.`, USAGE_EXIT);
    }),
  );

export const restoredOption = { restored: { type: 'string', multiple: true } } as const;

export const RESTORED_HELP = `      --restored ID=WHEN   since when a component worked again, where that was before now: ${PAST_HELP}`;
