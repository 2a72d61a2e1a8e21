import { describe, expect, it } from 'vitest';
import { correct } from '../../cli/commands/correct.ts';
import { declare } from '../../cli/commands/declare.ts';
import { pastMomentOf } from '../../cli/past-moment.ts';
import { runCommand } from '../support/cli.ts';

const now = new Date(2026, 2, 4, 3, 5, 30);
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

describe('a moment that has been', () => {
  it.each([
    ['20m', 20],
    ['20 minutes ago', 20],
    ['1 hour ago', 60],
    ['2h', 120],
    ['3 days ago', 3 * 24 * 60],
    ['20', 20],
    ['1 hour and 15 minutes ago', 75],
  ])('is reckoned from now: %s', (when, minutes) => expect(pastMomentOf(when, now)).toBe(ago(minutes)));
  it('is the newest one at which a clock here showed the time', () => {
    expect(pastMomentOf('02:47', now)).toBe(new Date(2026, 2, 4, 2, 47).toISOString());
    expect(pastMomentOf('23:50', now)).toBe(new Date(2026, 2, 3, 23, 50).toISOString());
  });
  it('is on the day that was named', () => {
    expect(pastMomentOf('yesterday 02:47', now)).toBe(new Date(2026, 2, 3, 2, 47).toISOString());
    expect(pastMomentOf('yesterday at 11pm', now)).toBe(new Date(2026, 2, 3, 23, 0).toISOString());
  });
  it('is of the zone here where it has no offset', () => {
    expect(pastMomentOf('2026-03-04 02:47', now)).toBe(new Date(2026, 2, 4, 2, 47).toISOString());
    expect(pastMomentOf('2026-03-04T02:47:00+01:00', now)).toBe('2026-03-04T01:47:00.000Z');
    for (const wrong of ['25:00', 'yesterday', '2026-13-04 02:47', '', '1:75', '13pm']) {
      expect(() => pastMomentOf(wrong, now), wrong).toThrow('is not a time that has been');
    }
  });
});

it.each([
  ['declare', declare, { title: 'T', message: 'm', component: ['search=major_outage'], since: '2026-03-04T02:47:00Z' }],
  ['correct', correct, { since: '2026-03-04T02:47:00Z', restored: ['search=2026-03-04T03:00:00Z'] }],
])('candor %s sends when it began', async (_, command, values) => {
  const run = await runCommand(command, { api: {}, values, words: ['inc_search1'] }).catch((error) => error);
  expect(String(run)).toContain('Nothing answers POST /ops/incidents');
  const posted: unknown[] = [];
  // The command fails on the empty answer; only what it posts counts.
  const api = { 'POST /ops/incidents': (body: unknown) => void posted.push(body) as never };
  await runCommand(command, { api, values, words: ['inc_search1'] }).catch(() => undefined);
  expect(posted).toMatchObject([{ startedAt: '2026-03-04T02:47:00.000Z' }]);
});
