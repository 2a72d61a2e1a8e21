import { mainLanguage, type PageConfig } from '../../shared/domain/page/config.ts';
import type { PageLocals } from '../../shared/domain/page/page-views.ts';
import type { Snapshot } from '../../shared/domain/page/snapshot.ts';
import type { Language } from '../../shared/domain/text/language.ts';
import type { Renderer, SiteObject } from './ports.ts';
import { file } from './site-object.ts';

/** Renders each page of the site in every language that the site has. */
export function localizedPages(
  renderer: Renderer,
  page: PageConfig,
  snapshot: Snapshot,
  formerLanguages: readonly Language[],
) {
  const { page: site, publishedAt } = snapshot;
  const choices = snapshot.groups.flatMap(({ components }) => components.map(({ id, fullName }) => ({ id, fullName })));
  const leftBehind = new Set<string>();
  const keyIn = (path: string, language: Language) => keyOf(path, language === mainLanguage(page) ? '' : language);

  return {
    /** Keys under which earlier languages have the pages that were rendered. */
    leftBehind,

    /** One page, made of `subject`. */
    render(template: string, path: string, version: number, subject: Partial<PageLocals>): Promise<SiteObject[]> {
      for (const language of formerLanguages) leftBehind.add(keyOf(path, language));
      return Promise.all(
        page.languages.map(async (language) => {
          const locals = { site, stamp: { version, publishedAt }, language, path, choices, ...subject };
          return file(keyIn(path, language), await renderer.render(template, locals));
        }),
      );
    },

    /** In the languages that the page has and those that it had. */
    keysOf: (path: string): string[] => [
      ...page.languages.map((language) => keyIn(path, language)),
      ...formerLanguages.map((language) => keyOf(path, language)),
    ],
  };
}

export type LocalizedPages = ReturnType<typeof localizedPages>;

/** Rises with every change of one of them. */
export const versionOf = (entries: readonly { version: number }[]): number =>
  entries.reduce((sum, { version }) => sum + version, 0);

const keyOf = (path: string, language: string): string => {
  const key = [language, path.slice(1)].filter(Boolean).join('/');
  return key === '' ? 'index.html' : key;
};
