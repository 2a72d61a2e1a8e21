import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linked } from '../../shared/domain/text/text.ts';

describe('addresses in a text', () => {
  it.each([
    ['See https://a.example/x, please.', ['See ', 'https://a.example/x', ', please.']],
    ['(https://a.example)', ['(', 'https://a.example', ')']],
    ['https://a.example/?q=1&r=2#s!', ['https://a.example/?q=1&r=2#s', '!']],
    ['javascript:alert(1) ftp://x data:,y', ['javascript:alert(1) ftp://x data:,y']],
    ['https://', ['https://']],
    ['none', ['none']],
  ])('%j is %j', (text, pieces) => expect(linked(text).map((piece) => piece.text)).toEqual(pieces));
  it('lose and change nothing of it, and lead to the web only', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.webUrl(), fc.string({ unit: 'grapheme' }))).map((parts) => parts.join(' ')),
        (text) => {
          const pieces = linked(text);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
          for (const { url } of pieces) if (url) expect(new URL(url).protocol).toMatch(/^https?:$/);
        },
      ),
    );
  });
});
