import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { ENDPOINTS_LISTED } from '../../../functions/channels/webhook/manage-endpoints.ts';
import { isSignedWith } from '../../../functions/channels/webhook/signature.ts';
import { endpointsApi } from '../../../functions/entry/endpoints-api.ts';
import { opsApi } from '../../../functions/entry/ops-api.ts';
import { newApiKey, storeApiKey } from '../../../functions/operators/dynamo-api-keys.ts';
import { MailingId } from '../../../shared/domain/ids.ts';
import { Declare } from '../../../shared/domain/incident/command.ts';
import { DeliveryList, EndpointList, EndpointWithSecret } from '../../../shared/wire/api/endpoints.ts';
import { type Engines, flowsOf, makePorts, orders, type Ports, startEngines } from '../../support/fixtures.ts';
import { ID } from '../../support/incidents.ts';
import { type ReceivedPost, type Receiver, startReceiver, willing } from '../../support/receiver.ts';
import { deliverOnce, drainWebhooks, endpointAt, putEndpoint } from '../../support/webhooks.ts';

let engines: Engines;
let receiver: Receiver;
let ports: Ports;
let call: (method: string, path: string, body?: object) => Promise<{ status: number; json: Record<string, never> }>;
const keys = new Map<string, string>();

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
  for (const role of ['admin', 'responder'] as const) {
    const key = newApiKey();
    await storeApiKey(ports.tables.people, key, { name: 'ada', role }, { now: ports.clock() });
    keys.set(role, key);
  }
  const onFault = (error: unknown) => expect.unreachable(String(error));
  const apps = { endpoints: endpointsApi({ ...ports, onFault }), ops: opsApi({ ...ports, onFault }) };
  call = async (method, path, body) => {
    const app = path.startsWith('/ops/endpoints') ? apps.endpoints : apps.ops;
    const answer = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${keys.get('admin')}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, json: (await answer.json()) as Record<string, never> };
  };
});

const isChallenge = ({ headers }: ReceivedPost) => String(headers['webhook-id']).endsWith('.challenge');
const news = () => receiver.posts.filter((post) => !isChallenge(post));

async function add(more: object = {}): Promise<z.infer<typeof EndpointWithSecret>> {
  receiver.always(willing);
  const { status, json } = await call('POST', '/ops/endpoints', { url: receiver.url, ...more });
  expect(status).toBe(200);
  return EndpointWithSecret.parse(json);
}
async function declared(): Promise<void> {
  ports.forward(1_000);
  const declare = Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' }, holdSeconds: 0 });
  await orders(ports)(ID, { type: 'declare', ...declare });
  await flowsOf(ports).announce(ID, 1);
  await drainWebhooks(engines, ports);
}

describe('an endpoint that an operator adds', () => {
  it('has to repeat a challenge, and then receives what its secret signs', async () => {
    const { endpoint, secret } = await add({ components: ['files'] });
    expect(endpoint).toMatchObject({
      state: 'active',
      components: ['files'],
      owner: { kind: 'operator', name: 'ada' },
    });
    await declared();
    const [{ headers, body } = { headers: {}, body: '' }] = news();
    expect(isSignedWith(secret, headers as Record<string, string>, body)).toBe(true);
  });

  it.each([
    ['does not repeat it', 200],
    ['repeats another one', { status: 200, body: 'no' }],
    ['answers with an error', 500],
    ['redirects', { status: 302, headers: { location: 'https://elsewhere.example/' } }],
  ] as const)('and %s is not added', async (_name, answer) => {
    receiver.always(answer);
    expect(await call('POST', '/ops/endpoints', { url: receiver.url })).toMatchObject({
      status: 422,
      json: { reason: 'challenge_not_answered' },
    });
    expect(await ports.endpoints.page(10)).toEqual([]);
  });

  it('is not asked where the operator vouches for it', async () => {
    receiver.always(500);
    expect((await call('POST', '/ops/endpoints', { url: receiver.url, challenge: false })).status).toBe(200);
    expect(receiver.posts).toEqual([]);
  });

  it.each([
    [{ url: 'http://hooks.example.com/' }, 'endpoint_url_invalid'],
    [{ url: 'https://ada:pw@hooks.example.com/' }, 'endpoint_url_invalid'],
    [{ url: 'https://hooks.example.com/', components: ['nope'] }, 'component_unknown'],
    [{ url: 'https://[::ffff:127.0.0.1]/' }, 'challenge_not_answered'],
  ])('is refused: %j', async (body, reason) => {
    expect(await call('POST', '/ops/endpoints', body)).toMatchObject({ status: 422, json: { reason } });
  });

  it('shows its secret once, and never in a list', async () => {
    const { secret } = await add();
    const { json } = await call('GET', '/ops/endpoints');
    expect(json).toMatchObject({ endpoints: [{ url: receiver.url, state: 'active' }] });
    expect(JSON.stringify(json)).not.toContain(secret);
    expect(JSON.stringify(json)).not.toContain('whsec_');
  });

  it('is in one part of the list, however many there are', async () => {
    for (let index = 0; index <= ENDPOINTS_LISTED; index += 1) {
      const id = `whk_${String(index).padStart(24, '0')}` as const;
      await putEndpoint(ports, endpointAt('https://hooks.example.com/', { id }));
    }
    const first = await call('GET', '/ops/endpoints');
    const { endpoints, next } = EndpointList.parse(first.json);
    const rest = await call('GET', `/ops/endpoints?from=${next}`);
    expect(endpoints).toHaveLength(ENDPOINTS_LISTED);
    expect(rest.json).toMatchObject({ endpoints: [{ id: `whk_${String(ENDPOINTS_LISTED).padStart(24, '0')}` }] });
    expect(rest.json).not.toHaveProperty('next');
  });

  it('is for admins only', async () => {
    keys.set('admin', keys.get('responder') ?? '');
    expect((await call('GET', '/ops/endpoints')).status).toBe(401);
    expect((await call('POST', '/ops/endpoints', { url: receiver.url })).status).toBe(401);
  });
});

