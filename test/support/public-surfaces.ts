import { expect } from 'vitest';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import type { Engines, Ports } from './fixtures.ts';

/** Every object of the site, every mail that left, and every page that a visitor of a link in one sees. */
export async function publicSurfaces(engines: Engines, ports: Ports, about: IncidentId): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const put = async ({ key: name, body }: { key: string; body: string }) => void found.set(name, body);
  const site = { put, remove: async () => {} };
  await publisher({ ...ports, renderer: astroRenderer, fingerprint: 'look', site }).rebuild();
  for (const { id } of await engines.ses.mails()) found.set(`mail ${id}`, String(await engines.ses.raw(id)));
  const visitors = visitorsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
  const who = ports.ids.subscriber('person-000@people.example');
  const link = new URL(await ports.links.manage(who, new Date('2099-01-01T00:00:00Z')));
  for (const path of [
    link.pathname,
    `${link.pathname}?about=${about}`,
    `${link.pathname}/works?about=${about}&works=no`,
  ])
    found.set(path, await (await visitors.request(path)).text());
  return found;
}
