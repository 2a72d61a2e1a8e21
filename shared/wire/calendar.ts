import { newestTranslations } from '../domain/maintenance/translate.ts';
import type { MaintenanceView } from '../domain/maintenance/view.ts';
import type { PageIdentity } from '../domain/page/page-identity.ts';
import { pathOf } from '../domain/subjects.ts';
import { repeatsIn } from '../words/repeats.ts';

export interface CalendarOptions {
  page: PageIdentity;
  maintenances: readonly MaintenanceView[];
  /** What the calendar is about when it is not the whole page. */
  subject?: string;
}

/**
 * Every maintenance as an event (RFC 5545), each occurrence of a series too. Moments are in UTC, so no change of clocks can shift them; an event that is
 * moved or withdrawn keeps its UID and raises its SEQUENCE, so calendars change it in place.
 */
export function calendar({ page, maintenances, subject }: CalendarOptions): string {
  const host = new URL(page.url).hostname;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Candor//Status page//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(`${page.name}${subject ? ` (${subject})` : ''}`)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...maintenances.flatMap((maintenance) =>
      (maintenance.windows ?? [maintenance]).flatMap((window, index) =>
        eventOf(maintenance, window, index, page, host),
      ),
    ),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function eventOf(
  maintenance: MaintenanceView,
  { from, until }: { from: string; until: string },
  index: number,
  page: PageIdentity,
  host: string,
): string[] {
  const { id, title, status, scheduledAt, updatedAt, moves, affected, updates, series } = maintenance;
  const { language } = page;
  const { windows = [], endedAt = from } = maintenance;
  // A window that was still to come when the work was finished falls away.
  const isCancelled = status === 'cancelled' || (windows.length > 1 && endedAt < from);
  const url = `${page.url}${pathOf(id)}`;
  const description = [
    updates[0]?.message ?? '',
    series ? repeatsIn(series.pattern, language) : '',
    ...translationsOf(maintenance),
    affected.length > 0 ? affected.map(({ name }) => name).join(', ') : '',
    url,
  ].filter(Boolean);
  return [
    'BEGIN:VEVENT',
    `UID:${id}${index > 0 ? `-${index + 1}` : ''}@${host}`,
    // A published event has one (RFC 5546 3.2.1): the page, which takes no answers.
    `ORGANIZER;CN=${quoted(page.name)}:${page.url}`,
    `DTSTAMP:${stamp(updatedAt)}`,
    `CREATED:${stamp(scheduledAt)}`,
    `LAST-MODIFIED:${stamp(updatedAt)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(until)}`,
    `SEQUENCE:${moves + (isCancelled ? 1 : 0)}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(description.join('\n\n'))}`,
    `URL:${url}`,
    'END:VEVENT',
  ];
}

/** Readers of one calendar have many languages: what was translated stands below, each after its title. */
const translationsOf = ({ updates }: MaintenanceView): string[] =>
  Object.values(newestTranslations(updates.toReversed())).map(({ title, message }) =>
    [title, message].filter(Boolean).join('\n'),
  );

const stamp = (at: string): string => at.replace(/[-:]|\.\d+/g, '');

/** RFC 5545 3.3.11. */
const escapeText = (text: string): string => text.replace(/[\\;,]/g, (char) => `\\${char}`).replaceAll('\n', '\\n');

/** A parameter's value (RFC 5545 3.2), in which there is no way to write a quotation mark. */
const quoted = (text: string): string => `"${text.replaceAll('"', "'")}"`;

const encoder = new TextEncoder();

/** No line is longer than 75 octets (RFC 5545 3.1), and none is cut within a character. */
function fold(line: string): string {
  const parts: string[] = [];
  let [part, size] = ['', 0];
  for (const char of line) {
    const octets = encoder.encode(char).length;
    if (size + octets > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      [part, size] = ['', 0];
    }
    part += char;
    size += octets;
  }
  return [...parts, part].join('\r\n ');
}
