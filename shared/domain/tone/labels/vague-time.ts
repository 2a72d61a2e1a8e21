import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { VAGUE_TIME as DE } from '../phrases/de/vague-time.ts';
import { VAGUE_TIME as EN } from '../phrases/en/vague-time.ts';
import type { Reading } from '../reading.ts';
import { compiled, type Hit, hitsOf } from '../rule.ts';
import { timesIn } from './times-by-language.ts';

const rulesFor = onFirstUse((language) => compiled(language === 'en' ? EN : DE));

/** How far behind a vague word the time may stand that bounds it. */
const NEAR = 45;

/** Whether a time follows in the same statement, as in "soon, by 18:00 at the latest". */
function isBounded({ sentences }: Reading, hit: Hit, language: 'en' | 'de'): boolean {
  const sentence = sentences.find(({ start, end }) => start <= hit.start && hit.end <= end);
  if (!sentence) return false;
  const rest = sentence.text.slice(hit.end - sentence.start);
  return timesIn(language)
    .ahead(sentence.lower)
    .some(({ start, end }) => {
      const at = start - (hit.end - sentence.start);
      if (end <= hit.start - sentence.start || at < 0) return false;
      return at <= NEAR && !/[;:–—]|update|meldung|stand\b|, (?:and|und)|\b(?:and|und)\b/iu.test(rest.slice(0, at));
    });
}

/** The time of restoration or of the next word is "soon". */
export const vagueTime: Check = {
  hits: (reading, language) => hitsOf(reading, rulesFor(language)).filter((hit) => !isBounded(reading, hit, language)),
};
