import type { PageLocals } from '../shared/domain/page/page-views.ts';
import type { Language } from '../shared/domain/text/language.ts';
import { formatter } from '../shared/domain/time/formatter.ts';
import { PAGE_WORDS } from '../shared/words/languages.ts';
import type { PageWords } from '../shared/words/words.ts';

/** The words of the page's language, and the way to another page in the same language. */
export function wordsAndLinks({ site, language }: PageLocals): { words: PageWords; to: (path: string) => string } {
  return { words: PAGE_WORDS[language], to: (path) => pathIn(path, language, site.language) };
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
