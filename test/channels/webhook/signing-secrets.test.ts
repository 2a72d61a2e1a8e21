import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CACHE_MS,
  isRotationDue,
  rotated,
  type SigningSecrets,
  signingSecret,
} from '../../../shared/domain/credential/signing-secrets.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const START = Date.parse('2026-03-01T00:00:00Z');

interface Moment {
  at: number;
  secrets: SigningSecrets;
}

/** What is on record after each gap, when rotation is tried each time and does what it says. */
function history(gaps: readonly number[]): Moment[] {
  const moments: Moment[] = [{ at: START, secrets: rotated([], 'secret 0', new Date(START)) }];
  for (const [index, gap] of gaps.entries()) {
    const { at, secrets } = moments.at(-1) ?? { at: START, secrets: [] };
    const now = new Date(at + gap);
    const next = isRotationDue(secrets, now) ? rotated(secrets, `secret ${index + 1}`, now) : secrets;
    moments.push({ at: now.getTime(), secrets: next });
  }
  return moments;
}
/** Three years or more, with the longest time that rotation may have been late. */
const years = fc.array(fc.integer({ min: 6 * DAY, max: 10 * DAY }), { minLength: 185, maxLength: 200 });
const stateAt = (moments: readonly Moment[], at: number): SigningSecrets =>
  moments.findLast((moment) => moment.at <= at)?.secrets ?? [];
const names = (secrets: SigningSecrets) => secrets.map(({ secret }) => secret);

describe('secrets that sign links', () => {
  it('verify every link for 700 days after it was signed', () => {
    fc.assert(
      fc.property(years, fc.nat(), (steps, pick) => {
        const moments = history(steps);
        const signed = moments[pick % moments.length];
        if (!signed) return;
        const secret = signingSecret(signed.secrets, new Date(signed.at));
        const later = moments.filter(({ at }) => at >= signed.at && at - signed.at <= 700 * DAY);
        for (const { secrets } of later) expect(names(secrets)).toContain(secret);
      }),
    );
  });
  it('are forgotten at the first rotation after 800 days', () => {
    fc.assert(
      fc.property(years, (steps) => {
        const ages = history(steps).flatMap(({ at, secrets }) => secrets.map(({ since }) => at - Date.parse(since)));
        expect(Math.max(...ages)).toBeGreaterThan(700 * DAY);
        expect(Math.max(...ages)).toBeLessThan((800 + 90 + 10) * DAY);
      }),
    );
  });
  it('sign only what every process verifies that has read them as lately as it must', () => {
    // The very first secret signs at once: nobody can have read anything else.
    const spans = fc.array(fc.integer({ min: 80 * DAY, max: 120 * DAY }), { minLength: 1, maxLength: 20 });
    const sinceThen = fc.integer({ min: 0, max: 2 * CACHE_MS });
    fc.assert(
      fc.property(spans, fc.nat(), sinceThen, fc.integer({ min: 0, max: CACHE_MS }), (steps, pick, after, age) => {
        const moments = history(steps);
        const at = (moments[pick % moments.length]?.at ?? START) + after;
        fc.pre(at - age >= START);
        const secret = signingSecret(stateAt(moments, at), new Date(at));
        expect(names(stateAt(moments, at - age))).toContain(secret);
      }),
    );
  });
  it('change after 90 days and not before, newest first, and a new one signs after five minutes', () => {
    const first = rotated([], 'first', new Date(START));
    expect(isRotationDue(first, new Date(START + 90 * DAY - 1))).toBe(false);
    expect(isRotationDue(first, new Date(START + 90 * DAY))).toBe(true);
    const turn = START + 90 * DAY;
    const both = rotated(first, 'second', new Date(turn));
    expect(both.map(({ secret }) => secret)).toEqual(['second', 'first']);
    expect(signingSecret(both, new Date(turn + 5 * MINUTE - 1))).toBe('first');
    expect(signingSecret(both, new Date(turn + 5 * MINUTE))).toBe('second');
  });
  it('sign at once where there is but one, and not at all where there is none', () => {
    expect(signingSecret(rotated([], 'first', new Date(START)), new Date(START))).toBe('first');
    expect(signingSecret([], new Date(START))).toBeUndefined();
    expect(isRotationDue([], new Date(START))).toBe(false);
  });
});
