import { describe, expect, it } from 'vitest';
import { momentOf } from '../../cli/moment.ts';

const now = new Date(2026, 2, 4, 15, 5, 30);
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
const local = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).toISOString();

describe('a moment to come', () => {
  it.each([
    ['30', 30],
    ['45m', 45],
    ['30 min', 30],
    ['in 45 minutes', 45],
    ['1h30m', 90],
    ['1 hour and 15 minutes', 75],
    ['2 hrs', 120],
    ['1 day', 24 * 60],
  ])('is reckoned from now: %s', (when, minutes) => expect(momentOf(when, now)).toBe(after(minutes)));

  it.each([
    ['16:00', local(4, 16)],
    ['4 pm', local(4, 16)],
    ['4:30PM', local(4, 16, 30)],
    ['at 23:59', local(4, 23, 59)],
    ['04:00', local(5, 4)],
    ['12 am', local(5, 0)],
    ['12 pm', local(5, 12)],
  ])('is the next one at which a clock here shows the time: %s', (when, at) => expect(momentOf(when, now)).toBe(at));

  it.each([
    ['tomorrow 01:00', local(5, 1)],
    ['Tomorrow at 9am', local(5, 9)],
    ['today 14:00', local(4, 14)],
    ['2026-03-05T01:00', local(5, 1)],
    ['2026-03-05 01:00', local(5, 1)],
    ['2026-03-05T01:00:00+01:00', '2026-03-05T00:00:00.000Z'],
  ])('is on the day that was named: %s', (when, at) => expect(momentOf(when, now)).toBe(at));

  it.each(['', 'soon', '25:00', '4:75', '13 pm', 'tomorrow', '2026-02-30T25:00:00Z', '45m ago', '-5', '1h x'])(
    'is asked for again when it is no time: "%s"',
    (when) => expect(() => momentOf(when, now)).toThrow('is not a time. Write 16:00, 45m'),
  );
});
