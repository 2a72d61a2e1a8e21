import type { ComponentId, TimelineId } from '../../shared/domain/ids.ts';
import type { IncidentView } from '../../shared/domain/incident/view.ts';
import type { ComponentView } from '../../shared/domain/page/component-view.ts';
import { mainLanguage, type PageConfig } from '../../shared/domain/page/config.ts';
import { statusOfIncident } from '../../shared/domain/page/headline.ts';
import { monthPartCount, monthParts } from '../../shared/domain/page/list-limits.ts';
import { newestFirst } from '../../shared/domain/page/order.ts';
import { type MonthPart, type MonthView, type PageLocals, pathOfMonth } from '../../shared/domain/page/page-views.ts';
import { entryOfIncident, entryOfMaintenance, type PastEntry } from '../../shared/domain/page/past-entry.ts';
import { type AnySubject, pathIn } from '../../shared/domain/subject.ts';
import { pathOf } from '../../shared/domain/subjects.ts';
import type { Language } from '../../shared/domain/text/language.ts';
import { monthAfter } from '../../shared/domain/time/day.ts';
import type { Archive } from '../../shared/wire/archive.ts';
import { badge, favicon } from '../../shared/wire/badge.ts';
import { calendar } from '../../shared/wire/calendar.ts';
import { embedScript } from '../../shared/wire/embed.ts';
import { historyAtom, historyRss, updatesAtom, updatesJsonFeed, updatesRss } from '../../shared/wire/feeds.ts';
import { shareCard } from '../../shared/wire/share-card.ts';
import { statusJson } from '../../shared/wire/status-json.ts';
import { incidentDocument, pageRollUp, rollUp, statuspageDocuments } from '../../shared/wire/statuspage-v2.ts';
import { robots, securityText, sitemap } from '../../shared/wire/well-known.ts';
import { STATUS_WORDS } from '../../shared/words/languages.ts';
import { isPartTouched, type MonthChange } from './month-change.ts';
import type { Renderer, SiteObject } from './ports.ts';
import type { PageData } from './read-page.ts';

/** Fresh within seconds; still there for a day when the origin is not. */
const CACHE = 'public, max-age=10, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400';

/** The newest things that happened to a component; its days and the history have the others. */
const ENTRIES_SHOWN = 25;

