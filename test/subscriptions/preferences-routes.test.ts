// Over 250 lines: one start of the engines for every page of a person.

import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { editPerson } from '../../functions/subscriptions/find-subscriber.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { changeChoices, mute, undoUnsubscribe } from '../../functions/subscriptions/preferences.ts';
import { suppressPerson } from '../../functions/subscriptions/reachability.ts';
import { unsubscribe } from '../../functions/subscriptions/subscribe.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import { confirmed, putPerson, tellOf } from '../support/fixtures.ts';
import { activeParts } from '../support/html.ts';
import { ID } from '../support/incidents.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { engines, it, ports } from '../support/world.ts';

let app: ReturnType<typeof visitorsApi>;
beforeEach(async () => {
  app = visitorsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
  await importSubscribers(ports)([{ address: ADDRESS, name: 'Ada', components: ['files'] }], { reason: 'r' });
});

const ADDRESS = 'ada@x.example';
const DAY = 86_400_000;
const id = () => ports.ids.subscriber(ADDRESS);
const person = () => ports.subscribers.get(id());
const pathOf = (url: string) => url.slice(new URL(url).origin.length);
const manage = async (days = 60) =>
  pathOf(await ports.links.manage(id(), new Date(ports.clock().getTime() + days * DAY)));
const leave = async () => pathOf(await ports.links.leave(id()));
const post = (path: string, fields: Record<string, string | string[]> = {}) => {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  return app.request(path, { method: 'POST', body });
};
const choices = { level: 'key', language: 'de', name: 'Ada Lovelace', components: ['files', 'api'] };

describe('the page of choices', () => {
  it('leads to the way out of everything', async () => {
    const page = await (await app.request(await manage())).text();
    const [, way = ''] = /<a href="(\/unsubscribe\/[^"]+)"/.exec(page) ?? [];
    expect((await app.request(way, { method: 'POST' })).status).toBe(200);
    expect(await person()).toMatchObject({ state: 'unsubscribed' });
  });
  it('asks for a new link in the place of one that is not good any more', async () => {
    const answer = await app.request(await manage(-1));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/<form method="post" action="\/manage">[\s\S]*name="address"/);
  });
  it('shows what somebody gets, and changes it', async () => {
    const page = await (await app.request(await manage())).text();
    expect(page).toMatch(
      /value="files" checked[\s\S]*value="every" checked|value="every" checked[\s\S]*value="files" checked/,
    );
    expect((await post(await manage(), choices)).status).toBe(200);
    expect(await person()).toMatchObject({
      name: 'Ada Lovelace',
      interest: ['files', 'api'],
      level: 'key',
      maintenance: false,
      language: 'de',
      state: 'confirmed',
    });
    await post(await manage(), { level: 'every', language: 'en', maintenance: 'yes' });
    expect(await person()).toMatchObject({ interest: 'all', maintenance: true });
  });
  it('ends mail about one incident and leaves everything else as it is', async () => {
    const before = await person();
    const path = `${await manage()}?about=${ID}`;
    expect(await (await app.request(path)).text()).toContain('No more mail about this one');
    expect((await post(path, { mute: ID })).status).toBe(200);
    expect(await person()).toEqual({ ...before, muted: [ID] });
    expect(await (await app.request(path)).text()).not.toContain('No more mail about this one');
    await post(path, { mute: ID });
    expect((await person())?.muted).toEqual([ID]);
  });
  it('refuses choices that there are not, and nothing is lost', async () => {
    const before = await person();
    for (const bad of [
      { ...choices, level: 'some' },
      { ...choices, components: ['nope'] },
      { ...choices, language: 'xx' },
    ])
      expect((await post(await manage(), bad)).status).toBe(422);
    expect(await person()).toEqual(before);
  });
  it.each(Object.entries(HOSTILE))('shows a hostile name as text: %s', async (_, hostile) => {
    const name = `N ${hostile}`.slice(0, 100).toWellFormed();
    await putPerson(ports, { ...confirmed('evil@x.example'), name });
    const evil = ports.ids.subscriber('evil@x.example');
    const html = await (
      await app.request(pathOf(await ports.links.manage(evil, new Date(ports.clock().getTime() + DAY))))
    ).text();
    expect(html).toContain('evil@x.example');
    expect(activeParts(html)).toEqual([]);
    expect(html).not.toMatch(/<script|<b>/);
  });
  it('opens to nobody with a token that is tampered with, expired, of another purpose or for somebody who has left', async () => {
    const good = await manage();
    const before = await person();
    const flipped = `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`;
    const other = (await leave()).replace('/unsubscribe/', '/manage/');
    for (const bad of [flipped, other, good.slice(0, -3), `${good}x`, await manage(-1)]) {
      expect((await app.request(bad)).status, bad).toBe(404);
      expect((await post(bad, choices)).status, bad).toBe(404);
    }
    expect(await person()).toEqual(before);
    await post(await leave());
    expect((await post(good, choices)).status).toBe(404);
    expect((await person())?.state).toBe('unsubscribed');
  });
});

