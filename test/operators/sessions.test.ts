import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { storeFirstAdminLink } from '../../functions/operators/dynamo-first-admin.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { browserOf } from '../../shared/domain/actor/session.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import type { SessionList } from '../../shared/wire/api/operators.ts';
import { CONSOLE_HEADER } from '../../shared/wire/console-header.ts';
import { type Engines, makePorts, type Ports, startEngines } from '../support/fixtures.ts';
import { PAGE_URL } from '../support/page.ts';

const HOUR = 3_600_000;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let engines: Engines;
let ports: Ports;
let app: ReturnType<typeof opsApi>;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(async () => {
  ports = await makePorts(engines);
  app = opsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
  await ports.members.put({ id: 'mem_ada000', address: 'ada@ops.example', name: 'Ada', role: 'responder' });
});

const OURS = { 'sec-fetch-site': 'same-origin', [CONSOLE_HEADER]: '1', 'user-agent': FIREFOX };
const post = (path: string, body: object, headers: Record<string, string> = OURS) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const get = (path: string, cookie: string) => app.request(path, { headers: { cookie } });
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

async function proof() {
  const { ticket } = (await (await post('/ops/sign-in', { address: 'ada@ops.example' })).json()) as { ticket: string };
  const mail = (await engines.ses.mails()).findLast(({ tags }) => tags.mail === 'sign-in');
  const { text = '' } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
  return { address: 'ada@ops.example', ticket, code: /^ {4}(\d{4} \d{4})$/m.exec(text)?.[1] ?? '' };
}
const signIn = async () => cookieOf(await post('/ops/sessions', await proof()));
const status = async (cookie: string) => (await get('/ops/sending', cookie)).status;
const sessionsOf = async (cookie: string) =>
  ((await (await get('/ops/sessions', cookie)).json()) as SessionList).sessions;
const declare = (cookie: string, headers: Record<string, string> = OURS) =>
  post('/ops/incidents', { title: 'T', message: 'm', components: { files: 'partial_outage' } }, { ...headers, cookie });

describe('a session', () => {
  it('is opened by a mailed code, once, and is a cookie that only this host gets and no script reads', async () => {
    const good = await proof();
    const answer = await post('/ops/sessions', good);
    expect(await answer.json()).toEqual({ name: 'Ada', role: 'responder' });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-candor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=\d+$/,
    );
    expect(await status(cookieOf(answer))).toBe(200);
    expect((await post('/ops/sessions', good)).status).toBe(401);
    expect(await status('__Host-candor=guess')).toBe(401);
    expect(await (await get('/ops/me', cookieOf(answer))).json()).toEqual({
      actor: { name: 'Ada', role: 'responder' },
    });
    expect(await (await get('/ops/me', '__Host-candor=guess')).json()).toEqual({});
  });
  it('ends twelve hours after its last use', async () => {
    const cookie = await signIn();
    ports.forward(11 * HOUR);
    expect(await status(cookie)).toBe(200);
    ports.forward(11 * HOUR);
    expect(await status(cookie)).toBe(200);
    ports.forward(12 * HOUR + 1000);
    expect(await status(cookie)).toBe(401);
  });
  it('does not end while an incident is open that its owner declared', async () => {
    const cookie = await signIn();
    expect((await declare(cookie)).status).toBe(201);
    const { incidents } = (await (await get('/ops/incidents', cookie)).json()) as { incidents: { id: string }[] };
    ports.forward(40 * HOUR);
    expect(await status(cookie)).toBe(200);
    expect(
      (await post(`/ops/incidents/${incidents[0]?.id}/resolve`, { message: 'over' }, { ...OURS, cookie })).status,
    ).toBe(200);
    ports.forward(13 * HOUR);
    expect(await status(cookie)).toBe(401);
  });
  it('ends although another member of the same name owns an open incident', async () => {
    const cookie = await signIn();
    const declare = { title: 'T', message: 'm', components: { files: 'partial_outage' } };
    const other = { member: { member: 'mem_other0', name: 'Ada' } } as const;
    await runCommand(ports)(
      'inc_another0',
      { type: 'declare', ...Declare.parse(declare) },
      { commandId: 'c', by: 'Ada', ...other },
    );
    ports.forward(13 * HOUR);
    expect(await status(cookie)).toBe(401);
  });
  it('gets a new secret once an hour, and the old one is good no longer after a minute', async () => {
    const first = await signIn();
    const renew = (cookie: string) => post('/ops/sessions/renew', {}, { ...OURS, cookie });
    expect(await (await renew(first)).json()).toEqual({ renewed: false });
    ports.forward(HOUR);
    const answer = await renew(first);
    const second = cookieOf(answer);
    expect(await answer.json()).toEqual({ renewed: true });
    expect(second).not.toBe(first);
    expect([await status(first), await status(second)]).toEqual([200, 200]);
    ports.forward(61_000);
    expect([await status(first), await status(second)]).toEqual([401, 200]);
    expect(await sessionsOf(second)).toHaveLength(1);
  });
  it('is listed with its browser, and ends from another one, or everywhere', async () => {
    const [phone, laptop, desk] = [await signIn(), await signIn(), await signIn()];
    const sessions = await sessionsOf(phone);
    expect(sessions.map(({ browser, current }) => [browser, current]).toSorted()).toEqual([
      ['Firefox, Linux', false],
      ['Firefox, Linux', false],
      ['Firefox, Linux', true],
    ]);
    const own = (await sessionsOf(laptop)).find(({ current }) => current);
    expect((await post('/ops/sessions/end', { id: own?.id }, { ...OURS, cookie: phone })).status).toBe(200);
    expect([await status(phone), await status(laptop), await status(desk)]).toEqual([200, 401, 200]);
    const answer = await post('/ops/sign-out', { everywhere: true }, { ...OURS, cookie: phone });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-candor=; .*Max-Age=0$/);
    expect([await status(phone), await status(desk)]).toEqual([401, 401]);
  });
  it('signs out here alone unless everywhere is asked for', async () => {
    const [phone, laptop] = [await signIn(), await signIn()];
    await post('/ops/sign-out', {}, { ...OURS, cookie: phone });
    expect([await status(phone), await status(laptop)]).toEqual([401, 200]);
  });
  it('ends with the membership, and has the role that the member has now', async () => {
    const cookie = await signIn();
    const ada = { id: 'mem_ada000', address: 'ada@ops.example', name: 'Ada', role: 'viewer' } as const;
    await ports.members.put(ada);
    expect(await (await declare(cookie)).json()).toMatchObject({ reason: 'role_too_low' });
    await ports.members.remove(ada.address);
    expect(await status(cookie)).toBe(401);
    await ports.members.put({ ...ada, id: 'mem_ada001' });
    expect(await status(cookie)).toBe(401);
  });
  it('is on record without its secret', async () => {
    const cookie = await signIn();
    expect(JSON.stringify(await sessionsOf(cookie))).not.toContain(cookie.split('=')[1]);
    expect(JSON.stringify(await ports.sessions.list('mem_ada000'))).not.toContain(cookie.split('=')[1]);
  });
});

