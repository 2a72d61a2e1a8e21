import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { announce } from '../../functions/notify/announce.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { drain, orders, putPerson, wishesOf } from '../support/fixtures.ts';
import { ID, T0 } from '../support/incidents.ts';
import { engines, it, ports } from '../support/world.ts';

let app: ReturnType<typeof visitorsApi>;
let serial = 0;
let address = '';
beforeEach(async () => {
  app = visitorsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
  serial += 1;
  address = `team-${serial}@x.example`;
  await importSubscribers({ ...ports, clock: () => new Date(Date.parse(T0) - 1000) })([{ address }], { reason: 'r' });
  const known = await person();
  if (known) await putPerson(ports, { ...known, shared: true });
});

const id = () => ports.ids.subscriber(address);
const person = () => ports.subscribers.get(id());
const pathOf = (url: string) => url.slice(new URL(url).origin.length);
const leave = async () => pathOf(await ports.links.leave(id()));
const manage = async () => pathOf(await ports.links.manage(id(), new Date(ports.clock().getTime() + 86_400_000)));
const post = (path: string, fields: Record<string, string> = {}) =>
  app.request(path, { method: 'POST', body: new URLSearchParams(fields) });
/** The ticket that is in the form of the page, as a browser sends it back. */
const ticketIn = (html: string) => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '';
const mails = async () => (await engines.ses.mails()).filter(({ destinations }) => destinations.includes(address));
const lastCode = async () => {
  const mail = (await mails()).findLast(({ tags }) => !tags.mailing);
  const { text = '' } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
  return /^ {4}(\d{4} \d{4})$/m.exec(text)?.[1] ?? '';
};

describe('a list that several people read', () => {
  it('is not left by a member who has its link, but with the code that is mailed to it', async () => {
    const asked = await post(await leave());
    expect([asked.status, (await person())?.state]).toEqual([422, 'confirmed']);
    const form = await asked.text();
    expect(form).toContain('name="code"');
    const ticket = ticketIn(form);
    expect((await post(await leave(), { code: '0000 0000', ticket })).status).toBe(422);
    expect((await person())?.state).toBe('confirmed');
    expect((await post(await leave(), { code: await lastCode(), ticket })).status).toBe(200);
    expect((await person())?.state).toBe('unsubscribed');
    expect((await post(`${await leave()}/undo`)).status).toBe(200);
    expect((await person())?.state).toBe('unsubscribed');
  });
  it('is not changed without the code either, and what was chosen is kept while it comes', async () => {
    const choices = { level: 'ends', language: 'en', name: 'Team <b>' };
    const asked = await (await post(await manage(), choices)).text();
    expect(asked).toContain('<input type="hidden" name="level" value="ends">');
    expect(asked).toContain('value="Team &lt;b&gt;"');
    expect(await person()).toMatchObject({ level: 'every' });
    expect((await post(await manage(), { ...choices, code: await lastCode(), ticket: ticketIn(asked) })).status).toBe(
      200,
    );
    expect(await person()).toMatchObject({ level: 'ends', name: 'Team <b>', shared: false });
    for (const act of ['mute', 'follow']) {
      const known = await person();
      if (known) await putPerson(ports, { ...known, shared: true });
      await post(await manage(), { [act]: ID });
      expect(await person()).toMatchObject({ muted: [], follows: [] });
    }
  });
  it('has no one-click header in its mails, but a link that leads to the same question', async () => {
    const declare = Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' } });
    await orders(ports)(ID, { type: 'declare', ...declare });
    await announce(ports)(ID, 1);
    await drain(engines, ports);
    const mail = (await mails()).find(({ tags }) => tags.mailing);
    const raw = (await engines.ses.raw(mail?.id ?? '')).toString('latin1');
    expect(raw).not.toMatch(/^List-Unsubscribe/im);
    expect((await simpleParser(raw)).text).toContain('Unsubscribe: https://');
  });
});