describe('whoever leaves, or is suppressed, in the very moment of a change', () => {
  /** The same ports, with something that happens right after the first read of a person. */
  const racing = (meanwhile: () => Promise<unknown>) => {
    let happened = false;
    const then = async <Read>(read: Promise<Read>): Promise<Read> => {
      const known = await read;
      if (!happened) {
        happened = true;
        await meanwhile();
      }
      return known;
    };
    const subscribers = {
      ...ports.subscribers,
      get: (person: Parameters<typeof ports.subscribers.get>[0]) => then(ports.subscribers.get(person)),
      read: (person: Parameters<typeof ports.subscribers.read>[0]) => then(ports.subscribers.read(person)),
    };
    return { ...ports, subscribers };
  };
  it('stays as they are then, whatever was changed', async () => {
    const choice = {
      interest: 'all' as const,
      level: 'every' as const,
      maintenance: true,
      language: 'en',
      shared: false,
    };
    const gone = racing(() => unsubscribe(ports)(id()));
    expect(await changeChoices(gone)(id(), choice)).toBe(false);
    expect(await mute(gone)(id(), ID)).toBe(false);
    expect(await person()).toMatchObject({ state: 'unsubscribed', level: 'every', muted: [] });
    await editPerson(gone)(id(), { level: 'ends' });
    expect(await person()).toMatchObject({ state: 'unsubscribed' });
  });
  it('does not lose the suppression', async () => {
    const bounced = racing(() => suppressPerson(ports)(id(), 'bounce'));
    expect(await mute(bounced)(id(), ID)).toBe(true);
    expect(await person()).toMatchObject({ suppressed: { reason: 'bounce' }, muted: [ID] });
  });
  it('is not brought back by an undo that a complaint overtakes', async () => {
    await post(await leave());
    const complained = racing(() => suppressPerson(ports)(id(), 'complaint'));
    expect(await undoUnsubscribe(complained)(id())).toBe(false);
    expect(await person()).toMatchObject({ state: 'unsubscribed', suppressed: { reason: 'complaint' } });
  });
});

describe('a lost link', () => {
  const links = async () =>
    Promise.all(
      (await engines.ses.mails())
        .filter(({ tags }) => tags.subscriber === id() && !tags.mailing)
        .map(
          async (mail) =>
            /https:\S+\/manage\/\S+/.exec((await simpleParser(await engines.ses.raw(mail.id))).text ?? '')?.[0],
        ),
    );
  it('is mailed again, a few times at most, and the answer is the same for strangers', async () => {
    const before = (await links()).length;
    const ask = async (address: string) =>
      (await (await post('/manage', { address })).text())
        .replaceAll(address, '…')
        .replace(/name="ticket" value="[0-9a-f]{48}"/, 'name="ticket"');
    const answers = await Promise.all([ADDRESS, 'stranger@x.example', 'not an address'].map(ask));
    expect(new Set(answers).size).toBe(1);
    for (let more = 0; more < 10; more += 1) await ask(ADDRESS);
    const found = (await links()).slice(before);
    expect(found).toHaveLength(5);
    expect((await app.request(pathOf(found[0] ?? ''))).status).toBe(200);
    ports.forward(25 * 3_600_000);
    expect((await app.request(pathOf(found[0] ?? ''))).status).toBe(404);
  });
});

