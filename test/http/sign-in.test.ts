import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeApiKey } from '../../functions/adapters/dynamo-settings.ts';
import { opsApi } from '../../functions/http/ops.ts';
import { type Engines, makePorts, type Ports, startEngines } from '../support/world.ts';

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

describe('an operator', () => {
  it('signs in with a code from their mail, once, and stays signed in for twelve hours', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    expect((await call('POST', '/ops/sign-in', { address: 'ADA@ops.example' })).status).toBe(202);
    const code = await codeIn();
    const session = (await (await call('POST', '/ops/session', { address: ada.address, code })).json()) as {
      key: string;
      role: string;
    };
    expect(session.role).toBe('responder');
    expect((await call('POST', '/ops/session', { address: ada.address, code })).status).toBe(401);
    expect((await call('GET', '/ops/components', undefined, session.key)).status).toBe(200);
    expect((await call('GET', '/ops/members', undefined, session.key)).status).toBe(401);
    ports.forward(12 * 3_600_000 + 1000);
    expect((await call('GET', '/ops/components', undefined, session.key)).status).toBe(401);
  });
  it('is not told apart from a stranger, and gets no second code at once', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    const before = (await engines.ses.mails()).length;
    const answers = await Promise.all(
      [ada.address, 'stranger@ops.example', 'not an address'].map(async (address) => {
        const answer = await call('POST', '/ops/sign-in', { address });
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    await call('POST', '/ops/sign-in', { address: ada.address });
    expect(new Set(answers).size).toBe(1);
    expect(await engines.ses.mails()).toHaveLength(before + 1);
    const wrong = { address: ada.address, code: '1234 5678' };
    expect(await (await call('POST', '/ops/session', wrong)).json()).toMatchObject({ reason: 'code_wrong' });
  });
  it('who is removed cannot sign in, even with a code on its way', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    await call('POST', '/ops/sign-in', { address: ada.address });
    expect(await (await call('POST', '/ops/members/remove', { address: ada.address }, 'admin')).json()).toEqual({
      members: [],
    });
    const code = await codeIn();
    expect((await call('POST', '/ops/session', { address: ada.address, code })).status).toBe(401);
  });
  it('who is removed, or given another role, is so at once, signed in or not', async () => {
    await call('POST', '/ops/members', ada, 'admin');
    await call('POST', '/ops/sign-in', { address: ada.address });
    const entered = await call('POST', '/ops/session', { address: ada.address, code: await codeIn() });
    const { key } = (await entered.json()) as { key: string };
    const pause = () => call('POST', '/ops/sending/pause', {}, key);
    expect((await pause()).status).toBe(200);
    await call('POST', '/ops/members', { ...ada, role: 'viewer' }, 'admin');
    expect((await pause()).status).toBe(401);
    expect((await call('GET', '/ops/components', undefined, key)).status).toBe(200);
    await call('POST', '/ops/members/remove', { address: ada.address }, 'admin');
    expect((await call('GET', '/ops/components', undefined, key)).status).toBe(401);
  });
  it('is made by admins only', async () => {
    expect((await call('POST', '/ops/members', ada, 'responder')).status).toBe(401);
    expect((await call('POST', '/ops/members', ada)).status).toBe(401);
    expect((await call('POST', '/ops/members', { ...ada, role: 'king' }, 'admin')).status).toBe(400);
  });
});
