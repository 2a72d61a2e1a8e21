import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notifyOwner } from '../../../functions/channels/webhook/notify-owner.ts';
import { endpointsApi } from '../../../functions/entry/endpoints-api.ts';
import { importSubscribers } from '../../../functions/subscriptions/import-subscribers.ts';

import { type Engines, makePorts, type Ports, startEngines, testIds } from '../../support/fixtures.ts';
import { type Receiver, startReceiver, willing } from '../../support/receiver.ts';
import { endpointAt, putEndpoint } from '../../support/webhooks.ts';

let engines: Engines;
let receiver: Receiver;
let ports: Ports;
let app: ReturnType<typeof endpointsApi>;
beforeAll(async () => {
  engines = await startEngines();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await engines.stop();
});
beforeEach(async () => {
  ports = await makePorts(engines);
  receiver.reset();
  app = endpointsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
});

const ask = (body: object) =>
  app.request('/webhooks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: receiver.url, ...body }),
  });
const act = (manage: string, name: string) =>
  app.request(new URL(manage).pathname, { method: 'POST', body: new URLSearchParams({ act: name }) });
const added = async (body: object = {}) => {
  receiver.always(willing);
  const answer = await ask(body);
  expect(answer.status).toBe(201);
  return (await answer.json()) as { endpoint: { id: `whk_${string}` }; secret: string; manage: string };
};

describe("a visitor's endpoint", () => {
  it('is added once it repeats the challenge, with a secret and a link to manage it', async () => {
    const { endpoint, secret, manage } = await added({ components: ['files'] });
    expect(secret).toMatch(/^whsec_/);
    expect((await ports.endpoints.read(endpoint.id)).endpoint).toMatchObject({
      state: 'active',
      owner: { kind: 'visitor' },
      components: ['files'],
    });
    const shown = await (await app.request(new URL(manage).pathname)).text();
    expect(shown).toContain(receiver.url);
    expect(shown).not.toContain(secret);
  });

  it('is not added without the challenge, and nobody can leave it out', async () => {
    receiver.always(204);
    expect((await ask({})).status).toBe(422);
    expect((await ask({ challenge: false })).status).toBe(400);
    expect(await ports.endpoints.page(10)).toEqual([]);
  });

  it('cannot be asked for again and again at one host', async () => {
    receiver.always(204);
    for (let time = 0; time < 5; time += 1) expect((await ask({})).status).toBe(422);
    const refused = await ask({});
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(receiver.posts).toHaveLength(5);
  });

  it('gets a new secret, resumes after quarantine and is removed by its link', async () => {
    const { endpoint, secret, manage } = await added();
    const rotated = /whsec_[A-Za-z0-9+/=]+/.exec(
      (await (await act(manage, 'rotate')).text()).replaceAll('&#x3D;', '='),
    );
    const stored = (await ports.endpoints.read(endpoint.id)).endpoint;
    if (!stored) throw new Error('nothing is stored');
    expect(stored.secrets.map((one) => one.secret)).toEqual([rotated?.[0], secret]);
    await putEndpoint(ports, { ...stored, state: 'quarantined' });
    await act(manage, 'resume');
    expect((await ports.endpoints.read(endpoint.id)).endpoint?.state).toBe('active');
    await act(manage, 'remove');
    expect((await ports.endpoints.read(endpoint.id)).endpoint).toBeUndefined();
    expect((await app.request(new URL(manage).pathname)).status).toBe(404);
  });

  it('is not managed by a link of another endpoint, of a subscriber or of an operator', async () => {
    const { manage } = await added();
    const bad = [
      manage.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      (await ports.links.leave(testIds.subscriber('x@x.example'))).replace('unsubscribe', 'webhooks'),
    ];
    await putEndpoint(ports, endpointAt(receiver.url));
    bad.push(await ports.links.endpoint(endpointAt('').id));
    for (const link of bad) expect((await act(link, 'remove')).status).toBe(404);
    expect(await ports.endpoints.page(10)).toHaveLength(2);
  });
});

describe('the owner of an endpoint that stopped', () => {
  const mailsTo = async (address: string) => {
    const mails = (await engines.ses.mails()).filter(({ destinations }) => destinations.includes(address));
    return Promise.all(mails.map(async ({ id }) => (await simpleParser(await engines.ses.raw(id))).text ?? ''));
  };
  const stop = async (id: `whk_${string}`, state: 'quarantined' | 'disabled') => {
    const { endpoint } = await ports.endpoints.read(id);
    if (!endpoint) throw new Error('nothing is stored');
    await putEndpoint(ports, { ...endpoint, state });
    for (let time = 0; time < 2; time += 1) {
      const now = (await ports.endpoints.read(id)).endpoint;
      if (now) await notifyOwner(ports)(now);
    }
  };

  it('is told once by mail, if the contact is a confirmed subscriber', async () => {
    const address = `contact-${Date.now()}@x.example`;
    await importSubscribers(ports)([{ address }], { reason: 'r' });
    const { endpoint } = await added({ contact: address });
    await stop(endpoint.id, 'quarantined');
    const texts = await mailsTo(address);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain(new URL(receiver.url).host);
  });

  it('gets no mail at an address that nobody confirmed', async () => {
    const address = `stranger-${Date.now()}@x.example`;
    const { endpoint } = await added({ contact: address });
    await stop(endpoint.id, 'disabled');
    expect(await mailsTo(address)).toEqual([]);
    expect(ports.lines).toContainEqual({ event: 'endpoint.stopped', endpoint: endpoint.id, state: 'disabled' });
  });

  it('is told by mail when they are an operator, and no more once they are removed', async () => {
    const address = `op-${Date.now()}@x.example`;
    await ports.members.put({ id: ports.ids.membership(), address, name: 'Op', role: 'admin' });
    const owner = { kind: 'operator' as const, name: 'Op', member: testIds.subscriber(address) };
    await putEndpoint(ports, endpointAt(receiver.url, { owner }));
    await stop(endpointAt('').id, 'disabled');
    expect(await mailsTo(address)).toHaveLength(1);
    await ports.members.remove(address);
    await putEndpoint(ports, endpointAt(receiver.url, { owner }));
    await stop(endpointAt('').id, 'disabled');
    expect(await mailsTo(address)).toHaveLength(1);
  });
});
