const MINUTE_MS = 60_000;

/** "now", "in 30 minutes", "4 minutes ago", "in 3 hours", "2 days ago". */
export function relative(at: string, now: Date): string {
  const minutes = Math.round((Date.parse(at) - now.getTime()) / MINUTE_MS);
  const size = Math.abs(minutes);
  if (size === 0) return 'now';
  const [count, unit] = spanOf(size);
  const span = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return minutes > 0 ? `in ${span}` : `${span} ago`;
}

function spanOf(minutes: number): [number, string] {
  if (minutes < 120) return [minutes, 'minute'];
  return minutes < 48 * 60 ? [Math.round(minutes / 60), 'hour'] : [Math.round(minutes / (24 * 60)), 'day'];
}

/** "21:01 UTC (in 30 minutes)" in the terminal's zone; with its date when that is another day. */
export function momentText(at: string, now: Date, timeZone?: string): string {
  const dayIn = (date: Date) => date.toLocaleDateString('en-CA', { timeZone });
  const date = new Date(at);
  const day = dayIn(date) === dayIn(now) ? '' : `${dayIn(date)} `;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  return `${day}${date.toLocaleTimeString('en-GB', { ...time, timeZone })} (${relative(at, now)})`;
}
