import type { PageConfig } from '../../shared/domain/page/config.ts';
import {
  type IncidentView,
  type PageIdentity,
  type Snapshot,
  statusOfIncident,
} from '../../shared/domain/page/snapshot.ts';
import { pathOf } from '../../shared/domain/subjects.ts';
import type { Archive } from '../../shared/wire/archive.ts';
import { badge, favicon } from '../../shared/wire/badge.ts';
import { calendar } from '../../shared/wire/calendar.ts';
import { embedScript } from '../../shared/wire/embed.ts';
import { historyAtom, historyRss, updatesAtom, updatesJsonFeed, updatesRss } from '../../shared/wire/feeds.ts';
import { shareCard } from '../../shared/wire/share-card.ts';
import { statusJson } from '../../shared/wire/status-json.ts';
import { incidentDocument, pageRollUp, statuspageDocuments } from '../../shared/wire/statuspage-v2.ts';
import { robots, securityText, sitemap } from '../../shared/wire/well-known.ts';
import { STATUS_WORDS } from '../../shared/words/languages.ts';
import type { SiteObject } from './ports.ts';
import type { PageData } from './read-page.ts';

/** Fresh within seconds; still there for a day when the origin is not. */
const CACHE = 'public, max-age=10, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400';

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

export const file = (key: string, body: string): SiteObject => ({
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

/** The feeds and the calendar of the page, or of one component. */
export function feedFiles(site: PageIdentity, folder: string, archive: Archive, subject?: string): SiteObject[] {
  const options = (name: string) => ({ page: site, archive, path: `${folder}${name}`, ...(subject && { subject }) });
  const events = calendar({ page: site, maintenances: archive.maintenances, ...(subject && { subject }) });
  return [
    file(`${folder}history.atom`, historyAtom(options('history.atom'))),
    file(`${folder}history.rss`, historyRss(options('history.rss'))),
    file(`${folder}updates.atom`, updatesAtom(options('updates.atom'))),
    file(`${folder}updates.rss`, updatesRss(options('updates.rss'))),
    jsonFeed(`${folder}updates.json`, updatesJsonFeed(options('updates.json'))),
    file(`${folder}calendar.ics`, events),
  ];
}

/** What is made of an incident beside its pages. */
export function incidentFiles(view: IncidentView, snapshot: Snapshot): SiteObject[] {
  const { page: site } = snapshot;
  const words = STATUS_WORDS[site.language];
  const card = shareCard({
    page: site.name,
    title: view.title,
    status: view.falseAlarm ? words.falseAlarm : words.incident[view.status],
    state: statusOfIncident(view),
    affected: view.affected.map(({ name }) => name).join(', '),
  });
  return [
    json(`api/v2/incidents/${view.id}.json`, incidentDocument(view, snapshot)),
    file(`${pathOf(view.id).slice(1)}.svg`, card),
  ];
}

/** What programs read of the whole page, and what never changes but with the configuration. */
export function dataFiles({ snapshot, archive }: PageData, page: PageConfig, months: readonly string[]): SiteObject[] {
  const { page: site, overall } = snapshot;
  const components = snapshot.groups.flatMap((group) => group.components);
  const paths = [
    '',
    'history',
    ...months.map((month) => `history/${month}`),
    ...components.map(({ id }) => `components/${id}`),
    ...[...archive.incidents, ...archive.maintenances].map(({ id }) => pathOf(id).slice(1)),
  ];
  return [
    ...Object.entries(statuspageDocuments(snapshot, archive)).map(([name, body]) => json(`api/v2/${name}`, body)),
    json('status.json', statusJson(snapshot)),
    ...feedFiles(site, '', archive),
    file('badge.svg', badge(site.name, overall, pageRollUp(snapshot).description)),
    file('favicon.svg', favicon(overall)),
    file('embed.js', embedScript(site.language)),
    file('robots.txt', robots(site.url)),
    file('sitemap.xml', sitemap(site.url, paths)),
    ...(page.security ? [file('.well-known/security.txt', securityText(page.security, site.url))] : []),
  ];
}

/** What open pages ask for, to learn that they are no longer the newest. */
export const liveFile = ({ version, publishedAt }: Snapshot): SiteObject => json('live.json', { version, publishedAt });
