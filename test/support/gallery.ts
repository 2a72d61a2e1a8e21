import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runCommand } from '../../functions/platform/run-command.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import type { SiteObject } from '../../functions/publish/ports.ts';
import { publisher } from '../../functions/publish/publish.ts';
import type { IncidentId, NoticeId, TimelineId } from '../../shared/domain/ids.ts';
import { Declare, Resolve, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import { ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import { EditNotice, PublishNotice } from '../../shared/domain/notice/command.ts';
import { PageConfig } from '../../shared/domain/page/config.ts';
import type { Language } from '../../shared/domain/text/language.ts';
import { type Engines, makePorts, orders } from './fixtures.ts';

const GROUPS: Record<string, string[]> = {
  Files: ['File service', 'Search', 'Desktop sync', 'Mobile sync', 'Sharing', 'Previews', 'Backups', 'Archive'],
  Accounts: ['Sign-in', 'Billing', 'Invoices', 'Single sign-on', 'Audit log'],
  Collaboration: ['Comments', 'Notifications', 'Calendar', 'Chat', 'Video calls', 'Whiteboard', 'Forms'],
  Platform: ['API', 'Webhooks', 'Exports', 'Imports', 'Developer portal', 'Command line'],
};
const ALONE = ['Website', 'Mail delivery', 'Support desk', 'Content network'];
const idOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

/** A page of thirty components, as a middling company has. */
export const galleryPage = (languages: readonly Language[] = ['en', 'de']): PageConfig =>
  PageConfig.parse({
    name: 'Fernhill Status',
    address: 'https://status.fernhill.example',
    timeZone: 'Europe/Vienna',
    languages,
    sender: { name: 'Fernhill Status', address: 'status@fernhill.example' },
    support: { text: 'Fernhill support', url: 'https://fernhill.example/support' },
    brandColour: '#0b5fa5',
    links: [{ text: 'Fernhill', url: 'https://fernhill.example' }],
    groups: [
      ...Object.entries(GROUPS).map(([name, components]) => ({
        name,
        components: components.map((one) => ({ id: idOf(one), name: one })),
      })),
      { components: ALONE.map((name) => ({ id: idOf(name), name })) },
    ],
  });

const HOUR = 3_600_000;
const PAST: [days: number, title: string, components: Record<string, string>, minutes: number][] = [
  [3, 'Slow search results', { search: 'degraded_performance' }, 95],
  [9, 'Sign-in fails for some people', { 'sign-in': 'partial_outage', 'single-sign-on': 'major_outage' }, 42],
  [4, 'Invoices are sent late', { invoices: 'degraded_performance', billing: 'degraded_performance' }, 300],
  [
    17,
    'File service out of service',
    { 'file-service': 'major_outage', sharing: 'partial_outage', previews: 'partial_outage' },
    76,
  ],
  [12, 'Webhooks arrive twice', { webhooks: 'degraded_performance' }, 640],
  [22, 'Video calls drop', { 'video-calls': 'partial_outage' }, 33],
  [6, 'API answers slowly', { api: 'degraded_performance', exports: 'degraded_performance' }, 120],
];

type GalleryPorts = Awaited<ReturnType<typeof makePorts>>;

/** What a part of the page's past is made with. */
interface Scene {
  ports: GalleryPorts;
  order: ReturnType<typeof orders>;
  next(): IncidentId;
  inHours(hours: number): string;
}

const declareOf = (title: string, components: Record<string, string>, over: object = {}) => ({
  type: 'declare' as const,
  ...Declare.parse({ title, components, message: 'We are looking into it and write again within the hour.', ...over }),
});
const updateOf = (body: object) => ({ type: 'update' as const, ...UpdateIncident.parse(body) });

/** The objects of a page with ninety days behind it, calm or on fire, made by the flows that make every page. */
export async function galleryOf(engines: Engines, isOnFire: boolean, languages?: readonly Language[]) {
  const ports = { ...(await makePorts(engines)), page: galleryPage(languages) };
  let count = 0;
  const scene: Scene = {
    ports,
    order: orders(ports),
    next: () => `inc_gallery${String(++count).padStart(4, '0')}`,
    inHours: (hours) => new Date(ports.clock().getTime() + hours * HOUR).toISOString(),
  };
  for (const past of PAST) await addPast(scene, past);
  ports.forward(8 * 24 * HOUR);
  const work: TimelineId = 'mnt_gallery0001';
  await addMaintenance(scene, work);
  await addNotice(scene);
  const incident = isOnFire ? await addFire(scene) : 'inc_gallery0004';
  const objects = new Map<string, SiteObject>();
  await publisher({
    ...ports,
    renderer: astroRenderer,
    fingerprint: 'gallery',
    site: {
      put: async (object) => void objects.set(object.key, object),
      remove: async (key) => void objects.delete(key),
    },
  }).rebuild();
  return { objects, now: ports.clock(), incident, work };
}

async function addPast(
  { ports, order, next }: Scene,
  [days, title, components, minutes]: (typeof PAST)[number],
): Promise<void> {
  ports.forward(days * 24 * HOUR);
  const id = next();
  await order(id, declareOf(title, components));
  ports.forward((minutes * 60_000) / 2);
  await order(id, updateOf({ message: 'We have found the cause and are working on it.', status: 'identified' }));
  ports.forward((minutes * 60_000) / 2);
  await order(id, { type: 'resolve', ...Resolve.parse({ message: 'It works again. We keep an eye on it.' }) });
  if (minutes !== 76) return;
  const draft = {
    whatHappened: 'For 76 minutes nobody could open or save files.',
    whyItHappened: 'A database update that had not been tried against this much data locked a table.',
    howItWasResolved: 'We rolled the update back and opened the service again step by step.',
    prevention: [
      { action: 'Rehearse every database update against a copy of the data', owner: 'Platform', due: '2026-06-01' },
      { action: 'Alarm on locks that last longer than a minute', owner: 'On-call', due: '2026-05-15', done: true },
    ],
  };
  await order(id, { type: 'draft-postmortem', draft: PostMortemDraft.parse(draft) });
  await order(id, { type: 'publish-postmortem', notify: false });
}

const addMaintenance = ({ ports, inHours }: Scene, id: TimelineId) =>
  runCommand(ports)(
    id,
    {
      type: 'schedule',
      ...ScheduleMaintenance.parse({
        title: 'Upgrade of the search index',
        message:
          'Searching may take longer, and new files are found only after the end. Opening files is not affected.',
        components: ['search', 'previews'],
        from: inHours(50),
        until: inHours(52.5),
      }),
    },
    { commandId: 'gallery', by: 'ada' },
  );

export const GALLERY_NOTICE: NoticeId = 'ntc_gallery0001';

/** Pinned for a week, translated in part and corrected once. */
async function addNotice({ ports, inHours }: Scene): Promise<void> {
  const run = runCommand(ports);
  const notice = PublishNotice.parse({
    title: 'A new sign-in from Monday on',
    message: 'From Monday on you sign in with your mail address.\n\nhttps://fernhill.example/sign-in says how.',
    translations: { de: { title: 'Ab Montag eine neue Anmeldung' } },
    until: inHours(150),
  });
  await run(GALLERY_NOTICE, { type: 'publish', ...notice }, { commandId: 'notice', by: 'ada' });
  const edit = EditNotice.parse({ title: 'A new sign-in from Tuesday on' });
  await run(GALLERY_NOTICE, { type: 'edit', ...edit }, { commandId: 'correction', by: 'ada' });
}

/** Three incidents at once; the first is the one to look at. */
async function addFire({ ports, order, next, inHours }: Scene): Promise<IncidentId> {
  const id = next();
  const said = {
    message: 'Opening and saving files fails for everybody. Nothing is lost: what was saved before is safe.',
    workaround: 'Read-only copies are at https://backup.fernhill.example; sign in as usual.',
    expectedRestorationAt: inHours(1.5),
    nextUpdateBy: inHours(0.5),
  };
  const broken = { 'file-service': 'major_outage', sharing: 'partial_outage' };
  await order(id, declareOf('Files cannot be opened or saved', broken, said));
  ports.forward(20 * 60_000);
  await order(
    id,
    updateOf({
      message: 'A storage node has failed in a way that its spare did not notice. We are moving its files to another.',
      status: 'identified',
      components: { 'file-service': 'major_outage', previews: 'degraded_performance' },
    }),
  );
  await order(
    next(),
    declareOf('Cards are refused', { billing: 'partial_outage' }, { workaround: 'Pay by transfer.' }),
  );
  const late = { notifications: 'degraded_performance', 'mobile-sync': 'degraded_performance' };
  await order(next(), declareOf('Notifications come late', late));
  ports.forward(8 * 60_000);
  return id;
}

/** Serves objects as a content network does, and nothing else. */
export async function serveObjects(objects: ReadonlyMap<string, SiteObject>) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
    const found = objects.get(path === '' ? 'index.html' : path);
    const shown = found ?? objects.get('404.html');
    const etag = `"${createHash('sha256')
      .update(shown?.body ?? '')
      .digest('hex')
      .slice(0, 32)}"`;
    const headers = {
      etag,
      'content-type': shown?.contentType ?? 'text/plain',
      'cache-control': shown?.cacheControl ?? 'no-store',
      'access-control-allow-origin': '*',
    };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(found ? 200 : 404, headers).end(request.method === 'HEAD' ? undefined : shown?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}
