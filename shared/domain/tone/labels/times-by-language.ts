import type { ByLanguage } from '../language.ts';
import { DE_TIME } from '../phrases/de/time.ts';
import { EN_TIME } from '../phrases/en/time.ts';
import { type TimeReader, timeReader } from '../times.ts';

export const TIMES: ByLanguage<TimeReader> = { en: timeReader(EN_TIME), de: timeReader(DE_TIME) };
