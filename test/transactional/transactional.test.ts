import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { brake } from '../../functions/notify/circuit-breaker.ts';
import { putMember } from '../../functions/operators/members.ts';
import { askToSignIn } from '../../functions/operators/sign-in.ts';
import { mailChoices } from '../../functions/subscriptions/preferences.ts';
import { suppressPerson } from '../../functions/subscriptions/reachability.ts';
import { subscribe } from '../../functions/subscriptions/subscribe.ts';
import { MailRefused, sendTransactional } from '../../functions/transactional/send-transactional.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { TransactionalMessage } from '../../shared/wire/messages.ts';
import { addPeople, confirmed, drain, flowsOf, orders, putPerson } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { engines, it, ports } from '../support/world.ts';

let began = 0;
beforeEach(async () => {
  began = (await engines.ses.mails()).length;
  await engines.ses.control({ next: [] });
});

const wish = (address: string) => ({ address, interest: 'all' as const });
const mails = async () => (await engines.ses.mails()).slice(began);
const confirmations = async () => (await mails()).filter(({ tags }) => tags.subscriber && !tags.mailing);
const ada = { address: 'ada@ops.example', name: 'Ada', role: 'responder' as const };
const of = (event: string) => ports.lines.filter((line) => line.event === event);
const id = (address: string) => ports.ids.subscriber(address);

describe('confirmations that strangers ask for', () => {
  it('use a twentieth of the day at most, and a critical outage is mailed to everybody all the same', async () => {
    await addPeople(ports, 60);
    await ports.limiter.learn({ perSecond: 500, perDay: 1000, sentToday: 700 }, 0.9);
    for (let stranger = 0; stranger < 100; stranger += 1) await subscribe(ports)(wish(`s${stranger}@x.example`));
    expect(await confirmations()).toHaveLength(12);
    for (let round = 0; round < 10; round += 1) await ports.deliverWaiting();
    expect((await confirmations()).length).toBeLessThanOrEqual(50);
    const declare = Declare.parse({ title: 'T', message: 'm', components: { files: 'major_outage' } });
    await orders(ports)(ID, { type: 'declare', ...declare });
    await flowsOf(ports).announce(ID, 1);
    await drain(engines, ports);
    expect(await ports.mailings.progress(`${ID}-1`)).toMatchObject({ counts: { sent: 60 } });
    expect((await ports.limiter.state(ports.clock())).pause).toBeUndefined();
  });
  it('leave the last tenth of the day alone', async () => {
    await ports.limiter.learn({ perSecond: 500, perDay: 1000, sentToday: 900 }, 0.9);
    await subscribe(ports)(wish('late@x.example'));
    expect(await mails()).toEqual([]);
    await ports.limiter.learn({ perSecond: 500, perDay: 1000, sentToday: 0 }, 0.9);
    await ports.deliverWaiting();
    expect(await mails()).toHaveLength(1);
  });
  it('cannot keep an operator from signing in or a subscriber from their link', async () => {
    await putMember(ports)(ada);
    await putPerson(ports, confirmed('sub@x.example'));
    await ports.limiter.learn({ perSecond: 500, perDay: 200, sentToday: 195 }, 0.9);
    for (let stranger = 0; stranger < 20; stranger += 1) await subscribe(ports)(wish(`s${stranger}@x.example`));
    await askToSignIn(ports)(ada.address);
    expect((await mails()).map(({ tags }) => tags.mail)).toEqual(['sign-in']);
    await ports.limiter.learn({ perSecond: 500, perDay: 200, sentToday: 185 }, 0.9);
    await mailChoices(ports)('sub@x.example');
    expect(await mails()).toHaveLength(2);
  });
});

describe('a message on the queue', () => {
  it('carries neither an address nor a code, nor what is in the ticket', async () => {
    await putMember(ports)(ada);
    await putPerson(ports, confirmed('sub@x.example'));
    const queued: string[] = [];
    const mailQueue = { enqueue: async (messages: readonly unknown[]) => void queued.push(JSON.stringify(messages)) };
    const watched = { ...ports, mailQueue };
    const tickets = [await askToSignIn(watched)(ada.address), await mailChoices(watched)('sub@x.example')];
    await subscribe(watched)({ ...wish('new@x.example'), name: 'Somebody' });
    expect(queued).toHaveLength(3);
    expect(queued.join()).not.toMatch(/@|example|Somebody|"digits"/);
    for (const ticket of tickets) expect(queued.join()).not.toContain(ticket);
  });
  it('for nobody leads to no mail and no line, so that the log does not tell who asked', async () => {
    await askToSignIn(ports)('stranger@ops.example');
    await mailChoices(ports)('stranger@x.example');
    expect([await mails(), ports.lines, ports.waiting]).toEqual([[], [], []]);
  });
  it('for somebody whose mail bounced leads to no mail', async () => {
    await putPerson(ports, confirmed('sub@x.example'));
    await suppressPerson(ports)(id('sub@x.example'), 'bounce');
    await mailChoices(ports)('sub@x.example');
    expect(await mails()).toEqual([]);
  });
});

