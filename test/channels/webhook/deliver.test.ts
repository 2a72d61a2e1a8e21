// Over 250 lines: one world of endpoints, in which every rule of a delivery is tried.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverWebhook } from '../../../functions/channels/webhook/deliver.ts';
import { post } from '../../../functions/channels/webhook/post.ts';
import { isSignedWith } from '../../../functions/channels/webhook/signature.ts';
import { resumeMailings } from '../../../functions/notify/resume-mailings.ts';
import type { MailingId } from '../../../shared/domain/ids.ts';
import { Declare, UpdateIncident } from '../../../shared/domain/incident/command.ts';
import { PostMortemDraft } from '../../../shared/domain/incident/post-mortem.ts';
import {
  addPeople,
  drain,
  type Engines,
  flowsOf,
  makePorts,
  orders,
  type Ports,
  startEngines,
} from '../../support/fixtures.ts';
import { answers, ID } from '../../support/incidents.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import {
  deliverOnce,
  deliverPorts,
  drainWebhooks,
  endpointAt,
  endpointId,
  putEndpoint,
  SECRET,
} from '../../support/webhooks.ts';

let engines: Engines;
let receiver: Receiver;
let ports: Ports;
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
  order = orders(ports);
  receiver.reset();
  await engines.ses.control({ next: [], loseEvents: 0 });
});

const A = endpointId('a');
const nth = (seq: number): MailingId => `whn_i${ID.slice(4)}-${seq}`;
const declare = (more: object = {}) => ({
  type: 'declare' as const,
  ...Declare.parse({ title: 'Files', message: 'm', components: { files: 'partial_outage' }, holdSeconds: 0, ...more }),
});

let order: ReturnType<typeof orders>;
const updated = (message: string) =>
  order(ID, { type: 'update', ...UpdateIncident.parse({ message, holdSeconds: 0 }) });

/** Declares the incident and sets its notification off. */
async function announced(more: object = {}): Promise<void> {
  await order(ID, declare(more));
  await flowsOf(ports).announce(ID, 1);
}
const progress = (seq = 1) => ports.webhookMailings.progress(nth(seq));
const outcome = async (seq = 1) => (await ports.endpointJournal.recipients(nth(seq), 10)).people;

describe('a webhook', () => {
  it('is posted to an endpoint once, signed, with what happened, and recorded as sent', async () => {
    await putEndpoint(ports, endpointAt(`${receiver.url}/hook?a=b`));
    await announced();
    await drainWebhooks(engines, ports);
    expect(receiver.posts).toHaveLength(1);
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = receiver.posts;
    expect(path).toBe('/hook?a=b');
    expect(headers['webhook-id']).toBe(`${nth(1)}.${A}`);
    expect(isSignedWith(SECRET, headers as Record<string, string>, body)).toBe(true);
    expect(JSON.parse(body)).toMatchObject({
      type: 'incident.declared',
      data: {
        incident: { id: ID, title: 'Files', status: 'investigating', components: [{ id: 'files' }] },
        update: { message: 'm' },
      },
    });
    expect(await outcome()).toEqual([{ id: A, outcome: { settled: 'sent' } }]);
    expect(await progress()).toMatchObject({ recipients: 1, counts: { sent: 1 }, completedAt: expect.any(String) });
    expect(await ports.mailings.running()).toEqual([]);
  });

  it('has the shape of Statuspage for an endpoint that asks for it', async () => {
    await putEndpoint(ports, endpointAt(receiver.url, { format: 'statuspage' }));
    await announced();
    await drainWebhooks(engines, ports);
    expect(JSON.parse(receiver.posts[0]?.body ?? '')).toMatchObject({
      page: { status_indicator: expect.any(String) },
      incident: { id: ID, status: 'investigating', incident_updates: [{ body: 'm' }] },
    });
  });

  it('is made for nobody where there are no endpoints, and goes to none that was added later or wants others', async () => {
    await announced();
    expect(await progress()).toBeUndefined();
    await putEndpoint(ports, endpointAt(receiver.url, { components: ['api'] }));
    await putEndpoint(ports, endpointAt(receiver.url, { id: endpointId('b'), createdAt: '2026-03-01T12:00:00.000Z' }));
    await flowsOf(ports).announce(ID, 1);
    await drainWebhooks(engines, ports);
    expect(receiver.posts).toEqual([]);
    expect(await progress()).toMatchObject({ recipients: 0, completedAt: expect.any(String) });
  });

  it('about a post-mortem goes to the endpoints that were told of the incident', async () => {
    await putEndpoint(ports, endpointAt(`${receiver.url}/told`));
    const { announce } = flowsOf(ports);
    await order(ID, declare());
    await announce(ID, 1);
    await drainWebhooks(engines, ports);
    await putEndpoint(ports, endpointAt(`${receiver.url}/late`, { id: endpointId('b') }));
    await order(ID, { type: 'resolve', message: 'over', notify: false });
    await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
    await order(ID, { type: 'publish-postmortem', notify: true });
    for (const seq of [2, 3, 4]) await announce(ID, seq);
    await drainWebhooks(engines, ports);
    expect(receiver.posts.map(({ path }) => path)).toEqual(['/told', '/told']);
    expect(JSON.parse(receiver.posts[1]?.body ?? '')).toMatchObject({
      type: 'postmortem.published',
      data: { postMortem: { whatHappened: expect.any(String) } },
    });
  });
});

