import { type Pattern, WEEKDAYS, type Weekday } from '../shared/domain/series/recurrence.ts';
import { CliFault, USAGE_EXIT } from './client.ts';

export const REPEAT_HELP =
  '"every sunday", "every second sunday", "every 3 weeks on monday and friday", "monthly on day 15", "monthly on the last day", "monthly on the first sunday"';

const NUMBERS: Record<string, number> = { first: 1, second: 2, other: 2, third: 3, fourth: 4, fifth: 5, last: -1 };
const ORDINAL = '(first|second|other|third|fourth|fifth|last|\\d+)';
const DAYS = `((?:${WEEKDAYS.join('|')})s?(?:(?:\\s*,\\s*|\\s+)(?:and\\s+)?(?:${WEEKDAYS.join('|')})s?)*)`;
const MONTHS = '(?:monthly|every month|every (\\d+) months)';

/** How a maintenance repeats, in the words of people. */
export function patternOf(words: string): Pattern {
  const said = words.toLowerCase().trim().replace(/\s+/g, ' ');
  for (const [form, read] of FORMS) {
    const found = form.exec(said);
    if (found) return read(found.slice(1));
  }
  throw new CliFault(`"${words}" is not how often it repeats. Write ${REPEAT_HELP}.`, USAGE_EXIT);
}

const FORMS: readonly (readonly [RegExp, (found: (string | undefined)[]) => Pattern])[] = [
  [new RegExp(`^(?:every|each|weekly on) ${DAYS}$`), ([days]) => weekly(1, days)],
  [new RegExp(`^every (?:${ORDINAL}) ${DAYS}$`), ([nth, days]) => weekly(numberOf(nth), days)],
  [new RegExp(`^every (\\d+) weeks on ${DAYS}$`), ([every, days]) => weekly(Number(every), days)],
  [
    new RegExp(`^${MONTHS} on (?:the )?last day$`),
    ([every]) => ({ repeats: 'monthly_by_date', every: Number(every ?? 1), day: -1 }),
  ],
  [
    new RegExp(`^${MONTHS} on (?:the )?(?:day )?(\\d+)(?:st|nd|rd|th)?$`),
    ([every, day]) => ({ repeats: 'monthly_by_date', every: Number(every ?? 1), day: Number(day) }),
  ],
  [
    new RegExp(`^${MONTHS} on (?:the )?${ORDINAL} (${WEEKDAYS.join('|')})$`),
    ([every, nth, weekday = '']) => ({
      repeats: 'monthly_by_weekday',
      every: Number(every ?? 1),
      nth: numberOf(nth) as 1, // The API says which it takes.
      weekday: weekday as Weekday, // one of those of the form
    }),
  ],
];

const numberOf = (word = ''): number => NUMBERS[word] ?? Number(word);

const weekly = (every: number, days = ''): Pattern => ({
  repeats: 'weekly',
  every,
  weekdays: WEEKDAYS.filter((day) => days.includes(day)),
});