describe('a mail that SES refuses', () => {
  it.each([
    ['throttle', 'throttled', 'Throttling'],
    ['misconfigure', 'misconfigured', 'MessageRejected'],
    ['fault', 'unknown', 'ServiceUnavailable'],
    ['reject', 'rejected', 'MessageRejected'],
    ['quota', 'quota', 'Throttling'],
  ])('leaves a line with ids and code and no address: %s', async (next, result, code) => {
    await putMember(ports)(ada);
    await engines.ses.control({ next: [next] });
    await askToSignIn(ports)(ada.address);
    expect(of('mail.refused')).toEqual([
      { event: 'mail.refused', kind: 'sign-in', who: id(ada.address), attempt: 0, result, code },
    ]);
    expect(JSON.stringify(ports.lines)).not.toContain('@');
  });
  it('is tried again with a code of its own, and only that one is good', async () => {
    await putMember(ports)(ada);
    await engines.ses.control({ next: ['fault-after-accepting'] });
    const ticket = await askToSignIn(ports)(ada.address);
    await ports.deliverWaiting();
    const codes = await Promise.all(
      (await mails()).map(async ({ id: mail }) => {
        const { text = '' } = await simpleParser(await engines.ses.raw(mail));
        return /^ {4}(\d{4} \d{4})$/m.exec(text)?.[1] ?? '';
      }),
    );
    expect(codes).toHaveLength(2);
    const whose = `member ${id(ada.address)}`;
    const [first = '', last = ''] = codes;
    expect(first === last || (await ports.codes.redeem(whose, ticket, first, ports.clock())) === 'wrong').toBe(true);
    expect(await ports.codes.redeem(whose, ticket, last, ports.clock())).toBe('right');
  });
  it('is tried again some minutes long, and then left to a person', async () => {
    await subscribe(ports)(wish('new@x.example'));
    began = (await engines.ses.mails()).length;
    await engines.ses.control({ next: Array(50).fill('throttle') });
    ports.forward(6 * 60_000);
    await subscribe(ports)(wish('new@x.example'));
    for (let round = 0; round < 6; round += 1) await ports.deliverWaiting();
    const [last] = ports.waiting.splice(0);
    await expect(sendTransactional(ports)(TransactionalMessage.parse(last?.message))).rejects.toThrow(MailRefused);
    expect(of('mail.refused')).toHaveLength(8);
    expect(await mails()).toEqual([]);
  });
  it('is not refused for good by its own tries: only the first counts against a budget', async () => {
    await engines.ses.control({ next: Array(5).fill('throttle') });
    await subscribe(ports)(wish('new@x.example'));
    for (let round = 0; round < 5; round += 1) await ports.deliverWaiting();
    expect(await confirmations()).toHaveLength(1);
  });
});

describe('a mail that can no longer help', () => {
  it('is dropped with a line: a code after its quarter of an hour, a confirmation after two days', async () => {
    await putMember(ports)(ada);
    await putPerson(ports, { ...confirmed('sub@x.example') });
    const askedAt = ports.clock().toISOString();
    const asking = ports.codes.open().asking;
    ports.forward(16 * 60_000);
    for (const kind of ['sign-in', 'choices', 'code'] as const)
      await ports.mailQueue.enqueue([
        { kind, who: id(kind === 'sign-in' ? ada.address : 'sub@x.example'), asking, askedAt },
      ]);
    ports.forward(48 * 3_600_000);
    await ports.mailQueue.enqueue([{ kind: 'confirm', who: id('x@x.example'), wish: 'gone', askedAt }]);
    expect(await mails()).toEqual([]);
    expect(of('mail.dropped').map(({ kind, why }) => `${kind} ${why}`)).toEqual([
      'sign-in too_late',
      'choices too_late',
      'code too_late',
      'confirm too_late',
    ]);
  });
});

describe('the brake', () => {
  const alarm = (dimensions: Record<string, string>) => ({
    alarmData: { alarmName: 'rate', configuration: { metrics: [{ metricStat: { metric: { dimensions } } }] } },
  });
  const pull = (dimensions: Record<string, string>) =>
    brake({ limiter: ports.limiter, noticesSet: 'notices' })(alarm(dimensions));
  const state = () => ports.limiter.state(ports.clock());

  it('pauses confirmations and not notices when the account as a whole bounces', async () => {
    expect(await pull({})).toBe('confirmations');
    expect(await state()).toMatchObject({ confirmationsPause: { reason: 'reputation', detail: 'rate' } });
    expect((await state()).pause).toBeUndefined();
    expect((await ports.limiter.reserve(1, ports.clock())).status).toBe('granted');
    await putMember(ports)(ada);
    await subscribe(ports)(wish('new@x.example'));
    await askToSignIn(ports)(ada.address);
    expect((await mails()).map(({ tags }) => tags.mail)).toEqual(['sign-in']);
    expect(of('mail.dropped')).toContainEqual(expect.objectContaining({ kind: 'confirm', why: 'paused' }));
  });
  it('pauses notices when notices bounce', async () => {
    expect(await pull({ 'ses:configuration-set': 'notices' })).toBe('notices');
    expect((await ports.limiter.reserve(1, ports.clock())).status).toBe('paused');
    expect((await state()).confirmationsPause).toBeUndefined();
  });
  it('is let go for both at once', async () => {
    await pull({});
    await pull({ 'ses:configuration-set': 'notices' });
    await ports.limiter.resume();
    expect(await state()).not.toHaveProperty('pause');
    expect(await state()).not.toHaveProperty('confirmationsPause');
  });
});
