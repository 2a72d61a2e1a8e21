import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { BLAME as DE } from '../phrases/de/blame.ts';
import { WORDS as DE_WORDS } from '../phrases/de/words.ts';
import { BLAME as EN } from '../phrases/en/blame.ts';
import { WORDS as EN_WORDS } from '../phrases/en/words.ts';
import { compiled, hitsOf } from '../rule.ts';

const rulesFor = onFirstUse((language) => (language === 'en' ? compiled(EN, EN_WORDS) : compiled(DE, DE_WORDS)));

/** A person, role, team, supplier or customer is made the owner of the fault, or disparaged. */
export const blame: Check = { hits: (reading, language) => hitsOf(reading, rulesFor(language)) };
