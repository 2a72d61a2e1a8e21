import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CIRCUIT,
  isFinal,
  judge,
  type RefusalTally,
  type SetUp,
  untried,
} from '../../shared/domain/notification/vendor-refusals.ts';

type Wave = { accepted: number; refused: string[] };

/** Plays waves one after another, as one sender meets them; people found to be refused alone stay known as such. */
function play(waves: readonly Wave[]) {
  let setUp: SetUp<string> = untried();
  const known = new Set<string>();
  return waves.map(({ accepted, refused }) => {
    const misconfigured = refused.map((id) => ({ id, alone: known.has(id) }));
    const judgement = judge(setUp, { accepted, misconfigured });
    setUp = judgement.setUp;
    for (const id of judgement.alone) known.add(id);
    return judgement;
  });
}

const Person = fc.integer({ min: 0, max: 20 }).map((n) => `p${n}`);
const AnyWave = fc.record({
  accepted: fc.integer({ min: 0, max: 3 }),
  refused: fc.uniqueArray(Person, { maxLength: 8 }),
});

describe('the set-up of an account', () => {
  it('is never called faulty by fewer than five people, however often they are refused', () => {
    const Few = fc.record({
      accepted: fc.integer({ min: 0, max: 3 }),
      refused: fc.subarray(['a', 'b', 'c', 'd']),
    });
    fc.assert(
      fc.property(fc.array(Few, { maxLength: 60 }), (waves) => {
        expect(play(waves).some(({ faulty }) => faulty)).toBe(false);
      }),
    );
  });

  it('is called faulty once five different people were refused and nobody served, in waves of any size', () => {
    fc.assert(
      fc.property(
        fc.array(AnyWave, { maxLength: 10 }),
        fc.array(
          fc.uniqueArray(
            Person.map((id) => `new-${id}`),
            { minLength: 1, maxLength: 10 },
          ),
          {
            minLength: 5,
            maxLength: 30,
          },
        ),
        (before, after) => {
          const judged = play([...before, ...after.map((refused) => ({ accepted: 0, refused }))]).slice(before.length);
          const different = new Set<string>();
          const due = after.findIndex((refused) => {
            for (const id of refused) different.add(id);
            return different.size >= CIRCUIT;
          });
          // Suspects of earlier waves may bring it forward, and nothing may put it off.
          if (due >= 0) expect(judged.slice(0, due + 1).some(({ faulty }) => faulty)).toBe(true);
        },
      ),
    );
  });

  it('is not called faulty by a wave in which somebody was served', () => {
    fc.assert(
      fc.property(fc.array(AnyWave, { maxLength: 40 }), (waves) => {
        play(waves).forEach(({ faulty }, index) => {
          if ((waves[index]?.accepted ?? 0) > 0) expect(faulty).toBe(false);
        });
      }),
    );
  });

  it('is not called faulty by people who are refused alone, when only they are left', () => {
    const alone = ['a', 'b', 'c', 'd', 'e', 'f'];
    const judged = play([{ accepted: 4, refused: alone }, ...Array(20).fill({ accepted: 0, refused: alone })]);
    expect(judged.some(({ faulty }) => faulty)).toBe(false);
  });
});

describe('a person', () => {
  it('is found to be refused alone when somebody was served at the time or since their last refusal, and only then', () => {
    expect(play([{ accepted: 1, refused: ['a'] }])[0]?.alone).toEqual(new Set(['a']));
    const [first, , second] = play([
      { accepted: 0, refused: ['a'] },
      { accepted: 3, refused: [] },
      { accepted: 0, refused: ['a'] },
    ]);
    expect([first?.alone, second?.alone]).toEqual([new Set(), new Set(['a'])]);
    const unserved = play(Array(9).fill({ accepted: 0, refused: ['a', 'b'] }));
    expect(unserved.flatMap(({ alone }) => [...alone])).toEqual([]);
  });

  it('is given up after finitely many refusals of any kind, and never at the first', () => {
    for (const kind of ['misconfigured', 'throttled'] as const)
      for (const alone of [{}, { alone: true as const }]) {
        const tally = (times: number): RefusalTally => ({ times, ...alone });
        expect(isFinal(kind, tally(1))).toBe(false);
        expect(isFinal(kind, tally(100))).toBe(true);
      }
  });

  it('is given up sooner for the set-up when others are served, and not for being throttled, which passes', () => {
    expect(isFinal('misconfigured', { times: 10, alone: true })).toBe(true);
    expect(isFinal('misconfigured', { times: 10 })).toBe(false);
    expect(isFinal('throttled', { times: 10, alone: true })).toBe(false);
  });
});