describe('a write with a cookie', () => {
  const foreign: [string, Record<string, string>][] = [
    ['has no header of ours', { 'sec-fetch-site': 'same-origin' }],
    ['comes from another site', { ...OURS, 'sec-fetch-site': 'cross-site' }],
    ['comes from another host of the same site', { ...OURS, 'sec-fetch-site': 'same-site' }],
    ['says of another origin', { [CONSOLE_HEADER]: '1', origin: 'https://evil.example' }],
    ['does not say where it is from', { [CONSOLE_HEADER]: '1' }],
  ];
  it.each(foreign)('is refused when it %s', async (_, headers) => {
    const cookie = await signIn();
    const answer = await declare(cookie, headers);
    expect([answer.status, await answer.json()]).toMatchObject([401, { reason: 'cross_site_request' }]);
    expect(await (await get('/ops/incidents', cookie)).json()).toEqual({ incidents: [] });
  });
  it('is carried out from the page itself, also for a browser that says its origin only', async () => {
    const cookie = await signIn();
    expect((await declare(cookie)).status).toBe(201);
    expect((await declare(cookie, { [CONSOLE_HEADER]: '1', origin: PAGE_URL })).status).toBe(201);
  });
  it('signs nobody in for another site', async () => {
    const answer = await post('/ops/sessions', await proof(), { ...OURS, 'sec-fetch-site': 'cross-site' });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null]);
  });
});

describe('the first administrator', () => {
  const person = { address: 'grace@ops.example', name: 'Grace' };
  const tokenOf = async () =>
    (await storeFirstAdminLink(ports.tables.people, PAGE_URL, ports.clock())).split('#first=')[1] ?? '';
  const become = (token: string) => post('/ops/first-administrator', { token, ...person });

  it('is made by a link, once', async () => {
    const token = await tokenOf();
    const answer = await become(token);
    expect(await answer.json()).toEqual({ name: 'Grace', role: 'admin' });
    expect((await get('/ops/members', cookieOf(answer))).status).toBe(200);
    await ports.members.remove(person.address);
    expect(await (await become(token)).json()).toMatchObject({ reason: 'link_not_valid' });
  });
  it('is not made by a link when there is an administrator, or after a day, or by a guess', async () => {
    expect((await become('guess')).status).toBe(401);
    const old = await tokenOf();
    ports.forward(24 * HOUR + 1000);
    expect((await become(old)).status).toBe(401);
    const token = await tokenOf();
    await ports.members.put({ id: 'mem_eve000', address: 'eve@ops.example', name: 'Eve', role: 'admin' });
    expect((await become(token)).status).toBe(401);
  });
});

describe('the name of a browser', () => {
  it.each([
    [FIREFOX, 'Firefox, Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1',
      'Safari, iPhone',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36 Edg/150.0', 'Edge, Windows'],
    ['curl/8', ''],
  ])('is what people call it: %s', (userAgent, name) => expect(browserOf(userAgent)).toBe(name));
});
