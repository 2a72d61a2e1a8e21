import { describe, expect, it } from 'vitest';
import { patternOf } from '../../cli/recurrence-words.ts';
import { Pattern } from '../../shared/domain/series/recurrence.ts';

describe('how often it repeats, in words', () => {
  it.each([
    ['every sunday', { repeats: 'weekly', every: 1, weekdays: ['sunday'] }],
    ['Every second Sunday', { repeats: 'weekly', every: 2, weekdays: ['sunday'] }],
    ['every other monday', { repeats: 'weekly', every: 2, weekdays: ['monday'] }],
    [
      'every monday, wednesday and friday',
      { repeats: 'weekly', every: 1, weekdays: ['monday', 'wednesday', 'friday'] },
    ],
    ['every 3 weeks on friday and monday', { repeats: 'weekly', every: 3, weekdays: ['monday', 'friday'] }],
    ['monthly on day 15', { repeats: 'monthly_by_date', every: 1, day: 15 }],
    ['every 2 months on the 1st', { repeats: 'monthly_by_date', every: 2, day: 1 }],
    ['monthly on the last day', { repeats: 'monthly_by_date', every: 1, day: -1 }],
    ['monthly on the first sunday', { repeats: 'monthly_by_weekday', every: 1, nth: 1, weekday: 'sunday' }],
    ['every 3 months on the last friday', { repeats: 'monthly_by_weekday', every: 3, nth: -1, weekday: 'friday' }],
  ])('%s', (words, pattern) => {
    expect(patternOf(words)).toEqual(pattern);
    expect(Pattern.safeParse(patternOf(words)).success).toBe(true);
  });
  it.each(['', 'every', 'sometimes', 'every second', 'monthly', 'every sunday morning'])('%j is refused', (words) =>
    expect(() => patternOf(words)).toThrow(/every second sunday/),
  );
});
