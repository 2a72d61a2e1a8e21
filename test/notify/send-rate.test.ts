import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  believedAt,
  cutFactor,
  factorAt,
  followedAt,
  rateAt,
  recentCutAt,
  type Span,
  slotsAt,
  TAKEN_MAX_MS,
} from '../../shared/domain/rate-limit/send-rate.ts';

const START = Date.UTC(2026, 2, 1);
const DAY_MS = 86_400_000;
/** The slowest is what is left of one mail a second after many refusals. */
const rates = fc.double({ min: 0.05, max: 10_000, noNaN: true });
const counts = fc.integer({ min: 1, max: 50 });
const within = (moment: number, { from, to }: Span) => moment >= from && moment <= to;

/** What the store does with the spans: the new end of the last slot, or nothing when the queue is too long. */
function taken(end: number | undefined, lengthMs: number, now: number): number | undefined {
  if (end !== undefined && within(end, followedAt(now))) return end + lengthMs;
  return end === undefined || !within(end, believedAt(now)) ? now + lengthMs : undefined;
}

describe('the slots of a reservation', () => {
  it('are at least one, at most those wanted, and last no longer than their sender lives', () => {
    fc.assert(
      fc.property(rates, counts, (perSecond, wanted) => {
        const { count, intervalMs, lengthMs } = slotsAt(perSecond, wanted);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(wanted);
        expect(lengthMs).toBe(count * intervalMs);
        expect(count === 1 || lengthMs <= 5_000).toBe(true);
      }),
    );
  });

  it('never overlap, begin at most two seconds ahead, and never pass the rate, however they are asked for', () => {
    const asked = fc.array(fc.tuple(fc.integer({ min: 0, max: 4_000 }), counts), { maxLength: 100 });
    fc.assert(
      fc.property(rates, asked, (perSecond, asks) => {
        let now = START;
        let end: number | undefined;
        for (const [gap, wanted] of asks) {
          now += gap;
          const { lengthMs } = slotsAt(perSecond, wanted);
          const next = taken(end, lengthMs, now);
          if (next === undefined) continue;
          const startAt = next - lengthMs;
          // Sums of fractions of milliseconds are off by less than a thousandth of one.
          expect(startAt).toBeGreaterThanOrEqual(Math.max(now, end ?? now) - 0.001);
          expect(startAt).toBeLessThanOrEqual(now + 2_000);
          end = next;
        }
      }),
    );
  });

  it('that were given away are believed, by clocks that differ by less than a minute too', () => {
    fc.assert(
      fc.property(rates, counts, fc.integer({ min: -50_000, max: 0 }), (perSecond, wanted, behind) => {
        const { lengthMs } = slotsAt(perSecond, wanted);
        const furthest = followedAt(START).to + Math.min(lengthMs, 5_000);
        expect(within(furthest, believedAt(START + behind))).toBe(true);
        expect(furthest).toBeLessThanOrEqual(START + TAKEN_MAX_MS);
      }),
    );
  });

  it('start anew after the end that a clock far ahead wrote, or that is over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 120_000, max: 1_000 * DAY_MS }), fc.boolean(), (distance, isAhead) => {
        const end = isAhead ? START + distance : START - distance;
        expect(taken(end, 100, START)).toBe(START + 100);
      }),
    );
  });
});

describe('the rate after a refusal', () => {
  const cuts = fc.record({
    factor: fc.double({ min: 0.05, max: 1, noNaN: true }),
    cutAt: fc.integer({ min: START - DAY_MS, max: START }),
  });

  it('is cut, never to less than a twentieth, and is whole again after at most two minutes', () => {
    fc.assert(
      fc.property(cuts, rates, (cut, rate) => {
        const factor = cutFactor(cut, START);
        expect(factor).toBeGreaterThanOrEqual(0.05);
        expect(factor).toBeLessThanOrEqual(factorAt(cut, START));
        const after = { rate, factor, cutAt: START };
        expect(rateAt(after, START)).toBeCloseTo(rate * factor);
        expect(rateAt(after, START + 120_000)).toBe(rate);
      }),
    );
  });

  it('is cut once a second, however many senders are refused, and whatever a wrong clock wrote', () => {
    const edges = fc.constantFrom(-1_000, -999, 0, 60_000, 60_001);
    fc.assert(
      fc.property(fc.oneof(edges, fc.integer({ min: -DAY_MS, max: DAY_MS })), (distance) => {
        const isEnough = within(START + distance, recentCutAt(START));
        expect(isEnough).toBe(distance > -1_000 && distance <= 60_000);
      }),
    );
  });

  it('of an account that was not asked yet is what SES grants a new one', () => {
    expect(rateAt({}, START)).toBe(14);
  });
});
