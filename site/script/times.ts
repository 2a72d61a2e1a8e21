import { dayAndTimeIn, momentFrom } from '../../shared/domain/time/format-time.ts';
import { formatter } from '../../shared/domain/time/formatter.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const root = document.documentElement;
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

const offsetIn = (timeZone: string, at: Date) =>
  formatter('en', { timeZone, timeZoneName: 'longOffset' }).format(at).split(' ').at(-1);

const textOf = (parts: Intl.RelativeTimeFormatPart[]): string => parts.map(({ value }) => value).join('');

/** Puts a word such as "about" before the number of a relative time, or around all of it where the language does so. */
function roundly(parts: Intl.RelativeTimeFormatPart[], about: string): string {
  if (about.startsWith('#')) return about.replace('#', textOf(parts));
  return parts.map(({ type, value }) => (type === 'integer' ? about.replace('#', value) : value)).join('');
}

/** Made when the language of the page is known, and once. */
let relatives: Intl.RelativeTimeFormat | undefined;

function relative(minutes: number, about: string): string {
  relatives ??= new Intl.RelativeTimeFormat(root.lang === 'en' ? 'en-GB' : root.lang, { numeric: 'auto' });
  const format = relatives;
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  const isDays = Math.abs(minutes) >= 2880;
  const parts = format.formatToParts(Math.round(minutes / (isDays ? 1440 : 60)), isDays ? 'day' : 'hour');
  return minutes < 0 ? textOf(parts) : roundly(parts, about);
}

/** The reader's own time in the place of the page's, which stays as a title: and beside it, once, where it matters most. */
function inOwnZone(time: HTMLTimeElement, at: Date): boolean {
  const zone = document.body.dataset.zone ?? own;
  if (offsetIn(own, at) === offsetIn(zone, at)) return false;
  time.title ||= time.textContent;
  const { from } = time.dataset;
  time.textContent = from
    ? momentFrom(from, time.dateTime, own, root.lang)
    : dayAndTimeIn(time.dateTime, own, root.lang);
  return true;
}

function noteBeside(time: HTMLTimeElement, place: 'before' | 'after', text: string): void {
  const beside = place === 'after' ? time.nextElementSibling : time.previousElementSibling;
  const known = beside?.matches('.mine, .far') ? beside : undefined;
  if (!text) known?.remove();
  else if (known) known.textContent = text;
  else {
    const tag = place === 'after' ? 'small' : 'span';
    time[place](
      Object.assign(document.createElement(tag), { className: place === 'after' ? 'mine' : 'far', textContent: text }),
    );
  }
}

/** What the page says once, however many moments it has. */
interface Seen {
  /** A moment is another one in the reader's zone. */
  isElsewhere: boolean;
  isZoneSaid: boolean;
}

/** Says every moment in the reader's zone, and how far away it is; called again every half minute. */
export function showTimes(now: number): void {
  const seen = { isElsewhere: false, isZoneSaid: false };
  for (const time of document.querySelectorAll('time')) if (time.dateTime.includes('T')) showTime(time, now, seen);
  const note = document.querySelector<HTMLElement>('[data-zone-note]');
  if (note && seen.isElsewhere) note.textContent = note.dataset.zoneNote ?? '';
}

function showTime(time: HTMLTimeElement, now: number, seen: Seen): void {
  const at = new Date(time.dateTime);
  const isMoved = inOwnZone(time, at);
  seen.isElsewhere ||= isMoved;
  const minutes = Math.round((at.getTime() - now) / MINUTE);
  if ('ahead' in time.dataset) showAhead(time, minutes, isMoved, seen);
  else {
    const isNew = time.closest('main') && minutes <= 0 && minutes > -DAY / MINUTE;
    noteBeside(time, 'after', isNew ? ` (${relative(minutes, '#')})` : '');
  }
}

/** Of a moment to come: how far away it is, and the page's own time beside the first one. */
function showAhead(time: HTMLTimeElement, minutes: number, isMoved: boolean, seen: Seen): void {
  const isAhead = minutes > 0;
  noteBeside(time, 'before', isAhead ? `${relative(minutes, document.body.dataset.about ?? '#')} ` : '');
  const isZoneShown = isAhead && isMoved && !seen.isZoneSaid;
  seen.isZoneSaid ||= isZoneShown;
  noteBeside(time, 'after', isZoneShown ? ` (${time.title})` : '');
}

/** A page that is kept is written at least once an hour. */
const OLD = 90 * MINUTE;

/** What time alone makes true or false: a late update, an expectation that has passed, a page that is old. */
export function showLateness(now: number, published: number): void {
  const show = (selector: string, isShown: (element: HTMLElement) => boolean) => {
    for (const element of document.querySelectorAll<HTMLElement>(selector)) element.hidden = !isShown(element);
  };
  show('.old', () => 'live' in document.body.dataset && now - published > OLD);
  show('[data-promise]', ({ dataset }) => Date.parse(dataset.promise ?? '') <= now);
  show('[data-until]', ({ dataset }) => Date.parse(dataset.until ?? '') > now);
}

export const ownZone = own;
