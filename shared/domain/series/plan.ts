import type { MaintenanceId } from '../ids.ts';
import { minutesAfter } from '../text/text.ts';
import { dayOf, daysAfter } from '../time/day.ts';
import { isWithin, type Occurrence, occurrencesBetween } from './recurrence.ts';
import { maintenanceOf, type Series } from './series.ts';

const DAY_MINUTES = 24 * 60;
/** An occurrence begins on its own day, and one that lasts longest ends a week later. */
const LONGEST_DAYS = 8;
/** The next ones are looked for so far ahead: a fifth Monday every twelfth month may be years away. */
const SEARCH_DAYS = [90, 400, 366 * 12];

/** One occurrence as it shall be. */
export interface PlannedOccurrence {
  day: string;
  maintenance: MaintenanceId;
  from: string;
  until: string;
  state: 'regular' | 'moved' | 'skipped' | 'after_end';
  /** Its announcement is due, and it is not over. */
  isDue: boolean;
}

/** True for one that shall take place. */
export const takesPlace = ({ state }: PlannedOccurrence): boolean => state === 'regular' || state === 'moved';

/**
 * The occurrences that may need something now: those whose announcement is due, and those that were skipped or moved,
 * unless they are over.
 */
export function plannedNow(series: Series, now: string): PlannedOccurrence[] {
  return plannedUntil(series, now, daysAfter(dayOf(now, series.recurrence.timeZone), series.announceDays + 1)).filter(
    (one) => one.isDue || Object.hasOwn(series.exceptions, one.day),
  );
}

/** The next ones, skipped ones included, in the order of their days. */
export const nextOccurrences = (series: Series, now: string, count: number): PlannedOccurrence[] =>
  nextOf(series, now, count, ({ state }) => state !== 'after_end');

/** The occurrence of a day, unless it is over. */
export const occurrenceOn = (series: Series, now: string, day: string): PlannedOccurrence | undefined =>
  plannedUntil(series, now, day).find((one) => one.day === day);

/** True once no occurrence is left that shall take place. */
export const isFinishedAt = (series: Series, now: string): boolean => nextOf(series, now, 1, takesPlace).length === 0;

function nextOf(
  series: Series,
  now: string,
  count: number,
  accepts: (one: PlannedOccurrence) => boolean,
): PlannedOccurrence[] {
  const { firstDay, timeZone } = series.recurrence;
  const [latest = firstDay] = [firstDay, dayOf(now, timeZone)].toSorted().toReversed();
  let found: PlannedOccurrence[] = [];
  for (const days of SEARCH_DAYS) {
    found = plannedUntil(series, now, daysAfter(latest, days)).filter(accepts);
    if (found.length >= count) break;
  }
  return found.slice(0, count);
}

function plannedUntil(series: Series, now: string, lastDay: string): PlannedOccurrence[] {
  const { recurrence, exceptions } = series;
  const firstDay = daysAfter(dayOf(now, recurrence.timeZone), -LONGEST_DAYS);
  const days = [firstDay, lastDay, ...Object.keys(exceptions)].toSorted();
  return occurrencesBetween(recurrence, days[0] ?? firstDay, days.at(-1) ?? lastDay)
    .filter(({ day }) => (day >= firstDay && day <= lastDay) || Object.hasOwn(exceptions, day))
    .map((occurrence) => planned(series, occurrence, now))
    .filter(({ until }) => until > now);
}

function planned(series: Series, occurrence: Occurrence, now: string): PlannedOccurrence {
  const { day } = occurrence;
  const exception = Object.hasOwn(series.exceptions, day) ? series.exceptions[day] : undefined;
  const { from, until } = exception?.kind === 'moved' ? exception : occurrence;
  const isDue = minutesAfter(from, -series.announceDays * DAY_MINUTES) <= now && until > now;
  return { day, maintenance: maintenanceOf(series.id, day), from, until, state: stateOf(), isDue };

  function stateOf(): PlannedOccurrence['state'] {
    if (exception?.kind === 'skipped') return 'skipped';
    if (!isWithin(series.ends, occurrence)) return 'after_end';
    return exception ? 'moved' : 'regular';
  }
}

/** What the scheduler has to do with a series now, if anything. */
export function needsSettling(series: Series, now: string): boolean {
  if (series.isFinished) return false;
  if (!series.isSettled) return true;
  const due = plannedNow(series, now).filter((one) => one.isDue && takesPlace(one));
  return due.some(({ day }) => !series.scheduled.includes(day)) || isFinishedAt(series, now);
}
