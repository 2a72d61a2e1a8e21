import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_TRIES, CODES, codeDigits, codeEnd, typedDigits } from '../../shared/domain/credential/one-time-code.ts';
import { ASKING } from '../../shared/domain/rate-limit/mail-budget.ts';
import { mostIn } from '../../shared/domain/rate-limit/rate-limit.ts';

const DAY = 86_400_000;
const numbers = fc.integer({ min: 0, max: CODES - 1 });

describe('a one-time code', () => {
  it('has eight digits, leading zeros included, and one number has no other code', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const digits = codeDigits(number);
        expect(digits).toMatch(/^\d{8}$/);
        expect(Number(digits)).toBe(number);
      }),
    );
  });
  it('is the same however it is grouped when it is typed', () => {
    const separators = fc.array(fc.constantFrom('', ' ', '-', ' - ', '\u00a0', '\n', '.'), {
      minLength: 9,
      maxLength: 9,
    });
    fc.assert(
      fc.property(numbers, separators, (number, between) => {
        const digits = codeDigits(number);
        const typed = between.map((separator, index) => separator + (digits[index] ?? '')).join('');
        expect(typedDigits(typed)).toBe(digits);
      }),
    );
  });
  it('expires a quarter of an hour after it was made', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }), (now) => {
        expect(codeEnd(now).getTime() - now.getTime()).toBe(15 * 60_000);
      }),
    );
  });
  it('is guessed within a year in one of 500 cases at most, by somebody who asks for codes and tries them all day', () => {
    const triesPerDay = mostIn(DAY, ASKING.address) * CODE_TRIES;
    expect((triesPerDay * 365) / CODES).toBeLessThan(1 / 500);
  });
});
