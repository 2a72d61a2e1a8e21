import * as z from 'zod';
import { Day, minutesAfter } from '../text/text.ts';
import { daysAfter } from '../time/day.ts';
import { instantOf } from '../time/local-time.ts';
import { isTimeZone } from '../time/time-zone.ts';

/** From Monday on, as the weeks of calendars are counted here. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const Weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof Weekday>;

const everyWeeks = z.int().min(1).max(52).describe('Every so many weeks');
const everyMonths = z.int().min(1).max(12).describe('Every so many months');

/** On which days it comes again. */
export const Pattern = z.discriminatedUnion('repeats', [
  z.strictObject({
    repeats: z.literal('weekly'),
    every: everyWeeks,
    weekdays: z.array(Weekday).min(1).max(7),
  }),
  z.strictObject({
    repeats: z.literal('monthly_by_date'),
    every: everyMonths,
    day: z
      .union([z.int().min(1).max(31), z.literal(-1)])
      .describe('The day of the month; -1 is the last. Months without the day are left out'),
  }),
  z.strictObject({
    repeats: z.literal('monthly_by_weekday'),
    every: everyMonths,
    nth: z
      .union([z.int().min(1).max(5), z.literal(-1)])
      .describe('1 is the first such weekday of the month, -1 the last. Months without a fifth are left out'),
    weekday: Weekday,
  }),
]);
export type Pattern = z.infer<typeof Pattern>;

/** When occurrences are, on the clocks of a zone. */
export const Recurrence = z.strictObject({
  pattern: Pattern,
  firstDay: Day.describe('The first occurrence is on this day or the first after it that fits'),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 02:30')
    .describe('When each begins, on the clocks of the zone'),
  minutes: z
    .int()
    .min(5)
    .max(7 * 24 * 60)
    .describe('How long each lasts'),
  timeZone: z.string().max(60).refine(isTimeZone, 'must be a zone of the IANA database, such as Europe/Berlin'),
});
export type Recurrence = z.infer<typeof Recurrence>;

/** After so many occurrences, or with the last one on or before a day. */
export const Ends = z.union([
  z.strictObject({ after: z.int().min(1).max(1000) }).describe('After so many occurrences, skipped ones included'),
  z.strictObject({ on: Day }).describe('No occurrence is after this day'),
]);
export type Ends = z.infer<typeof Ends>;

/** One occurrence as the pattern has it; its day names it, whatever becomes of it. */
export interface Occurrence {
  day: string;
  /** 0 for the first. */
  index: number;
  from: string;
  until: string;
}

/** The occurrences whose days are within these two, as if the series had no end. */
export function occurrencesBetween(recurrence: Recurrence, fromDay: string, lastDay: string): Occurrence[] {
  const { time, timeZone, minutes } = recurrence;
  return daysUntil(recurrence, lastDay).flatMap((day, index) => {
    if (day < fromDay) return [];
    const from = instantOf(day, time, timeZone);
    return [{ day, index, from, until: minutesAfter(from, minutes) }];
  });
}

/** False for an occurrence that would be after the end. */
export function isWithin(ends: Ends | undefined, { day, index }: Pick<Occurrence, 'day' | 'index'>): boolean {
  if (!ends) return true;
  return 'after' in ends ? index < ends.after : day <= ends.on;
}

function daysUntil({ pattern, firstDay }: Recurrence, lastDay: string): string[] {
  const days =
    pattern.repeats === 'weekly' ? weeklyDays(pattern, firstDay, lastDay) : monthlyDays(pattern, firstDay, lastDay);
  return days.filter((day) => day >= firstDay && day <= lastDay);
}

function weeklyDays({ every, weekdays }: Extract<Pattern, { repeats: 'weekly' }>, firstDay: string, lastDay: string) {
  const places = [...new Set(weekdays.map((one) => WEEKDAYS.indexOf(one)))].toSorted((a, b) => a - b);
  const days: string[] = [];
  const first = daysAfter(firstDay, -placeOf(firstDay));
  for (let monday = first; monday <= lastDay; monday = daysAfter(monday, 7 * every))
    days.push(...places.map((place) => daysAfter(monday, place)));
  return days;
}

function monthlyDays(pattern: Exclude<Pattern, { repeats: 'weekly' }>, firstDay: string, lastDay: string): string[] {
  const days: string[] = [];
  const first = monthNumber(firstDay);
  for (let month = first; month <= monthNumber(lastDay); month += pattern.every) {
    const day = dayInMonth(pattern, month);
    if (day) days.push(day);
  }
  return days;
}

/** Months since the year 0. */
const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

const dayOfMonth = (month: number, day: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function dayInMonth(pattern: Exclude<Pattern, { repeats: 'weekly' }>, month: number): string | undefined {
  const first = dayOfMonth(month, 1);
  const length = Number(daysAfter(dayOfMonth(month + 1, 1), -1).slice(8));
  if (pattern.repeats === 'monthly_by_date') {
    const day = pattern.day === -1 ? length : pattern.day;
    return day <= length ? dayOfMonth(month, day) : undefined;
  }
  const { nth, weekday } = pattern;
  const firstSuch = 1 + ((WEEKDAYS.indexOf(weekday) - placeOf(first) + 7) % 7);
  const lastSuch = firstSuch + 7 * Math.floor((length - firstSuch) / 7);
  const day = nth === -1 ? lastSuch : firstSuch + 7 * (nth - 1);
  return day <= length ? dayOfMonth(month, day) : undefined;
}

/** 0 for a Monday. */
const placeOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
