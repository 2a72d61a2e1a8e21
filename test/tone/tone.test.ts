import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TONE_LABELS, ToneContext, type ToneLabel } from '../../shared/domain/tone/finding.ts';
import { guessedLanguage } from '../../shared/domain/tone/guess-language.ts';
import { toneOf } from '../../shared/domain/tone/tone.ts';
import { corpusOf, PARTS, precisionOf, recallOf, SCORED_LANGUAGES, tallyOf } from './score.ts';

const labelsOf = (text: string, context: ToneContext = 'resolved', language = 'en'): ToneLabel[] => [
  ...new Set((toneOf(text, language, context) ?? []).map(({ label }) => label)),
];
const placeOf = (text: string, label: ToneLabel, context: ToneContext = 'resolved', language = 'en') => {
  const found = toneOf(text, language, context)?.find((finding) => finding.label === label);
  return found && text.slice(found.start, found.end);
};

describe('the labelled corpus', () => {
  const cases = PARTS.flatMap((part) => SCORED_LANGUAGES.map((language) => ({ part, language })));

  it.each(cases)('$part, $language: nine of ten findings are right, and eight of ten labels are found', (one) => {
    const tally = tallyOf(corpusOf(one.part, one.language));
    expect(precisionOf(tally)).toBeGreaterThanOrEqual(0.9);
    expect(recallOf(tally)).toBeGreaterThanOrEqual(0.8);
  });

  it('has at least 600 texts, each once, and every label in both languages and both parts', () => {
    const texts = cases.flatMap(({ part, language }) => corpusOf(part, language));
    expect(texts.length).toBeGreaterThanOrEqual(600);
    expect(new Set(texts.map(({ text, context }) => `${context} ${text}`)).size).toBe(texts.length);
    for (const { part, language } of cases) {
      const carried = new Set(corpusOf(part, language).flatMap(({ labels }) => labels));
      expect([...carried].toSorted()).toEqual(TONE_LABELS.toSorted());
    }
  });
});

describe('a finding', () => {
  it('is placed in UTF-16 code units, behind letters of two', () => {
    const text = '🚑🚑 We are back. İ It will never happen again.';
    expect(placeOf(text, 'over_promise')).toBe('will never');
  });

  it('says why it matters and what could be written instead, in the language of the text', () => {
    const [german] = toneOf('Das wird nie wieder passieren.', 'de-AT', 'resolved') ?? [];
    expect(german).toMatchObject({ label: 'over_promise', why: expect.stringContaining('versprechen') });
    for (const language of SCORED_LANGUAGES)
      for (const { text, context } of corpusOf('development', language))
        for (const { why, better } of toneOf(text, language, context) ?? []) {
          expect(why).toMatch(/\S/);
          expect(better).toMatch(/\S/);
        }
  });

  it('puts a first sentence that acknowledges before the one that does not', () => {
    const [found] = toneOf('The shop is closed. Next update at 12:00.', 'en', 'first_update') ?? [];
    expect(found).toMatchObject({ label: 'no_acknowledgement', start: 0, end: 19 });
    expect(found?.better).toBe('We know about this, and we are sorry. The shop is closed.');
  });

  it('is absent from a text that says nothing', () => {
    expect(toneOf('', 'en', 'first_update')).toEqual([]);
    expect(toneOf(' \n', 'de', 'update')).toEqual([]);
  });
});

describe('a text', () => {
  it('is not checked in other languages', () => {
    for (const language of ['fr', 'ja', 'ar', '', 'deutsch'])
      expect(toneOf('Never again!', language, 'update')).toBeUndefined();
  });

  it('is judged for its context', () => {
    const bare = 'The shop is closed.';
    expect(labelsOf(bare, 'first_update')).toEqual(['no_acknowledgement', 'no_next_time']);
    expect(labelsOf(bare, 'update')).toEqual(['no_next_time']);
    for (const context of ['resolved', 'postmortem', 'reply'] as const) expect(labelsOf(bare, context)).toEqual([]);
  });

  it.each([
    ['We restarted it at 14:10.', true],
    ['We restarted it at 14:10 and report again at 15:00.', false],
    ['It has been down since 14:10.', true],
    ['We write every 30 minutes.', false],
    ['We will tell you once we know more.', true],
    ['14:05 UTC: we are looking.', true],
    ['The next update comes at 3pm.', false],
  ])('needs a time that is still ahead: %s', (text, missing) => {
    expect(labelsOf(text, 'update').includes('no_next_time')).toBe(missing);
  });

  it.each([
    ['The text "DO NOT ENTER!" is on the door.', 'en'],
    ['Auf der Tür steht „NICHT ÖFFNEN!“.', 'de'],
    ['Your mail to someone@yahoo.example and https://example.com/never-again arrived.', 'en'],
  ])('may quote what others wrote: %s', (text, language) => {
    expect(labelsOf(text, 'reply', language)).toEqual([]);
  });

  it('may own a mistake in the sentence beside the one that tells it', () => {
    expect(labelsOf('A warning was overlooked. That was our mistake.')).toEqual([]);
    expect(labelsOf('A warning was overlooked. All is well now.')).toEqual(['evasion']);
  });

  it('may use a term that it explains', () => {
    expect(labelsOf('The CDN (the machines near you that keep copies) works again.')).toEqual([]);
    expect(labelsOf('The CDN works again.')).toEqual(['jargon']);
  });

  it('is guessed to be English or German by its common words, and nothing else', () => {
    expect(guessedLanguage('We are looking into it and will write again at noon.')).toBe('en');
    expect(guessedLanguage('Wir sehen nach und schreiben um 12 Uhr wieder.')).toBe('de');
    expect(guessedLanguage('Nous sommes désolés, le service est interrompu depuis ce matin.')).toBeUndefined();
    expect(guessedLanguage('OK')).toBeUndefined();
  });
});

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    'the ',
    'our ',
    'probably ',
    'we ',
    'will ',
    'never ',
    'a',
    '!',
    '"',
    '„',
    '(',
    '- ',
    '\n',
    '. ',
    '🚑',
    '\ud83d',
    'at 1',
    ':3',
    '0 ',
    'wurde ',
    'hat ',
    'der ',
    'nicht ',
    'vielleicht ',
    'zu ',
    "'s ",
    'İ',
    '-',
    '_',
    '1',
  );

  it('gets findings that lie inside it, in order, and the same ones again', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 200 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom(...ToneContext.options),
        fc.constantFrom('en', 'de'),
        (text, context, language) => {
          const found = toneOf(text, language, context) ?? [];
          for (const { start, end } of found) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).toSorted((a, b) => a - b));
          expect(toneOf(text, language, context)).toEqual(found);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(
    [
      'a',
      'the ',
      'our our ',
      'probably ',
      'we have ',
      'more ',
      '"',
      '(',
      '- ',
      '1',
      ':',
      'was were ',
      'very small ',
      'hat der ',
      'wurde nicht ',
      'vielleicht das ',
      'x-',
      'A',
      'A ',
      '!',
      '\n',
      "you'",
    ].map((piece) => [piece]),
  )('comes to an end when it is 10,000 letters of %j', (piece) => {
    const text = piece.repeat(Math.ceil(10_000 / piece.length));
    for (const language of SCORED_LANGUAGES) expect(toneOf(text, language, 'first_update')).toBeInstanceOf(Array);
  });
});

it('keeps its phrases below 300 kB', () => {
  const folder = join(import.meta.dirname, '../../shared/domain/tone/phrases');
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
});
