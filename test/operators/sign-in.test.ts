import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import type { ApiKey } from '../../functions/operators/ports.ts';
import { watch } from '../support/watch.ts';
import { engines, it, ports } from '../support/world.ts';

let app: ReturnType<typeof opsApi>;
beforeEach(async () => {
  app = opsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
  for (const role of ['admin', 'responder'] as const)
    await storeApiKey(ports.tables.people, role, { name: role, role });
});

const call = (method: string, path: string, body?: unknown, key?: string) =>
  app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const ada = { address: 'ada@ops.example', name: 'Ada', role: 'responder' };
const codeIn = async () => {
  const mail = (await engines.ses.mails()).findLast(({ tags }) => tags.mail === 'sign-in');
  const { text = '' } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
  return /^ {4}(\d{4} \d{4})$/m.exec(text)?.[1] ?? '';
};
const signInMails = async () => (await engines.ses.mails()).filter(({ tags }) => tags.mail === 'sign-in');

/** Asks as somebody at an address of the network does. */
const from = (ip: string) => (path: string, body: object) =>
  app.request(
    path,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    { requestContext: { http: { sourceIp: ip } } },
  );
const home = from('198.51.100.7');
const ticketOf = async (answer: Response) => ((await answer.json()) as { ticket: string }).ticket;
const ask = async (post = home, address = ada.address) => ticketOf(await post('/ops/sign-in', { address }));
const enter = (ticket: string, code: string, post = home) =>
  post('/ops/session', { address: ada.address, ticket, code });
const signedIn = async () => {
  const ticket = await ask();
  return (await (await enter(ticket, await codeIn())).json()) as { key: string; role: string };
};

