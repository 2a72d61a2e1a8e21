import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { HOSTILE as DE } from '../phrases/de/hostile.ts';
import { WORDS as DE_WORDS } from '../phrases/de/words.ts';
import { HOSTILE as EN } from '../phrases/en/hostile.ts';
import { WORDS as EN_WORDS } from '../phrases/en/words.ts';
import { compiled, hitsOf } from '../rule.ts';

const rulesFor = onFirstUse((language) => (language === 'en' ? compiled(EN, EN_WORDS) : compiled(DE, DE_WORDS)));

/** The reader is put in the wrong. */
export const hostile: Check = { hits: (reading, language) => hitsOf(reading, rulesFor(language)) };
