import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { confirm, subscribe, unsubscribe } from '../../functions/subscriptions/subscribe.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { newestWish, orders } from '../support/fixtures.ts';
import { PAGE_URL } from '../support/page.ts';
import { engines, it, ports } from '../support/world.ts';

beforeEach(async () => {
  await engines.ses.control({ next: [] });
});

const wish = (address: string) => ({ address, name: 'Ada', interest: 'all' as const });
const mailsTo = async (address: string) =>
  (await engines.ses.mails()).filter(({ destinations }) => destinations.includes(address));
const id = (address: string) => ports.ids.subscriber(address);

describe('subscribing', () => {
  it('mails a link to the address and subscribes nobody yet', async () => {
    await subscribe(ports)(wish('one@x.example'));
    const [mail] = await mailsTo('one@x.example');
    const parsed = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
    expect(mail?.configurationSet).toBe('confirmations');
    expect(parsed.text).toMatch(
      new RegExp(`${PAGE_URL}/confirm/sub_[0-9a-f]{20}-[0-9a-f]{12}\\.[0-9a-z]+\\.[\\w-]{22}\n`),
    );
    expect(parsed.headers.has('list')).toBe(false);
    expect(await ports.subscribers.get(id('one@x.example'))).toMatchObject({ state: 'unconfirmed' });
  });
  it('again within five minutes sends no second mail, later it does', async () => {
    await subscribe(ports)(wish('two@x.example'));
    await subscribe(ports)(wish('TWO@x.example'));
    expect(await mailsTo('two@x.example')).toHaveLength(1);
    ports.forward(6 * 60_000);
    await subscribe(ports)(wish('two@x.example'));
    expect(await mailsTo('two@x.example')).toHaveLength(2);
  });
  it('does nothing to a subscription in force, whoever types its address', async () => {
    await importSubscribers(ports)([{ address: 'three@x.example', components: ['files'] }], { reason: 'r' });
    await subscribe(ports)(wish('three@x.example'));
    expect(await mailsTo('three@x.example')).toHaveLength(0);
    expect(await ports.subscribers.get(id('three@x.example'))).toMatchObject({
      state: 'confirmed',
      interest: ['files'],
    });
  });
  it('is mailed a little later when SES is busy', async () => {
    await engines.ses.control({ next: ['throttle'] });
    expect(await subscribe(ports)(wish('four@x.example'))).toBe('asked');
    expect(await mailsTo('four@x.example')).toHaveLength(0);
    await ports.deliverWaiting();
    expect(await mailsTo('four@x.example')).toHaveLength(1);
  });
});

