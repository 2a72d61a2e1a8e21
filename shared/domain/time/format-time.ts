import { formatter } from './formatter.ts';

/** "14:30 CET": the time of day with its zone, since a bare time means something else to every reader. */
export const timeIn = (at: string, timeZone: string, language: string): string =>
  formatter(tagOf(language), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(at));

/** "22 November 2026": with the year, since history is read years later. */
export const dayIn = (at: string, timeZone: string, language: string): string =>
  formatter(tagOf(language), { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(new Date(at));

/** What a language puts between a day and a time. */
const BETWEEN: Record<string, string> = { ar: '، ', ja: ' ' };

/** "22 November 2026, 14:30 CET". */
export const dayAndTimeIn = (at: string, timeZone: string, language: string): string =>
  `${dayIn(at, timeZone, language)}${BETWEEN[language] ?? ', '}${timeIn(at, timeZone, language)}`;

const dayKey = (at: string, timeZone: string) => dayIn(at, timeZone, 'en');

/** The time alone on the same day, with the day otherwise. */
export const momentFrom = (from: string, at: string, timeZone: string, language: string): string =>
  dayKey(from, timeZone) === dayKey(at, timeZone)
    ? timeIn(at, timeZone, language)
    : dayAndTimeIn(at, timeZone, language);

/** Day-month order for English readers everywhere but those who ask for another. */
const tagOf = (language: string): string => (language === 'en' ? 'en-GB' : language);
