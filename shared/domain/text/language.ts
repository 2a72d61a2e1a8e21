import * as z from 'zod';
import { LANGUAGE_INFO } from '../../words/languages.ts';

/** The languages that there is a catalogue for; shared/words/languages.ts lists them. */
export type Language = keyof typeof LANGUAGE_INFO;
export const LANGUAGES = Object.keys(LANGUAGE_INFO) as Language[];
export const Language = z.enum(LANGUAGES);

export const directionOf = (language: Language): 'ltr' | 'rtl' => LANGUAGE_INFO[language].direction;
