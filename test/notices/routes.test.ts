import { beforeEach, describe, expect } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { runDueNotices } from '../../functions/notices/run-due.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { NoticeBody, NoticeList, NoticeOrdered } from '../../shared/wire/api/notices.ts';
import { mortal } from '../support/crash-on-write.ts';
import { Died } from '../support/fixtures.ts';
import { givenApi } from '../support/given-api.ts';
import { minute } from '../support/incidents.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { dueNotices, NTC } from '../support/notices.ts';
import { it, ports } from '../support/world.ts';

let app: ReturnType<typeof opsApi>;
const keys = { responder: newApiKey(), viewer: newApiKey() };
beforeEach(async () => {
  for (const role of ['responder', 'viewer'] as const)
    await storeApiKey(ports.tables.people, keys[role], { name: role, role });
  app = opsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
});

const when = givenApi(() => app, { authorization: `Bearer ${keys.responder}` });
const asViewer = { authorization: `Bearer ${keys.viewer}` };
const notice = { id: NTC, title: 'New sign-in', message: 'From Monday on.', until: minute(120) };
const publish = (over: object = {}, headers = {}) => when('POST', '/ops/notices', { ...notice, ...over }, headers);
const at = `/ops/notices/${NTC}`;

describe('notices over HTTP', () => {
  it('are published, changed, extended, ended, listed and read', async () => {
    await publish().thenStatus(201);
    await when('POST', `${at}/edit`, { message: 'From Tuesday on.' }).thenStatus(200);
    await when('POST', `${at}/move`, { until: minute(300) }).thenStatus(200);
    await when('POST', `${at}/end`, {}).thenStatus(200);
    const { notices } = await when('GET', '/ops/notices').thenBody(NoticeList);
    expect(notices).toMatchObject([{ id: NTC, state: 'over', title: 'New sign-in' }]);
    const read = await when('GET', at, undefined, asViewer).thenBody(NoticeBody);
    expect(read).toMatchObject({
      state: 'over',
      message: 'From Tuesday on.',
      earlier: [{ message: 'From Monday on.' }, { until: minute(120) }],
      url: `${ports.url}/notices/${NTC}`,
    });
    expect(JSON.stringify(read)).not.toContain('cmd');
  });

  it('are published once by one key, whatever id it makes', async () => {
    const key = { 'idempotency-key': 'one' };
    const first = await publish({ id: undefined }, key).thenBody(NoticeOrdered);
    const again = await publish({ id: undefined }, key).thenBody(NoticeOrdered);
    expect([again.notice.id, again.repeated]).toEqual([first.notice.id, true]);
    await publish({ id: undefined, title: 'Another' }, key).thenRefused(422, 'idempotency_key_reused');
  });

  it('mail nobody unless it is asked for', async () => {
    await publish().thenRecorded(ports.timelines, NTC, { type: 'notice.published', notify: false });
    await when('POST', `${at}/edit`, { title: 'Sign-in', notify: true }).thenRecorded(ports.timelines, NTC, {
      type: 'notice.edited',
      notify: true,
    });
  });

  it('are read by viewers, and changed by nobody of them', async () => {
    await publish({}, asViewer).thenRefused(401, 'role_too_low');
    await publish().thenStatus(201);
    for (const act of ['edit', 'move', 'end', 'withdraw'])
      await when('POST', `${at}/${act}`, {}, asViewer).thenRefused(401, 'role_too_low');
    for (const path of ['/ops/notices', at, `${at}/mailings`])
      await when('GET', path, undefined, asViewer).thenStatus(200);
  });

  it('say what is wrong and what to do instead', async () => {
    await when('GET', at).thenRefused(404, 'notice_not_found', /GET \/ops\/notices/);
    await publish({ until: undefined }).thenRefused(400, 'request_invalid');
    await publish({ until: minute(-1) }).thenRefused(422, 'window_in_the_past');
    await publish({ from: minute(30) }).thenStatus(201);
    await when('POST', `${at}/end`, {}).thenRefused(409, 'notice_not_begun', /withdraw it/);
    await when('POST', `${at}/edit`, {}).thenRefused(400, 'request_invalid');
  });

  it.each(Object.entries(HOSTILE))('take any text as text: %s', async (_, hostile) => {
    const message = `x ${hostile}`.slice(0, 2000);
    await publish({ title: message.slice(0, 255), message }).thenStatus(201);
    const { message: kept } = await when('GET', at).thenBody(NoticeBody);
    expect(kept).not.toMatch(/[\u0000-\u0008\u202e]|[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});

describe('the clock', () => {
  it('begins a notice at its start, ends it at its end, and each once', async () => {
    await publish({ from: minute(10) }).thenStatus(201);
    expect(await dueNotices(ports)).toEqual([]);
    ports.forward(10 * 60_000);
    expect(await Promise.all([dueNotices(ports), dueNotices(ports)])).toContainEqual([{ id: NTC, step: 'begin' }]);
    expect(await dueNotices(ports)).toEqual([]);
    ports.forward(110 * 60_000);
    expect(await dueNotices(ports)).toEqual([{ id: NTC, step: 'expire' }]);
    expect((await ports.timelines.read(NTC)).map(({ type }) => type)).toEqual([
      'notice.published',
      'notice.begun',
      'notice.ended',
    ]);
    expect((await ports.timelines.state()).current).toEqual([]);
  });

  it('does not end a notice that somebody extends between its look and its step', async () => {
    await publish().thenStatus(201);
    ports.forward(119 * 60_000);
    const late = { ...ports, clock: () => new Date(ports.clock().getTime() + 60_000) };
    let looked = false;
    const read: typeof ports.timelines.read = async (id) => {
      const events = await ports.timelines.read(id);
      if (!looked) {
        looked = true;
        await when('POST', `${at}/move`, { until: minute(300) }).thenStatus(200);
      }
      return events;
    };
    expect(await runDueNotices({ ...late, timelines: { ...ports.timelines, read } })()).toEqual([]);
    expect(await when('GET', at).thenBody(NoticeBody)).toMatchObject({ state: 'current', until: minute(300) });
  });

  it('that dies before a write does the step when it comes again, once', async () => {
    await publish().thenStatus(201);
    ports.forward(120 * 60_000);
    for (let died = true, dieBefore = 1; died; dieBefore += 1) {
      const life = mortal(ports, dieBefore);
      await runDueNotices(life.ports)().catch((error) => {
        if (!(error instanceof Died || error instanceof AggregateError)) throw error;
      });
      died = life.died();
    }
    expect(await ports.timelines.read(NTC)).toHaveLength(2);
  });
});

it('of two operators who change a notice at once none is lost, and the history has both', async () => {
  await publish().thenStatus(201);
  await Promise.all([
    when('POST', `${at}/edit`, { title: 'Sign-in' }).thenStatus(200),
    when('POST', `${at}/edit`, { message: 'From Tuesday on.' }).thenStatus(200),
    when('POST', `${at}/move`, { until: minute(300) }).thenStatus(200),
  ]);
  const now = await when('GET', at).thenBody(NoticeBody);
  expect(now).toMatchObject({ title: 'Sign-in', message: 'From Tuesday on.', until: minute(300) });
  expect(now.earlier).toHaveLength(3);
});
