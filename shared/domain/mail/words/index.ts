import type { Language } from '../../language.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import type { MailWords } from './words.ts';

export const MAIL_WORDS: Record<Language, MailWords> = { en, de, fr, es, pt, ja, ar };
