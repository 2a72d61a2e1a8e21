import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { pattern } from '../pattern.ts';
import { ACKNOWLEDGEMENT as DE } from '../phrases/de/acknowledgement.ts';
import { ACKNOWLEDGEMENT as EN } from '../phrases/en/acknowledgement.ts';

const cuesOf = onFirstUse((language) => pattern((language === 'en' ? EN : DE).join('|')));
const BETTER = {
  en: 'We know about this, and we are sorry. ',
  de: 'Wir wissen davon, und es tut uns leid. ',
};

/** The first word on an incident does not say that we know of it. */
export const noAcknowledgement: Check = {
  contexts: ['first_update'],
  hits: ({ sentences, text }, language) => {
    const [first] = sentences;
    if (!first || sentences.some((sentence) => cuesOf(language).test(sentence.lower))) return [];
    return [{ start: first.start, end: first.end, better: BETTER[language] + text.slice(first.start, first.end) }];
  },
};
