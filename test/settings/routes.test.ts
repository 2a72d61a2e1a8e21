import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { followSettings } from '../../functions/entry/follow-settings.ts';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { recordSettings } from '../../functions/settings/record-settings.ts';
import { pageWith, settingsOf } from '../../shared/domain/settings/page-with-settings.ts';
import { ComponentList } from '../../shared/wire/api/incidents.ts';
import { ProblemBody } from '../../shared/wire/api/problems.ts';
import { SettingsBody, SettingsHistory, SettingsOrdered } from '../../shared/wire/api/settings.ts';
import { mortal } from '../support/crash-on-write.ts';
import { Died, type Engines, makePorts, type Ports, startEngines } from '../support/fixtures.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { page } from '../support/page.ts';

let engines: Engines;
let ports: Ports;
let app: ReturnType<typeof opsApi>;
const keys = { ada: newApiKey(), grace: newApiKey() };
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(async () => {
  ports = await makePorts(engines);
  for (const name of ['ada', 'grace'] as const)
    await storeApiKey(ports.tables.people, keys[name], { name, role: 'admin' });
  app = opsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
  await recordSettings(ports)();
});

const call = (method: string, path: string, body?: unknown, { by = 'ada', key = '' } = {}) =>
  app.request(`/ops${path}`, {
    method,
    headers: {
      authorization: `Bearer ${by === 'ada' ? keys.ada : keys.grace}`,
      'content-type': 'application/json',
      ...(key && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const read = async () => SettingsBody.parse(await (await call('GET', '/settings')).json());
const done = async (answer: Response | Promise<Response>) => {
  const given = await answer;
  expect(given.status, await given.clone().text()).toBe(200);
  return SettingsOrdered.parse(await given.json());
};
const problem = async (answer: Response | Promise<Response>) => ProblemBody.parse(await (await answer).json());
const history = async () =>
  SettingsHistory.parse(await (await call('GET', '/settings/history')).json()).entries.map(({ by, changes }) => [
    by,
    ...changes,
  ]);

describe('the settings over HTTP', () => {
  it('are recorded by the first start, and can neither be read nor changed before', async () => {
    const early = opsApi({ ...(await makePorts(engines)), authenticators: ports.authenticators, onFault: () => {} });
    const headers = { authorization: `Bearer ${keys.ada}` };
    expect((await problem(early.request('/ops/settings', { headers }))).reason).toBe('settings_not_recorded');
  });
  it('are those of the file at first', async () => {
    expect(await read()).toMatchObject({ version: 1, settings: settingsOf(page), fileDiffers: [] });
    expect(await recordSettings(ports)()).toBe(false);
    expect(await history()).toEqual([['the first start']]);
  });
  it('are recorded once when many first starts meet', async () => {
    ports = await makePorts(engines);
    const starts = await Promise.all(Array.from({ length: 8 }, () => recordSettings(ports)()));
    expect(starts.filter(Boolean)).toHaveLength(1);
    expect((await ports.settings.head())?.version).toBe(1);
  });
  it('hold whatever a later file says, which is pointed out and not applied', async () => {
    await read();
    app = opsApi({ ...ports, deployed: { ...page, mailsPerHour: 7 }, onFault: () => {} });
    const body = await read();
    expect(body.settings.mailsPerHour).toBe(20);
    expect(body.fileDiffers).toEqual([{ setting: 'mailsPerHour', from: 20, to: 7 }]);
    expect(await history()).toHaveLength(1);
  });
  it('are changed in one order, and the history says by whom, from what to what', async () => {
    const change = {
      version: 1,
      set: { mailsPerHour: 5, cadence: { ...page.cadence, major: 45 } },
      unset: ['support'],
    };
    const changes = [
      { setting: 'support', from: page.support },
      { setting: 'cadence.major', from: 30, to: 45 },
      { setting: 'mailsPerHour', from: 20, to: 5 },
    ];
    expect((await done(call('POST', '/settings', change))).changes).toEqual(changes);
    expect(await history()).toEqual([['ada', ...changes], ['the first start']]);
    expect((await ports.timelines.read('set_page')).map(({ type }) => type)).toEqual([
      'settings.seeded',
      'settings.changed',
    ]);
  });
  it('are changed once under one idempotency key, and another order under it is refused', async () => {
    const order = () => call('POST', '/settings/components/files', { name: 'Documents' }, { key: 'k1' });
    expect((await done(order())).changes).toHaveLength(1);
    expect(await done(order())).toMatchObject({ changes: [], settings: { version: 2 } });
    const other = call('POST', '/settings/components/files', { name: 'Other' }, { key: 'k1' });
    expect((await problem(other)).reason).toBe('idempotency_key_reused');
  });
  it('of a version that somebody else has changed are refused, and the answer says what, by whom', async () => {
    const { version } = await read();
    await done(call('POST', '/settings', { version, set: { name: 'Ada says' } }));
    const second = await problem(call('POST', '/settings', { version, set: { holdSeconds: 9 } }, { by: 'grace' }));
    expect(second).toMatchObject({ status: 409, reason: 'settings_changed' });
    expect(second.detail).toMatch(/ada at \S+: name: "Fernhill Status" → "Ada says"/);
    expect((await read()).settings).toMatchObject({ name: 'Ada says', holdSeconds: 0 });
  });
  it('lose nothing when operators change different components at once', async () => {
    const ids = ['files', 'search', 'sign-in', 'api'];
    await Promise.all(ids.map((id) => done(call('POST', `/settings/components/${id}`, { name: `New ${id}` }))));
    const { settings, version } = await read();
    expect(settings.groups.flatMap(({ components }) => components.map(({ name }) => name))).toEqual(
      ids.map((id) => `New ${id}`),
    );
    expect(version).toBe(5);
  });
  it('give a new component to the next request, and take an archived one from new incidents only', async () => {
    const current = followSettings({ ...ports, page }, (now) => opsApi({ ...ports, page: now, onFault: () => {} }));
    const ask = async (method: string, path: string, body?: object) => {
      app = await current();
      return call(method, path, body);
    };
    await done(ask('POST', '/settings/components', { component: { id: 'sync', name: 'Sync' }, group: 'Files' }));
    const incident = { title: 'T', message: 'm', components: { sync: 'partial_outage' } };
    const declared = await ask('POST', '/incidents', { id: 'inc_sync0001', ...incident });
    expect(declared.status).toBe(201);
    await done(ask('POST', '/settings/components/sync', { archived: true }));
    const update = { message: 'Better.', components: { sync: 'degraded_performance' } };
    expect((await ask('POST', '/incidents/inc_sync0001/updates', update)).status).toBe(200);
    expect((await problem(ask('POST', '/incidents', incident))).reason).toBe('component_unknown');
    const { components } = ComponentList.parse(await (await ask('GET', '/components')).json());
    expect(components.map(({ id }) => id)).not.toContain('sync');
  });
  it.each(Object.entries(HOSTILE))('take hostile text as text, everywhere: %s', async (_, hostile) => {
    const text = `x ${hostile}`.slice(0, 60);
    const set = {
      name: text,
      support: { text, url: 'https://x.example' },
      links: [{ text, url: 'https://x.example' }],
      templates: [{ name: 'mine', use: 'declare', when: text, title: text, message: text }],
    };
    const { version } = await read();
    await done(call('POST', '/settings', { version, set }));
    await done(call('POST', '/settings/components/files', { name: text, description: text, group: text }));
    const { settings } = await read();
    const texts = JSON.stringify(settings);
    expect(texts).not.toMatch(/[\u0000-\u0008\u202e]|\\u0000|\\ud83d(?!\\u)/);
    expect(settingsOf(pageWith(page, { settings }))).toEqual(settings);
  });
  it.each([
    ['a link that runs something', { set: { links: [{ text: 'x', url: 'javascript:alert(1)' }] } }],
    ['a colour that is a style', { set: { brandColour: 'red;}body{' } }],
    ['a logo that is a page', { set: { logo: 'data:text/html;base64,PGI+' } }],
    ['colours that cannot be read', { set: { theme: { light: { ink: '#ffffff' } } } }],
    ['no component at all', { set: { groups: [] } }],
    ['what only a deploy changes', { set: { sender: { name: 'x', address: 'x@y.example' } } }],
    ['removing what a page must have', { unset: ['groups'] }],
  ])('refuse %s', async (_, body) => {
    const { version } = await read();
    expect((await call('POST', '/settings', { version, ...body })).status).toBe(400);
    expect(await history()).toHaveLength(1);
  });
});

describe('a process that dies while it records settings', () => {
  it('has recorded all of a change or nothing, and the next one makes it whole', async () => {
    const empty = await makePorts(engines);
    await expect(recordSettings(mortal(empty, 1).ports)()).rejects.toThrow(Died);
    expect(await empty.settings.head()).toBeUndefined();
    expect(await recordSettings(empty)()).toBe(true);
    const second = mortal(ports, 1);
    const dying = opsApi({ ...second.ports, onFault: () => {} });
    const answer = await dying.request('/ops/settings', {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.ada}`, 'content-type': 'application/json' },
      body: JSON.stringify({ version: 1, set: { name: 'Half' } }),
    });
    expect([answer.status, (await read()).version]).toEqual([500, 1]);
    expect((await done(call('POST', '/settings', { version: 1, set: { name: 'Whole' } }))).settings.version).toBe(2);
  });
});
