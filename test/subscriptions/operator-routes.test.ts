import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect } from 'vitest';
import { suppressPerson } from '../../functions/subscriptions/reachability.ts';
import { SubscriberList, SubscriberRecord } from '../../shared/wire/api/subscribers.ts';
import { drain, flowsOf } from '../support/fixtures.ts';
import { refused } from '../support/given-api.ts';
import { call, declared, keys, when } from '../support/ops-app.ts';
import { engines, it, ports } from '../support/world.ts';

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