describe('whoever confirms during an outage', () => {
  const welcome = (address: string) =>
    ports.mailQueue.enqueue([{ kind: 'welcome', who: id(address), askedAt: ports.clock().toISOString() }]);
  const welcomes = async (address: string) => (await mailsTo(address)).filter(({ tags }) => tags.welcome);
  const declare = (components: Record<string, string>) => ({
    type: 'declare' as const,
    ...Declare.parse({
      title: 'Files cannot be opened',
      message: 'We are looking.',
      components,
      workaround: 'Use the copy.',
    }),
  });
  it('hears at once how each incident that concerns them stands, and of no other', async () => {
    const order = orders(ports);
    await order('inc_concerns1', declare({ files: 'partial_outage' }));
    await order('inc_another2', declare({ api: 'major_outage' }));
    await order('inc_isover03', declare({ files: 'major_outage' }));
    await order('inc_isover03', { type: 'resolve', message: 'Over.', notify: true });
    await subscribe(ports)({ ...wish('new@x.example'), interest: ['files'] });
    await confirm(ports)(id('new@x.example'), await newestWish(ports, 'new@x.example'));
    await welcome('new@x.example');
    const [mail, ...others] = await welcomes('new@x.example');
    expect([others, mail?.tags.welcome]).toEqual([[], 'inc_concerns1']);
    const parsed = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
    for (const words of [
      'Investigating: Files cannot be opened',
      'Hello Ada,',
      'Use the copy.',
      'hear from us again',
      '/manage/',
    ])
      expect(parsed.text).toContain(words);
    expect(parsed.headers.has('list')).toBe(true);
  });
  it('has three mails at most, of the worst incidents and of those the newest', async () => {
    const order = orders(ports);
    const open = ['inc_manyopen1', 'inc_manyopen2', 'inc_manyopen3', 'inc_manyopen4', 'inc_manyopen5'] as const;
    for (const [index, incident] of open.entries()) {
      ports.forward(60_000);
      await order(incident, declare({ files: index === 1 ? 'major_outage' : 'degraded_performance' }));
    }
    await subscribe(ports)(wish('many@x.example'));
    await confirm(ports)(id('many@x.example'), await newestWish(ports, 'many@x.example'));
    await welcome('many@x.example');
    const told = (await welcomes('many@x.example')).map(({ tags }) => tags.welcome);
    expect(told.toSorted()).toEqual(['inc_manyopen2', 'inc_manyopen4', 'inc_manyopen5']);
  });
  it('hears nothing when everything works, or before confirming', async () => {
    await subscribe(ports)(wish('calm@x.example'));
    await welcome('calm@x.example');
    await confirm(ports)(id('calm@x.example'), await newestWish(ports, 'calm@x.example'));
    await welcome('calm@x.example');
    expect(await welcomes('calm@x.example')).toEqual([]);
  });
});

describe('confirming and leaving', () => {
  it('puts the subscription in force once, and again changes nothing', async () => {
    await subscribe(ports)(wish('five@x.example'));
    expect(await confirm(ports)(id('five@x.example'), await newestWish(ports, 'five@x.example'))).toBe('confirmed');
    const before = await ports.subscribers.get(id('five@x.example'));
    ports.forward(1000);
    expect(await confirm(ports)(id('five@x.example'), await newestWish(ports, 'five@x.example'))).toBe(
      'confirmed_before',
    );
    expect(await ports.subscribers.get(id('five@x.example'))).toEqual(before);
  });
  it('a link from before somebody left does not bring them back', async () => {
    await subscribe(ports)(wish('six@x.example'));
    await confirm(ports)(id('six@x.example'), await newestWish(ports, 'six@x.example'));
    await unsubscribe(ports)(id('six@x.example'));
    expect(await confirm(ports)(id('six@x.example'), await newestWish(ports, 'six@x.example'))).toBe('link_expired');
    expect(await ports.subscribers.get(id('six@x.example'))).toMatchObject({ state: 'unsubscribed' });
  });
  it('an import does not bring back who left', async () => {
    await importSubscribers(ports)([{ address: 'seven@x.example' }], { reason: 'r' });
    await unsubscribe(ports)(id('seven@x.example'));
    expect(await importSubscribers(ports)([{ address: 'seven@x.example' }], { reason: 'r' })).toEqual([
      { outcome: 'left' },
    ]);
    expect(await ports.subscribers.get(id('seven@x.example'))).toMatchObject({ state: 'unsubscribed' });
  });
});

it('an import takes the good lines and says what is wrong with each bad one', async () => {
  const lines = [
    { address: 'a@x.example' },
    { address: 'nobody' },
    { address: 'A@x.example' },
    { address: 'b@x.example', components: ['files', 'nope'] },
    { address: 'c@x.example', name: 'n'.repeat(121) },
  ];
  const outcomes = await importSubscribers(ports)(lines, { reason: 'r' });
  // Two lines of one address are written at once; either may be the first.
  expect([outcomes[0]?.outcome, outcomes[2]?.outcome].toSorted()).toEqual(['added', 'unchanged']);
  expect(outcomes).toEqual([
    expect.anything(),
    { outcome: 'refused', reason: 'not_an_address', detail: 'nobody' },
    expect.anything(),
    { outcome: 'refused', reason: 'component_unknown', detail: 'nope' },
    expect.objectContaining({ outcome: 'refused', reason: 'name_invalid' }),
  ]);
});
