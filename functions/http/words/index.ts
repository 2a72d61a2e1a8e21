import type { Language } from '../../../shared/domain/language.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import type { VisitorWords } from './words.ts';

export const VISITOR_WORDS: Record<Language, VisitorWords> = { en, de, fr, es, pt, ja, ar };
