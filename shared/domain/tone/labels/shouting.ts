import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { pattern } from '../pattern.ts';
import { EMPHATIC as DE, SIGN as DE_SIGN } from '../phrases/de/shouting.ts';
import { EMPHATIC as EN, SIGN as EN_SIGN } from '../phrases/en/shouting.ts';
import { DAILY } from '../phrases/jargon-terms.ts';
import type { Sentence } from '../reading.ts';
import type { Hit } from '../rule.ts';

const EMPHATIC = { en: EN, de: DE };
const signIn = onFirstUse((language) => pattern(language === 'en' ? EN_SIGN : DE_SIGN));

/** Longer words in capitals are hardly ever abbreviations. */
const SURELY_A_WORD = 6;

const CAPITALS = /(?<![\p{L}\p{N}_./&-])\p{Lu}{2,}(?:['’]\p{Lu}{1,2})?(?![\p{L}\p{N}_&]|[-./]\p{L}|[-./]\d)/gu;

function marks({ text, start }: Sentence): Hit[] {
  for (const { index, 0: found } of text.matchAll(/!+(?!=|important)/g)) {
    return [{ start: start + index, end: start + index + found.length, better: '.' }];
  }
  return [];
}

/** Whether the words around it say that it is the wording on a thing. */
const isOnSign = (text: string, at: number, word: string, language: 'en' | 'de'): boolean =>
  [text.slice(Math.max(0, at - 40), at), text.slice(at + word.length, at + word.length + 12)].some((part) =>
    signIn(language).test(part.replace(CAPITALS, '').toLowerCase()),
  );

function capitals({ text, start }: Sentence, language: 'en' | 'de'): Hit[] {
  for (const { index, 0: word } of text.matchAll(CAPITALS)) {
    const lower = word.toLowerCase().replace('’', "'");
    if (isOnSign(text, index, word, language)) continue;
    const emphatic = EMPHATIC[language].has(lower) || (word.length >= SURELY_A_WORD && !DAILY.has(word));
    if (emphatic && !(word === 'IT' || word === 'US' || word === 'OK'))
      return [{ start: start + index, end: start + index + word.length, better: lower }];
  }
  return [];
}

/** An exclamation mark, or capitals for emphasis. */
export const shouting: Check = {
  hits: ({ sentences }, language) =>
    sentences.flatMap((sentence) => [...capitals(sentence, language), ...marks(sentence)].slice(0, 1)),
};
