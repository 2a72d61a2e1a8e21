import { CliFault, USAGE_EXIT } from './client.ts';
import { type ClockTime, dayAndTimeOf, isWritten, minutesOf, momentWritten } from './time-words.ts';

export const PAST_HELP = '02:47, "20 minutes ago", 20m or a moment such as 2026-03-04T02:47:00Z';

const MINUTE_MS = 60_000;

/**
 * A moment that has been, in the words of people: "20 minutes ago", "02:47" at the last such time of the terminal's
 * zone, "yesterday 23:10", or a moment with or without an offset.
 */
export function pastMomentOf(when: string, now: Date): string {
  const minutes = minutesOf(when.replace(/\s+ago\s*$/i, ''));
  if (minutes !== undefined) return new Date(now.getTime() - minutes * MINUTE_MS).toISOString();
  if (isWritten(when)) return momentWritten(when).toISOString();
  const named = dayAndTimeOf(when);
  if (named) return lastTime(named, now).toISOString();
  throw new CliFault(`"${when}" is not a time that has been. Write ${PAST_HELP}.`, USAGE_EXIT);
}

/** The newest moment at which a clock here showed this time, or the one on the day that was named. */
function lastTime({ hours, minutes, days }: ClockTime, now: Date): Date {
  const at = new Date(now);
  at.setHours(hours, minutes, 0, 0);
  at.setDate(at.getDate() + (days ?? 0));
  if (days === undefined && at > now) at.setDate(at.getDate() - 1);
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
