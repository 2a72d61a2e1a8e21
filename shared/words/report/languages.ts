import type { Language } from '../../domain/text/language.ts';
import { report as ar } from './ar.ts';
import { report as de } from './de.ts';
import { report as en } from './en.ts';
import { report as es } from './es.ts';
import { report as fr } from './fr.ts';
import { report as ja } from './ja.ts';
import { report as pt } from './pt.ts';
import type { ReportWords } from './words.ts';

export const REPORT_WORDS: Record<Language, ReportWords> = { en, de, fr, es, pt, ja, ar };