describe('an operator', () => {
  it('signs in with a code from their mail, once, and stays signed in for twelve hours', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    const ticket = await ask(home, 'ADA@ops.example');
    const code = await codeIn();
    const session = (await (await enter(ticket, code)).json()) as { key: string; role: string };
    expect(session.role).toBe('responder');
    expect((await enter(ticket, code)).status).toBe(401);
    expect((await call('GET', '/ops/components', undefined, session.key)).status).toBe(200);
    expect((await call('GET', '/ops/members', undefined, session.key)).status).toBe(401);
    ports.forward(12 * 3_600_000 + 1000);
    expect((await call('GET', '/ops/components', undefined, session.key)).status).toBe(401);
  });
  it('is not told apart from a stranger', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    const before = (await signInMails()).length;
    const answers = await Promise.all(
      [ada.address, 'stranger@ops.example', 'not an address'].map(async (address) => {
        const answer = await call('POST', '/ops/sign-in', { address });
        const { ticket, ...rest } = (await answer.json()) as { ticket: string };
        return `${answer.status} ${ticket.length} ${JSON.stringify(rest)}`;
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(await signInMails()).toHaveLength(before + 1);
    expect(await (await enter(await ask(), '1234 5678')).json()).toMatchObject({ reason: 'code_wrong' });
  });
  it('and a stranger are answered alike, by the same calls, also while SES refuses everything', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    const seen: string[][] = [];
    for (const address of [ada.address, 'stranger@ops.example']) {
      const { calls, watched } = watch(ports);
      const enqueue = async () => void calls.push('enqueue');
      const door = opsApi({
        ...watched,
        mailQueue: { enqueue },
        onFault: (error) => expect.unreachable(String(error)),
      });
      await engines.ses.control({ next: ['throttle', 'throttle'] });
      const answer = await door.request('/ops/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ address }),
      });
      seen.push([String(answer.status), ...calls]);
    }
    await engines.ses.control({ next: [] });
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toContain('enqueue');
  });
  it('signs in although a stranger has used up the tries of codes of their own asking', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    const stranger = from('203.0.113.9');
    const theirs = await ask(stranger);
    for (let tries = 0; tries < 6; tries += 1) await enter(theirs, '0000 0000', stranger);
    const ticket = await ask();
    expect((await enter(theirs, await codeIn(), stranger)).status).toBe(401);
    expect((await enter(ticket, await codeIn())).status).toBe(200);
  });
  it('gets a fresh code however often a stranger has asked for one', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    const before = (await signInMails()).length;
    const stranger = from('203.0.113.9');
    let refused: Response | undefined;
    for (let more = 0; more < 30; more += 1) {
      const answer = await stranger('/ops/sign-in', { address: ada.address });
      if (answer.status === 429) refused = answer;
    }
    expect((await signInMails()).length - before).toBe(5);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    const ticket = await ask();
    expect((await enter(ticket, await codeIn())).status).toBe(200);
  });
  it('is mailed no more than a few codes an hour by strangers in many networks, and still gets their own', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    await signedIn();
    const before = (await signInMails()).length;
    for (let network = 0; network < 30; network += 1)
      await from(`2001:db8:0:${network.toString(16)}::1`)('/ops/sign-in', { address: ada.address });
    expect((await signInMails()).length - before).toBeLessThanOrEqual(12);
    const ticket = await ask();
    expect((await enter(ticket, await codeIn())).status).toBe(200);
  });
  it('cannot be guessed by trying codes with ever new tickets: a network has so many tries', async () => {
    const stranger = from('203.0.113.9');
    const statuses = new Set<number>();
    for (let tries = 0; tries < 25; tries += 1) statuses.add((await enter(`ticket-${tries}`, '0', stranger)).status);
    expect([...statuses]).toEqual([401, 429]);
    expect((await enter('ticket', '0')).status).toBe(401);
  });
  it('is asked for with each address of one IPv6 network counted together, whatever is forwarded', async () => {
    let last = 0;
    for (let host = 1; host <= 25; host += 1) {
      const answer = await app.request(
        '/ops/sign-in',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${host}` },
          body: JSON.stringify({ address: `somebody-${host}@ops.example` }),
        },
        { requestContext: { http: { sourceIp: `2001:db8::${host.toString(16)}` } } },
      );
      last = answer.status;
    }
    expect(last).toBe(429);
  });
  it('who is removed cannot sign in, even with a code on its way', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    const ticket = await ask();
    expect(await (await call('POST', '/ops/members/remove', { address: ada.address }, 'admin')).json()).toEqual({
      members: [],
    });
    expect((await enter(ticket, await codeIn())).status).toBe(401);
  });
  it('who is removed, or given another role, is so at once, signed in or not', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    const { key } = await signedIn();
    const pause = () => call('POST', '/ops/sending/pause', {}, key);
    expect((await pause()).status).toBe(200);
    await call('POST', '/ops/members', { ...ada, role: 'viewer' }, 'admin');
    expect((await pause()).status).toBe(401);
    expect((await call('GET', '/ops/components', undefined, key)).status).toBe(200);
    await call('POST', '/ops/members/remove', { address: ada.address }, 'admin');
    expect((await call('GET', '/ops/components', undefined, key)).status).toBe(401);
  });
  it('who is removed and added again needs a new key', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    const { key } = await signedIn();
    await call('POST', '/ops/members/remove', { address: ada.address }, 'admin');
    await call('POST', '/ops/members', ada, 'admin');
    expect((await call('GET', '/ops/components', undefined, key)).status).toBe(401);
    ports.forward(3_600_000);
    expect((await call('GET', '/ops/components', undefined, (await signedIn()).key)).status).toBe(200);
  });
  it('is made by admins only', async () => {
    expect((await call('POST', '/ops/members', ada, 'responder')).status).toBe(401);
    expect((await call('POST', '/ops/members', ada)).status).toBe(401);
    expect((await call('POST', '/ops/members', { ...ada, role: 'king' }, 'admin')).status).toBe(400);
  });
});

describe('a key', () => {
  const list = async () => (await (await call('GET', '/ops/keys', undefined, 'admin')).json()) as { keys: ApiKey[] };
  it('is listed with its label, its day of use and its end, and never with its secret', async () => {
    await storeApiKey(
      ports.tables.people,
      'ck_deploy',
      { name: 'deploy bot', role: 'responder' },
      {
        now: ports.clock(),
        expires: new Date(ports.clock().getTime() + 86_400_000),
      },
    );
    await call('POST', '/ops/members', ada, 'admin');
    const { key } = await signedIn();
    await call('GET', '/ops/components', undefined, 'ck_deploy');
    const { keys } = await list();
    const today = ports.clock().toISOString().slice(0, 10);
    expect(keys.find(({ label }) => label === 'deploy bot')).toEqual({
      id: expect.stringMatching(/^key_[0-9a-f]{12}$/),
      label: 'deploy bot',
      role: 'responder',
      createdAt: ports.clock().toISOString(),
      lastUsedOn: today,
      expiresAt: '2026-03-02T11:00:00.000Z',
    });
    expect(keys.find(({ label }) => label === ada.address)).toMatchObject({ role: 'responder' });
    expect(keys.find(({ label }) => label === ada.address)).not.toHaveProperty('lastUsedOn');
    expect(JSON.stringify(keys)).not.toContain(key);
    expect(JSON.stringify(keys)).not.toContain('ck_deploy');
  });
  it('is good no more once it is revoked, or has expired, and is not listed then', async () => {
    await storeApiKey(ports.tables.people, 'ck_old', { name: 'old', role: 'admin' });
    const id = (await list()).keys.find(({ label }) => label === 'old')?.id;
    expect((await call('POST', '/ops/keys/revoke', { id }, 'admin')).status).toBe(200);
    expect((await call('GET', '/ops/components', undefined, 'ck_old')).status).toBe(401);
    expect((await list()).keys.map(({ label }) => label)).not.toContain('old');
    expect((await call('POST', '/ops/keys/revoke', { id }, 'admin')).status).toBe(404);
    const expires = new Date(ports.clock().getTime() + 1000);
    await storeApiKey(ports.tables.people, 'ck_short', { name: 'short', role: 'admin' }, { expires });
    ports.forward(1000);
    expect((await call('GET', '/ops/components', undefined, 'ck_short')).status).toBe(401);
    expect((await list()).keys.map(({ label }) => label)).not.toContain('short');
  });
  it('is listed and revoked by admins only', async () => {
    expect((await call('GET', '/ops/keys', undefined, 'responder')).status).toBe(401);
    expect((await call('POST', '/ops/keys/revoke', { id: 'key_0123456789ab' }, 'responder')).status).toBe(401);
  });
});