describe('an endpoint in trouble', () => {
  const through = async (...given: Parameters<Receiver['next']>) => {
    await putEndpoint(ports, endpointAt(receiver.url));
    receiver.next(...given);
    await announced();
    await drainWebhooks(engines, ports);
    return (await outcome())[0]?.outcome;
  };

  it.each([
    ['fails twice', [500, 503]],
    ['never answers', ['hang']],
    ['breaks the connection', ['reset', 'reset', 'reset']],
    ['asks to be left alone', [{ status: 429, headers: { 'retry-after': '3600' } }]],
  ] as const)('that %s gets the same message again with the same id, and is recorded as sent', async (_name, given) => {
    expect(await through(...given)).toEqual({ settled: 'sent' });
    expect(receiver.posts).toHaveLength(given.length + 1);
    expect(new Set(receiver.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.posts.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(given.length + 1);
    expect(await progress()).toMatchObject({ counts: { sent: 1, failed: 0 } });
  });

  it('that asks to be left alone for an hour gets nothing before', async () => {
    await putEndpoint(ports, endpointAt(receiver.url));
    receiver.next({ status: 429, headers: { 'retry-after': '3600' } });
    await announced();
    await drain(engines, ports);
    const began = ports.clock().getTime();
    await deliverOnce(engines, ports);
    for (; ports.clock().getTime() < began + 3_500_000; ports.forward(300_000)) await deliverOnce(engines, ports);
    expect(receiver.posts).toHaveLength(1);
    ports.forward(300_000);
    await deliverOnce(engines, ports);
    expect(receiver.posts).toHaveLength(2);
  });

  it('that is dead is tried ten times over days and recorded as failed', async () => {
    receiver.always(502);
    expect(await through()).toEqual({ settled: 'failed', reason: 'http_502' });
    expect(receiver.posts).toHaveLength(10);
    expect((await ports.endpoints.read(A)).endpoint?.failures).toMatchObject({ count: 1 });
  });

  it.each([
    [{ status: 307, headers: { location: 'https://elsewhere.example/' } }, 'http_307'],
    [404, 'http_404'],
    [422, 'http_422'],
  ] as const)('that answers %j is not asked again, and the delivery is recorded as failed', async (given, reason) => {
    expect(await through(given)).toEqual({ settled: 'failed', reason });
    expect(receiver.posts).toHaveLength(1);
  });

  it('whose name leads to a private address gets nothing, and the delivery is recorded as failed', async () => {
    await putEndpoint(ports, endpointAt(receiver.url));
    await announced();
    const strict = {
      ...deliverPorts(ports),
      post: (url: string, headers: Record<string, string>, body: string) => post(url, headers, body, ports),
    };
    await drainWebhooks(engines, ports, deliverWebhook(strict));
    expect((await outcome())[0]?.outcome).toEqual({ settled: 'failed', reason: 'address_not_public' });
    expect(receiver.posts).toEqual([]);
  });

  it('that says it is gone is disabled, gets nothing more, and its owner is told once', async () => {
    expect(await through(410)).toEqual({ settled: 'failed', reason: 'http_410' });
    expect((await ports.endpoints.read(A)).endpoint).toMatchObject({ state: 'disabled', ownerNotified: true });
    await updated('more');
    await flowsOf(ports).announce(ID, 2);
    await drainWebhooks(engines, ports);
    expect(receiver.posts).toHaveLength(1);
    expect(await progress(2)).toMatchObject({ recipients: 0 });
    expect(ports.lines.filter(({ event }) => event === 'endpoint.stopped')).toEqual([
      { event: 'endpoint.stopped', endpoint: A, state: 'disabled' },
    ]);
  });

  it('that goes on refusing is put into quarantine after five failures over a day', async () => {
    await putEndpoint(
      ports,
      endpointAt(receiver.url, {
        failures: { count: 4, since: new Date(ports.clock().getTime() - 86_400_000).toISOString() },
      }),
    );
    receiver.always(400);
    await announced();
    await drainWebhooks(engines, ports);
    expect((await ports.endpoints.read(A)).endpoint).toMatchObject({ state: 'quarantined', ownerNotified: true });
  });

  it('delays no other endpoint and no mail', async () => {
    const people = await addPeople(ports, 5);
    await putEndpoint(ports, endpointAt(`${receiver.url}/slow`));
    await putEndpoint(ports, endpointAt(`${receiver.url}/fast`, { id: endpointId('b') }));
    receiver.always(({ path }) => (path === '/slow' ? 'hang' : 204));
    await announced();
    await drain(engines, ports);
    expect(await ports.mailings.progress(`${ID}-1`)).toMatchObject({
      counts: { sent: people.length },
      completedAt: expect.any(String),
    });
    expect(receiver.posts).toEqual([]);
    await deliverOnce(engines, ports);
    expect(await outcome()).toEqual([
      { id: A, outcome: 'waiting' },
      { id: endpointId('b'), outcome: { settled: 'sent' } },
    ]);
  });
});

describe('webhooks on their way', () => {
  beforeEach(() => putEndpoint(ports, endpointAt(receiver.url)));

  it('wait for the hold of their notification', async () => {
    await announced({ holdSeconds: 600 });
    await drain(engines, ports);
    await deliverOnce(engines, ports);
    expect(receiver.posts).toEqual([]);
    ports.forward(600_000);
    await deliverOnce(engines, ports);
    expect(receiver.posts).toHaveLength(1);
  });

  it('wait while an operator pauses sending, and for no other pause', async () => {
    await announced();
    await drain(engines, ports);
    await ports.limiter.pause({ reason: 'operator', detail: 'by ada' });
    await deliverOnce(engines, ports);
    expect(receiver.posts).toEqual([]);
    await ports.limiter.resume();
    await ports.limiter.pause({ reason: 'reputation', detail: 'bounces' });
    await deliverOnce(engines, ports);
    expect(receiver.posts).toHaveLength(1);
  });

  it('that were stopped are not posted', async () => {
    receiver.next(503);
    await announced();
    await drain(engines, ports);
    await deliverOnce(engines, ports);
    await ports.webhookMailings.stop(nth(1), ports.clock().toISOString());
    await drainWebhooks(engines, ports);
    expect(receiver.posts).toHaveLength(1);
    expect((await outcome())[0]?.outcome).toEqual({ settled: 'skipped', reason: 'stopped' });
  });

  it('give way to a newer update, except the first and the last', async () => {
    const { announce } = flowsOf(ports);
    receiver.always(503);
    await order(ID, declare());
    ports.forward(1_000);
    await updated('two');
    ports.forward(1_000);
    await updated('three');
    ports.forward(1_000);
    await order(ID, { type: 'resolve', message: 'over', notify: true, holdSeconds: 0 });
    ports.forward(1_000);
    await order(ID, {
      type: 'reopen',
      ...UpdateIncident.parse({ message: 'again', components: { files: 'partial_outage' }, holdSeconds: 0 }),
    });
    for (const seq of [1, 2, 3, 4, 5]) await announce(ID, seq);
    await drain(engines, ports);
    await deliverOnce(engines, ports);
    receiver.always(204);
    await drainWebhooks(engines, ports);
    const ends = await Promise.all([1, 2, 3, 4, 5].map(async (seq) => (await outcome(seq))[0]?.outcome));
    const superseded = { settled: 'skipped', reason: 'superseded' };
    expect(ends).toEqual([{ settled: 'sent' }, superseded, superseded, { settled: 'sent' }, { settled: 'sent' }]);
  });

  it('that wait for a later attempt are not taken for stuck, and those whose message was lost are handed out again', async () => {
    const minutely = resumeMailings({ ...ports, rateShare: 0.9 });
    receiver.next({ status: 503, headers: { 'retry-after': '7200' } });
    await announced();
    await drain(engines, ports);
    await deliverOnce(engines, ports);
    await deliverOnce(engines, ports, async () => {});
    ports.forward(3_600_000);
    expect(await minutely()).toEqual({ resumed: [] });
    ports.forward(4_000_000);
    expect(await minutely()).toEqual({ resumed: [nth(1)] });
    await drainWebhooks(engines, ports);
    expect((await outcome())[0]?.outcome).toEqual({ settled: 'sent' });
  });
});

it('endpoints that share a notification have one delivery each, however often records and messages come', async () => {
  for (const letter of ['a', 'b', 'c'])
    await putEndpoint(ports, endpointAt(`${receiver.url}/${letter}`, { id: endpointId(letter) }));
  await announced();
  await flowsOf(ports).announce(ID, 1);
  const { plan, send } = flowsOf(ports);
  await drain(engines, ports, {
    plan: async (message) => void (await Promise.all([plan(message), plan(message)])),
    send,
  });
  const deliver = deliverWebhook(deliverPorts(ports));
  await drainWebhooks(
    engines,
    ports,
    async (message) => void (await Promise.all([deliver(message), deliver(message)])),
  );
  expect(receiver.posts.map(({ path }) => path).toSorted()).toEqual(['/a', '/b', '/c']);
  expect(await progress()).toMatchObject({ recipients: 3, counts: { sent: 3 } });
});
