import type { Language } from '../../shared/domain/page.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';

export const WORDS: Record<Language, Words> = { en, de };
