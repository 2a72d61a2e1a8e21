// Over 250 lines: one start of the engines for every route.

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect } from 'vitest';
import { suppressPerson } from '../../functions/channels/mail/feedback.ts';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { TimelineMoved } from '../../functions/platform/timeline-ports.ts';
import type { Role } from '../../shared/domain/actor/member.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { ComponentList, IncidentBody, IncidentList, Ordered } from '../../shared/wire/api/incidents.ts';
import { MaintenanceBody, MaintenanceOrdered } from '../../shared/wire/api/maintenances.ts';
import { SubscriberList, SubscriberRecord } from '../../shared/wire/api/subscribers.ts';
import { drain, flowsOf } from '../support/fixtures.ts';
import { givenApi, refused } from '../support/given-api.ts';
import { answers } from '../support/incidents.ts';
import { engines, it, ports } from '../support/world.ts';

let app: ReturnType<typeof opsApi>;
const faults: unknown[] = [];
const DAY_MS = 86_400_000;
const keys: Record<Role, string> = { admin: newApiKey(), responder: newApiKey(), viewer: newApiKey() };
beforeEach(async () => {
  faults.length = 0;
  for (const role of ['admin', 'responder', 'viewer'] as const)
    await storeApiKey(ports.tables.people, keys[role], { name: role, role });
  app = opsApi({ ...ports, onFault: (error) => faults.push(error) });
});

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method,
    headers: { authorization: `Bearer ${keys.admin}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const when = givenApi(() => app, { authorization: `Bearer ${keys.admin}` });
const incident = {
  title: 'Files cannot be opened',
  message: 'We are looking.',
  components: { files: 'partial_outage' },
};
const declared = async (over: object = {}, headers = {}) =>
  (await when('POST', '/ops/incidents', { ...incident, ...over }, headers).thenBody(Ordered)).incident;

describe('an incident over HTTP', () => {
  it('named by a digest of 40 letters lives as long as any other', async () => {
    const id = `inc_${'0123456789abcdef'.repeat(3).slice(0, 40)}`;
    await when('POST', '/ops/incidents', { ...incident, id }).thenStatus(201);
    for (let n = 2; n <= 12; n += 1)
      await when('POST', `/ops/incidents/${id}/updates`, { message: `update ${n}` }).thenStatus(200);
    expect(await (await call('GET', `/ops/incidents/${id}`)).json()).toMatchObject({ id, version: 12 });
    await when('GET', '/ops/components').thenStatus(200);
  });
  it('goes from declaration to post-mortem', async () => {
    const { id } = await declared();
    await call('POST', `/ops/incidents/${id}/updates`, {
      message: 'Cause known.',
      status: 'identified',
      workaround: 'Backup server',
    });
    await when('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' }).thenStatus(200);
    await call('POST', `/ops/incidents/${id}/postmortem`, answers);
    const preview = (await (await call('GET', `/ops/incidents/${id}/postmortem/preview`)).json()) as {
      mails: { language: string; text: string }[];
    };
    expect(preview.mails.map(({ language }) => language)).toEqual(['en', 'de']);
    expect(preview.mails[0]?.text).toContain('A database update failed.');
    await when('POST', `/ops/incidents/${id}/postmortem/publish`, {}).thenStatus(200);
    const read = await when('GET', `/ops/incidents/${id}`).thenBody(IncidentBody);
    expect(read).toMatchObject({
      status: 'resolved',
      impact: 'major',
      postMortem: { whyItHappened: 'A database update failed.' },
      url: `${ports.url}/incidents/${id}`,
    });
    await when('POST', `/ops/incidents/${id}/postmortem/revert`, {}).thenStatus(200);
    const list = (await (await call('GET', '/ops/incidents')).json()) as { incidents: { id: string }[] };
    expect(list.incidents.map((one) => one.id)).toEqual([id]);
  });

  it('is declared once when the same request comes twice', async () => {
    const [one, two] = [
      await declared({}, { 'idempotency-key': 'k1' }),
      await declared({}, { 'idempotency-key': 'k1' }),
    ];
    expect(two.id).toBe(one.id);
    expect((await ports.summaries.list(incidentSubject, 10)).found).toHaveLength(1);
  });

  it('is listed in parts that lead from one to the next', async () => {
    for (let index = 0; index < 5; index += 1) {
      ports.forward(1000);
      await declared({ title: `Number ${index}` });
    }
    const titles: string[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const part = (await (
        await call('GET', `/ops/incidents?limit=2${next && `&from=${encodeURIComponent(next)}`}`)
      ).json()) as { incidents: { title: string }[]; next?: string };
      titles.push(...part.incidents.map(({ title }) => title));
      next = part.next;
    }
    expect(titles).toEqual(['Number 4', 'Number 3', 'Number 2', 'Number 1', 'Number 0']);
  });

  it('is found as the one resolved last though others were declared after it and resolved before', async () => {
    const old = await declared({ title: 'Declared first' });
    for (let index = 0; index < 3; index += 1) {
      ports.forward(1000);
      const { id } = await declared({ title: `Number ${index}` });
      await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    }
    ports.forward(20 * DAY_MS);
    const open = await declared({ title: 'Still open' });
    await call('POST', `/ops/incidents/${old.id}/resolve`, { message: 'Over.' });
    const titles = async (query: string) => {
      const { incidents } = await when('GET', `/ops/incidents?${query}`).thenBody(IncidentList);
      return incidents.map(({ title }) => title);
    };
    expect(await titles('status=resolved')).toEqual(['Declared first', 'Number 2', 'Number 1', 'Number 0']);
    expect(await titles('status=resolved&limit=1')).toEqual(['Declared first']);
    expect(await titles('status=open')).toEqual([open.title]);
    await when('GET', '/ops/incidents?status=closed').thenStatus(400);
  });

  it('is listed among the open ones however many were declared after it', async () => {
    const old = await declared({ title: 'Open for long' });
    for (let index = 0; index < 101; index += 1) {
      ports.forward(1000);
      const { id } = await declared({ title: `Number ${index}` });
      await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    }
    const answer = await call('GET', '/ops/incidents?status=open');
    expect(IncidentList.parse(await answer.json()).incidents.map(({ id }) => id)).toEqual([old.id]);
  });

  it('comes with a hint when it is monitored while components, which nobody named, do not work', async () => {
    const { id } = await declared();
    const hintsOf = async (body: object) =>
      (await when('POST', `/ops/incidents/${id}/updates`, { message: 'm', ...body }).thenBody(Ordered)).hints;
    expect(await hintsOf({ status: 'identified' })).toEqual([]);
    expect(await hintsOf({ status: 'monitoring' })).toEqual([
      {
        hint: 'monitoring_while_impaired',
        components: ['files'],
        detail: expect.stringContaining('Still shown as not working: files.'),
      },
    ]);
    expect(await hintsOf({ status: 'monitoring', components: { files: 'degraded_performance' } })).toEqual([]);
    await hintsOf({ components: { files: 'operational' } });
    expect(await hintsOf({ status: 'monitoring' })).toEqual([]);
  });

  it('loses its workaround and its expected restoration when an update says null', async () => {
    const said = { workaround: 'Backup server', expectedRestorationAt: '2026-03-01T12:00:00Z' };
    const before = await declared(said);
    expect(before).toMatchObject({ workaround: 'Backup server', expectedRestorationAt: '2026-03-01T12:00:00.000Z' });
    const withdrawn = { message: 'Not yet.', workaround: null, expectedRestorationAt: null };
    const answer = await call('POST', `/ops/incidents/${before.id}/updates`, withdrawn);
    const after = Ordered.parse(await answer.json()).incident;
    expect(after).not.toHaveProperty('workaround');
    expect(after).not.toHaveProperty('expectedRestorationAt');
    expect(after.updates[1]).toMatchObject({ workaround: null, expectedRestorationAt: null });
    const preview = await call('POST', '/ops/preview', {
      incident: before.id,
      order: { type: 'update', message: 'Still not.', workaround: null },
    });
    expect(await preview.text()).not.toMatch(/Backup server|We expect/);
  });

  it('is reopened with the states that its end had set to operational, and without its old promises', async () => {
    const said = { workaround: 'Backup server', expectedRestorationAt: '2026-03-01T12:00:00Z' };
    const { id } = await declared(said);
    const resolving = when('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    await resolving.thenRecorded(ports.timelines, id, { type: 'incident.resolved', message: 'Over.' });
    const reopening = when('POST', `/ops/incidents/${id}/reopen`, { message: 'It is back.' });
    const { incident: reopened } = await reopening.thenBody(Ordered);
    expect(reopened).toMatchObject({ status: 'investigating', components: { files: 'partial_outage' } });
    expect(reopened).not.toHaveProperty('workaround');
    expect(reopened).not.toHaveProperty('expectedRestorationAt');
  });

  it('shows in the list of components while it is open', async () => {
    await declared();
    const { components } = (await (await call('GET', '/ops/components')).json()) as {
      components: { id: string; status: string }[];
    };
    expect(Object.fromEntries(components.map(({ id, status }) => [id, status]))).toEqual({
      files: 'partial_outage',
      search: 'operational',
      'sign-in': 'operational',
      api: 'operational',
    });
  });
});

describe('a refusal', () => {
  it('of a body over 25,000 characters says so', () =>
    when('POST', '/ops/incidents', { ...incident, message: 'x'.repeat(25_001) }).thenRefused(
      400,
      'request_invalid',
      /message: must not be longer than 25,000 characters/,
    ));
  it('of an unknown component names those the page has', () =>
    when('POST', '/ops/incidents', { ...incident, components: { mail: 'major_outage' } }).thenRefused(
      422,
      'component_unknown',
      /Unknown: mail\. The page has: files, search/,
    ));
  it('of a component that works says that only what is affected is declared', async () => {
    await when('POST', '/ops/incidents', {
      ...incident,
      components: { api: 'operational', files: 'major_outage' },
    }).thenRefused(422, 'component_not_affected', /Leave out api/);
    expect((await ports.summaries.list(incidentSubject, 10)).found).toEqual([]);
  });
  it('of a reopening that would affect nothing asks which components are affected', async () => {
    const { id } = await declared();
    await call('POST', `/ops/incidents/${id}/updates`, {
      message: 'Works.',
      status: 'monitoring',
      components: { files: 'operational' },
    });
    await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    await when('POST', `/ops/incidents/${id}/reopen`, { message: 'It is back.' }).thenRefused(
      422,
      'nothing_affected',
      /Say which are affected now.*files/,
    );
  });
  it('of an update on a resolved incident says when it was resolved and what to do', async () => {
    const { id } = await declared();
    await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    await when('POST', `/ops/incidents/${id}/updates`, { message: 'x' }).thenRefused(
      409,
      'incident_already_resolved',
      /Reopen it/,
    );
  });
  it('of a promise in the past names the earliest moment', () =>
    when('POST', '/ops/incidents', { ...incident, nextUpdateBy: '2020-01-01T00:00:00Z' }).thenRefused(
      422,
      'promise_too_soon',
      /2026-03-01T11:05:00/,
    ));
  it('of a moment without an offset says what one looks like', () =>
    when('POST', '/ops/incidents', { ...incident, nextUpdateBy: '2026-03-01 12:00' }).thenRefused(
      400,
      'request_invalid',
      /nextUpdateBy: must be a date and time with an offset/,
    ));
  it('of an incomplete post-mortem names the open questions', async () => {
    const { id } = await declared();
    await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    await when('POST', `/ops/incidents/${id}/postmortem/publish`, {}).thenRefused(
      409,
      'postmortem_incomplete',
      /what happened; why it happened; what was done.*at least one action with an owner/,
    );
  });
  it('of a misspelt field names the field instead of ignoring it', () =>
    when('POST', '/ops/incidents', { ...incident, nextUpdate: 'x' }).thenRefused(400, 'request_invalid', /nextUpdate/));
  it('of what is not JSON says so', () =>
    when('POST', '/ops/incidents', '{').thenRefused(400, 'request_invalid', /JSON/));
  it('of an incident nobody declared says how to find those there are', () =>
    when('GET', '/ops/incidents/inc_nosuch12').thenRefused(404, 'incident_not_found', /lists all/));
  it('of more text than there is room for says how much there is, and records nothing', async () => {
    const languages = ['de', 'fr', 'es', 'pt', 'ja', 'ar'];
    const translations = Object.fromEntries(languages.map((one) => [one, { message: '日'.repeat(25_000) }]));
    const answer = await call('POST', '/ops/incidents', { ...incident, translations });
    await refused(answer, 422, 'text_too_large', /take 45\d kB, and there is room for 380 kB.*Shorten the text/);
    expect(await (await call('GET', '/ops/incidents')).json()).toEqual({ incidents: [] });
  });
  it('of a change that others are quicker with again and again says when to try again', async () => {
    const append = () => Promise.reject(new TimelineMoved('again'));
    app = opsApi({ ...ports, timelines: { ...ports.timelines, append }, onFault: (error) => faults.push(error) });
    const answer = await call('POST', '/ops/incidents', incident);
    expect(answer.headers.get('retry-after')).toBe('2');
    await refused(answer, 503, 'busy', /same idempotency key/);
    expect(faults).toEqual([]);
  });
  it.each(['0000-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '1969-12-31T23:59:59Z'])(
    'of the moment %s, which no calendar of ours holds, names the field',
    async (at) => {
      const { id } = await declared();
      const draft = { timeline: [{ at, text: 't' }] };
      await when('POST', `/ops/incidents/${id}/postmortem`, draft).thenRefused(
        400,
        'request_invalid',
        /timeline\.0\.at: must be in the years 1970 to 9998/,
      );
    },
  );
  it('of another order under a used key swallows nothing', async () => {
    await declared({}, { 'idempotency-key': 'k1' });
    await when('POST', '/ops/incidents', { ...incident, title: 'Another' }, { 'idempotency-key': 'k1' }).thenRefused(
      422,
      'idempotency_key_reused',
      /new key/,
    );
  });
  it('of a fault of ours says that nothing was lost, and tells us', async () => {
    app = opsApi({
      ...ports,
      timelines: { ...ports.timelines, read: () => Promise.reject(new Error('table on fire')) },
      onFault: (error) => faults.push(error),
    });
    const answer = await call('POST', '/ops/incidents', incident);
    expect(await answer.clone().text()).not.toContain('fire');
    await refused(answer, 500, 'fault', /same idempotency key/);
    expect(faults).toHaveLength(1);
  });
});

describe('a key', () => {
  it.each([undefined, 'Bearer wrong', `Basic ${keys.admin}`])(
    'that is not one opens nothing: %s',
    async (authorization) => {
      const answer = await app.request('/ops/incidents', authorization ? { headers: { authorization } } : {});
      await refused(answer, 401, 'not_signed_in', /Authorization: Bearer/);
    },
  );
  it.each([
    ['viewer', 'GET', '/ops/incidents', 200],
    ['viewer', 'POST', '/ops/incidents', 401],
    ['responder', 'POST', '/ops/incidents', 201],
    ['viewer', 'GET', '/ops/subscribers', 401],
    ['responder', 'POST', '/ops/subscribers/import', 401],
    ['admin', 'POST', '/ops/subscribers/import', 200],
  ] as const)('of a %s may %s %s: %i', async (role, method, path, status) => {
    const body = path.endsWith('import') ? { reason: 'r', subscribers: [{ address: 'a@b.cd' }] } : incident;
    const answer = await call(method, path, method === 'POST' ? body : undefined, {
      authorization: `Bearer ${keys[role]}`,
    });
    expect(answer.status).toBe(status);
  });
  it('is stored as a digest only', async () => {
    const { Items = [] } = await engines.dynamo.raw.send(
      new (await import('@aws-sdk/client-dynamodb')).ScanCommand({ TableName: ports.tables.people.name }),
    );
    expect(JSON.stringify(Items)).not.toContain(keys.admin);
  });
});

describe('a maintenance over HTTP', () => {
  const inHours = (hours: number) => new Date(ports.clock().getTime() + hours * 3_600_000).toISOString();
  const plan = (over: object = {}) => ({
    title: 'Upgrade',
    message: 'We upgrade.',
    components: ['files'],
    from: inHours(2),
    until: inHours(3),
    ...over,
  });
  const scheduled = async (over: object = {}) =>
    (await when('POST', '/ops/maintenances', plan(over)).thenBody(MaintenanceOrdered)).maintenance;

  it('goes from its plan to its end', async () => {
    const { id } = await scheduled({ remindMinutes: 60 });
    const ordered = async (path: string, body: object = {}) =>
      (await when('POST', `/ops/maintenances/${id}/${path}`, body).thenBody(MaintenanceOrdered)).maintenance;
    expect(await ordered('move', { from: inHours(4), until: inHours(5) })).toMatchObject({
      from: inHours(4),
      moves: 1,
    });
    expect(await ordered('remind')).toMatchObject({ status: 'scheduled' });
    expect(await ordered('start', { message: 'We begin.' })).toMatchObject({ status: 'in_progress' });
    expect(await ordered('updates', { message: 'Halfway.' })).toMatchObject({ status: 'in_progress' });
    expect(await ordered('verify')).toMatchObject({ status: 'verifying' });
    const components = (await when('GET', '/ops/components').thenBody(ComponentList)).components;
    expect(components.find((one) => one.id === 'files')?.status).toBe('under_maintenance');
    const done = await ordered('complete');
    expect(done.updates.map(({ message }) => message)).toContain('The maintenance has been moved.');
    const first = done.updates[0]?.id;
    expect((await ordered(`updates/${first}/edit`, { message: 'We upgrade it.' })).updates[0]).toMatchObject({
      message: 'We upgrade it.',
      earlier: [{ message: 'We upgrade.' }],
    });
    expect(await when('GET', `/ops/maintenances/${id}`).thenBody(MaintenanceBody)).toMatchObject({
      status: 'completed',
    });
    expect(await (await call('GET', '/ops/maintenances')).json()).toMatchObject({ maintenances: [{ id }] });
  });
  it('is scheduled once, however often the order comes', async () => {
    const send = () => call('POST', '/ops/maintenances', plan(), { 'idempotency-key': 'one' });
    const [first, second] = [await (await send()).json(), await (await send()).json()];
    expect([first, second]).toMatchObject([{ repeated: false }, { repeated: true }]);
    expect(await (await call('GET', '/ops/maintenances')).json()).toMatchObject({
      maintenances: [{ title: 'Upgrade' }],
    });
  });
  it('is refused with what to do about it', async () => {
    const { id } = await scheduled();
    const post = (path: string, body: object = {}) => call('POST', `/ops/maintenances/${id}/${path}`, body);
    await refused(await post('complete'), 409, 'maintenance_not_running', /Begin it first/);
    await refused(await post('move', { until: inHours(-1) }), 422, 'window_ends_before_it_begins', /later end/);
    await when('POST', '/ops/maintenances', plan({ components: ['nope'] })).thenRefused(
      422,
      'component_unknown',
      /files/,
    );
    await post('cancel');
    await refused(await post('start'), 409, 'maintenance_over', /cancelled at .*Schedule a new one/);
    await when('GET', '/ops/maintenances/mnt_000000').thenRefused(404, 'maintenance_not_found', /lists all/);
  });
});

describe('people over HTTP', () => {
  const add = (address: string, over: object = {}) =>
    call('POST', '/ops/subscribers/import', { reason: 'r', subscribers: [{ address, ...over }] });
  const id = (address: string) => ports.ids.subscriber(address);
  const act = (address: string, verb: string, body: object = {}) =>
    call('POST', `/ops/subscribers/${id(address)}/${verb}`, body);

  it('are found by a part of their address or name, and for admins only', async () => {
    await add('ada@x.example', { name: 'Ada Lovelace' });
    await add('grace@y.example', { name: 'Grace' });
    const found = async (text: string) =>
      (await when('GET', `/ops/subscribers/search?text=${text}`).thenBody(SubscriberList)).subscribers.map(
        ({ address }) => address,
      );
    expect([await found('lovel'), await found('@Y.'), await found('nobody')]).toEqual([
      ['ada@x.example'],
      ['grace@y.example'],
      [],
    ]);
    const asResponder = { authorization: `Bearer ${keys.responder}` };
    await when('GET', '/ops/subscribers/search?text=ada', undefined, asResponder).thenRefused(
      401,
      'role_too_low',
      /admin/,
    );
    await when('POST', `/ops/subscribers/${id('ada@x.example')}/erase`, {}, asResponder).thenRefused(
      401,
      'role_too_low',
      /admin/,
    );
  });
  it('are found by exactly their address, however many others contain it', async () => {
    const others = Array.from({ length: 120 }, (_, index) => ({ address: `person${index}n@corp.example` }));
    const subscribers = [...others, { address: 'N@corp.example' }];
    await call('POST', '/ops/subscribers/import', { reason: 'r', subscribers });
    const find = (address: string) => call('GET', `/ops/subscribers/find?address=${encodeURIComponent(address)}`);
    expect(await (await find(' n@CORP.example')).json()).toMatchObject({ address: 'N@corp.example' });
    await refused(await find('nn@corp.example'), 404, 'subscriber_not_found', /Search/);
    await refused(await find('corp.example'), 422, 'not_an_address', /name@example/);
  });
  it('are changed, unsubscribed with a reason, and let in again after a bounce', async () => {
    await add('ada@x.example', { components: ['files'] });
    expect(await (await act('ada@x.example', 'edit', { level: 'ends', components: [] })).json()).toMatchObject({
      level: 'ends',
      interest: 'all',
    });
    await refused(await act('ada@x.example', 'edit', { components: ['nope'] }), 422, 'component_unknown', /files/);
    await suppressPerson(ports)(id('ada@x.example'), 'bounce');
    await refused(await act('ada@x.example', 'lift'), 400, 'request_invalid', /reason/);
    await act('ada@x.example', 'lift', { reason: 'The mailbox was full' });
    expect(await ports.subscribers.get(id('ada@x.example'))).toMatchObject({
      lifted: { reason: 'The mailbox was full (admin)' },
      state: 'confirmed',
    });
    expect((await ports.subscribers.get(id('ada@x.example')))?.suppressed).toBeUndefined();
    await act('ada@x.example', 'remove', { reason: 'Asked by phone' });
    expect(await ports.subscribers.get(id('ada@x.example'))).toMatchObject({
      state: 'unsubscribed',
      why: 'Asked by phone (admin)',
    });
    await refused(await act('nobody@x.example', 'remove', { reason: 'r' }), 404, 'subscriber_not_found', /Search/);
  });
  it('are told what is held about them, with what they were told, and forgotten without a trace of the address', async () => {
    await add('ada@x.example', { name: 'Ada' });
    const { id: about } = await declared({ holdSeconds: 0 });
    const { announce, plan, send } = flowsOf(ports);
    ports.forward(1000);
    const { id: later } = await declared({ title: 'Search fails', holdSeconds: 0 });
    for (const one of [about, later]) {
      await announce(one, 1);
      await drain(engines, ports, { plan, send });
    }
    const record = await when('GET', `/ops/subscribers/${id('ada@x.example')}`).thenBody(SubscriberRecord);
    expect(record).toMatchObject({
      address: 'ada@x.example',
      name: 'Ada',
      confirmedBy: expect.stringContaining('r ('),
    });
    expect(record.deliveries.map(({ mailing, outcome }) => [mailing, outcome])).toEqual([
      [`${later}-1`, 'sent'],
      [`${about}-1`, 'sent'],
    ]);
    expect((await act('ada@x.example', 'erase')).status).toBe(200);
    expect(await ports.subscribers.get(id('ada@x.example'))).toBeUndefined();
    const { Items = [] } = await ports.tables.people.client.send(
      new ScanCommand({ TableName: ports.tables.people.name }),
    );
    expect(Items.length).toBeGreaterThan(0);
    expect(JSON.stringify(Items)).not.toMatch(/ada@x\.example|"Ada"/);
  });
});

describe('whether it works again', () => {
  it('is counted in all and by component, the last answer of each person', async () => {
    const { id } = await declared();
    const people = [
      ['ada@x.example', ['files']],
      ['grace@x.example', ['files']],
      ['eve@x.example', undefined],
    ] as const;
    for (const [address, components] of people)
      await call('POST', '/ops/subscribers/import', {
        reason: 'r',
        subscribers: [{ address, ...(components && { components: [...components] }) }],
      });
    const answer = (address: string, works: boolean, comment?: string) =>
      ports.answers.record(id, ports.ids.subscriber(address), {
        works,
        at: ports.clock().toISOString(),
        ...(comment && { comment }),
      });
    await answer('ada@x.example', true);
    await answer('grace@x.example', true);
    await answer('grace@x.example', false, 'Saving fails.');
    await answer('eve@x.example', false);
    expect(await (await call('GET', `/ops/incidents/${id}/answers`)).json()).toMatchObject({
      works: 1,
      stillBroken: 2,
      byComponent: { files: { works: 1, stillBroken: 1 } },
      comments: [{ works: false, comment: 'Saving fails.' }],
    });
  });
});

describe('a rebuild', () => {
  it('makes the next minute write everything', async () => {
    await when('POST', '/ops/site/rebuild').thenStatus(202);
    expect(await ports.published.read()).toMatchObject({ version: -1, rebuildRequest: expect.any(String) });
  });
});

describe('the description', () => {
  it('is OpenAPI 3.1 with every operation, made of the schemas that check the requests', async () => {
    const document = (await (await app.request('/ops/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { summary: string; requestBody?: unknown }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    expect(operations).toHaveLength(86);
    const limit = JSON.stringify(document.paths['/ops/incidents']?.post?.requestBody);
    for (const name of ['title', 'workaround', 'nextUpdateBy', 'expectedRestorationAt', 'partial_outage'])
      expect(limit).toContain(name);
  });
  it('names every operation once, in camel case, with its subject, and says which need no key', async () => {
    const { paths, tags } = (await (await app.request('/ops/openapi.json')).json()) as {
      paths: Record<string, Record<string, { operationId?: string; tags?: string[]; security?: unknown[] }>>;
      tags: { name: string }[];
    };
    const operations = Object.entries(paths).flatMap(([path, item]) =>
      Object.values(item).map((operation) => ({ path, ...operation })),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(operations.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)+$/);
    expect(new Set(operations.flatMap((one) => one.tags ?? [undefined]))).toEqual(
      new Set(tags.map(({ name }) => name)),
    );
    const open = operations.filter(({ security }) => security?.length === 0).map(({ path }) => path);
    expect(open.toSorted()).toEqual([
      '/ops/first-administrator',
      '/ops/me',
      '/ops/session',
      '/ops/sessions',
      '/ops/sign-in',
    ]);
    expect(operations.filter(({ security }) => security === undefined)).toEqual([]);
  });
  it('says of ids, texts and moments what is checked of them', async () => {
    const text = await (await app.request('/ops/openapi.json')).text();
    for (const pattern of [/"\^inc_\[0-9a-z\]\{6,\d+\}\$"/, /"\^sub_\[0-9a-f\]\{20\}\$"/, /"\^\(+inc_/])
      expect(text).toMatch(pattern);
    expect(text).not.toContain('.*');
    type Schema = { properties: Record<string, object> };
    const { paths } = JSON.parse(text) as {
      paths: Record<
        string,
        Record<string, { requestBody: { required: boolean; content: { 'application/json': { schema: Schema } } } }>
      >;
    };
    const declare = paths['/ops/incidents']?.post?.requestBody;
    expect(declare?.required).toBe(true);
    expect(declare?.content['application/json'].schema.properties).toMatchObject({
      title: { minLength: 1, maxLength: 255 },
      message: { minLength: 1, maxLength: 25_000 },
      nextUpdateBy: { format: 'date-time' },
    });
    expect(paths['/ops/incidents/{id}/postmortem/publish']?.post?.requestBody.required).toBe(false);
    expect(text.match(/"(declaredAt|updatedAt|createdAt|at)":\{"type":"string"\}/g)).toBeNull();
  });
  it('is readable for people too, with every operation and field', async () => {
    const page = await (await app.request('/ops/reference')).text();
    for (const words of [
      'Declare an incident',
      'POST /ops/incidents/{id}/updates',
      'nextUpdateBy',
      'Publish the post-mortem',
      'Idempotency-Key',
    ])
      expect(page).toContain(words);
  });
});

describe('subscribers over HTTP', () => {
  it('are imported line by line and listed to the last', async () => {
    const subscribers = [
      ...Array.from({ length: 40 }, (_, index) => ({ address: `s${index}@x.example` })),
      { address: 'nobody' },
    ];
    const answer = (await (
      await call('POST', '/ops/subscribers/import', { reason: 'customers', subscribers })
    ).json()) as object;
    expect(answer).toEqual({
      added: 40,
      changed: 0,
      left: 0,
      unchanged: 0,
      refused: [{ line: 41, reason: 'not_an_address', detail: 'nobody' }],
    });
    const all: string[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const part = (await (await call('GET', `/ops/subscribers?limit=3${next && `&from=${next}`}`)).json()) as {
        subscribers: { address: string }[];
        next?: string;
      };
      all.push(...part.subscribers.map(({ address }) => address));
      next = part.next;
    }
    expect(all.toSorted()).toEqual(
      subscribers
        .slice(0, 40)
        .map(({ address }) => address)
        .toSorted(),
    );
  });
  it('cannot be imported without a reason', () =>
    when('POST', '/ops/subscribers/import', { reason: ' ', subscribers: [{ address: 'a@b.cd' }] }).thenRefused(
      400,
      'request_invalid',
      /say why these people need not confirm/,
    ));
});