describe('a code', () => {
  it('works once, for fifteen minutes, for its address and its ticket, and not after five wrong tries', async () => {
    const { codes } = ports;
    const other = ports.ids.subscriber('other@x.example');
    const issue = async () => {
      const { ticket, asking } = codes.open();
      return { ticket, ...(await codes.issue(id(), asking, ports.clock())) };
    };
    const redeem = (digits: string, ticket: string, whose = id()) => codes.redeem(whose, ticket, digits, ports.clock());
    const first = await issue();
    const second = await issue();
    expect(await redeem(first.digits, first.ticket, other)).toBe('spent');
    expect(await redeem(first.digits, codes.open().ticket)).toBe('spent');
    expect([await redeem(first.digits, first.ticket), await redeem(first.digits, first.ticket)]).toEqual([
      'right',
      'spent',
    ]);
    const wrong = second.digits === '00000000' ? '11111111' : '00000000';
    for (let tries = 0; tries < 5; tries += 1) expect(await redeem(wrong, second.ticket)).toBe('wrong');
    expect(await redeem(second.digits, second.ticket)).toBe('spent');
    const third = await issue();
    ports.forward(16 * 60_000);
    expect(await redeem(third.digits, third.ticket)).toBe('spent');
  });
  it('comes with a ticket that can be written behind an option of a command', () => {
    for (let drawn = 0; drawn < 1000; drawn += 1) expect(ports.codes.open().ticket).toMatch(/^[0-9a-f]{48}$/);
  });

  it('that is mailed again has no new tries', async () => {
    const { codes } = ports;
    const { ticket, asking } = codes.open();
    const { digits } = await codes.issue(id(), asking, ports.clock());
    const wrong = digits === '00000000' ? '11111111' : '00000000';
    for (let tries = 0; tries < 5; tries += 1) await codes.redeem(id(), ticket, wrong, ports.clock());
    const again = await codes.issue(id(), asking, ports.clock());
    expect(await codes.redeem(id(), ticket, again.digits, ports.clock())).toBe('spent');
  });
  it('typed where it was asked for opens the choices, and a wrong one opens nothing', async () => {
    const known = await person();
    if (known) await putPerson(ports, { ...known, shared: false });
    const asked = await (await post('/manage', { address })).text();
    expect(asked).toContain(`<input type="hidden" name="address" value="${address}">`);
    const ticket = ticketIn(asked);
    expect((await post('/manage/code', { address, ticket, code: '12' })).status).toBe(422);
    expect((await post('/manage/code', { address, code: await lastCode() })).status).toBe(422);
    const opened = await post('/manage/code', { address, ticket, code: await lastCode() });
    expect(opened.status).toBe(303);
    const path = pathOf(opened.headers.get('location') ?? 'https://nowhere.example/');
    expect(await (await app.request(path)).text()).toContain(`For ${address}.`);
    const stranger = await post('/manage/code', { address: 'stranger@x.example', ticket, code: '12345678' });
    const wrong = await post('/manage/code', { address, ticket, code: '12345678' });
    expect([stranger.status, await stranger.text()]).toEqual([wrong.status, await wrong.text()]);
  });
});

describe('a list whose owner is pestered', () => {
  it('can be left although somebody else has used up the tries of a code', async () => {
    const theirs = ticketIn(await (await post(await leave())).text());
    for (let tries = 0; tries < 6; tries += 1) await post(await leave(), { code: '0000 0000', ticket: theirs });
    const ticket = ticketIn(await (await post(await leave())).text());
    expect((await post(await leave(), { code: await lastCode(), ticket })).status).toBe(200);
    expect((await person())?.state).toBe('unsubscribed');
  });
  it('is mailed a new code when the tries of one are used up, and none before', async () => {
    const ticket = ticketIn(await (await post(await leave())).text());
    const before = (await mails()).length;
    for (let tries = 0; tries < 5; tries += 1) {
      const again = await (await post(await leave(), { code: '0000 0000', ticket })).text();
      expect(ticketIn(again)).toBe(ticket);
    }
    expect(await mails()).toHaveLength(before);
    const renewed = ticketIn(await (await post(await leave(), { code: '0000 0000', ticket })).text());
    expect(await mails()).toHaveLength(before + 1);
    expect((await post(await leave(), { code: await lastCode(), ticket: renewed })).status).toBe(200);
  });
});

describe('following one incident', () => {
  const follower = () => `follower-${serial}@x.example`;
  const known = () => ports.subscribers.get(ports.ids.subscriber(follower()));
  it('subscribes to it alone, or beside everything, as the form says', async () => {
    await post('/subscribe', { address: follower(), about: ID, only: 'yes', timeZone: 'Asia/Tokyo' });
    ports.forward(6 * 60_000);
    await post('/subscribe', { address: follower(), about: ID, timeZone: 'Nowhere/Land' });
    const [alone, beside] = await wishesOf(ports, follower());
    expect(alone).toMatchObject({ interest: 'none', follows: [ID], timeZone: 'Asia/Tokyo' });
    expect(beside).toMatchObject({ interest: 'all', follows: [ID] });
    expect(beside?.timeZone).toBeUndefined();
  });
  it('changes nobody who is subscribed: the way to it is mailed to them', async () => {
    await importSubscribers(ports)([{ address: follower(), components: ['api'] }], { reason: 'r' });
    const before = await known();
    expect((await post('/subscribe', { address: follower(), about: ID, only: 'yes' })).status).toBe(202);
    expect(await known()).toEqual(before);
    const mail = (await engines.ses.mails()).findLast(({ destinations }) => destinations.includes(follower()));
    const { text = '' } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
    const link = /https:\S+\/manage\/\S+/.exec(text)?.[0] ?? '';
    expect(await (await app.request(pathOf(link))).text()).toContain('Follow this one');
    expect((await post(pathOf(link), { follow: ID })).status).toBe(200);
    expect(await known()).toMatchObject({ interest: ['api'], follows: [ID] });
  });
});

describe('the pages behind links', () => {
  it('speak the language of their reader, or else of the browser, or else of the page', async () => {
    const titleOf = async (path: string, language?: string) => {
      const html = await (await app.request(path, language ? { headers: { 'accept-language': language } } : {})).text();
      return [/<html lang="(\w\w)"/.exec(html)?.[1], /<h1>(.*?)<\/h1>/.exec(html)?.[1]];
    };
    expect(await titleOf('/manage', 'de-AT,de;q=0.9,en;q=0.5')).toEqual(['de', 'Auswahl ändern']);
    expect(await titleOf('/manage', 'fi')).toEqual(['en', 'Change what you get']);
    const known = await person();
    if (known) await putPerson(ports, { ...known, language: 'de' });
    expect(await titleOf(await leave(), 'en')).toEqual(['de', 'Abmelden']);
    expect(await titleOf('/unsubscribe/x', 'de')).toEqual(['de', 'Dieser Link funktioniert nicht']);
  });
});
