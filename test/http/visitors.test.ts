import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importSubscribers } from '../../functions/flows/import-subscribers.ts';
import { visitorsApi } from '../../functions/http/visitors.ts';
import { HOSTILE } from '../support/hostile.ts';
import { activeParts } from '../support/html.ts';
import { type Engines, makePorts, type Ports, startEngines, wishesOf } from '../support/world.ts';

let engines: Engines;
let ports: Ports;
let app: ReturnType<typeof visitorsApi>;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(async () => {
  ports = await makePorts(engines);
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
        return [answer.status, await answer.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(202);
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
