/** A time of day in the terminal's zone, and how many days from today where a day was named. */
export interface ClockTime {
  hours: number;
  minutes: number;
  days?: number;
}

const MINUTES: Record<string, number> = { m: 1, h: 60, d: 24 * 60 };
const PART = /^(\d{1,4}) ?(m|h|d)(?:in(?:ute)?s?|(?:ou)?rs?|ays?)? ?(?:and )?/i;

/** "45m", "30 min", "1h30m", "1 hour and 15 minutes" or "30" in minutes; undefined when it is none of these. */
export function minutesOf(text: string): number | undefined {
  let rest = text.trim().replace(/\s+/g, ' ');
  if (/^\d{1,3}$/.test(rest)) return Number(rest);
  let minutes: number | undefined;
  for (let part = PART.exec(rest); part; part = PART.exec(rest)) {
    minutes = (minutes ?? 0) + Number(part[1]) * (MINUTES[(part[2] ?? '').toLowerCase()] ?? 0);
    rest = rest.slice(part[0].length);
  }
  return rest === '' ? minutes : undefined;
}

const DAYS: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };

/** "16:00", "4 pm", "4:30pm" and the same on "today", "tomorrow" or "yesterday"; undefined when it is none of these. */
export function dayAndTimeOf(text: string): ClockTime | undefined {
  const found = /^(?:(today|tomorrow|yesterday)(?: at)? |at )?(\d{1,2})(?::(\d\d))? ?(am|pm)?$/i.exec(
    text.trim().replace(/\s+/g, ' '),
  );
  if (!found) return undefined;
  const [, day, hour = '', minute, half] = found;
  // A bare number is a number of minutes.
  if (!minute && !half) return undefined;
  const hours = hourOf(Number(hour), half?.toLowerCase());
  const minutes = Number(minute ?? 0);
  if (hours === undefined || minutes > 59) return undefined;
  const days = day === undefined ? undefined : DAYS[day.toLowerCase()];
  return days === undefined ? { hours, minutes } : { hours, minutes, days };
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

const WRITTEN = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** Whether it is a date and a time as ISO 8601 writes them. */
export const isWritten = (text: string): boolean =>
  WRITTEN.test(text.trim()) && !Number.isNaN(momentWritten(text).getTime());

/** Without an offset it is a time of the terminal's zone. */
export const momentWritten = (text: string): Date => new Date(text.trim().replace(' ', 'T'));
