import { CliFault, USAGE_EXIT } from './client.ts';
import { type ClockTime, dayAndTimeOf, isWritten, minutesOf, momentWritten } from './time-words.ts';

export const FUTURE_HELP = '16:00, 45m, "in 2 hours", "tomorrow 9am" or a moment such as 2026-03-04T14:30:00Z';

const MINUTE_MS = 60_000;

/**
 * A moment to come, in the words of people: "30" and "in 45 minutes" from now, "16:00" at the next such time of the
 * terminal's zone, "tomorrow 01:00", or a moment with or without an offset.
 */
export function momentOf(when: string, now: Date): string {
  const minutes = minutesOf(when.replace(/^\s*in\s+/i, ''));
  if (minutes !== undefined) return new Date(now.getTime() + minutes * MINUTE_MS).toISOString();
  if (isWritten(when)) return momentWritten(when).toISOString();
  const named = dayAndTimeOf(when);
  if (named) return nextTime(named, now).toISOString();
  throw new CliFault(`"${when}" is not a time. Write ${FUTURE_HELP}.`, USAGE_EXIT);
}

/** The next moment at which a clock here shows this time, today or on the day that was named. */
function nextTime({ hours, minutes, days }: ClockTime, now: Date): Date {
  const at = new Date(now);
  at.setHours(hours, minutes, 0, 0);
  at.setDate(at.getDate() + (days ?? 0));
  if (days === undefined && at <= now) at.setDate(at.getDate() + 1);
  return at;
}
