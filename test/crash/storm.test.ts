import { describe, expect, it } from 'vitest';
import { faultsIn } from './faults.ts';
import { type Storm, weather } from './storm.ts';

/** CRASH_SEED replays a storm. */
const seed = Number(process.env.CRASH_SEED ?? 20_260_301);

describe('a storm: processes killed, a mail service in trouble, messages twice and late', () => {
  it.each(['verify', 'resend', 'ask'] as const)(
    'misses nobody, and every possible second copy is on record: %s',
    async (doubt) => {
      const storm: Storm = { seed, people: 400, doubt, workers: 3, killEveryMs: 700 };
      const aftermath = await weather(storm);
      expect(faultsIn(aftermath, storm)).toEqual([]);
      expect(aftermath.kills).toBeGreaterThan(2);
    },
    400_000,
  );

  it.each([
    ['verify', 'stopped'],
    ['resend', 'superseded'],
  ] as const)(
    'records nobody as skipped whose mail left, when the mailing is called off in the middle: %s, %s',
    async (doubt, how) => {
      const calledOff = { how, afterMails: 40 };
      const storm: Storm = { seed, people: 400, doubt, workers: 3, killEveryMs: 700, calledOff };
      const aftermath = await weather(storm);
      expect(faultsIn(aftermath, storm)).toEqual([]);
      expect(aftermath.progress.counts.sent).toBeGreaterThan(0);
      expect(aftermath.progress.counts.skipped).toBeGreaterThan(0);
    },
    400_000,
  );
});
