// Over 250 lines: one start of the engines for the whole way to a consent.

import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { erasePerson, liftSuppression } from '../../functions/subscriptions/find-subscriber.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import {
  confirm,
  refuse,
  type SubscriptionRequest,
  subscribe,
  unsubscribe,
} from '../../functions/subscriptions/subscribe.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import { NotificationType, wantsType } from '../../shared/domain/subscriber/subscriber.ts';
import { shardOf } from '../../shared/wire/messages.ts';
import { confirmed, putPerson, testIds, wishesOf } from '../support/fixtures.ts';
import { ID, T0 } from '../support/incidents.ts';
import { act, actOf, OPERATOR, SERVICE, STRANGER } from '../support/person-acts.ts';
import { engines, it, ports } from '../support/world.ts';

let app: ReturnType<typeof visitorsApi>;
let serial = 0;
let address = '';
beforeEach(() => {
  app = visitorsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
  serial += 1;
  address = `owner-${serial}@x.example`;
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const id = () => testIds.subscriber(address);
const person = () => ports.subscribers.get(id());
const ask = (wish: Partial<SubscriptionRequest> = {}) => subscribe(ports)({ address, interest: 'all', ...wish });
const mails = async () =>
  Promise.all(
    (await engines.ses.mails())
      .filter(({ destinations }) => destinations.includes(address))
      .map(async (mail) => (await engines.ses.raw(mail.id)).toString('latin1')),
  );
const linksOf = async () =>
  Promise.all(
    (await mails()).map(async (raw) => {
      const { text = '' } = await simpleParser(raw);
      const path = (found: RegExp) => new URL(found.exec(text)?.[0] ?? 'https://no.link/').pathname;
      return { confirm: path(/https:\S+\/confirm\/sub_\S+/), refuse: path(/https:\S+\/confirm\/never\/\S+/) };
    }),
  );
const post = (path: string, fields: Record<string, string> = {}) =>
  app.request(path, { method: 'POST', body: new URLSearchParams(fields) });
/** What the store would have forgotten by now. */
const expire = async () => {
  const { client, name } = ports.tables.people;
  const Key = { pk: `subscribers#${shardOf(id()).toString(16)}`, sk: id() };
  const { Item } = await client.send(new GetCommand({ TableName: name, Key }));
  if (Item?.expiresAt && Item.expiresAt * 1000 <= ports.clock().getTime())
    await client.send(new DeleteCommand({ TableName: name, Key }));
};

describe('a mail that asks to confirm', () => {
  it('holds nothing that whoever typed the address chose, but for its language', async () => {
    const fields = { name: 'Zebra Prize', components: 'files', level: 'ends', timeZone: 'Asia/Tokyo', shared: 'yes' };
    await post('/subscribe', { address, ...fields, about: ID });
    const [raw = ''] = await mails();
    expect(raw).toMatch(new RegExp(`^To: ${address}\r$`, 'm'));
    const { text = '', html } = await simpleParser(raw);
    expect(text).toMatch(/^Hello,$/m);
    expect(`${raw}${text}${String(html)}`).not.toMatch(/Zebra|Prize|files|Tokyo|inc_/i);
  });
  it('goes out once, however many ask for one address at the same moment', async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => ask()));
    expect(outcomes.filter((outcome) => outcome === 'asked')).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });
  it('goes out again after five minutes, an hour and a day, and then not for a month', async () => {
    const sentAt: number[] = [];
    const began = ports.clock().getTime();
    while (sentAt.length < 5 && ports.clock().getTime() - began < 40 * DAY) {
      if ((await ask()) === 'asked') sentAt.push(ports.clock().getTime() - began);
      ports.forward(sentAt.length < 3 ? 2 * MINUTE : 12 * HOUR);
      await expire();
    }
    const pauses = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
    expect(pauses).toEqual([6 * MINUTE, 60 * MINUTE, DAY, 30 * DAY]);
  });
  it('goes out again at once where an operator has noted that the owner wants it', async () => {
    await ask();
    await liftSuppression(ports)(id(), 'asked by phone');
    expect([await ask(), await ask()]).toEqual(['asked', 'quiet']);
  });
  it('may be asked for at once when it could not be handed over', async () => {
    await ask();
    ports.forward(6 * MINUTE);
    const enqueue = () => Promise.reject(new Error('no queue'));
    const asking = subscribe({ ...ports, mailQueue: { enqueue } })({ address, interest: 'all' });
    await expect(asking).rejects.toThrow('no queue');
    expect(await wishesOf(ports, address)).toHaveLength(1);
    expect(await ask()).toBe('asked');
  });
  it('may be asked for at once when it was dropped behind the queue', async () => {
    await ports.limiter.pause({ reason: 'reputation', detail: 'bounces' }, 'confirmations');
    await ask();
    expect(await linksOf()).toEqual([]);
    await ports.limiter.resume();
    expect(await ask()).toBe('asked');
    expect(await linksOf()).toHaveLength(1);
  });
});

