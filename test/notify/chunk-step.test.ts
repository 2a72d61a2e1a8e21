import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../functions/channels/mail/ports.ts';
import { applyResults, putInDoubt, waiting, withoutMail } from '../../functions/notify/chunk-step.ts';
import type { ChunkProgress } from '../../functions/notify/journal-ports.ts';
import { RESENDS_MAX, resolveDoubt } from '../../functions/notify/resolve-doubt.ts';
import type { SubscriberId } from '../../shared/domain/ids.ts';
import type { DoubtPolicy } from '../../shared/domain/notification/notification.ts';

const PATIENCE = { verifyAfter: 60_000, resendAfter: 10_000 };
const PEOPLE = ['sub_1', 'sub_2', 'sub_3'] as SubscriberId[];
const nothingYet: ChunkProgress = { outcomes: {}, inDoubt: {}, resent: {}, refusals: {} };

/** What happens to one mail: what SES did with it, whether it says so, and whether it reports it in time. */
const Mail = fc.record({
  kind: fc.constantFrom<SendResult['kind']>(
    'accepted',
    'rejected',
    'throttled',
    'misconfigured',
    'unreachable',
    'unknown',
  ),
  left: fc.boolean(),
  reported: fc.boolean(),
});
type Mail = typeof Mail extends fc.Arbitrary<infer One> ? One : never;

/** The life of a chunk, wave after wave, until nobody waits: its record, and what really happened to its people. */
function live(
  policy: DoubtPolicy,
  mailAt: (index: number) => Mail,
  endsAfter: number,
  calledOff: (id: SubscriberId) => boolean,
) {
  let progress = nothingYet;
  let now = Date.parse('2026-03-01T11:00:00.000Z');
  let next = 0;
  const left = new Map<SubscriberId, { at: number; reported: boolean }[]>();
  const tries = new Map<SubscriberId, number>();
  const ended = () => next >= endsAfter;
  for (let round = 0; round < 3_000; round += 1) {
    const queue = waiting(PEOPLE, progress, new Map());
    const wave = queue.filter((id) => !(ended() && calledOff(id)));
    for (const id of queue)
      if (!wave.includes(id)) progress = withoutMail(progress, id, { settled: 'skipped', reason: 'superseded' });
    if (PEOPLE.every((id) => id in progress.outcomes)) return { progress, left, tries };
    progress = putInDoubt(progress, wave, new Date(now));
    const answers = wave.map((id) => {
      const mail = mailAt(next);
      next += 1;
      tries.set(id, (tries.get(id) ?? 0) + 1);
      // No answer and a good one are all that a mail that has left can have.
      const hasLeft = mail.kind === 'accepted' || (mail.kind === 'unknown' && mail.left);
      if (hasLeft) left.set(id, [...(left.get(id) ?? []), { at: now, reported: mail.reported }]);
      const result: SendResult = mail.kind === 'accepted' ? { kind: 'accepted' } : { kind: mail.kind, code: 'Code' };
      return { id, result };
    });
    progress = applyResults(progress, answers, { faulty: false, alone: new Set() }, new Date(now));
    now += 20_000;
    progress = resolveDoubt(progress, {
      seen: new Set(PEOPLE.filter((id) => left.get(id)?.some(({ reported }) => reported))),
      unwanted: (id) => ended() && calledOff(id),
      now: new Date(now),
      policy,
      patience: PATIENCE,
    });
  }
  throw new Error(`not at an end: ${JSON.stringify(progress)}`);
}

const Life = fc.tuple(
  fc.constantFrom<DoubtPolicy>('verify', 'resend', 'ask'),
  fc.array(Mail, { maxLength: 40 }),
  fc.oneof(fc.constant(Number.MAX_SAFE_INTEGER), fc.integer({ min: 1, max: 10 })),
  fc.subarray(PEOPLE),
);
const everyLife = (check: (life: ReturnType<typeof live>, policy: DoubtPolicy) => void) =>
  fc.assert(
    fc.property(Life, ([policy, mails, endsAfter, off]) => {
      // In the end all is well again; those who never get through have a test of their own.
      const mailAt = (index: number): Mail => mails[index] ?? { kind: 'accepted', left: true, reported: true };
      const calledOff = (id: SubscriberId) => off.includes(id);
      check(live(policy, mailAt, endsAfter, calledOff), policy);
    }),
    { numRuns: 2_000 },
  );

