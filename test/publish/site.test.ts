// Over 250 lines: one start of the engines for the site and a model of it.

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runDueMaintenances } from '../../functions/maintenances/run-due.ts';
import { buildMailing } from '../../functions/notify/announce.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import type { SiteObject } from '../../functions/publish/ports.ts';
import { type PublishPorts, publisher } from '../../functions/publish/publish.ts';
import { keepRhythm } from '../../functions/rhythm/keep-rhythm.ts';
import {
  CommandId,
  type IncidentId,
  type MaintenanceId,
  SETTINGS_ID,
  type TimelineId,
} from '../../shared/domain/ids.ts';
import { CorrectIncident, Declare, FalseAlarm, Resolve, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { RecordPast } from '../../shared/domain/incident/past.ts';
import { PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import { type MaintenanceCommand, ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import { PageConfig } from '../../shared/domain/page/config.ts';
import { STATE_COLOURS } from '../../shared/domain/page/theme.ts';
import {
  AddComponent,
  ChangeComponent,
  ChangeSettings,
  type SettingsCommand,
} from '../../shared/domain/settings/command.ts';
import { settingsOf } from '../../shared/domain/settings/page-with-settings.ts';
import { type Engines, makePorts, orders, type Ports, startEngines } from '../support/fixtures.ts';
import { answers, ID } from '../support/incidents.ts';
import { page } from '../support/page.ts';
import { ADA, withRhythm } from '../support/team.ts';

let engines: Engines;
let ports: Ports;
let site: Map<string, string>;
let publishing: PublishPorts;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

/** A site that is looked at object by object; what the real store keeps is the contract suite's business. */
const into = (objects: Map<string, string>, over: Partial<PublishPorts> = {}): PublishPorts => ({
  ...ports,
  renderer: astroRenderer,
  fingerprint: 'look-1',
  ...over,
  site: { put: async ({ key, body }) => void objects.set(key, body), remove: async (key) => void objects.delete(key) },
});
beforeEach(async () => {
  ports = await makePorts(engines);
  site = new Map();
  publishing = into(site);
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const declare = (over: object = {}) => ({
  type: 'declare' as const,
  ...Declare.parse({
    title: 'Files cannot be opened',
    message: 'We are looking.',
    components: { files: 'partial_outage' },
    ...over,
  }),
});
const say = (message: string) => ({ type: 'update' as const, ...UpdateIncident.parse({ message }) });
const over = { type: 'resolve' as const, ...Resolve.parse({ message: 'All works again.' }) };
const inMinutes = (minutes: number) => new Date(ports.clock().getTime() + minutes * MINUTE).toISOString();
const schedule = (title: string, from: number, until: number) => ({
  type: 'schedule' as const,
  ...ScheduleMaintenance.parse({
    title,
    message: 'We upgrade.',
    components: ['search'],
    from: inMinutes(from),
    until: inMinutes(until),
  }),
});
const maintain = async (id: MaintenanceId, command: MaintenanceCommand) => {
  const outcome = await runCommand(ports)(id, command, { commandId: crypto.randomUUID(), by: 'ada' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.entity;
};
const json = (key: string) => JSON.parse(site.get(key) ?? 'null');

describe('the site', () => {
  it('has every object that readers and programs ask for', async () => {
    await orders(ports)(ID, declare());
    await maintain('mnt_upgrade', schedule('Upgrade', 60, 90));
    const secured = PageConfig.parse({
      ...page,
      security: { contact: 'mailto:security@fernhill.example', expires: '2027-12-31T00:00:00Z' },
    });
    await publisher({ ...publishing, page: secured }).rebuild();
    const one = (folder: string) =>
      ['history.atom', 'history.rss', 'updates.atom', 'updates.rss', 'updates.json', 'calendar.ics', 'badge.svg'].map(
        (name) => `${folder}${name}`,
      );
    const both = (...keys: string[]) => keys.flatMap((key) => [key, `de/${key}`]);
    expect([...site.keys()].toSorted()).toEqual(
      [
        ...[
          'summary',
          'status',
          'components',
          'incidents',
          'incidents/unresolved',
          `incidents/${ID}`,
          'scheduled-maintenances',
          'scheduled-maintenances/upcoming',
          'scheduled-maintenances/active',
        ].map((name) => `api/v2/${name}.json`),
        'status.json',
        'live.json',
        'embed.js',
        'favicon.svg',
        'robots.txt',
        'sitemap.xml',
        '.well-known/security.txt',
        'index.html',
        'de',
        `incidents/${ID}.svg`,
        ...one(''),
        ...['files', 'search', 'sign-in', 'api'].flatMap((id) => [
          ...one(`components/${id}/`),
          ...both(`components/${id}`),
        ]),
        ...both('404.html', 'embed', 'history', 'history/2026-03', `incidents/${ID}`, 'maintenances/mnt_upgrade'),
      ].toSorted(),
    );
    expect(site.get('.well-known/security.txt')).toContain(
      'Contact: mailto:security@fernhill.example\nExpires: 2027-12-31',
    );
  });

  it('has its styles in the heads of its pages, and the type of a JSON feed on its feeds', async () => {
    await orders(ports)(ID, declare());
    const types = new Map<string, string>();
    const put = async ({ key, body, contentType }: SiteObject) => {
      site.set(key, body);
      types.set(key, contentType);
    };
    await publisher({ ...publishing, site: { ...publishing.site, put } }).rebuild();
    expect(site.get('history/2026-03')).toMatch(/<style>\.history:has\(#only-files:checked\)/);
    const pages = [...site].filter(([key]) => types.get(key)?.startsWith('text/html'));
    expect(pages.length).toBeGreaterThan(10);
    for (const [key, html] of pages) expect([key, html.split('<body')[1]?.includes('<style')]).toEqual([key, false]);
    expect([types.get('updates.json'), types.get('components/files/updates.json'), types.get('status.json')]).toEqual([
      'application/feed+json; charset=utf-8',
      'application/feed+json; charset=utf-8',
      'application/json; charset=utf-8',
    ]);
  });

  it('says that an update is late once its promise has passed, on page and data, without anybody acting', async () => {
    const { publish, republish } = publisher(publishing);
    await orders(ports)(ID, declare());
    await publish([ID]);
    const shownLate = () =>
      [site.get('index.html'), site.get(`incidents/${ID}`)].map(
        (html) => /<p class="late"[^>]*hidden/.test(html ?? '') === false,
      );
    expect([shownLate(), json('status.json').incidents[0].late]).toEqual([[false, false], false]);
    ports.forward(31 * MINUTE);
    expect(await republish()).toBe(1);
    expect([shownLate(), json('status.json').incidents[0].late]).toEqual([[true, true], true]);
    expect(json('status.json').promises).toMatchObject({ kept: 0, broken: 1 });
    expect(await republish()).toBeUndefined();
  });

  it('lists an incident under the month in which it began, and no longer where that was corrected', async () => {
    const { publish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare({ startedAt: inMinutes(-2 * 24 * 60) }));
    await publish([ID]);
    expect(site.get('history/2026-02')).toContain('Files cannot be opened');
    expect(site.get('history/2026-03')).not.toContain('Files cannot be opened');
    expect(site.get(`incidents/${ID}`)).toContain('datetime="2026-02-27T11:00:00.000Z"');
    await order(ID, { type: 'correct', startedAt: inMinutes(-20), notify: false });
    await publish([ID]);
    expect(site.has('history/2026-02')).toBe(false);
    expect(site.get('history/2026-03')).toContain('Files cannot be opened');
    expect(site.get(`incidents/${ID}`)).toMatch(/Corrections[\s\S]*Began[\s\S]*datetime="2026-02-27T11:00:00.000Z"/);
    expect(json('status.json').incidents).toMatchObject([{ startedAt: inMinutes(-20), declaredAt: inMinutes(0) }]);
    expect(json('api/v2/summary.json').incidents).toMatchObject([{ started_at: inMinutes(-20) }]);
  });

  it('leads from a past incident to the present, marked as recorded afterwards', async () => {
    const order = orders(ports);
    await order('inc_present1', declare());
    await publisher(publishing).republish();
    const updates = [{ at: '2025-11-20T10:00:00Z', message: 'm', components: { files: 'major_outage' } }];
    const resolved = { at: '2025-11-20T11:00:00Z', message: 'Over.' };
    await order(ID, { type: 'record-past', ...RecordPast.parse({ title: 'Long ago', updates, resolved }) });
    await publisher(publishing).publish([ID]);
    expect(site.get(`incidents/${ID}`)).toContain('Recorded afterwards');
    expect(site.get('history/2025-11')).toContain('Long ago');
    for (const month of ['2025-12', '2026-01', '2026-02', '2026-03'])
      expect(site.get(`history/${month}`), month).toMatch(/rel="prev"/);
    expect(site.get('updates.json')).not.toMatch(/^.{0,400}Long ago/);
  });

  it('keeps its history when the first incident of all is withdrawn, long before the next', async () => {
    const order = orders(ports);
    await order(ID, declare());
    await order(ID, { type: 'withdraw' });
    ports.forward(60 * DAY);
    await order('inc_second1', declare({ title: 'Second' }));
    await publisher(publishing).rebuild();
    expect(site.get('history/2026-04')).toContain('Second');
    expect([...site].filter(([key, body]) => `${key}${body}`.includes(ID)).map(([key]) => key)).toEqual([]);
  });

  it('shows what an update said of components and workaround before it was corrected, and its former component too', async () => {
    const order = orders(ports);
    const { updates } = await order(ID, declare({ workaround: 'Use the backup server.' }));
    await publisher(publishing).republish();
    expect(site.get('components/files')).toContain('Files cannot be opened');
    await order(ID, {
      type: 'edit-update',
      updateId: updates[0]?.id ?? 'upd_000000',
      workaround: 'Wait.',
      components: { search: 'partial_outage' },
    });
    await publisher(publishing).publish([ID]);
    expect(site.get(`incidents/${ID}`)).toMatch(/Edited\.[\s\S]*Use the backup server\.[\s\S]*File service/);
    expect(site.get('components/files')).not.toContain('Files cannot be opened');
    expect(site.get('components/search')).toContain('Files cannot be opened');
    expect(json('status.json').components.map(({ status }: { status: string }) => status)).toEqual([
      'operational',
      'partial_outage',
      'operational',
      'operational',
    ]);
  });

  it('ends an incident, its bars and its history where its components worked again, not where that was said', async () => {
    const order = orders(ports);
    await order(ID, declare());
    ports.forward(60 * MINUTE);
    await order(ID, { ...over, restoredAt: { files: inMinutes(-30) } });
    await publisher(publishing).publish([ID]);
    expect(json('api/v2/incidents.json').incidents).toMatchObject([{ resolved_at: inMinutes(-30) }]);
    expect(json('status.json').components[0].troubledDays[0].seconds).toEqual({ partial_outage: 1800 });
    for (const key of [`incidents/${ID}`, 'index.html', 'history/2026-03'])
      expect(site.get(key), key).toContain(`datetime="${inMinutes(-30)}"`);
  });

  it('says that it takes longer once an expectation has passed, on page and data, without anybody acting', async () => {
    const { publish, republish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare({ expectedRestorationAt: inMinutes(10) }));
    const expectation = inMinutes(10);
    await publish([ID]);
    const pages = ['index.html', 'de', `incidents/${ID}`, `de/incidents/${ID}`];
    const shown = () =>
      pages.map((key) => {
        const html = site.get(key) ?? '';
        return [/<div data-until="[^"]*"[^>]*>/, /<p class="longer"[^>]*>/].map((part) => {
          const found = part.exec(html)?.[0];
          return found && !/ hidden/.test(found) ? 'shown' : found && 'hidden';
        });
      });
    const data = () => {
      const { expectedRestorationAt, restorationWasExpectedAt } = json('status.json').incidents[0];
      return { expectedRestorationAt, restorationWasExpectedAt };
    };
    expect(shown()).toEqual(pages.map(() => ['shown', 'hidden']));
    expect(data()).toEqual({ expectedRestorationAt: expectation, restorationWasExpectedAt: null });
    ports.forward(11 * MINUTE);
    expect(await republish()).toBe(1);
    expect(shown()).toEqual(pages.map(() => ['hidden', 'shown']));
    expect(data()).toEqual({ expectedRestorationAt: null, restorationWasExpectedAt: expectation });
    expect(site.get('index.html')).toMatch(/This is taking longer than the <time[^>]*>12:10 CET<\/time> we expected\./);
    expect(await republish()).toBeUndefined();
    await order(ID, { ...say('No idea when.'), expectedRestorationAt: null });
    await publish([ID]);
    expect(shown()).toEqual(pages.map(() => [undefined, undefined]));
    expect(data()).toEqual({ expectedRestorationAt: null, restorationWasExpectedAt: null });
  });

  it('carries no expectation in feeds and documents that cannot say when it has passed', async () => {
    await orders(ports)(ID, declare({ expectedRestorationAt: inMinutes(10), nextUpdateBy: inMinutes(20) }));
    await publisher(publishing).publish([ID]);
    const told = [...site].filter(([key]) => /\.(json|atom|rss|ics|svg|xml)$/.test(key) && key !== 'status.json');
    expect(told.length).toBeGreaterThan(10);
    for (const [key, body] of told) expect(body, key).not.toMatch(/T11:10:00|11:10:00|12:10/);
  });

  it('never says that all is well beside an incident that is investigated, on any surface', async () => {
    const { publish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare());
    await order(ID, { ...say('We look for the cause.'), components: { files: 'operational' } });
    await publish([ID]);
    for (const key of ['index.html', 'embed']) {
      expect(site.get(key), key).toContain('We are working on a problem.');
      expect(site.get(key), key).not.toMatch(/Everything is working|data-status="operational"[^>]*> *<h1/);
    }
    expect(json('status.json')).toMatchObject({ status: 'degraded_performance', headline: 'working_on_it' });
    expect(json('api/v2/status.json').status).toEqual({
      indicator: 'minor',
      description: 'Partially Degraded Service',
    });
    expect(site.get('badge.svg')).toContain('Partially Degraded Service');
    const amber = STATE_COLOURS.light.degraded_performance;
    for (const key of ['favicon.svg', 'badge.svg', `incidents/${ID}.svg`]) expect(site.get(key), key).toContain(amber);
    await order(ID, { ...say('It works, we watch.'), status: 'monitoring' });
    await publish([ID]);
    expect(site.get('index.html')).toContain('Everything is working again; we are still watching.');
    expect(json('api/v2/status.json').status.indicator).toBe('none');
  });

  it('claims no uptime for the time before its first publication, whatever is rebuilt', async () => {
    const { republish, rebuild } = publisher(publishing);
    await republish();
    const claims = () => [
      ...new Set(
        [...(site.get('index.html') ?? '').matchAll(/<p class="uptime"[^>]*>([^<]*)/g)].map(([, text]) => text),
      ),
    ];
    const uptime = () => json('status.json').components[0].uptime;
    expect(claims()).toEqual(['On record for less than a day: no uptime yet']);
    expect(site.get('index.html')).toContain('--blank:89');
    expect(site.get('index.html')).toContain('Grey days: no data.');
    expect(site.get('components/files')).toContain('On record for less than a day');
    expect(site.get('components/files')).not.toMatch(/100 %|Nothing happened/);
    expect(uptime()).toEqual({ percent: null, days: 0 });
    ports.forward(10 * MINUTE);
    await rebuild();
    expect(uptime()).toEqual({ percent: null, days: 0 });
    ports.forward(4 * DAY - 10 * MINUTE);
    await republish();
    expect(claims()).toEqual(['100 % uptime in 3 days']);
    expect(uptime()).toEqual({ percent: '100', days: 3 });
    expect(json('api/v2/components.json').components[1].start_date).toBe('2026-03-01');
    ports.forward(100 * DAY);
    await rebuild();
    expect(claims()).toEqual(['100 % uptime in 90 days']);
    expect(site.get('index.html')).not.toMatch(/style="--blank|Grey days/);
  });

  it('claims no uptime of a component for the time before it was added', async () => {
    await publisher(publishing).republish();
    ports.forward(40 * DAY);
    const more = PageConfig.parse({
      ...page,
      groups: [...page.groups, { components: [{ id: 'mail', name: 'Mail' }] }],
    });
    await publisher({ ...publishing, page: more, fingerprint: 'look-2' }).republish();
    const days = () =>
      Object.fromEntries(
        json('status.json').components.map((one: { id: string; uptime: { days: number } }) => [
          one.id,
          one.uptime.days,
        ]),
      );
    expect(days()).toMatchObject({ files: 39, api: 39, mail: 0 });
    expect(site.get('components/mail')).toContain('On record for less than a day');
    ports.forward(3 * DAY);
    await publisher({ ...publishing, page: more, fingerprint: 'look-2' }).republish();
    expect(days()).toMatchObject({ files: 42, mail: 2 });
  });

  it('says of a day that was only slow that there was no outage, and never 100 % of one with an outage', async () => {
    const { republish, publish } = publisher(publishing);
    await republish();
    ports.forward(5 * DAY);
    const order = orders(ports);
    await order(ID, declare({ components: { files: 'degraded_performance', api: 'partial_outage' } }));
    ports.forward(1000);
    await order(ID, over);
    await publish([ID]);
    const html = site.get('index.html') ?? '';
    expect(html).toContain('No outage in 4 days · 1 day with slower service');
    expect(html).toContain('99.99 % uptime in 4 days · 1 day with an outage');
    expect(html).not.toMatch(/100 %[^<]*with/);
    expect(site.get('de')).toContain('Kein Ausfall in 4 Tagen · 1 Tag mit langsamerem Dienst');
  });

  it('speaks each language of the page, and says where a text is there in the original only', async () => {
    const { publish } = publisher(publishing);
    const order = orders(ports);
    const translations = {
      de: { title: 'Dateien gehen nicht auf', message: 'Wir sehen nach.', workaround: 'Nehmen Sie die Kopie.' },
    };
    await order(ID, declare({ workaround: 'Use the copy.', translations }));
    await publish([ID]);
    const german = () => site.get(`de/incidents/${ID}`) ?? '';
    for (const words of ['Dateien gehen nicht auf', 'Wir sehen nach.', 'Nehmen Sie die Kopie.'])
      expect(german()).toContain(words);
    expect(german()).not.toMatch(/Originalsprache|Use the copy|We are looking/);
    expect(site.get(`incidents/${ID}`)).not.toMatch(/Wir sehen nach|Dateien/);
    expect(site.get('de')).toContain('Dateien gehen nicht auf');
    expect(site.get('de/history/2026-03')).toContain('Dateien gehen nicht auf');
    expect(json('status.json').incidents[0].updates[0].translations).toEqual(translations);
    await order(ID, say('The cause is known.'));
    await publish([ID]);
    expect(german()).toMatch(/Originalsprache[\s\S]*The cause is known\./);
    const mail = buildMailing(ID, await ports.timelines.read(ID), page, ports.url)?.contents.find(
      ({ language }) => language === 'de',
    );
    expect(mail?.template.text).toMatch(/Dateien gehen nicht auf[\s\S]*The cause is known\.[\s\S]*Wir sehen nach\./);
    const events = await ports.timelines.read(ID);
    const first = events[0]?.type === 'incident.declared' ? events[0].updateId : 'upd_000000';
    await order(ID, { type: 'edit-update', updateId: first, message: 'We look again.' });
    await publish([ID]);
    expect(german()).not.toContain('Wir sehen nach.');
    expect(german()).toContain('We look again.');
  });

  it('moves the bars on when the day ends, and shows at least hourly that it is kept', async () => {
    const { publish, republish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare({ components: { files: 'major_outage' } }));
    ports.forward(30 * MINUTE);
    await order(ID, over);
    await publish([ID]);
    const ago = (key: string) => /data-status="major_outage" style="--ago:(\d+)"/.exec(site.get(key) ?? '')?.[1];
    expect([ago('index.html'), ago('components/files')]).toEqual(['0', '0']);
    ports.forward(61 * MINUTE);
    const before = site.get('index.html');
    await republish();
    expect(site.get('index.html')).not.toBe(before);
    ports.forward(DAY);
    await republish();
    expect([ago('index.html'), ago('components/files')]).toEqual(['1', '1']);
    expect(site.get('components/files')).toContain('id="day-2026-03-01"');
    expect(site.get('components/files')).toMatch(/Out of service: 30 min/);
  });

  it('moves every bar on with the first publication of a day, whatever caused it', async () => {
    const { publish, republish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare({ components: { files: 'major_outage' } }));
    ports.forward(30 * MINUTE);
    await order(ID, over);
    await publish([ID]);
    await republish();
    ports.forward(DAY);
    await order('inc_another1', declare({ components: { api: 'partial_outage' } }));
    await publish(['inc_another1']);
    await republish();
    expect(/data-status="major_outage" style="--ago:(\d+)"/.exec(site.get('components/files') ?? '')?.[1]).toBe('1');
  });

  it('shows maintenance to come, going on and done, and its components with it', async () => {
    const { publish } = publisher(publishing);
    const due = runDueMaintenances(ports);
    const id: MaintenanceId = 'mnt_upgrade';
    await maintain(id, schedule('Upgrade of the search', 60, 90));
    await publish([id]);
    const state = () => [
      json('api/v2/summary.json').scheduled_maintenances[0]?.status,
      json('api/v2/components.json').components.find((one: { id: string }) => one.id === 'search').status,
      json('api/v2/status.json').status.indicator,
    ];
    expect(state()).toEqual(['scheduled', 'operational', 'none']);
    expect(site.get('index.html')).toMatch(/Scheduled maintenance[\s\S]*Upgrade of the search/);
    ports.forward(60 * MINUTE);
    expect(await due()).toEqual([{ id, step: 'start' }]);
    expect(await due()).toEqual([]);
    await publish([id]);
    expect(state()).toEqual(['in_progress', 'under_maintenance', 'maintenance']);
    const order = orders(ports);
    await order(ID, declare({ components: { search: 'partial_outage' } }));
    await publish([ID]);
    expect(state()[1]).toBe('partial_outage');
    await order(ID, over);
    ports.forward(30 * MINUTE);
    expect(await due()).toEqual([{ id, step: 'complete' }]);
    await publish([id, ID]);
    expect(state().slice(0, 2)).toEqual([undefined, 'operational']);
    expect(site.get('history/2026-03')).toContain('Upgrade of the search');
    expect(site.get('calendar.ics')).toContain('STATUS:CONFIRMED');
  });

  it('starts a maintenance whatever idempotency keys its operators have used', async () => {
    const { from, until } = await maintain('mnt_upgrade', schedule('Upgrade', 5, 10));
    const { data: key } = CommandId.safeParse(`clock start ${from} ${until}`);
    expect(key).toBeUndefined();
    for (const commandId of [`clock-start-${from}-${until}`, 'clock', 'start'])
      await runCommand(ports)('mnt_upgrade', { type: 'update', message: 'm', notify: false }, { commandId, by: 'ada' });
    ports.forward(6 * MINUTE);
    expect(await runDueMaintenances(ports)()).toEqual([{ id: 'mnt_upgrade', step: 'start' }]);
  });

  it('starts and ends a maintenance once, however many clocks tick at once', async () => {
    await maintain('mnt_upgrade', schedule('Upgrade', 5, 10));
    ports.forward(6 * MINUTE);
    const steps = (await Promise.all(Array.from({ length: 6 }, () => runDueMaintenances(ports)()))).flat();
    expect(steps).toEqual([{ id: 'mnt_upgrade', step: 'start' }]);
    expect((await ports.timelines.read('mnt_upgrade')).map(({ type }) => type)).toEqual([
      'maintenance.scheduled',
      'maintenance.started',
    ]);
  });

  it('begins the others when one cannot be read, and says so', async () => {
    for (const id of ['mnt_broken', 'mnt_sound0'] as const) await maintain(id, schedule('Upgrade', 5, 10));
    ports.forward(6 * MINUTE);
    const read = ports.timelines.read;
    const broken = {
      ...ports,
      timelines: {
        ...ports.timelines,
        read: async <Id extends TimelineId>(id: Id) =>
          id.endsWith('broken') ? Promise.reject(new Error('unreadable')) : read(id),
      },
    };
    await expect(runDueMaintenances(broken)()).rejects.toThrow('1 maintenances could not be looked after');
    expect((await read('mnt_sound0')).at(-1)?.type).toBe('maintenance.started');
    expect(await runDueMaintenances(ports)()).toEqual([{ id: 'mnt_broken', step: 'start' }]);
  });

  it('shows nothing of hidden components, of drafts or of who gave the orders', async () => {
    const hiding = PageConfig.parse({
      ...page,
      groups: page.groups.map((group) => ({
        ...group,
        components: group.components.map((one) => ({ ...one, hidden: one.id === 'search' })),
      })),
    });
    const order = orders(ports);
    await order(ID, declare({ components: { files: 'partial_outage', search: 'major_outage' } }));
    await order(ID, over);
    await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
    await publisher({ ...publishing, page: hiding }).rebuild();
    const everything = [...site].map(([key, body]) => `${key}\n${body}`).join('\n');
    expect(everything).toContain('File service');
    expect(everything).not.toMatch(/Search|"search"|components\/search|Rehearse|cmd-|"ada"/);
  });
});

type Step =
  | { do: 'wait'; minutes: number }
  | {
      do:
        | 'declare'
        | 'update'
        | 'resolve'
        | 'reopen'
        | 'edit'
        | 'draft'
        | 'publish'
        | 'revert'
        | 'correct'
        | 'withdraw'
        | 'alarm'
        | 'note'
        | 'take'
        | 'record';
      which: number;
      component: string;
      ago: number;
    }
  | { do: 'schedule' | 'move' | 'start' | 'complete' | 'cancel'; which: number }
  | { do: 'set'; body: object; component?: string; isNew?: true };

const security = { contact: 'mailto:security@fernhill.example', expires: '2027-12-31T00:00:00Z' };

const settingsStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    component: fc.constantFrom('files', 'search', 'sign-in', 'sync'),
    body: fc.constantFrom(
      { name: 'Another name' },
      { hidden: true },
      { hidden: false },
      { archived: true },
      { archived: false },
      { group: 'Accounts' },
      { group: null, description: 'Moved' },
    ),
  }),
  fc.record({
    do: fc.constant('set' as const),
    body: fc.constantFrom(
      { set: { languages: ['en'] } },
      { set: { languages: ['de', 'en'] } },
      { set: { languages: ['en', 'de', 'ja'] } },
      { set: { name: 'Renamed', brandColour: '#224466', security } },
      { unset: ['security', 'support'] },
    ),
  }),
  fc.constant({
    do: 'set' as const,
    isNew: true as const,
    body: { component: { id: 'sync', name: 'Sync' }, group: 'New' },
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  settingsStep,
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 20, 45, 300, 1500, 20_000) }),
  fc.record({
    do: fc.constantFrom(
      'declare' as const,
      'declare' as const,
      'update' as const,
      'resolve' as const,
      'reopen' as const,
      'edit' as const,
      'draft' as const,
      'publish' as const,
      'revert' as const,
      'correct' as const,
      'correct' as const,
      'withdraw' as const,
      'alarm' as const,
      'note' as const,
      'take' as const,
      'record' as const,
      'record' as const,
    ),
    which: fc.nat(3),
    component: fc.constantFrom('files', 'search', 'sign-in'),
    /** How long before something is said it was so; the month before begins a day earlier. */
    ago: fc.constantFrom(0, 1, 30, 1500, 20_000),
  }),
  fc.record({
    do: fc.constantFrom('schedule' as const, 'move' as const, 'start' as const, 'complete' as const, 'cancel' as const),
    which: fc.nat(1),
  }),
);

/** Records a change of the settings; one that is refused changes nothing. */
async function changeSettings(count: number, { body, component, isNew }: SettingsStep): Promise<void> {
  const { version = 0 } = (await ports.settings.head()) ?? {};
  const whole = (): SettingsCommand =>
    isNew
      ? { type: 'add-component', ...AddComponent.parse(body) }
      : { type: 'change', ...ChangeSettings.parse({ version, ...body }) };
  const command = component
    ? { type: 'change-component' as const, component, ...ChangeComponent.parse(body) }
    : whole();
  await runCommand(ports)(SETTINGS_ID, command, { commandId: `settings-${count}`, by: 'ada' });
}

type Acts<Kind extends Step> = Record<Exclude<Kind['do'], 'wait' | 'set'>, () => Promise<unknown>>;
type SettingsStep = Extract<Step, { do: 'set' }>;
type IncidentStep = Extract<Step, { which: number; component: string }>;
type MaintenanceStep = Exclude<Step, IncidentStep | SettingsStep | { do: 'wait' }>;

/** An incident that was over before the step. */
const past = (one: IncidentStep) => ({
  type: 'record-past' as const,
  ...RecordPast.parse({
    title: `Past ${one.which}`,
    updates: [{ at: inMinutes(-one.ago * 5 - 10), message: 'm', components: { [one.component]: 'major_outage' } }],
    resolved: { at: inMinutes(-one.ago * 5), message: 'Over.' },
  }),
});

function incidentActs(one: IncidentStep, incident: IncidentId): Acts<IncidentStep> {
  const order = orders(ports);
  return {
    declare: () =>
      order(
        incident,
        declare({
          title: `Incident ${one.which}`,
          components: { [one.component]: 'partial_outage' },
          startedAt: inMinutes(-one.ago),
        }),
      ),
    update: () => order(incident, { ...say('More.'), components: { [one.component]: 'major_outage' } }),
    resolve: () => order(incident, one.ago === 1 ? { ...over, restoredAt: { [one.component]: inMinutes(-1) } } : over),
    correct: () =>
      order(incident, {
        type: 'correct',
        ...CorrectIncident.parse(
          one.ago === 1
            ? { title: 'Renamed', restoredAt: { [one.component]: inMinutes(-20) } }
            : { impact: 'minor', startedAt: inMinutes(-one.ago - 10) },
        ),
      }),
    record: () => order(incident, past(one)),
    withdraw: () => order(incident, { type: 'withdraw' }),
    alarm: () => order(incident, { type: 'false-alarm', ...FalseAlarm.parse({ message: 'Nothing.' }) }),
    note: () => order(incident, { type: 'add-note', text: 'For us.', links: [] }),
    take: () =>
      runCommand(ports)(
        incident,
        { type: 'take-over' },
        { commandId: `take ${ports.clock().getTime()}`, by: 'Ada', member: ADA },
      ),
    reopen: () => order(incident, { ...say('Again.'), type: 'reopen' }),
    edit: async () => {
      const events = await ports.timelines.read(incident);
      const first = events[0];
      if (first?.type === 'incident.declared')
        await order(incident, {
          type: 'edit-update',
          updateId: first.updateId,
          message: 'Corrected.',
          workaround: 'Wait.',
          ...(one.ago > 0 && { components: { [one.component]: 'degraded_performance' as const } }),
        });
    },
    draft: () => order(incident, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) }),
    publish: () => order(incident, { type: 'publish-postmortem', notify: false }),
    revert: () => order(incident, { type: 'revert-postmortem' }),
  };
}

const maintenanceActs = (one: MaintenanceStep, work: MaintenanceId): Acts<MaintenanceStep> => ({
  schedule: () => maintain(work, schedule(`Work ${one.which}`, 30, 400)),
  move: () => maintain(work, { type: 'move', until: inMinutes(900), notify: false }),
  start: () => maintain(work, { type: 'start', notify: false }),
  complete: () => maintain(work, { type: 'complete', notify: false }),
  cancel: () => maintain(work, { type: 'cancel', notify: false }),
});

/** Does what a step says. Returns the timeline that it is about. */
async function act(one: IncidentStep | MaintenanceStep): Promise<TimelineId> {
  const isOfIncident = 'component' in one;
  const id: TimelineId = isOfIncident ? `inc_property${one.which}` : `mnt_property${one.which}`;
  const done = isOfIncident
    ? incidentActs(one, `inc_property${one.which}`)[one.do]()
    : maintenanceActs(one, `mnt_property${one.which}`)[one.do]();
  await done.catch(() => undefined);
  return id;
}

/** Publishes after every step as the running system would; an order that is refused changes nothing. */
async function live(steps: readonly Step[]): Promise<void> {
  const { publish, republish } = publisher(publishing);
  const [maintenances, rhythm] = [runDueMaintenances(ports), keepRhythm(withRhythm(ports, { holdingUpdates: true }))];
  const due = async () => [...(await maintenances()), ...(await rhythm())];
  await republish();
  const seed = { type: 'seed' as const, settings: settingsOf(ports.page) };
  await runCommand(ports)(SETTINGS_ID, seed, { commandId: 'first start', by: 'the first start' });
  await publish([SETTINGS_ID]);
  for (const [count, one] of steps.entries()) {
    if (one.do === 'set') {
      await changeSettings(count, one);
      await publish([SETTINGS_ID]);
      ports.forward(MINUTE);
      continue;
    }
    if (one.do !== 'wait') {
      await publish([await act(one)]);
      ports.forward(MINUTE);
      continue;
    }
    ports.forward(one.minutes * MINUTE);
    for (let more = true; more; ) {
      const moved = await due();
      more = moved.length > 0;
      if (more) await publish(moved.map(({ id }) => id));
    }
    await republish();
  }
  await publish([]);
}

/** Everything but the moment of publication. */
const timeless = (body: string): string =>
  body
    .replace(/data-published="[^"]*"/, '')
    .replace(/(Published|Veröffentlicht|公開):? <time[^>]*>[^<]*<\/time>/g, '')
    .replace(/"published_at":"[^"]*"|"publishedAt":"[^"]*"/g, '')
    .replace(/("time_zone":"[^"]*","updated_at":)"[^"]*"/g, '$1');

async function expectAsRebuilt(steps: readonly Step[]): Promise<void> {
  ports = await makePorts(engines);
  site = new Map();
  publishing = into(site);
  await live(steps);
  const anew = new Map<string, string>();
  await publisher(into(anew)).rebuild();
  expect([...site.keys()].toSorted()).toEqual([...anew.keys()].toSorted());
  for (const [key, body] of anew) expect(timeless(site.get(key) ?? ''), key).toBe(timeless(body));
}

describe('publishing step by step', () => {
  it('leaves the document of an incident as it is when the record of its component begins earlier', async () => {
    const files = { component: 'files' } as const;
    await expectAsRebuilt([
      { do: 'record', which: 0, ...files, ago: 0 },
      { do: 'declare', which: 1, ...files, ago: 1500 },
    ]);
  });

  it('leaves what a rebuild makes, byte for byte', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 16 }), expectAsRebuilt), {
      numRuns: 40,
    });
  }, 120_000);
});
