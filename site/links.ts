import { formatter } from '../shared/domain/formatter.ts';
import type { Language } from '../shared/domain/language.ts';
import type { PageLocals } from '../shared/domain/page-views.ts';
import { WORDS } from './words/index.ts';
import type { Words } from './words/words.ts';

/** The words of the page's language, and the way to another page in the same language. */
export function speak({ site, language }: PageLocals): { words: Words; to: (path: string) => string } {
  return { words: WORDS[language], to: (path) => pathIn(path, language, site.language) };
}

/** Pages of the main language lie at the root, those of the others beneath their language. */
export function pathIn(path: string, language: Language, main: Language): string {
  if (language === main) return path;
  return path === '/' ? `/${language}` : `/${language}${path}`;
}

/** "November 2026". */
export const monthName = (month: string, language: Language): string =>
  formatter(language === 'en' ? 'en-GB' : language, {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  }).format(new Date(`${month}-15T12:00:00Z`));
