import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, it } from 'vitest';
import {
  occurrencesBetween,
  type Pattern,
  Recurrence,
  WEEKDAYS,
  type Weekday,
} from '../../shared/domain/series/recurrence.ts';
import { LANGUAGES } from '../../shared/domain/text/language.ts';
import { instantOf } from '../../shared/domain/time/local-time.ts';
import { repeatsIn } from '../../shared/words/repeats.ts';

const at = (over: Partial<Recurrence>): Recurrence => ({
  pattern: { repeats: 'weekly', every: 1, weekdays: ['sunday'] },
  firstDay: '2026-03-01',
  time: '02:30',
  minutes: 90,
  timeZone: 'Europe/Berlin',
  ...over,
});
const begins = (recurrence: Recurrence, lastDay: string) =>
  occurrencesBetween(recurrence, recurrence.firstDay, lastDay).map(({ from }) => from.slice(0, 16));

describe('a time on the clocks of a zone', () => {
  it.each([
    ['2026-03-29', '01:59', 'Europe/Berlin', '2026-03-29T00:59'],
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30'],
    ['2026-03-29', '03:00', 'Europe/Berlin', '2026-03-29T01:00'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30'],
    ['2026-10-25', '03:00', 'Europe/Berlin', '2026-10-25T02:00'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30'],
    ['2026-11-01', '02:00', 'America/New_York', '2026-11-01T07:00'],
    ['2026-04-05', '02:00', 'Australia/Lord_Howe', '2026-04-04T15:30'],
    ['2026-12-31', '00:00', 'Etc/UTC', '2026-12-31T00:00'],
  ])('on %s at %s in %s is %s', (day, time, zone, instant) => {
    expect(instantOf(day, time, zone).slice(0, 16)).toBe(instant);
  });
});

describe('a recurrence', () => {
  it('stays at its time of day when clocks change in March', () => {
    const noon = at({ firstDay: '2026-03-22', time: '04:00' });
    expect(begins(noon, '2026-04-05')).toEqual(['2026-03-22T03:00', '2026-03-29T02:00', '2026-04-05T02:00']);
  });
  it('stays at its time of day when clocks change in October', () => {
    const noon = at({ firstDay: '2026-10-18', time: '04:00' });
    expect(begins(noon, '2026-11-01')).toEqual(['2026-10-18T02:00', '2026-10-25T03:00', '2026-11-01T03:00']);
  });
  it('lasts as long as it says across a change of clocks', () => {
    const [, night] = occurrencesBetween(at({ firstDay: '2026-03-22', time: '01:30' }), '2026-03-22', '2026-03-29');
    expect([night?.from, night?.until]).toEqual(['2026-03-29T00:30:00.000Z', '2026-03-29T02:00:00.000Z']);
  });
  it('leaves out months without the day', () => {
    const last = at({ pattern: { repeats: 'monthly_by_date', every: 1, day: 31 }, firstDay: '2026-01-01' });
    expect(occurrencesBetween(last, '2026-01-01', '2026-06-30').map(({ day }) => day)).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
  });

  const CODES: Record<Weekday, string> = {
    monday: 'MO',
    tuesday: 'TU',
    wednesday: 'WE',
    thursday: 'TH',
    friday: 'FR',
    saturday: 'SA',
    sunday: 'SU',
  };
  const ruleOf = (pattern: Pattern): string => {
    switch (pattern.repeats) {
      case 'weekly':
        return `FREQ=WEEKLY;WKST=MO;INTERVAL=${pattern.every};BYDAY=${pattern.weekdays.map((day) => CODES[day]).join(',')}`;
      case 'monthly_by_date':
        return `FREQ=MONTHLY;INTERVAL=${pattern.every};BYMONTHDAY=${pattern.day}`;
      case 'monthly_by_weekday':
        return `FREQ=MONTHLY;INTERVAL=${pattern.every};BYDAY=${pattern.nth}${CODES[pattern.weekday]}`;
    }
  };
  const weekday = fc.constantFrom(...WEEKDAYS);
  const pattern: fc.Arbitrary<Pattern> = fc.oneof(
    fc.record({
      repeats: fc.constant('weekly' as const),
      every: fc.integer({ min: 1, max: 5 }),
      weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }),
    }),
    fc.record({
      repeats: fc.constant('monthly_by_date' as const),
      every: fc.integer({ min: 1, max: 12 }),
      day: fc.constantFrom(1, 15, 28, 29, 30, 31, -1 as const),
    }),
    fc.record({
      repeats: fc.constant('monthly_by_weekday' as const),
      every: fc.integer({ min: 1, max: 12 }),
      nth: fc.constantFrom(1, 2, 3, 4, 5, -1 as const),
      weekday,
    }),
  );
  const recurrence = fc.record({
    pattern,
    firstDay: fc
      .integer({ min: 0, max: 1400 })
      .map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)),
    time: fc.constantFrom('00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '23:45'),
    minutes: fc.constant(60),
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tokyo', 'Etc/UTC'),
  });

  it('has the occurrences that a library for calendars computes from the same rule', () => {
    fc.assert(
      fc.property(recurrence, (given) => {
        const { firstDay, time, timeZone } = Recurrence.parse(given);
        const start = `${firstDay.replaceAll('-', '')}T${time.replace(':', '')}00`;
        const lastDay = `${Number(firstDay.slice(0, 4)) + 4}-01-01`;
        const until = `UNTIL=${lastDay.replaceAll('-', '')}T000000Z`;
        const rule = new RRuleTemporal({
          rruleString: `DTSTART;TZID=${timeZone}:${start}\nRRULE:${ruleOf(given.pattern)};${until}`,
        });
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
        // At a time that the clocks leave out a calendar has no occurrence, and a maintenance has one all the same.
        const shown = (all: string[]) => all.filter((one) => clock.format(Date.parse(one)) === time && one < lastDay);
        const expected = rule.all().map((one) => new Date(one.epochMilliseconds).toISOString());
        const found = occurrencesBetween(given, firstDay, lastDay).map(({ from }) => from);
        expect(shown(found)).toEqual(shown(expected));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a recurrence in words', () => {
  it('reads as people say it', () => {
    expect([
      repeatsIn({ repeats: 'weekly', every: 2, weekdays: ['sunday'] }, 'en'),
      repeatsIn({ repeats: 'weekly', every: 1, weekdays: ['thursday', 'monday'] }, 'en'),
      repeatsIn({ repeats: 'monthly_by_weekday', every: 1, nth: -1, weekday: 'friday' }, 'en'),
      repeatsIn({ repeats: 'weekly', every: 2, weekdays: ['sunday'] }, 'de'),
      repeatsIn({ repeats: 'monthly_by_weekday', every: 1, nth: 1, weekday: 'sunday' }, 'ja'),
    ]).toEqual([
      'Every second Sunday',
      'Every Monday and Thursday',
      'The last Friday of every month',
      'Jeden zweiten Sonntag',
      '毎月第1日曜日',
    ]);
  });
  it('is there in every language for every pattern', () => {
    for (const language of LANGUAGES)
      for (const every of [1, 2, 3, 11]) {
        for (const nth of [1, 5, -1 as const])
          expect(repeatsIn({ repeats: 'monthly_by_weekday', every, nth, weekday: 'monday' }, language)).not.toMatch(
            /undefined|NaN/,
          );
        expect(repeatsIn({ repeats: 'monthly_by_date', every, day: -1 }, language)).not.toMatch(/undefined|NaN/);
      }
  });
});
