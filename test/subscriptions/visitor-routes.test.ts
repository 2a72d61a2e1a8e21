// Over 250 lines: one world for all that a visitor may ask.

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import { wishesOf } from '../support/fixtures.ts';
import { activeParts } from '../support/html.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { watch } from '../support/watch.ts';
import { engines, it, ports } from '../support/world.ts';

let app: ReturnType<typeof visitorsApi>;
beforeEach(() => {
  app = visitorsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
});

const form = (fields: Record<string, string | string[]>) => {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  return { method: 'POST', body };
};
const path = (url: string) => new URL(url).pathname;
const stateOf = async (address: string) => (await ports.subscribers.get(ports.ids.subscriber(address)))?.state;
let serial = 0;
const newAddress = () => `visitor-${Date.now()}-${++serial}@x.example`;

async function confirmLink(address: string): Promise<string> {
  const mail = (await engines.ses.mails()).findLast(({ destinations }) => destinations.includes(address));
  const { text = '' } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
  return path(/https:\S+\/confirm\/\S+/.exec(text)?.[0] ?? 'https://no.link/');
}

describe('the subscribe form', () => {
  it('answers the same for an address it knows and one it does not', async () => {
    const [known, stranger] = [newAddress(), newAddress()];
    await importSubscribers(ports)([{ address: known }], { reason: 'r' });
    const answers = await Promise.all(
      [known, stranger].map(async (address) => {
        const answer = await app.request('/subscribe', form({ address }));
        return [answer.status, (await answer.text()).replaceAll(address, 'the address')];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(202);
  });
  it('repeats the address it wrote to, and keeps every choice for a correction', async () => {
    const [mistaken, right] = [newAddress(), newAddress()];
    const given = { address: mistaken, components: ['files', 'api'], level: 'ends', language: 'de' };
    const page = await (await app.request('/subscribe', form(given))).text();
    expect(page).toContain(`Eine Mail ist unterwegs an ${mistaken},`);
    const fields = [...page.matchAll(/name="(\w+)"[^>]* value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    expect(fields).toEqual(
      expect.arrayContaining([
        ['language', 'de'],
        ['level', 'ends'],
        ['components', 'files'],
        ['components', 'api'],
        ['address', mistaken],
      ]),
    );
    const corrected = fields.map(([name = '', value = '']) => [name, name === 'address' ? right : value]);
    const body = new URLSearchParams(corrected.map(([name = '', value = '']) => [name, value]));
    expect((await app.request('/subscribe', { method: 'POST', body })).status).toBe(202);
    await app.request(await confirmLink(right), form({}));
    expect(await ports.subscribers.get(ports.ids.subscriber(right))).toMatchObject({
      state: 'confirmed',
      interest: ['files', 'api'],
      level: 'ends',
      language: 'de',
    });
  });
  it('takes name and components, from a form or as JSON', async () => {
    const [one, two] = [newAddress(), newAddress()];
    await app.request('/subscribe', form({ address: one, name: 'Ada', components: ['files', 'api'] }));
    await app.request('/subscribe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address: two, components: ['files'] }),
    });
    expect(await wishesOf(ports, one)).toMatchObject([{ name: 'Ada', interest: ['files', 'api'] }]);
    expect(await wishesOf(ports, two)).toMatchObject([{ interest: ['files'] }]);
  });
  it('refuses an address SES cannot carry and says why', async () => {
    const answer = await app.request('/subscribe', form({ address: 'jürgen@example.com' }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('without accents');
  });
  it('refuses a component the page does not have', async () => {
    expect((await app.request('/subscribe', form({ address: newAddress(), components: 'nope' }))).status).toBe(422);
  });
  it.each(Object.entries(HOSTILE))('shows nothing active of a hostile address or component: %s', async (_, hostile) => {
    const answers = await Promise.all(
      [form({ address: hostile }), form({ address: newAddress(), components: hostile })].map((request) =>
        app.request('/subscribe', request),
      ),
    );
    for (const answer of answers) expect(activeParts(await answer.text())).toEqual([]);
  });
});

describe('somebody who asks for many mails', () => {
  const from = (ip: string, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(
      path,
      { method: 'POST', body: new URLSearchParams(fields), headers },
      { requestContext: { http: { sourceIp: ip } } },
    );
  const asked = async (ip: string) => {
    const statuses: number[] = [];
    for (let n = 0; n < 60; n += 1) statuses.push((await from(ip, '/subscribe', { address: newAddress() })).status);
    return statuses.filter((status) => status === 202).length;
  };
  it('from one network has twenty, however many addresses they type, and others are not held up', async () => {
    const before = (await engines.ses.mails()).length;
    expect(await asked('203.0.113.9')).toBe(20);
    expect(await engines.ses.mails()).toHaveLength(before + 20);
    expect((await from('198.51.100.7', '/subscribe', { address: newAddress() })).status).toBe(202);
    ports.forward(3_600_000);
    expect((await from('203.0.113.9', '/subscribe', { address: newAddress() })).status).toBe(202);
  });
  it('is told when to come back, in words and in a header, and nothing is stored', async () => {
    await asked('203.0.113.9');
    const address = newAddress();
    const answer = await from('203.0.113.9', '/subscribe', { address }, { 'accept-language': 'de' });
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await answer.text()).toContain('zu oft angefordert');
    const json = await app.request(
      '/subscribe',
      { method: 'POST', body: JSON.stringify({ address }), headers: { 'content-type': 'application/json' } },
      { requestContext: { http: { sourceIp: '203.0.113.9' } } },
    );
    expect([json.status, Number(json.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(json.headers.get('content-type')).toContain('application/problem+json');
    expect(await ports.subscribers.get(ports.ids.subscriber(address))).toBeUndefined();
    expect((await from('203.0.113.9', '/manage', { address })).status).toBe(429);
  });
  it('cannot get a bucket of their own by what they send, but CloudFront tells its visitors apart', async () => {
    const statuses = async (headersOf: (n: number) => Record<string, string>) => {
      const seen = new Set<number>();
      for (let n = 0; n < 30; n += 1)
        seen.add((await from('192.0.2.1', '/subscribe', { address: newAddress() }, headersOf(n))).status);
      return [...seen];
    };
    const lie = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}`, 'x-candor-edge': 'guess' });
    expect(await statuses(lie)).toEqual([202, 429]);
    const edge = { 'x-candor-edge': ports.edgeKey };
    expect(await statuses((n) => ({ ...edge, 'x-forwarded-for': `203.0.113.${n}, 192.0.2.1` }))).toEqual([202]);
    const hidden = (n: number) => ({ ...edge, 'x-forwarded-for': `10.0.0.${n}, 198.51.100.9, 192.0.2.1` });
    expect(await statuses(hidden)).toEqual([202, 429]);
  });
  it('keeps nothing in the tables by which their address could be found', async () => {
    await from('203.0.113.9', '/subscribe', { address: newAddress() });
    const { client, name } = ports.tables.people;
    const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
    expect(JSON.stringify(Items)).not.toContain('203.0.113.9');
    const buckets = Items.filter(({ pk }) => String(pk).startsWith('bucket#'));
    expect(buckets.length).toBeGreaterThan(0);
    for (const bucket of buckets) expect(bucket.expiresAt).toEqual(expect.any(Number));
  });
});

describe('while confirmations are paused', () => {
  it('everybody who subscribes is told so, known or not', async () => {
    const [known, stranger] = [newAddress(), newAddress()];
    await importSubscribers(ports)([{ address: known }], { reason: 'r' });
    await ports.limiter.pause({ reason: 'reputation', detail: 'alarm' }, 'confirmations');
    const answers = await Promise.all(
      [known, stranger].map(async (address) => {
        const answer = await app.request('/subscribe', form({ address }));
        return [answer.status, (await answer.text()).replaceAll(address, 'the address')];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(503);
    expect(await stateOf(known)).toBe('confirmed');
  });
});

describe('a lost link', () => {
  it('is asked for by the same calls with the same answer, whether the address is known or not', async () => {
    const known = newAddress();
    await importSubscribers(ports)([{ address: known }], { reason: 'r' });
    const seen: unknown[] = [];
    for (const address of [known, newAddress()]) {
      const { calls, watched } = watch(ports);
      const enqueue = async () => void calls.push('enqueue');
      const door = visitorsApi({
        ...watched,
        mailQueue: { enqueue },
        onFault: (error) => expect.unreachable(String(error)),
      });
      const answer = await door.request('/manage', { method: 'POST', body: new URLSearchParams({ address }) });
      const text = (await answer.text()).replaceAll(address, '…').replace(/name="ticket" value="[^"]+"/, 'ticket');
      seen.push([answer.status, text, calls]);
    }
    expect(seen[0]).toEqual(seen[1]);
  });
});

describe('the links of a mail', () => {
  it('subscribe on POST; GET and HEAD, as scanners send them, change nothing', async () => {
    const address = newAddress();
    await app.request('/subscribe', form({ address }));
    const link = await confirmLink(address);
    for (const method of ['GET', 'HEAD', 'GET']) expect((await app.request(link, { method })).status).toBe(200);
    expect(await stateOf(address)).toBe('unconfirmed');
    expect((await app.request(link, { method: 'POST' })).status).toBe(200);
    expect(await stateOf(address)).toBe('confirmed');
    expect((await app.request(link, { method: 'POST' })).status).toBe(200);
  });

  it('unsubscribe by one click (RFC 8058): multipart or urlencoded, no redirect, again and again', async () => {
    for (const kind of ['multipart', 'urlencoded'] as const) {
      const address = newAddress();
      await importSubscribers(ports)([{ address }], { reason: 'r' });
      const link = path(await ports.links.leave(ports.ids.subscriber(address)));
      const body = kind === 'multipart' ? new FormData() : new URLSearchParams();
      body.append('List-Unsubscribe', 'One-Click');
      expect((await app.request(link)).status).toBe(200);
      expect(await stateOf(address)).toBe('confirmed');
      expect((await app.request(link, { method: 'POST', body })).status).toBe(200);
      expect(await stateOf(address)).toBe('unsubscribed');
      expect((await app.request(link, { method: 'POST', body })).status).toBe(200);
    }
  });

  it('are refused alike when tampered with, expired, or meant for another purpose or person', async () => {
    const [address, other] = [newAddress(), newAddress()];
    await importSubscribers(ports)([{ address }, { address: other }], { reason: 'r' });
    const id = ports.ids.subscriber(address);
    const leave = path(await ports.links.leave(id));
    const confirm = path(await ports.links.confirm(id, 'w1', new Date(ports.clock().getTime() + 1000)));
    const flipped = leave.slice(0, -1) + (leave.endsWith('A') ? 'B' : 'A');
    const bad = [
      flipped,
      leave.replace(id, ports.ids.subscriber(other)),
      confirm.replace('/confirm/', '/unsubscribe/'),
      leave.replace('/unsubscribe/', '/confirm/'),
      `${leave}x`,
      leave.slice(0, -1),
      '/unsubscribe/x',
      '/unsubscribe/a.b.c',
    ];
    const answers = await Promise.all(
      bad.map(async (link) => {
        const answer = await app.request(link, { method: 'POST' });
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^404/);
    expect([await stateOf(address), await stateOf(other)]).toEqual(['confirmed', 'confirmed']);
    ports.forward(2000);
    expect((await app.request(confirm, { method: 'POST' })).status).toBe(404);
  });
});
