import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIVERY_STATUSES, type DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import {
  type Counters,
  countersOf,
  countersOfPlan,
  isComplete,
  tallyOf,
} from '../../shared/domain/notification/mailing-tally.ts';

const SHARDS = 4;
const outcome: fc.Arbitrary<DeliveryOutcome> = fc.oneof(
  fc.constantFrom<DeliveryOutcome>({ settled: 'sent' }, { settled: 'sent', resent: true }),
  fc.record({
    settled: fc.constantFrom('skipped', 'failed', 'unknown'),
    reason: fc.constantFrom('muted', 'resent', 'MessageRejected', 'toString', 'reason#'),
  }),
);
/** The chunks of each shard, with an outcome for every recipient. */
const shards = fc.array(fc.array(fc.array(outcome, { maxLength: 6 }), { maxLength: 4 }), {
  minLength: SHARDS,
  maxLength: SHARDS,
});
const named = (outcomes: readonly DeliveryOutcome[]) =>
  Object.fromEntries(outcomes.map((one, index) => [`sub_${index}`, one]));

const sum = (parts: readonly Iterable<readonly [string, number]>[]): Counters => {
  const total = new Map<string, number>();
  for (const part of parts) for (const [name, count] of part) total.set(name, (total.get(name) ?? 0) + count);
  return Object.fromEntries(total);
};
const negated = (counters: ReadonlyMap<string, number>) =>
  [...counters].map(([name, count]) => [name, -count] as const);
const planOf = (shard: readonly (readonly DeliveryOutcome[])[]) =>
  Object.entries(
    countersOfPlan(
      shard.reduce((count, chunk) => count + chunk.length, 0),
      true,
    ),
  );

function reasonsOf(outcome: DeliveryOutcome): string[] {
  if ('reason' in outcome) return [outcome.reason];
  return outcome.resent ? ['resent'] : [];
}

describe('the tally of a mailing', () => {
  it('is that of all outcomes together, however they are counted in parts and in whatever order', () => {
    const parts = shards.chain((all) =>
      fc.shuffledSubarray(all.flat(), { minLength: all.flat().length }).map((chunks) => ({ all, chunks })),
    );
    fc.assert(
      fc.property(parts, ({ all, chunks }) => {
        const outcomes = all.flat(2);
        const tally = tallyOf(sum([...all.map(planOf), ...chunks.map((chunk) => countersOf(named(chunk)))]), SHARDS);
        expect(tally.recipients).toBe(outcomes.length);
        for (const status of DELIVERY_STATUSES)
          expect(tally.counts[status]).toBe(outcomes.filter(({ settled }) => settled === status).length);
        expect(new Map(Object.entries(tally.reasons))).toEqual(new Map(sumOf(outcomes.flatMap(reasonsOf))));
      }),
    );
  });
  it('is complete once every shard is planned and every recipient has an outcome, and not before', () => {
    fc.assert(
      fc.property(shards, fc.nat({ max: SHARDS }), fc.nat(), (all, planned, counted) => {
        const chunks = all.slice(0, planned).flat();
        const some = chunks.slice(0, counted % (chunks.length + 1));
        const plans = all.slice(0, planned).map(planOf);
        const tally = tallyOf(sum([...plans, ...some.map((chunk) => countersOf(named(chunk)))]), SHARDS);
        expect(isComplete(tally)).toBe(planned === SHARDS && some.flat().length === chunks.flat().length);
      }),
    );
  });
  it('is as it was before once a chunk is counted out again, with no reason left over', () => {
    fc.assert(
      fc.property(fc.array(outcome), fc.array(outcome), (kept, again) => {
        const before = countersOf(named(kept));
        const chunk = countersOf(named(again));
        expect(tallyOf(sum([before, chunk, negated(chunk)]), SHARDS)).toEqual(tallyOf(sum([before]), SHARDS));
      }),
    );
  });
  it('of a mailing that concerns nobody is complete when it is planned', () => {
    expect(isComplete(tallyOf({}, SHARDS))).toBe(false);
    expect(isComplete(tallyOf({ shardsDone: SHARDS }, SHARDS))).toBe(true);
  });
});

const sumOf = (reasons: readonly string[]): [string, number][] =>
  [...new Set(reasons)].map((reason) => [reason, reasons.filter((one) => one === reason).length]);
