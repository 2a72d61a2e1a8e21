import { momentFrom } from '../shared/domain/time/format-time.ts';
import { language, words } from './language.ts';
import { page } from './page.ts';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "0:27", "12:05", "1:03:20": a countdown that does not change its width from one second to the next. */
export function clockOf(milliseconds: number): string {
  const total = Math.max(0, Math.round(Math.abs(milliseconds) / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** "1 h 20 min", for spans that nobody counts down. */
export function spanOf(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours >= 48) return `${Math.round(hours / 24)} d`;
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && words.common.minutes(rest)].filter(Boolean).join(' ');
}

/** The moment in the operator's own zone; the day too when it is not today. */
export const timeOf = (at: string, now: number): string =>
  momentFrom(new Date(now).toISOString(), at, ownZone, language);

/** The same, and in the page's zone where that shows another time. */
export function bothTimesOf(at: string, now: number): string {
  const own = timeOf(at, now);
  const onPage = momentFrom(new Date(now).toISOString(), at, page.timeZone, language);
  return own === onPage ? own : `${own} (${words.common.pageTime(onPage)})`;
}
