import type { ComponentId } from '../../shared/domain/ids.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { Language } from '../../shared/domain/text/language.ts';
import { componentObjects } from './component-objects.ts';
import { localizedPages } from './localized-pages.ts';
import { monthObjects } from './month-objects.ts';
import type { PageData } from './page-data.ts';
import type { Renderer, SiteObject } from './ports.ts';
import { programObjects, SECURITY_KEY } from './program-objects.ts';
import { json } from './site-object.ts';
import { subjectObjects } from './subject-objects.ts';

/** What the page had under earlier settings and has no longer. */
export interface Former {
  /** Languages under whose prefix there were pages. */
  translations: readonly Language[];
  components: readonly ComponentId[];
}

/** Makes the objects of the site, each from no more than it shows. */
export function siteObjects(
  renderer: Renderer,
  page: PageConfig,
  data: Omit<PageData, 'current' | 'open' | 'withdrawn' | 'notices' | 'changing'>,
  former: Former = { translations: [], components: [] },
) {
  const { snapshot, archive, firstMonth } = data;
  const { version, publishedAt, today } = snapshot;
  const components = [...snapshot.groups.flatMap((group) => group.components), ...snapshot.archived];
  const pages = localizedPages(renderer, page, snapshot, former.translations);
  const ofMonths = monthObjects(pages, { first: firstMonth, last: today.slice(0, 7) });
  const ofComponents = componentObjects(pages, page, data);
  const months = ofMonths.months();

  return {
    ...ofMonths,
    ...ofComponents,
    ...subjectObjects(pages, snapshot),
    components,

    data: (): SiteObject[] => programObjects(page, { snapshot, archive, months, components }),

    /** Objects that earlier settings have left behind; whole once everything was written. */
    leftBehind(): string[] {
      const unused = page.security ? [] : [SECURITY_KEY];
      return [...new Set([...pages.leftBehind, ...former.components.flatMap(ofComponents.componentKeys), ...unused])];
    },

    /** What open pages ask for, to learn that they are no longer the newest. Written last: what is news is there. */
    live: (): SiteObject => json('live.json', { version, publishedAt }),

    /** The front page comes last: what it leads to is there. */
    async front(): Promise<SiteObject[]> {
      const others = await Promise.all([
        pages.render('/not-found', '/404.html', version, { snapshot }),
        pages.render('/embed', '/embed', version, { snapshot }),
        pages.render('/history', '/history', version, { snapshot, history: { months } }),
      ]);
      return [...others.flat(), ...(await pages.render('/', '/', version, { snapshot }))];
    },
  };
}
