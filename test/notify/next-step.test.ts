import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkProgress } from '../../functions/notify/journal-ports.ts';
import { type ChunkWork, countTries, nextStep, nextWave, type StepContext } from '../../functions/notify/next-step.ts';
import type { SubscriberId } from '../../shared/domain/ids.ts';
import { TRIES_AT_ONCE } from '../../shared/domain/notification/vendor-refusals.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';

const NOW = new Date('2026-03-01T11:00:00.000Z');
const PEOPLE = ['sub_1', 'sub_2', 'sub_3', 'sub_4'] as SubscriberId[];
const CONTEXT: StepContext = { now: NOW, hasTime: true, policy: 'verify', resendAfter: 10_000 };

const nothing: ChunkProgress = { outcomes: {}, inDoubt: {}, resent: {}, refusals: {} };
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();
const workOf = (change: Partial<ChunkWork>): ChunkWork => ({
  recipients: PEOPLE,
  progress: nothing,
  tries: new Map(),
  reports: 'fresh',
  ...change,
});
const sentTo = (ids: readonly SubscriberId[]) =>
  Object.fromEntries(ids.map((id) => [id, { settled: 'sent' as const }]));
const doubtAbout = (ids: readonly SubscriberId[], since = secondsAgo(5)) =>
  Object.fromEntries(ids.map((id) => [id, since]));
const [first = PEOPLE[0] as SubscriberId, ...others] = PEOPLE;

describe('the next step of a chunk', () => {
  it('is to read the reports before anything else, where a sender died in a wave', () => {
    const work = workOf({ progress: { ...nothing, inDoubt: doubtAbout([first]) }, reports: 'unread' });
    expect(nextStep(work, { ...CONTEXT, hasTime: false })).toEqual({ kind: 'read_reports' });
  });

  it('is to put it back when the time is over, whoever waits', () => {
    expect(nextStep(workOf({}), { ...CONTEXT, hasTime: false })).toEqual({ kind: 'put_back', wait: 'noTime' });
  });

  it('is to send to those who wait before reports are read again', () => {
    const work = workOf({ progress: { ...nothing, inDoubt: doubtAbout([first]) }, reports: 'stale' });
    expect(nextStep(work, CONTEXT)).toEqual({ kind: 'send', queue: others });
  });

  it('is to read the reports when nobody but those in doubt is without an outcome', () => {
    const progress = { ...nothing, outcomes: sentTo(others), inDoubt: doubtAbout([first]) };
    expect(nextStep(workOf({ progress, reports: 'stale' }), CONTEXT)).toEqual({ kind: 'read_reports' });
  });

  it('is to wait here where a delivery in doubt is sent again within seconds, and once only', () => {
    const progress = { ...nothing, outcomes: sentTo(others), inDoubt: doubtAbout([first]) };
    const resend: StepContext = { ...CONTEXT, policy: 'resend' };
    expect(nextStep(workOf({ progress }), resend)).toEqual({ kind: 'wait_here' });
    expect(nextStep(workOf({ progress }), CONTEXT)).toEqual({ kind: 'put_back', wait: 'inDoubt' });
    const again = { ...progress, resent: { [first]: 1 } };
    expect(nextStep(workOf({ progress: again }), resend)).toEqual({ kind: 'put_back', wait: 'inDoubt' });
    const old = { ...progress, inDoubt: doubtAbout([first], secondsAgo(11)) };
    expect(nextStep(workOf({ progress: old }), resend)).toEqual({ kind: 'put_back', wait: 'inDoubt' });
  });

  it('is to put it back when somebody was refused too often for now', () => {
    const work = workOf({
      progress: { ...nothing, outcomes: sentTo(others) },
      tries: new Map([[first, TRIES_AT_ONCE]]),
    });
    expect(nextStep(work, CONTEXT)).toEqual({ kind: 'put_back', wait: 'refused' });
  });

  it('finishes a chunk exactly when everybody has an outcome', () => {
    fc.assert(
      fc.property(fc.subarray(PEOPLE), fc.constantFrom('verify', 'resend', 'ask'), (settled, policy) => {
        const step = nextStep(workOf({ progress: { ...nothing, outcomes: sentTo(settled) } }), { ...CONTEXT, policy });
        expect(step.kind === 'finish').toBe(settled.length === PEOPLE.length);
      }),
    );
  });
});

describe('the next wave of a chunk', () => {
  const personOf = (id: SubscriberId) => ({ id, state: 'confirmed' }) as Subscriber;

  it('is as many as there are permits, and settles everybody who gets no mail any more', () => {
    fc.assert(
      fc.property(
        fc.subarray(PEOPLE),
        fc.subarray(PEOPLE),
        fc.integer({ min: 1, max: 5 }),
        (erased, muted, permits) => {
          const people = new Map(PEOPLE.filter((id) => !erased.includes(id)).map((id) => [id, personOf(id)]));
          const reasonToSkip = (id: SubscriberId) => (muted.includes(id) ? 'muted' : undefined);
          const { progress, wave } = nextWave({ progress: nothing }, PEOPLE, { people, reasonToSkip }, permits);
          const wanted = PEOPLE.filter((id) => !erased.includes(id) && !muted.includes(id));
          expect(wave.map(({ id }) => id)).toEqual(wanted.slice(0, permits));
          expect(Object.keys(progress.outcomes)).toEqual(PEOPLE.filter((id) => !wanted.includes(id)));
          expect(Object.values(progress.outcomes).every(({ settled }) => settled === 'skipped')).toBe(true);
        },
      ),
    );
  });

  it('counts a try of those only who are neither settled nor in doubt afterwards', () => {
    const progress = { ...nothing, outcomes: sentTo([first]), inDoubt: doubtAbout(PEOPLE.slice(1, 2)) };
    const tries = countTries(new Map([[PEOPLE[2] as SubscriberId, 1]]), PEOPLE.slice(0, 3), progress);
    expect([...tries]).toEqual([[PEOPLE[2], 2]]);
  });
});
