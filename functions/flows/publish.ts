import type { IncidentId } from '../../shared/domain/ids.ts';
import { fold, type Incident } from '../../shared/domain/incident.ts';
import type { PageConfig } from '../../shared/domain/page.ts';
import { RECENT_DAYS, type Snapshot, snapshotOf, viewOf } from '../../shared/domain/snapshot.ts';
import { minutesAfter } from '../../shared/domain/text.ts';
import { summaryJson } from '../../shared/wire/statuspage-v2.ts';
import type { Clock, Incidents, Published, Renderer, Site, Timelines } from '../ports.ts';

export interface PublishPorts {
  timelines: Timelines;
  incidents: Incidents;
  renderer: Renderer;
  site: Site;
  published: Published;
  clock: Clock;
  page: PageConfig;
  url: string;
  /** Changes with the configuration and the look of the site, and so makes everything be written again. */
  fingerprint: string;
}

/** Fresh within seconds; still there for a day when the origin is not. */
const CACHE = 'public, max-age=10, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400';
const ROUNDS = 20;

/**
 * Writes everything that shows the changed incidents, data first and the front page last. Two publishers may run at
 * once and the older may write last, so each looks again afterwards and goes round until nothing has moved.
 */
export const publish =
  (ports: PublishPorts) =>
  async (changed: readonly IncidentId[]): Promise<number> => {
    const { incidents, published, fingerprint } = ports;
    for (let round = 1; ; round += 1) {
      const { version, open } = await incidents.state();
      await writeOnce(ports, version, open, changed);
      if ((await incidents.state()).version === version) {
        await published.write({ version, fingerprint });
        return version;
      }
      if (round === ROUNDS) throw new Error(`The page moved ${ROUNDS} times while it was being published`);
    }
  };

/** Writes every object anew when the configuration, the look or a publisher's death asks for it. */
export const republish = (ports: PublishPorts) => async (): Promise<number | undefined> => {
  const { incidents, published, fingerprint } = ports;
  const [state, last] = await Promise.all([incidents.state(), published.read()]);
  if (last?.fingerprint === fingerprint && last.version >= state.version) return undefined;
  await published.write({ version: -1, fingerprint });
  const everyone: IncidentId[] = [];
  for (let next: string | undefined, first = true; first || next; first = false) {
    const part = await incidents.list(100, next);
    everyone.push(...part.incidents.map(({ id }) => id));
    next = part.next;
  }
  return publish(ports)(everyone);
};

async function writeOnce(
  ports: PublishPorts,
  version: number,
  open: readonly IncidentId[],
  changed: readonly IncidentId[],
) {
  const { incidents, site, renderer, clock, page, url } = ports;
  const publishedAt = clock().toISOString();
  const recent = await incidents.since(minutesAfter(publishedAt, -RECENT_DAYS * 24 * 60));
  const running = (await Promise.all(open.map((id) => read(ports, id)))).filter((incident) => incident !== undefined);
  const snapshot = snapshotOf({ page, url, version, publishedAt, open: running, recent });
  await site.put(json('api/v2/summary.json', summaryJson(snapshot)));
  for (const id of new Set(changed)) {
    const incident = running.find((candidate) => candidate.id === id) ?? (await read(ports, id));
    if (incident) await writeIncident(ports, snapshot, incident);
  }
  await site.put(html('404.html', await renderer.render('/not-found', { snapshot })));
  await site.put(html('index.html', await renderer.render('/', { snapshot })));
}

const read = async ({ timelines }: PublishPorts, id: IncidentId): Promise<Incident | undefined> =>
  fold(id, await timelines.read(id));

async function writeIncident({ site, renderer, page }: PublishPorts, snapshot: Snapshot, incident: Incident) {
  const view = viewOf(incident, page);
  await site.put(html(`incidents/${incident.id}`, await renderer.render('/incident', { snapshot, incident: view })));
}

const html = (key: string, body: string) => ({
  key,
  body,
  contentType: 'text/html; charset=utf-8',
  cacheControl: CACHE,
});

const json = (key: string, value: unknown) => ({
  key,
  body: JSON.stringify(value),
  contentType: 'application/json; charset=utf-8',
  cacheControl: CACHE,
});