describe('what is asked for an address', () => {
  it('can be confirmed although nobody could say whether its mail had left', async () => {
    await engines.ses.control({ next: ['fault-after-accepting'] });
    expect([await ask(), await ask()]).toEqual(['asked', 'quiet']);
    const [link, ...others] = await linksOf();
    expect(others).toEqual([]);
    expect((await post(link?.confirm ?? '')).status).toBe(200);
    expect((await person())?.state).toBe('confirmed');
  });
  it.each([
    ['first', 0],
    ['second', 1],
  ])('is confirmed by its own link alone, and what others asked falls away: %s', async (_, own) => {
    const wishes = [
      { interest: ['files'], name: 'Ada', shared: false },
      { interest: 'none' as const, name: 'Somebody else', shared: true },
    ];
    for (const wish of wishes) {
      await ask(wish);
      ports.forward(6 * MINUTE);
    }
    const links = await linksOf();
    expect((await post(links[own]?.confirm ?? '')).status).toBe(200);
    expect(await person()).toMatchObject({ state: 'confirmed', ...wishes[own] });
    expect((await post(links[1 - own]?.confirm ?? '')).status).toBe(200);
    expect(await person()).toMatchObject({ state: 'confirmed', ...wishes[own] });
  });
  it('is shown to its owner once they have confirmed, to be changed', async () => {
    await ask({ interest: 'none', level: 'ends' });
    const [link] = await linksOf();
    const page = await (await post(link?.confirm ?? '')).text();
    expect(page).toMatch(/value="ends" checked/);
    const action = /<form method="post" action="(\/manage\/[^"]+)"/.exec(page)?.[1] ?? '';
    expect((await post(action, { level: 'every', language: 'en', maintenance: 'yes' })).status).toBe(200);
    expect(await person()).toMatchObject({ interest: 'all', level: 'every' });
    expect(await (await post(link?.confirm ?? '')).text()).not.toContain('/manage/');
  });
  it('changes nothing for somebody who is subscribed: their one-click header stays', async () => {
    await putPerson(ports, confirmed(address));
    const before = await person();
    await ask({ shared: true, interest: 'none' });
    expect(await person()).toEqual(before);
  });
  it('cannot be confirmed after two days, nor after its owner left', async () => {
    await ask();
    const [first] = await linksOf();
    ports.forward(48 * HOUR + 1000);
    expect((await app.request(first?.confirm ?? '')).status).toBe(404);
    expect((await post(first?.confirm ?? '')).status).toBe(404);
    await ask();
    const [, second] = await linksOf();
    await unsubscribe(ports)(id());
    expect((await post(second?.confirm ?? '')).status).toBe(404);
    expect((await person())?.state).toBe('unsubscribed');
  });
});

describe('an owner who wants no more such mail', () => {
  it('says so by a button behind the link in it; opening the link changes nothing', async () => {
    await ask();
    const [link] = await linksOf();
    const before = await person();
    for (const method of ['GET', 'HEAD']) expect((await app.request(link?.refuse ?? '', { method })).status).toBe(200);
    expect(await person()).toEqual(before);
    expect((await post(link?.refuse ?? '')).status).toBe(200);
    expect((await post(link?.refuse ?? '')).status).toBe(200);
    expect(await person()).toMatchObject({ state: 'unsubscribed', suppressed: { reason: 'refused' } });
    expect((await post(link?.confirm ?? '')).status).toBe(404);
    for (const days of [1, 40, 400]) {
      ports.forward(days * DAY);
      await expire();
      expect(await ask()).toBe('quiet');
    }
    expect(await mails()).toHaveLength(1);
    for (const options of [{ overwrite: true }, { attachTo: ID }])
      expect(await importSubscribers(ports)([{ address }], { reason: 'r', ...options })).toEqual([{ outcome: 'left' }]);
  });
  it('is asked again once an operator has noted that they want to be', async () => {
    await ask();
    await refuse(ports)(id());
    await liftSuppression(ports)(id(), 'asked by phone');
    ports.forward(HOUR);
    expect(await ask()).toBe('asked');
    expect((await person())?.state).toBe('unsubscribed');
  });
  it('unsubscribes instead where the address is subscribed', async () => {
    await putPerson(ports, confirmed(address));
    const link = new URL(await ports.links.refuse(id())).pathname;
    for (const method of ['GET', 'POST']) {
      const answer = await app.request(link, { method });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(await ports.links.leave(id()));
    }
    expect((await person())?.state).toBe('confirmed');
  });
  it('is remembered by the address alone where nothing else is on record any more', async () => {
    await refuse(ports)(id());
    expect(await ports.subscribers.read(id())).toMatchObject({ erased: { suppressed: { reason: 'refused' } } });
    expect(await ask()).toBe('quiet');
  });
});

