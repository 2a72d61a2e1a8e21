import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { Snapshot } from '../../shared/domain/page/snapshot.ts';
import { pathOf } from '../../shared/domain/subjects.ts';
import type { Archive } from '../../shared/wire/archive.ts';
import { badge, favicon } from '../../shared/wire/badge.ts';
import { embedScript } from '../../shared/wire/embed.ts';
import { statusJson } from '../../shared/wire/status-json.ts';
import { pageRollUp, statuspageDocuments } from '../../shared/wire/statuspage-v2.ts';
import { robots, securityText, sitemap } from '../../shared/wire/well-known.ts';
import { feedObjects } from './feed-objects.ts';
import type { SiteObject } from './ports.ts';
import { file, json } from './site-object.ts';

export const SECURITY_KEY = '.well-known/security.txt';

interface Parts {
  snapshot: Snapshot;
  archive: Archive;
  months: readonly string[];
  components: readonly { id: string }[];
}

/** What programs read, and what never changes but with the configuration. */
export function programObjects(page: PageConfig, { snapshot, archive, months, components }: Parts): SiteObject[] {
  const site = snapshot.page;
  const { description } = pageRollUp(snapshot);
  const paths = [
    '',
    'history',
    ...months.map((month) => `history/${month}`),
    ...components.map(({ id }) => `components/${id}`),
    ...[...archive.incidents, ...archive.maintenances, ...archive.notices].map(({ id }) => pathOf(id).slice(1)),
  ];
  return [
    ...Object.entries(statuspageDocuments(snapshot, archive)).map(([name, body]) => json(`api/v2/${name}`, body)),
    json('status.json', statusJson(snapshot)),
    ...feedObjects(site, '', archive),
    file('badge.svg', badge(site.name, snapshot.overall, description)),
    file('favicon.svg', favicon(snapshot.overall)),
    file('embed.js', embedScript(site.language)),
    file('robots.txt', robots(site.url)),
    file('sitemap.xml', sitemap(site.url, paths)),
    ...(page.security ? [file(SECURITY_KEY, securityText(page.security, site.url))] : []),
  ];
}
