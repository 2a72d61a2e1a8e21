import { formatter } from './formatter.ts';

const DAY_MS = 86_400_000;
const STEP_MS = 15 * 60_000;

const formatterOf = (timeZone: string) =>
  formatter('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day of a moment in a zone, as `2026-03-29`. */
export const dayOf = (at: string | number, timeZone: string): string =>
  formatterOf(timeZone).format(typeof at === 'number' ? at : Date.parse(at));

export const monthOf = (at: string, timeZone: string): string => dayOf(at, timeZone).slice(0, 7);

/** The day that comes `days` later, or earlier where negative. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const monthAfter = (month: string, months: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 15)).toISOString().slice(0, 7);
};

/**
 * The first moment of a day in a zone. Clocks change by whole quarters of an hour and zones lie within 14 hours of UTC,
 * so it is the first quarter of an hour, from 14 hours before midnight UTC on, that belongs to the day.
 */
export function startOfDay(day: string, timeZone: string): string {
  const noon = Date.parse(`${day}T00:00:00Z`);
  let [before, within] = [noon - 15 * 3_600_000, noon + 15 * 3_600_000];
  while (within - before > STEP_MS) {
    const middle = before + Math.floor((within - before) / 2 / STEP_MS) * STEP_MS;
    if (dayOf(middle, timeZone) >= day) within = middle;
    else before = middle;
  }
  return new Date(within).toISOString();
}