describe('somebody who left', () => {
  const left = async () => {
    await putPerson(ports, { ...confirmed(address), interest: ['files'], tags: ['gold'] });
    ports.forward(DAY);
    await unsubscribe(ports)(id());
    return person();
  };
  it('stays so on record, with when and why, whoever types their address and however often', async () => {
    const before = await left();
    for (const days of [1, 1, 60]) {
      await ask({ interest: 'all', shared: true });
      expect(await person()).toMatchObject({ ...before, shared: false });
      ports.forward(days * DAY);
      await expire();
    }
    for (const options of [{}, { overwrite: true }, { attachTo: ID }])
      expect(await importSubscribers(ports)([{ address }], { reason: 'r', ...options })).toEqual([{ outcome: 'left' }]);
    expect(await person()).toMatchObject({ ...before });
  });
  it('comes back by their own link, with what they chose then and the tags that operators know them by', async () => {
    const before = await left();
    await ask({ interest: ['api'] });
    const [wish] = await wishesOf(ports, address);
    expect(await confirm(ports)(id(), wish?.key ?? '')).toBe('confirmed');
    const back = await person();
    expect(back).toMatchObject({ state: 'confirmed', interest: ['api'], tags: ['gold'], createdAt: before?.createdAt });
    expect(back).not.toHaveProperty('unsubscribedAt');
  });
  it('is not brought back by a list after they were erased, and comes back by their own link', async () => {
    await left();
    await erasePerson(ports)(id());
    expect(await importSubscribers(ports)([{ address }], { reason: 'r', overwrite: true })).toEqual([
      { outcome: 'left' },
    ]);
    expect(await ask()).toBe('asked');
    expect(await importSubscribers(ports)([{ address }], { reason: 'r', overwrite: true })).toEqual([
      { outcome: 'left' },
    ]);
    const [wish] = await wishesOf(ports, address);
    expect(await confirm(ports)(id(), wish?.key ?? '')).toBe('confirmed');
  });

  const Step = fc.oneof(
    actOf(...STRANGER, ...OPERATOR, ...SERVICE),
    fc.record({ act: fc.constant('wait' as const), days: fc.constantFrom(0.01, 1, 8, 31, 91) }),
  );
  const Leaving = fc.constantFrom('leave' as const, 'remove' as const, 'complaint' as const, 'refuse' as const);
  it('gets no notice by anything that strangers, operators and mail services do, in any order', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(Leaving, fc.array(Step, { minLength: 1, maxLength: 8 }), async (leaving, steps) => {
        run += 1;
        address = `left-${serial}-${run}@x.example`;
        if (leaving === 'refuse') await ask();
        else await putPerson(ports, confirmed(address));
        await act(ports, address, { act: leaving, about: ID, word: 'x' });
        const leftAt = (at: Awaited<ReturnType<typeof ports.subscribers.read>>) =>
          at.person?.state === 'unsubscribed' ? at.person.unsubscribedAt : at.erased?.leftAt;
        const began = leftAt(await ports.subscribers.read(id()));
        expect(began).toBeDefined();
        for (const step of steps) {
          if (step.act === 'wait') ports.forward(step.days * DAY);
          else await act(ports, address, step);
          await expire();
          const record = await ports.subscribers.read(id());
          expect(leftAt(record)).toBe(began);
          for (const moment of NotificationType.options)
            expect(record.person && wantsType(record.person, moment)).not.toBe(true);
        }
      }),
      { numRuns: 150, endOnFailure: true },
    );
  }, 120_000);
});

it('nobody is forgotten who left or may not be mailed; who never confirmed is, thirty days after the last mail', async () => {
  const expiry = async () => {
    const { client, name } = ports.tables.people;
    const Key = { pk: `subscribers#${shardOf(id()).toString(16)}`, sk: id() };
    return (await client.send(new GetCommand({ TableName: name, Key }))).Item?.expiresAt as number | undefined;
  };
  const inDays = (days: number) => Math.floor((ports.clock().getTime() + days * DAY) / 1000);
  const bounce = () => act(ports, address, { act: 'permanent bounce', about: ID, word: 'x' });
  await ask();
  ports.forward(6 * MINUTE);
  await ask();
  expect(await expiry()).toBe(inDays(30));
  await putPerson(ports, confirmed(address));
  expect(await expiry()).toBeUndefined();
  await bounce();
  expect(await expiry()).toBe(inDays(90));
  await unsubscribe(ports)(id());
  expect(await expiry()).toBeUndefined();
  await putPerson(ports, { ...confirmed(address), createdAt: T0 });
  await act(ports, address, { act: 'complaint', about: ID, word: 'x' });
  expect(await expiry()).toBeUndefined();
  await bounce();
  expect(await expiry()).toBeUndefined();
});
