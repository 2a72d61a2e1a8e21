import type { Check } from '../check.ts';
import { pattern } from '../pattern.ts';
import { EVASION as DE, OWNERSHIP as DE_OWNERSHIP } from '../phrases/de/evasion.ts';
import { WORDS as DE_WORDS } from '../phrases/de/words.ts';
import { EVASION as EN, OWNERSHIP as EN_OWNERSHIP } from '../phrases/en/evasion.ts';
import { WORDS as EN_WORDS } from '../phrases/en/words.ts';
import { compiled, hitsOf } from '../rule.ts';

const RULES = { en: compiled(EN, EN_WORDS), de: compiled(DE, DE_WORDS) };
const OWNED = { en: pattern(EN_OWNERSHIP.join('|')), de: pattern(DE_OWNERSHIP.join('|')) };

/** What went wrong is told without anybody doing it, and nobody beside it says "that was us". */
export const evasion: Check = {
  hits: (reading, language) => {
    const owned = reading.sentences.map(({ lower }) => OWNED[language].test(lower));
    return hitsOf(reading, RULES[language]).filter(({ start }) => {
      const at = reading.sentences.findIndex((sentence) => sentence.start <= start && start < sentence.end);
      return !owned.slice(Math.max(0, at - 1), at + 2).some(Boolean);
    });
  },
};
