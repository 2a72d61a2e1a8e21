import { type Pattern, WEEKDAYS, type Weekday } from '../domain/series/recurrence.ts';
import type { Language } from '../domain/text/language.ts';
import { formatter } from '../domain/time/formatter.ts';
import { MAINTENANCE_WORDS } from './languages.ts';

/** "Every second Sunday": how a maintenance comes again. */
export function repeatsIn(pattern: Pattern, language: Language): string {
  const words = MAINTENANCE_WORDS[language];
  switch (pattern.repeats) {
    case 'weekly': {
      const days = WEEKDAYS.filter((day) => pattern.weekdays.includes(day)).map((day) => weekdayIn(day, language));
      return words.weekly(pattern.every, new Intl.ListFormat(language, { type: 'conjunction' }).format(days));
    }
    case 'monthly_by_date':
      return words.monthlyByDate(pattern.every, pattern.day === -1 ? undefined : pattern.day);
    case 'monthly_by_weekday':
      return words.monthlyByWeekday(pattern.every, pattern.nth, weekdayIn(pattern.weekday, language));
  }
}

/** The 5th of January 1970 was a Monday. */
const weekdayIn = (day: Weekday, language: Language): string =>
  formatter(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 5 + WEEKDAYS.indexOf(day)));
