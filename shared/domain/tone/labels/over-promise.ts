import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { OVER_PROMISE as DE } from '../phrases/de/over-promise.ts';
import { WORDS as DE_WORDS } from '../phrases/de/words.ts';
import { OVER_PROMISE as EN } from '../phrases/en/over-promise.ts';
import { WORDS as EN_WORDS } from '../phrases/en/words.ts';
import { compiled, hitsOf } from '../rule.ts';

const rulesFor = onFirstUse((language) => (language === 'en' ? compiled(EN, EN_WORDS) : compiled(DE, DE_WORDS)));

/** Something absolute is said about the future. */
export const overPromise: Check = { hits: (reading, language) => hitsOf(reading, rulesFor(language)) };
