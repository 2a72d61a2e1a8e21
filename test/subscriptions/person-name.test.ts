import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Name, NameOrNone } from '../../shared/domain/subscriber/person-name.ts';

const reasonOf = (name: string) => Name.safeParse(name).error?.issues[0]?.message;

describe('a name', () => {
  it.each([
    'Ada',
    'Ada Lovelace, Countess',
    'J.R.R. Tolkien',
    'Dr. Jürgen Müller-Lüdenscheidt M.Sc.',
    "Sinéad O'Connor",
    '山田 太郎',
    'محمد علي',
    'आर्यन',
    'Acme GmbH & Co. KG, Team No.1',
    'R2:D2',
    '<b>Ada</b> "quoted"',
  ])('may be %s', (name) => {
    expect(Name.parse(name)).toBe(name);
  });

  it.each([
    'You won! Claim your prize at https://evil.example/claim',
    'see evil.example/claim',
    'EVIL.EXAMPLE',
    'www.evil.example',
    't.co/abc',
    'ftp://x',
    'mailto:eve',
    'eve@evil',
    '10.0.0.1',
    'evil．example',
    'evil。example',
    'evil\u200b.\u200bexample',
    'ev\u00adil.exa\u00admple',
    'пример.рф',
  ])('holds no link: %s', (name) => {
    expect(reasonOf(name)).toMatch(/^must not hold a web or mail address/);
  });

  it.each(['a\u0007b', 'a\u009bb', 'a\u202egpj', 'a\u2066b\u2069', '\ud800', 'a\uffff'])(
    'holds no control, no mark that reorders text, and nothing that is not a character: %j',
    (name) => {
      expect(reasonOf(name)).toBe('must not hold control characters or marks that change the direction of text');
    },
  );

  it('is one line, whatever was typed', () => {
    expect(Name.parse(' Ada\r\n\tLovelace ')).toBe('Ada Lovelace');
    expect(Name.parse('\u200fמרים\u200e')).toBe('מרים');
  });

  it('has nothing for a mail program to make a link of, however it was made up', () => {
    const piece = fc.constantFrom('a', 'Evil', '.', ' ', '/', ':', '@', 'com', 'http', 'www', '\u200b', '．', '1');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const name = Name.safeParse(pieces.join('')).data ?? '';
        const seen = name.normalize('NFKC').replace(/\u200b/g, '');
        expect(seen).not.toMatch(/:\/\/|www\.[a-z]|[a-z]{2}\.(?:com|evil)|\S@\S|[a-z]\.com\//i);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that may be left out says what is wrong with the one that is given', () => {
    expect([NameOrNone.parse(' '), NameOrNone.parse('Ada')]).toEqual(['', 'Ada']);
    expect(NameOrNone.safeParse('evil.example').error?.issues[0]?.message).toMatch(/^must not hold a web/);
    expect(NameOrNone.safeParse('n'.repeat(121)).error?.issues[0]?.message).toMatch(/^must not be longer than 120/);
  });
});
