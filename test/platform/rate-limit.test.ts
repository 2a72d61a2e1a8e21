import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ASKING,
  classLimit,
  leavesEnough,
  type MailClass,
  mailsPerDay,
} from '../../shared/domain/rate-limit/mail-budget.ts';
import { mostIn, type RateLimit, take } from '../../shared/domain/rate-limit/rate-limit.ts';

const limits = fc.record({
  burst: fc.integer({ min: 1, max: 50 }),
  count: fc.integer({ min: 1, max: 500 }),
  perMs: fc.integer({ min: 1_000, max: 86_400_000 }),
});
const gaps = fc.array(fc.integer({ min: 0, max: 3_600_000 }), { maxLength: 200 });
const DAY = 86_400_000;

/** The moments at which one was granted, when one is asked for after each gap. */
function granted(limit: RateLimit, asked: readonly number[]): number[] {
  const moments: number[] = [];
  let spentUntil: number | undefined;
  let now = 1_000_000;
  for (const gap of asked) {
    now += gap;
    const taking = take(spentUntil, now, limit);
    if (!taking.ok) continue;
    spentUntil = taking.spentUntil;
    moments.push(now);
  }
  return moments;
}

describe('a rate limit', () => {
  it('grants no more in any window than it says, however it is asked', () => {
    fc.assert(
      fc.property(limits, gaps, fc.integer({ min: 0, max: DAY }), (limit, asked, windowMs) => {
        const moments = granted(limit, asked);
        for (const from of moments) {
          const inWindow = moments.filter((at) => at >= from && at <= from + windowMs).length;
          expect(inWindow).toBeLessThanOrEqual(mostIn(windowMs, limit));
        }
      }),
    );
  });
  it('grants its burst at once to whoever has not asked before, and one more exactly when it says', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        const full = Array<number>(limit.burst + 1).fill(0);
        expect(granted(limit, full)).toHaveLength(limit.burst);
        let spentUntil: number | undefined;
        for (let one = 0; one < limit.burst; one += 1) {
          const taking = take(spentUntil, 0, limit);
          spentUntil = taking.ok ? taking.spentUntil : undefined;
        }
        const refused = take(spentUntil, 0, limit);
        const wait = refused.ok ? 0 : refused.retryAfterMs;
        expect(wait).toBeGreaterThan(0);
        expect(take(spentUntil, wait - 1, limit).ok).toBe(false);
        expect(take(spentUntil, wait, limit).ok).toBe(true);
      }),
    );
  });
  it('heals by itself from a bucket that a clock far ahead has written', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 1000 * DAY }), (limit, ahead) => {
        const refused = take(ahead + limit.burst * limit.perMs * 2, 0, limit);
        expect(refused.ok).toBe(false);
        if (!refused.ok) expect(refused.retryAfterMs).toBeLessThanOrEqual(Math.ceil(limit.perMs / limit.count));
      }),
    );
  });
});

describe('the budget of transactional mail', () => {
  const classes: MailClass[] = ['confirmation', 'subscriber', 'operator'];
  const quotas = fc
    .record({ perDay: fc.integer({ min: 200, max: 5_000_000 }), used: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ perDay, used }) => ({ perDay, sentToday: Math.floor(perDay * used) }));

  it('stays within the part of the day that its class has, in any 24 hours', () => {
    fc.assert(
      fc.property(quotas, fc.constantFrom(...classes), (quota, mailClass) => {
        const most = mostIn(DAY - 1, classLimit(mailClass, quota));
        expect(most).toBeLessThanOrEqual(mailsPerDay(mailClass, quota));
      }),
    );
  });
  it('of confirmations is a twentieth of the day, and never its last tenth', () => {
    fc.assert(
      fc.property(quotas, (quota) => {
        expect(mailsPerDay('confirmation', quota)).toBeLessThanOrEqual(Math.max(10, quota.perDay / 20));
        expect(leavesEnough('confirmation', quota)).toBe(quota.sentToday < quota.perDay * 0.9);
      }),
    );
  });
  it('leaves notices most of the smallest quota that SES grants', () => {
    const all = classes.reduce((sum, mailClass) => sum + mailsPerDay(mailClass, { perDay: 200, sentToday: 0 }), 0);
    expect(all).toBeLessThanOrEqual(40);
  });
  it('lets operators sign in on a day whose quota is almost used up', () => {
    expect(leavesEnough('operator', { perDay: 1000, sentToday: 999 })).toBe(true);
  });
  it('of one address cannot be used up from one network', () => {
    expect(mostIn(DAY, ASKING.addressFromNetwork)).toBeLessThan(mostIn(DAY, ASKING.address));
    expect(ASKING.addressFromNetwork.burst).toBeLessThan(ASKING.address.burst);
  });
});
