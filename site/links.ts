import { IMPACTS } from '../shared/domain/component/component.ts';
import type { IncidentView } from '../shared/domain/incident/view.ts';
import type { PageLocals } from '../shared/domain/page/page-views.ts';
import type { Language } from '../shared/domain/text/language.ts';
import { formatter } from '../shared/domain/time/formatter.ts';
import { PAGE_WORDS, STATE_WORDS, STATUS_WORDS } from '../shared/words/languages.ts';
import type { PageWords, StateWords, StatusWords } from '../shared/words/words.ts';

export interface WordsAndLinks {
  words: PageWords;
  /** Names of statuses and fields. */
  labels: StateWords & StatusWords;
  /** The path of another page in the same language. */
  to: (path: string) => string;
}

/** The words of the page's language, and the way to another page in the same language. */
export function wordsAndLinks({ site, language }: PageLocals): WordsAndLinks {
  return {
    words: PAGE_WORDS[language],
    labels: { ...STATE_WORDS[language], ...STATUS_WORDS[language] },
    to: (path) => pathIn(path, language, site.language),
  };
}

/** Pages of the main language lie at the root, those of the others beneath their language. */
export function pathIn(path: string, language: Language, main: Language): string {
  if (language === main) return path;
  return path === '/' ? `/${language}` : `/${language}${path}`;
}

/** What hurts most comes first, wherever incidents that are open are listed. */
export const worstFirst = (open: readonly IncidentView[]): IncidentView[] =>
  open.toSorted((a, b) => IMPACTS.indexOf(b.impact) - IMPACTS.indexOf(a.impact));

/** The language of a text that is there in the original only; nothing where it is in that of the page. */
export const originalLanguage = (
  { site, language }: Pick<PageLocals, 'site' | 'language'>,
  text: string | undefined,
  original: string | undefined,
): Language | undefined => (language !== site.language && text === original ? site.language : undefined);

/** "November 2026". */
export const monthName = (month: string, language: Language): string =>
  formatter(language === 'en' ? 'en-GB' : language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-15T12:00:00Z`));