const TYPES: Record<string, string> = {
  json: 'application/json; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

const file = (key: string, body: string): SiteObject => ({
  key,
  body,
  contentType: TYPES[key.slice(key.lastIndexOf('.') + 1)] ?? 'text/html; charset=utf-8',
  cacheControl: CACHE,
});
const json = (key: string, value: object): SiteObject => file(key, JSON.stringify(value));
const jsonFeed = (key: string, value: object): SiteObject => ({
  ...json(key, value),
  contentType: 'application/feed+json; charset=utf-8',
});

const SECURITY_KEY = '.well-known/security.txt';

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
  { snapshot, archive, firstMonth, ...heads }: Omit<PageData, 'current' | 'open' | 'withdrawn'>,
  former: Former = { translations: [], components: [] },
) {
  const { page: site, version, publishedAt, today } = snapshot;
  const shown = snapshot.groups.flatMap((group) => group.components);
  const components = [...shown, ...snapshot.archived];
  const choices = shown.map(({ id, fullName }) => ({ id, fullName }));
  const leftBehind = new Set<string>();
  const thisMonth = today.slice(0, 7);

  /** One page in every language of the site. */
  const pages = (template: string, path: string, ofVersion: number, subject: Partial<PageLocals>) => {
    for (const language of former.translations) leftBehind.add(keyOf(path, language));
    return Promise.all(
      page.languages.map(async (language) => {
        const locals = { site, stamp: { version: ofVersion, publishedAt }, language, path, choices, ...subject };
        return file(
          keyOf(path, language === mainLanguage(page) ? '' : language),
          await renderer.render(template, locals),
        );
      }),
    );
  };

  /** In the languages that the page has and those that it had. */
  const keysOf = (path: string): string[] => [
    ...page.languages.map((language) => keyOf(path, language === mainLanguage(page) ? '' : language)),
    ...former.translations.map((language) => keyOf(path, language)),
  ];

  /** What happened to a component while it can be on its bars. */
  const entriesOf = (id: ComponentId): PastEntry[] =>
    [
      ...heads.incidents
        .filter((head) => Object.hasOwn(head.components, id))
        .map((head) => entryOfIncident(head, page)),
      ...heads.maintenances
        .filter((head) => head.components.includes(id) && head.startedAt !== undefined)
        .map((head) => entryOfMaintenance(head, page)),
    ].toSorted(newestFirst);

  const feeds = (folder: string, of: Archive, subject?: string): SiteObject[] => {
    const options = (name: string) => ({
      page: site,
      archive: of,
      path: `${folder}${name}`,
      ...(subject && { subject }),
    });
    return [
      file(`${folder}history.atom`, historyAtom(options('history.atom'))),
      file(`${folder}history.rss`, historyRss(options('history.rss'))),
      file(`${folder}updates.atom`, updatesAtom(options('updates.atom'))),
      file(`${folder}updates.rss`, updatesRss(options('updates.rss'))),
      jsonFeed(`${folder}updates.json`, updatesJsonFeed(options('updates.json'))),
      file(
        `${folder}calendar.ics`,
        calendar({ page: site, maintenances: of.maintenances, ...(subject && { subject }) }),
      ),
    ];
  };

  /** What is made of incidents beside their pages. */
  const incidentFiles = (view: IncidentView): SiteObject[] => {
    const card = shareCard({
      page: site.name,
      title: view.title,
      status: view.falseAlarm
        ? STATUS_WORDS[site.language].falseAlarm
        : STATUS_WORDS[site.language].incident[view.status],
      state: statusOfIncident(view),
      affected: view.affected.map(({ name }) => name).join(', '),
    });
    return [
      json(`api/v2/incidents/${view.id}.json`, incidentDocument(view, snapshot)),
      file(`${pathOf(view.id).slice(1)}.svg`, card),
    ];
  };

  const months = (): string[] => {
    const found: string[] = [];
    for (let month = thisMonth; firstMonth && month >= firstMonth; month = monthAfter(month, -1)) found.push(month);
    return found;
  };

  /** Which part of a month it is, and which pages come before and after it. */
  const neighbours = (month: string, index: number, count: number) => {
    const partAt = (place: number): MonthPart => (place === count - 1 ? { month } : { month, part: place + 1 });
    const isFirst = firstMonth === undefined || month <= firstMonth;
    const older = index > 0 ? partAt(index - 1) : !isFirst && { month: monthAfter(month, -1) };
    const newer = index < count - 1 ? partAt(index + 1) : month < thisMonth && { month: monthAfter(month, 1) };
    return { ...partAt(index), ...(older && { older }), ...(newer && { newer }) };
  };

  const monthPage = (view: MonthView): Promise<SiteObject[]> =>
    pages('/month', pathOfMonth(view), versionOf(view.entries), { month: view });

  return {
    components,
    months,

    /** Objects that earlier settings have left behind; whole once everything was written. */
    leftBehind(): string[] {
      const none: Archive = { incidents: [], maintenances: [] };
      for (const id of former.components) {
        for (const { key } of feeds(`components/${id}/`, none)) leftBehind.add(key);
        leftBehind.add(`components/${id}/badge.svg`);
        for (const key of keysOf(`/components/${id}`)) leftBehind.add(key);
      }
      if (!page.security) leftBehind.add(SECURITY_KEY);
      return [...leftBehind];
    },

    /** What programs read, and what never changes but with the configuration. */
    data(): SiteObject[] {
      const { description } = pageRollUp(snapshot);
      return [
        ...Object.entries(statuspageDocuments(snapshot, archive)).map(([name, body]) => json(`api/v2/${name}`, body)),
        json('status.json', statusJson(snapshot)),
        ...feeds('', archive),
        file('badge.svg', badge(site.name, snapshot.overall, description)),
        file('favicon.svg', favicon(snapshot.overall)),
        file('embed.js', embedScript(site.language)),
        file('robots.txt', robots(site.url)),
        file(
          'sitemap.xml',
          sitemap(site.url, [
            '',
            'history',
            ...months().map((month) => `history/${month}`),
            ...components.map(({ id }) => `components/${id}`),
            ...[...archive.incidents, ...archive.maintenances].map(({ id }) => pathOf(id).slice(1)),
          ]),
        ),
        ...(page.security ? [file(SECURITY_KEY, securityText(page.security, site.url))] : []),
      ];
    },

    /** What the site has of one subject: its page, and what else programs read of it. */
    async subject(subject: AnySubject, view: ReturnType<AnySubject['viewOf']>): Promise<SiteObject[]> {
      const locals = subject.localsOf(view);
      return [
        ...(locals.incident ? incidentFiles(locals.incident) : []),
        ...(await pages(`/${subject.kind}`, pathIn(subject, view.id), view.version, locals)),
      ];
    },

    /** `own` is what of the bars' time concerns the component. */
    async component(component: ComponentView, own: Archive): Promise<SiteObject[]> {
      const { id, status, fullName } = component;
      const entries = entriesOf(id).slice(0, ENTRIES_SHOWN);
      return [
        ...feeds(`components/${id}/`, own, fullName),
        file(`components/${id}/badge.svg`, badge(fullName, status, rollUp([status]).description)),
        ...(await pages('/component', `/components/${id}`, versionOf(entries), {
          component: { component, entries, today },
        })),
      ];
    },

    /** Every key that the site may have of one subject. */
    subjectKeys: (subject: AnySubject, id: TimelineId): string[] => [
      `api/v2/incidents/${id}.json`,
      `${pathOf(id).slice(1)}.svg`,
      ...keysOf(pathIn(subject, id)),
    ],

    /** The pages of a month that a change touches; all of them when nothing is said. */
    async month(month: string, entries: readonly PastEntry[], change?: MonthChange): Promise<SiteObject[]> {
      const parts = monthParts(entries);
      const isTouched = (index: number) => !change || isPartTouched(parts, index, change);
      const made = parts.map(async (part, index) =>
        isTouched(index) ? monthPage({ entries: part, ...neighbours(month, index, parts.length) }) : [],
      );
      return (await Promise.all(made)).flat();
    },

    /** Pages of parts that the month may have had while `gone` more entries were listed, and has no longer. */
    formerPartKeys(month: string, entries: number, gone: number): string[] {
      const count = monthPartCount(entries);
      const former = Array.from({ length: monthPartCount(entries + gone) - count }, (_, index) => count + index);
      return former.flatMap((part) => keysOf(pathOfMonth({ month, part })));
    },

    monthKeys: (month: string): string[] => keysOf(pathOfMonth({ month })),

    /** What open pages ask for, to learn that they are no longer the newest. Written last: what is news is there. */
    live: (): SiteObject => json('live.json', { version, publishedAt }),

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

const keyOf = (path: string, language: string): string => {
  const key = [language, path.slice(1)].filter(Boolean).join('/');
  return key === '' ? 'index.html' : key;
};
