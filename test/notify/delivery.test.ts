import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countsAsNotified,
  DELIVERY_STATUSES,
  DeliveryOutcome,
  isRateLimited,
  RATE_LIMITED,
} from '../../shared/domain/notification/delivery.ts';
import { recentEnd, recordEnd } from '../../shared/domain/notification/retention.ts';

const reason = fc.oneof(fc.constant(RATE_LIMITED), fc.string());
const unsent = fc.record({ settled: fc.constantFrom('skipped', 'failed', 'unknown'), reason });
const sent = fc.constantFrom({ settled: 'sent' }, { settled: 'sent', resent: true });
const outcome = fc.oneof(sent, unsent).map((one) => DeliveryOutcome.parse(one));

describe('a delivery', () => {
  it('counts its recipient as notified when the mail was sent, may have been, or is still to be sent', () => {
    expect(countsAsNotified('waiting')).toBe(true);
    fc.assert(
      fc.property(outcome, (one) => {
        expect(countsAsNotified(one)).toBe(one.settled === 'sent' || one.settled === 'unknown');
      }),
    );
  });
  it('that is withheld for too many mails leaves nobody notified, so that a digest can make up for it', () => {
    fc.assert(
      fc.property(outcome, (one) => {
        expect(isRateLimited(one) && countsAsNotified(one)).toBe(false);
      }),
    );
    expect(isRateLimited({ settled: 'skipped', reason: RATE_LIMITED })).toBe(true);
    expect(isRateLimited({ settled: 'skipped', reason: 'muted' })).toBe(false);
  });
  it('ends in one of four ways, with a reason in all but the first', () => {
    for (const settled of DELIVERY_STATUSES)
      expect(DeliveryOutcome.safeParse({ settled }).success).toBe(settled === 'sent');
    expect(DeliveryOutcome.safeParse({ settled: 'lost', reason: 'x' }).success).toBe(false);
  });
});

describe('the record of a delivery', () => {
  it('is kept for 400 days, and the mailing is recent for two of them', () => {
    const days = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 86_400_000;
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }), (now) => {
        expect([days(now, recordEnd(now)), days(now, recentEnd(now))]).toEqual([400, 2]);
      }),
    );
  });
});
