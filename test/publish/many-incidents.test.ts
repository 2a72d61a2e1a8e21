import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type PublishPorts, publisher } from '../../functions/publish/publish.ts';
import type { IncidentId, TimelineId } from '../../shared/domain/ids.ts';
import { Declare, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { OPEN_SHOWN, SHOWN_IN_ALL } from '../../shared/domain/page/list-limits.ts';
import type { PageLocals } from '../../shared/domain/page/page-views.ts';
import { ARCHIVE_SIZE } from '../../shared/wire/archive.ts';
import { type Engines, makePorts, orders, type Ports, startEngines } from '../support/fixtures.ts';
import { declared, ID, incidentOf } from '../support/incidents.ts';

let engines: Engines;
let ports: Ports;
/** Every object that was written since it was last cleared, and what the site has. */
let written: string[];
let site: Map<string, string>;
let read: TimelineId[];
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(async () => {
  ports = await makePorts(engines);
  [written, site, read] = [[], new Map(), []];
});

const MINUTE = 60_000;

/** Pages are their locals here: equal locals make equal bytes, and what pages look like is not looked at. */
const render = async (template: string, locals: PageLocals): Promise<string> => JSON.stringify({ template, ...locals });

const into = (objects: Map<string, string>): PublishPorts => ({
  ...ports,
  fingerprint: 'look',
  renderer: { render },
  site: {
    put: async ({ key, body }) => {
      written.push(key);
      objects.set(key, body);
    },
    remove: async (key) => void objects.delete(key),
  },
  timelines: {
    ...ports.timelines,
    read: (id) => {
      read.push(id);
      return ports.timelines.read(id);
    },
  },
});

const numbered = (index: number): IncidentId => `inc_many${String(index).padStart(4, '0')}`;

/** Records incidents of one message, without the decisions that commands take. */
async function record(from: number, count: number, over: object = {}): Promise<void> {
  const at = ports.clock().toISOString();
  for (let index = from; index < from + count; index += 1) {
    const event = declared({ at, nextUpdateBy: new Date(Date.parse(at) + 240 * MINUTE).toISOString(), ...over });
    await ports.timelines.append({ ...incidentOf(event), id: numbered(index) }, 0, [event]);
  }
}
const declare = {
  type: 'declare' as const,
  ...Declare.parse({ title: 'T', message: 'm', components: { files: 'major_outage' } }),
};
const say = (message: string) => ({ type: 'update' as const, ...UpdateIncident.parse({ message }) });
const pagesOf = (keys: readonly string[]) => keys.filter((key) => /(^|\/)incidents\/inc_\w+$/.test(key)).toSorted();
const stampOf = (key: string): string => JSON.parse(site.get(key) ?? '{}').stamp?.publishedAt;

it('an update is published without reading or writing what else is open', async () => {
  const open = OPEN_SHOWN + ARCHIVE_SIZE + 20;
  const order = orders(ports);
  await record(0, open);
  await order(ID, declare);
  await publisher(into(site)).rebuild();
  expect(pagesOf([...site.keys()])).toHaveLength(2 * (open + 1));
  await order(ID, say('More.'));
  const { publish } = publisher(into(site));
  [written, read] = [[], []];
  await publish([ID]);
  expect(pagesOf(written)).toEqual([`de/incidents/${ID}`, `incidents/${ID}`]);
  // The lists show the worst open ones and the newest, each component's feed the newest of its own.
  expect(new Set(read).size).toBeLessThanOrEqual(OPEN_SHOWN + ARCHIVE_SIZE);
  expect(JSON.parse(site.get('status.json') ?? '{}')).toMatchObject({ status: 'major_outage' });
});

it('what is open but not shown counts for its components, for the promises and for the moment the page changes', async () => {
  await record(0, OPEN_SHOWN + 1, { impactOverride: 'critical' });
  await record(OPEN_SHOWN + 1, 1, {
    components: { search: 'degraded_performance' },
    nextUpdateBy: ports.clock().toISOString(),
  });
  await publisher(into(site)).rebuild();
  ports.forward(MINUTE);
  await publisher(into(site)).publish([]);
  const { components, promises, incidents } = JSON.parse(site.get('status.json') ?? '{}');
  expect(incidents).toHaveLength(OPEN_SHOWN);
  expect(components).toContainEqual(expect.objectContaining({ id: 'search', status: 'degraded_performance' }));
  expect(promises).toMatchObject({ broken: 1 });
  expect(JSON.parse(site.get(`incidents/${numbered(OPEN_SHOWN + 1)}`) ?? '{}').incident).toMatchObject({ late: true });
});

it('pages of what is open are renewed every hour, however often something else is published', async () => {
  await record(0, 2);
  const { republish, publish } = publisher(into(site));
  await republish();
  const first = stampOf(`incidents/${numbered(0)}`);
  for (const minutes of [25, 50]) {
    ports.forward(25 * MINUTE);
    await publish([]);
    expect([minutes, stampOf(`incidents/${numbered(0)}`)]).toEqual([minutes, first]);
  }
  ports.forward(10 * MINUTE);
  await republish();
  expect(stampOf(`incidents/${numbered(0)}`)).toBe(ports.clock().toISOString());
});

it('what a publisher left undone when it died is written by the next minute, and nothing else', async () => {
  await record(0, 3);
  ports.forward(10 * MINUTE);
  await publisher(into(site)).republish();
  ports.forward(20 * MINUTE);
  await orders(ports)(ID, declare);
  written = [];
  await publisher(into(site)).republish();
  expect(pagesOf(written)).toEqual([`de/incidents/${ID}`, `incidents/${ID}`]);
  expect(await publisher(into(site)).republish()).toBeUndefined();
});

it('a publication ends however much is recorded while it writes', async () => {
  await record(0, 1);
  await publisher(into(site)).republish();
  const busy = into(site);
  let more = 0;
  const put: PublishPorts['site']['put'] = async (object) => {
    more += 1;
    if (object.key === 'index.html') await record(more, 1);
    await busy.site.put(object);
  };
  written = [];
  await publisher({ ...busy, site: { ...busy.site, put } }).publish([numbered(0)]);
  expect(written.filter((key) => key === 'index.html')).toHaveLength(1);
  expect((await ports.published.read()).version).toBe(1);
});

it('a page that cannot be rendered keeps no other from being written, and is named until it is', async () => {
  await record(0, 2);
  await publisher(into(site)).republish();
  await orders(ports)(ID, declare);
  const refuses = async (template: string, locals: PageLocals) => {
    if (locals.incident?.id === ID) throw new Error('cannot be rendered');
    return render(template, locals);
  };
  await publisher({ ...into(site), renderer: { render: refuses } }).publish([ID]);
  expect(site.get('index.html')).toContain(ID);
  expect(site.has(`incidents/${ID}`)).toBe(false);
  expect((await ports.published.read())?.unreadable).toEqual([ID]);
  ports.forward(MINUTE);
  await publisher(into(site)).publish([numbered(0)]);
  expect((await ports.published.read())?.unreadable).toEqual([ID]);
  await publisher(into(site)).publish([ID]);
  expect(site.has(`incidents/${ID}`)).toBe(true);
  expect((await ports.published.read())?.unreadable).toEqual([]);
});

const timeless = (objects: Map<string, string>) =>
  [...objects]
    .filter(([key]) => key.includes('history/'))
    .map(([key, body]) => [key, body.replace(/"publishedAt":"[^"]*"/, '')]);

it('a month of many stays as a rebuild makes it when an entry leaves it or comes in between', async () => {
  const order = orders(ports);
  for (let index = 0; index < 5 * SHOWN_IN_ALL; index += SHOWN_IN_ALL) {
    await record(index, SHOWN_IN_ALL);
    ports.forward(10 * MINUTE);
  }
  await publisher(into(site)).rebuild();
  expect(site.has('history/2026-03/4')).toBe(true);
  const asRebuilt = async (id: IncidentId) => {
    await publisher(into(site)).publish([id]);
    const anew = new Map<string, string>();
    await publisher(into(anew)).rebuild();
    expect(timeless(site).toSorted()).toEqual(timeless(anew).toSorted());
  };
  await order(numbered(5), { type: 'withdraw' });
  await asRebuilt(numbered(5));
  expect(site.has('history/2026-03/4')).toBe(false);
  const startedAt = new Date(ports.clock().getTime() - 45 * MINUTE).toISOString();
  await order(ID, { ...declare, startedAt });
  await asRebuilt(ID);
  expect(site.has('history/2026-03/4')).toBe(true);
});

it('what was withdrawn leaves the site with the next minute when its publisher has died', async () => {
  const order = orders(ports);
  await order(ID, declare);
  await publisher(into(site)).republish();
  expect(site.has(`incidents/${ID}`)).toBe(true);
  await order(ID, { type: 'withdraw' });
  await publisher(into(site)).republish();
  expect([...site].filter(([key, body]) => `${key}${body}`.includes(ID)).map(([key]) => key)).toEqual([]);
});

it('a month of many is on pages of a readable size, which stay as a rebuild makes them', async () => {
  await record(0, 3 * SHOWN_IN_ALL - 2);
  await publisher(into(site)).rebuild();
  for (let index = 0; index < 3; index += 1) {
    await record(3 * SHOWN_IN_ALL - 2 + index, 1);
    await publisher(into(site)).publish([numbered(3 * SHOWN_IN_ALL - 2 + index)]);
  }
  await orders(ports)(numbered(5), say('An old one goes on.'));
  await publisher(into(site)).publish([numbered(5)]);
  const anew = new Map<string, string>();
  await publisher(into(anew)).rebuild();
  expect(timeless(site).toSorted()).toEqual(timeless(anew).toSorted());
  const parts = ['2026-03/1', '2026-03/2', '2026-03'].map(
    (part) => JSON.parse(site.get(`history/${part}`) ?? '{}').month,
  );
  expect(parts.map(({ entries }) => entries.length)).toEqual([SHOWN_IN_ALL, SHOWN_IN_ALL, SHOWN_IN_ALL + 1]);
  expect(parts.map(({ older, newer }) => [older, newer])).toEqual([
    [undefined, { month: '2026-03', part: 2 }],
    [{ month: '2026-03', part: 1 }, { month: '2026-03' }],
    [{ month: '2026-03', part: 2 }, undefined],
  ]);
  expect(new Set(parts.flatMap(({ entries }) => entries.map(({ id }: { id: string }) => id))).size).toBe(
    3 * SHOWN_IN_ALL + 1,
  );
});
