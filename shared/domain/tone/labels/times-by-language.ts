import { onFirstUse } from '../language.ts';
import { DE_TIME } from '../phrases/de/time.ts';
import { EN_TIME } from '../phrases/en/time.ts';
import { timeReader } from '../times.ts';

export const timesIn = onFirstUse((language) => timeReader(language === 'en' ? EN_TIME : DE_TIME));
