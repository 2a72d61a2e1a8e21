import type { PageIdentity } from '../../shared/domain/page/page-identity.ts';
import type { Archive } from '../../shared/wire/archive.ts';
import { calendar } from '../../shared/wire/calendar.ts';
import { historyAtom, historyRss, updatesAtom, updatesJsonFeed, updatesRss } from '../../shared/wire/feeds.ts';
import type { SiteObject } from './ports.ts';
import { file, jsonFeed } from './site-object.ts';

/** The feeds of the page, or of one component with its name. */
export function feedObjects(site: PageIdentity, folder: string, archive: Archive, subject?: string): SiteObject[] {
  const named = subject && { subject };
  const options = (name: string) => ({ page: site, archive, path: `${folder}${name}`, ...named });
  return [
    file(`${folder}history.atom`, historyAtom(options('history.atom'))),
    file(`${folder}history.rss`, historyRss(options('history.rss'))),
    file(`${folder}updates.atom`, updatesAtom(options('updates.atom'))),
    file(`${folder}updates.rss`, updatesRss(options('updates.rss'))),
    jsonFeed(`${folder}updates.json`, updatesJsonFeed(options('updates.json'))),
    file(`${folder}calendar.ics`, calendar({ page: site, maintenances: archive.maintenances, ...named })),
  ];
}
