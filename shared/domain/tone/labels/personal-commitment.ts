import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { PERSONAL_COMMITMENT as DE } from '../phrases/de/personal-commitment.ts';
import { WORDS as DE_WORDS } from '../phrases/de/words.ts';
import { PERSONAL_COMMITMENT as EN } from '../phrases/en/personal-commitment.ts';
import { WORDS as EN_WORDS } from '../phrases/en/words.ts';
import { compiled, hitsOf } from '../rule.ts';

const rulesFor = onFirstUse((language) => (language === 'en' ? compiled(EN, EN_WORDS) : compiled(DE, DE_WORDS)));

/** Prevention by care and effort where a process or a system has to change. */
export const personalCommitment: Check = { hits: (reading, language) => hitsOf(reading, rulesFor(language)) };
