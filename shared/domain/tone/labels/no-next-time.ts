import type { Check } from '../check.ts';
import { timesIn } from './times-by-language.ts';

const BETTER = { en: ' We will write again here at [time].', de: ' Wir melden uns hier wieder um [Uhrzeit].' };

/** No time is still ahead at which the reader hears or sees something. */
export const noNextTime: Check = {
  contexts: ['first_update', 'update'],
  hits: ({ sentences, text }, language) => {
    const last = sentences.at(-1);
    if (!last || sentences.some((sentence) => timesIn(language).ahead(sentence.lower).length > 0)) return [];
    return [{ start: last.start, end: last.end, better: text.slice(last.start, last.end) + BETTER[language] }];
  },
};
