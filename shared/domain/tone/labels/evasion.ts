import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { pattern } from '../pattern.ts';
import { EVASION as DE, OWNERSHIP as DE_OWNERSHIP } from '../phrases/de/evasion.ts';
import { WORDS as DE_WORDS } from '../phrases/de/words.ts';
import { EVASION as EN, OWNERSHIP as EN_OWNERSHIP } from '../phrases/en/evasion.ts';
import { WORDS as EN_WORDS } from '../phrases/en/words.ts';
import { compiled, hitsOf } from '../rule.ts';

const rulesFor = onFirstUse((language) => (language === 'en' ? compiled(EN, EN_WORDS) : compiled(DE, DE_WORDS)));
const ownedIn = onFirstUse((language) => pattern((language === 'en' ? EN_OWNERSHIP : DE_OWNERSHIP).join('|')));

/** What went wrong is told without anybody doing it, and nobody beside it says "that was us". */
export const evasion: Check = {
  hits: (reading, language) => {
    const owned = reading.sentences.map(({ lower }) => ownedIn(language).test(lower));
    return hitsOf(reading, rulesFor(language)).filter(({ start }) => {
      const at = reading.sentences.findIndex((sentence) => sentence.start <= start && start < sentence.end);
      return !owned.slice(Math.max(0, at - 1), at + 2).some(Boolean);
    });
  },
};
