import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { SPECULATION as DE } from '../phrases/de/speculation.ts';
import { WORDS as DE_WORDS } from '../phrases/de/words.ts';
import { SPECULATION as EN } from '../phrases/en/speculation.ts';
import { WORDS as EN_WORDS } from '../phrases/en/words.ts';
import { compiled, hitsOf } from '../rule.ts';

const rulesFor = onFirstUse((language) => (language === 'en' ? compiled(EN, EN_WORDS) : compiled(DE, DE_WORDS)));

/** A cause is given as a guess. */
export const speculation: Check = { hits: (reading, language) => hitsOf(reading, rulesFor(language)) };