describe('the record of a chunk', () => {
  it('never says skipped or failed of somebody whose mail left, nor sent of somebody whose did not', () => {
    everyLife(({ progress, left }) => {
      for (const id of PEOPLE) {
        const settled = progress.outcomes[id]?.settled;
        if (left.has(id)) expect(['sent', 'unknown']).toContain(settled);
        if (settled === 'sent') expect(left.has(id)).toBe(true);
      }
    });
  });
  it('has more than one mail to a person only where it says so, and only where none but the last was reported', () => {
    everyLife(({ progress, left }) => {
      for (const id of PEOPLE) {
        const mails = left.get(id) ?? [];
        if (mails.length < 2) continue;
        const outcome = progress.outcomes[id];
        if (outcome?.settled === 'sent') expect(outcome).toEqual({ settled: 'sent', resent: true });
        expect(mails.slice(0, -1).filter(({ reported }) => reported)).toEqual([]);
      }
    });
  });
  it('makes no second mail where a person decides', () => {
    everyLife(({ left }, policy) => {
      if (policy === 'ask') for (const mails of left.values()) expect(mails.length).toBe(1);
    });
  });
  it('comes to an end for somebody who is never answered, never reported and never refused for good', () => {
    for (const policy of ['verify', 'resend'] as const) {
      const { progress, tries } = live(
        policy,
        () => ({ kind: 'unknown', left: true, reported: false }),
        1e9,
        () => false,
      );
      for (const id of PEOPLE) {
        expect(progress.outcomes[id]).toEqual({ settled: 'unknown', reason: 'needs_decision' });
        expect(tries.get(id)).toBe(RESENDS_MAX + 1);
      }
    }
    for (const kind of ['throttled', 'misconfigured'] as const) {
      const { progress } = live(
        'verify',
        () => ({ kind, left: false, reported: false }),
        1e9,
        () => false,
      );
      for (const id of PEOPLE) expect(progress.outcomes[id]).toEqual({ settled: 'failed', reason: 'Code' });
    }
  });
});

describe('doubt', () => {
  const at = (seconds: number) => new Date(Date.parse('2026-03-01T11:00:00.000Z') + seconds * 1000);
  const [one = 'sub_1'] = PEOPLE;
  const inDoubtFor = (seconds: number, policy: DoubtPolicy, resent: number, unwanted = false) => {
    const progress = { ...putInDoubt(nothingYet, [one], at(0)), ...(resent > 0 && { resent: { [one]: resent } }) };
    const known = {
      seen: new Set<SubscriberId>(),
      unwanted: () => unwanted,
      now: at(seconds),
      policy,
      patience: PATIENCE,
    };
    const settled = resolveDoubt(progress, known);
    return one in settled.inDoubt ? 'waits' : (settled.outcomes[one] ?? `sent again, ${settled.resent[one]}`);
  };

  it('about an urgent mail waits ten seconds once, and a minute every other time', () => {
    expect(inDoubtFor(9, 'resend', 0)).toBe('waits');
    expect(inDoubtFor(10, 'resend', 0)).toBe('sent again, 1');
    expect(inDoubtFor(59, 'resend', 1)).toBe('waits');
    expect(inDoubtFor(60, 'resend', 1)).toBe('sent again, 2');
    expect(inDoubtFor(59, 'verify', 0)).toBe('waits');
    expect(inDoubtFor(60, 'verify', 0)).toBe('sent again, 1');
  });
  it('about somebody who would get no mail any more waits for the report for a minute, and then nobody can say', () => {
    for (const policy of ['verify', 'resend', 'ask'] as const) {
      expect(inDoubtFor(59, policy, 0, true)).toBe('waits');
      expect(inDoubtFor(60, policy, 0, true)).toEqual({ settled: 'unknown', reason: 'unreported' });
    }
  });
  it('that a wrong clock dated a day ahead is dated anew', () => {
    const ahead = putInDoubt(nothingYet, [one], at(86_400));
    const known = {
      seen: new Set<SubscriberId>(),
      unwanted: () => false,
      policy: 'verify' as const,
      patience: PATIENCE,
    };
    const anew = resolveDoubt(ahead, { ...known, now: at(0) });
    expect(anew.inDoubt).toEqual({ [one]: at(0).toISOString() });
    expect(resolveDoubt(anew, { ...known, now: at(60) }).resent).toEqual({ [one]: 1 });
  });
});
