import { de } from '../shared/words/console/de.ts';
import { en } from '../shared/words/console/en.ts';
import type { ConsoleWords } from '../shared/words/console/words.ts';

/** Languages of the console. Each is a catalogue more here, and nothing else. */
const CATALOGUES: Record<string, ConsoleWords> = { en, de };

/** The first language of the browser that there is a catalogue for. */
export const language: string =
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => Object.hasOwn(CATALOGUES, tag)) ?? 'en';

export const words: ConsoleWords = CATALOGUES[language] ?? en;
