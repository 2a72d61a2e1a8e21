import type { ComponentId } from '../../shared/domain/ids.ts';
import { mainLanguage, type PageConfig } from '../../shared/domain/page/config.ts';
import type { PageLocals } from '../../shared/domain/page/page-views.ts';
import {
  type ComponentView,
  entryOfIncident,
  entryOfMaintenance,
  newestFirst,
  type PastEntry,
} from '../../shared/domain/page/snapshot.ts';
import { type AnySubject, pathIn } from '../../shared/domain/subject.ts';
import type { Language } from '../../shared/domain/text/language.ts';
import { monthAfter } from '../../shared/domain/time/day.ts';
import type { Archive } from '../../shared/wire/archive.ts';
import { badge } from '../../shared/wire/badge.ts';
import { rollUp } from '../../shared/wire/statuspage-v2.ts';
import { dataFiles, feedFiles, file, incidentFiles, liveFile } from './data-files.ts';
import type { Renderer, SiteObject } from './ports.ts';
import type { PageData } from './read-page.ts';

/** The newest things that happened to a component; its days and the history have the others. */
const ENTRIES_SHOWN = 25;

/** Makes one page in every language of the site. */
function pageMaker(renderer: Renderer, page: PageConfig, { snapshot }: PageData) {
  const { page: site, publishedAt, groups } = snapshot;
  const choices = groups.flatMap(({ components }) => components.map(({ id, fullName }) => ({ id, fullName })));
  return (template: string, path: string, ofVersion: number, subject: Partial<PageLocals>) =>
    Promise.all(
      page.languages.map(async (language) => {
        const locals = { site, stamp: { version: ofVersion, publishedAt }, language, path, choices, ...subject };
        return file(keyIn(page, language, path), await renderer.render(template, locals));
      }),
    );
}

/** Makes the objects of the site, each from no more than it shows. */
export function siteObjects(renderer: Renderer, page: PageConfig, data: PageData) {
  const { snapshot, firstMonth } = data;
  const { page: site, version, today } = snapshot;
  const components = snapshot.groups.flatMap((group) => group.components);
  const thisMonth = today.slice(0, 7);

  const months = () => monthsBetween(firstMonth, thisMonth);

  const pages = pageMaker(renderer, page, data);

  return {
    components,
    months,

    /** What programs read of the whole page. */
    data: () => dataFiles(data, page, months()),

    /** What the site has of one subject: its page, and what else programs read of it. */
    async subject(subject: AnySubject, view: ReturnType<AnySubject['viewOf']>): Promise<SiteObject[]> {
      const locals = subject.localsOf(view);
      return [
        ...(locals.incident ? incidentFiles(locals.incident, snapshot) : []),
        ...(await pages(`/${subject.kind}`, pathIn(subject, view.id), view.version, locals)),
      ];
    },

    /** `own` is what of the bars' time concerns the component. */
    async component(component: ComponentView, own: Archive): Promise<SiteObject[]> {
      const { id, status, fullName } = component;
      const entries = entriesOf(id, data, page).slice(0, ENTRIES_SHOWN);
      return [
        ...feedFiles(site, `components/${id}/`, own, fullName),
        file(`components/${id}/badge.svg`, badge(fullName, status, rollUp([status]).description)),
        ...(await pages('/component', `/components/${id}`, versionOf(entries), {
          component: { component, entries, today },
        })),
      ];
    },

    monthKeys: (month: string): string[] =>
      page.languages.map((language) => keyIn(page, language, `/history/${month}`)),

    month(month: string, entries: readonly PastEntry[]): Promise<SiteObject[]> {
      const older = firstMonth !== undefined && month > firstMonth && { older: monthAfter(month, -1) };
      const newer = month < thisMonth && { newer: monthAfter(month, 1) };
      return pages('/month', `/history/${month}`, versionOf(entries), {
        month: { month, entries, ...older, ...newer },
      });
    },

    /** What open pages ask for, to learn that they are no longer the newest. Written last: what is news is there. */
    live: (): SiteObject => liveFile(snapshot),

    /** The front page comes last: what it leads to is there. */
    async front(): Promise<SiteObject[]> {
      const others = await Promise.all([
        pages('/not-found', '/404.html', version, { snapshot }),
        pages('/embed', '/embed', version, { snapshot }),
        pages('/history', '/history', version, { snapshot, history: { months: months() } }),
      ]);
      return [...others.flat(), ...(await pages('/', '/', version, { snapshot }))];
    },
  };
}

/** Rises with every change of one of them. */
const versionOf = (entries: readonly { version: number }[]): number =>
  entries.reduce((sum, { version }) => sum + version, 0);

/** The key of a page in one of its languages; the main one has none in its path. */
const keyIn = (page: PageConfig, language: Language, path: string): string => {
  const key = [language === mainLanguage(page) ? '' : language, path.slice(1)].filter(Boolean).join('/');
  return key === '' ? 'index.html' : key;
};

/** What happened to a component while it can be on its bars, newest first. */
const entriesOf = (
  id: ComponentId,
  { incidents, maintenances }: Pick<PageData, 'incidents' | 'maintenances'>,
  page: PageConfig,
): PastEntry[] =>
  [
    ...incidents.filter((head) => Object.hasOwn(head.components, id)).map((head) => entryOfIncident(head, page)),
    ...maintenances
      .filter((head) => head.components.includes(id) && head.startedAt !== undefined)
      .map((head) => entryOfMaintenance(head, page)),
  ].toSorted(newestFirst);

function monthsBetween(first: string | undefined, last: string): string[] {
  const found: string[] = [];
  for (let month = last; first && month >= first; month = monthAfter(month, -1)) found.push(month);
  return found;
}