describe('the question whether it works again', () => {
  it('is answered by a button, not by opening the link, and may be answered anew', async () => {
    await tellOf(ports, ID, id(), { settled: 'sent' });
    const path = `${await manage()}/works?about=${ID}&works=no`;
    expect(await (await app.request(path)).text()).toContain('Does it work for you again?');
    expect(await ports.answers.of(ID)).toEqual([]);
    await post(path, { about: ID, works: 'no', comment: 'Saving fails.' });
    expect(await ports.answers.of(ID)).toMatchObject([
      { who: id(), answer: { works: false, comment: 'Saving fails.' } },
    ]);
    await post(path, { about: ID, works: 'yes', comment: '' });
    expect((await ports.answers.of(ID)).map(({ answer }) => answer.works)).toEqual([true]);
    expect(await ports.answers.by(id())).toHaveLength(1);
    expect(
      (await post(`${(await leave()).replace('unsubscribe', 'manage')}/works`, { about: ID, works: 'no' })).status,
    ).toBe(404);
  });
});

describe('an answer', () => {
  const answer = async (about: string) =>
    (await post(`${await manage()}/works?about=${about}`, { about, works: 'no' })).status;
  it('to an incident that does not exist is refused', async () => {
    expect(await answer('inc_neverwas1')).toBe(404);
    expect((await app.request(`${await manage()}/works?about=inc_neverwas1`)).status).toBe(404);
    expect(await ports.answers.by(id())).toEqual([]);
  });
  it('to an incident that its giver was not told of is refused', async () => {
    await tellOf(ports, ID, ports.ids.subscriber('other@x.example'), { settled: 'sent' });
    expect(await answer(ID)).toBe(404);
    await tellOf(ports, 'inc_skipped01', id(), { settled: 'skipped', reason: 'unsubscribed' });
    expect(await answer('inc_skipped01')).toBe(404);
    expect(await ports.answers.by(id())).toEqual([]);
  });
  it('is taken from whoever may have been told, by the mail or by the digest that stands for it', async () => {
    await tellOf(ports, 'inc_unknown01', id(), { settled: 'unknown', reason: 'no_report' });
    await tellOf(ports, 'inc_spared001', id(), { settled: 'skipped', reason: 'rate_limited' });
    expect([await answer('inc_unknown01'), await answer('inc_spared001')]).toEqual([200, 200]);
  });
});

describe('leaving', () => {
  it('can be taken back for ten minutes, and not later', async () => {
    await post(await leave());
    ports.forward(9 * 60_000);
    expect((await post(`${await leave()}/undo`)).status).toBe(200);
    expect(await person()).toMatchObject({ state: 'confirmed', interest: ['files'] });
    await post(await leave());
    ports.forward(11 * 60_000);
    expect(await (await post(`${await leave()}/undo`)).text()).toContain('too late');
    expect((await person())?.state).toBe('unsubscribed');
  });
  it('is not undone for whoever complained', async () => {
    await suppressPerson(ports)(id(), 'complaint');
    expect(await (await post(`${await leave()}/undo`)).text()).toContain('too late');
    expect((await person())?.state).toBe('unsubscribed');
  });
  it('may come with a reason', async () => {
    await post(await leave());
    await post(`${await leave()}/why`, { why: 'Too many mails.' });
    expect(await person()).toMatchObject({ state: 'unsubscribed', why: 'Too many mails.' });
  });
});

it('no link of a mail changes anything when it is opened, as mail scanners do', async () => {
  const before = await person();
  for (const path of [
    await leave(),
    await manage(),
    `${await manage()}?about=${ID}`,
    `${await leave()}/undo`,
    `${await leave()}/why`,
    '/manage',
    `${await manage()}/works?about=${ID}&works=no`,
  ]) {
    for (const method of ['GET', 'HEAD']) await app.request(path, { method });
  }
  expect(await person()).toEqual(before);
  expect(await ports.answers.of(ID)).toEqual([]);
});