describe('an endpoint on record', () => {
  it('is signed with both secrets for a day after its secret was rotated, and with the new one alone afterwards', async () => {
    const { endpoint, secret } = await add();
    const { json } = await call('POST', `/ops/endpoints/${endpoint.id}/secret`);
    const fresh = EndpointWithSecret.parse(json).secret;
    await declared();
    ports.forward(86_400_000);
    const another = Declare.parse({
      title: 'U',
      message: 'm',
      components: { files: 'partial_outage' },
      holdSeconds: 0,
    });
    await orders(ports)('inc_another1', { type: 'declare', ...another });
    await flowsOf(ports).announce('inc_another1', 1);
    await drainWebhooks(engines, ports);
    const signedBy = news().map(({ headers, body }) =>
      [secret, fresh].map((one) => isSignedWith(one, headers as Record<string, string>, body)),
    );
    expect(signedBy).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('receives nothing once it is removed, not even what is on its way', async () => {
    const { endpoint } = await add();
    receiver.always(503);
    ports.forward(1_000);
    const declare = Declare.parse({
      title: 'T',
      message: 'm',
      components: { files: 'partial_outage' },
      holdSeconds: 0,
    });
    await orders(ports)(ID, { type: 'declare', ...declare });
    await flowsOf(ports).announce(ID, 1);
    const { plan } = flowsOf(ports);
    await plan({ mailingId: `whn_i${ID.slice(4)}-1`, shard: 0 });
    await deliverOnce(engines, ports);
    expect(news()).toHaveLength(1);
    expect((await call('POST', `/ops/endpoints/${endpoint.id}/remove`)).json).toEqual({ removed: true });
    await drainWebhooks(engines, ports);
    expect(news()).toHaveLength(1);
    expect(await ports.webhookMailings.progress(`whn_i${ID.slice(4)}-1`)).toMatchObject({
      counts: { skipped: 1 },
      reasons: { removed: 1 },
      completedAt: expect.any(String),
    });
    expect((await call('POST', `/ops/endpoints/${endpoint.id}/remove`)).status).toBe(404);
  });

  it('gets a failed delivery again when it is replayed, with the same id, and its record says so', async () => {
    const { endpoint } = await add();
    receiver.always(400);
    await declared();
    const failed = await call('GET', `/ops/endpoints/${endpoint.id}/deliveries`);
    expect(failed.json).toMatchObject({ deliveries: [{ about: ID, outcome: 'failed', reason: 'http_400' }] });
    const [delivery] = DeliveryList.parse(failed.json).deliveries;
    const mailing = MailingId.parse(delivery?.mailing);
    receiver.always(204);
    const replay = () => call('POST', `/ops/endpoints/${endpoint.id}/replay`, { mailing });
    expect((await replay()).json).toEqual({ replayed: true });
    expect(await replay()).toMatchObject({ status: 409, json: { reason: 'delivery_under_way' } });
    await drainWebhooks(engines, ports);
    expect(new Set(news().map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await call('GET', `/ops/endpoints/${endpoint.id}/deliveries`)).toMatchObject({
      json: { deliveries: [{ outcome: 'sent' }] },
    });
    expect(await ports.webhookMailings.progress(mailing)).toMatchObject({
      recipients: 1,
      counts: { sent: 1, failed: 0 },
      completedAt: expect.any(String),
    });
    expect(await call('POST', `/ops/endpoints/${endpoint.id}/replay`, { mailing: 'whn_inothing0-1' })).toMatchObject({
      status: 404,
      json: { reason: 'delivery_not_found' },
    });
  });

  it('leaves quarantine when it is resumed, but does not come back once it is gone', async () => {
    const { endpoint } = await add();
    const stored = (await ports.endpoints.read(endpoint.id)).endpoint;
    if (!stored) throw new Error('nothing is stored');
    await putEndpoint(ports, { ...stored, state: 'quarantined', ownerNotified: true, failures: { count: 5 } });
    expect((await call('POST', `/ops/endpoints/${endpoint.id}/resume`)).json).toMatchObject({ state: 'active' });
    await putEndpoint(ports, { ...stored, state: 'disabled' });
    expect(await call('POST', `/ops/endpoints/${endpoint.id}/resume`)).toMatchObject({
      status: 409,
      json: { reason: 'endpoint_disabled' },
    });
  });
});

it('stopping a mailing stops the webhooks of the same notification, even when all its mails have left', async () => {
  await add();
  receiver.always(503);
  ports.forward(1_000);
  const declare = Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' }, holdSeconds: 0 });
  await orders(ports)(ID, { type: 'declare', ...declare });
  await flowsOf(ports).announce(ID, 1);
  await drainWebhooks(engines, ports, async () => {});
  expect((await call('POST', `/ops/mailings/${ID}-1/stop`)).status).toBe(409);
  const { json } = await call('GET', `/ops/incidents/${ID}/mailings`);
  expect(json).toMatchObject({
    mailings: [{ id: `${ID}-1` }],
    webhooks: [{ id: `whn_i${ID.slice(4)}-1`, recipients: 1, stoppedAt: expect.any(String) }],
  });
});
