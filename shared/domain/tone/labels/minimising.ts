import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { MINIMISING as DE } from '../phrases/de/minimising.ts';
import { WORDS as DE_WORDS } from '../phrases/de/words.ts';
import { MINIMISING as EN } from '../phrases/en/minimising.ts';
import { WORDS as EN_WORDS } from '../phrases/en/words.ts';
import { compiled, hitsOf } from '../rule.ts';

const rulesFor = onFirstUse((language) => (language === 'en' ? compiled(EN, EN_WORDS) : compiled(DE, DE_WORDS)));

/** The effect is made smaller without figures. */
export const minimising: Check = { hits: (reading, language) => hitsOf(reading, rulesFor(language)) };
