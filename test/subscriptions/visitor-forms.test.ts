import { beforeEach, describe, expect } from 'vitest';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import { ProblemBody } from '../../shared/wire/api/problems.ts';
import { VISITOR_WORDS } from '../../shared/words/languages.ts';
import { putPerson } from '../support/fixtures.ts';
import { activeParts } from '../support/html.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { it, ports } from '../support/world.ts';

let app: ReturnType<typeof visitorsApi>;
beforeEach(() => {
  app = visitorsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
});

const ADDRESS = 'ada@x.example';
const subscribed = async () => {
  await importSubscribers(ports)([{ address: ADDRESS }], { reason: 'r' });
  return ports.ids.subscriber(ADDRESS);
};
const post = (path: string, fields: [string, string][], headers: Record<string, string> = {}) =>
  app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers });

describe('a subscribe form that cannot be taken', () => {
  it.each([
    ['without an address', [], VISITOR_WORDS.en.subscribe.address.not_an_address],
    ['with an address over 1,000 characters', [['address', `${'x'.repeat(1000)}@x.example`]], 'not an e-mail address'],
    [
      'with a name over 120 characters',
      [
        ['address', ADDRESS],
        ['name', 'x'.repeat(121)],
      ],
      'We cannot use this name',
    ],
    [
      'with a level that is none',
      [
        ['address', ADDRESS],
        ['level', 'loud'],
      ],
      'could not be read',
    ],
    [
      'with a component the page does not have',
      [
        ['address', ADDRESS],
        ['components', 'nope'],
      ],
      'could not be read',
    ],
  ] as [string, [string, string][], string][])('is refused in a sentence: %s', async (_, fields, sentence) => {
    const answer = await post('/subscribe', fields);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(sentence);
    expect(html).not.toMatch(/Invalid|expected|undefined|✖/);
    expect(await ports.subscribers.get(ports.ids.subscriber(ADDRESS))).toBeUndefined();
  });

  it('is refused in the language of the page it was on', async () => {
    const html = await (
      await post(
        '/subscribe',
        [
          ['address', 'jürgen@x.example'],
          ['language', 'de'],
        ],
        { 'accept-language': 'en' },
      )
    ).text();
    expect(html).toContain('<html lang="de"');
    expect(html).toContain('Umlauten');
  });

  it('comes back with what was typed and chosen, ready to be sent again', async () => {
    const fields: [string, string][] = [
      ['address', 'ada@x'],
      ['name', 'Ada "<b>" Lovelace'],
      ...([
        ['components', 'files'],
        ['components', 'api'],
        ['components', 'nope'],
      ] as [string, string][]),
      ...([
        ['level', 'key'],
        ['maintenanceAsked', 'yes'],
        ['language', 'en'],
      ] as [string, string][]),
    ];
    const html = await (await post('/subscribe', fields)).text();
    const inputs = [...html.matchAll(/<input [^>]*name="(\w+)"[^>]*value="([^"]*)"/g)];
    expect(inputs.map(([, name, value]) => [name, value])).toEqual([
      ['level', 'key'],
      ['maintenanceAsked', 'yes'],
      ['language', 'en'],
      ['components', 'files'],
      ['components', 'api'],
      ['address', 'ada@x'],
      ['name', 'Ada &quot;&lt;b&gt;&quot; Lovelace'],
    ]);
    expect(html).toContain('<form method="post" action="/subscribe">');
  });

  it.each(Object.entries(HOSTILE))('shows nothing active of what was typed: %s', async (_, text) => {
    const names = ['address', 'name', 'components', 'level', 'language', 'timeZone', 'about'];
    for (const name of names) {
      const answer = await post('/subscribe', [[name, text]]);
      expect(answer.status).toBe(422);
      expect(activeParts(await answer.text())).toEqual([]);
    }
  });

  it('is answered as a problem to programs, with the place of every fault', async () => {
    const answer = await app.request('/subscribe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"level":"loud"}',
    });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(ProblemBody.parse(await answer.json())).toMatchObject({
      reason: 'request_invalid',
      detail: expect.stringMatching(/^address: .*; level: /),
    });
  });
});

describe('multipart without its boundary', () => {
  const broken = (path: string, type: string) =>
    app.request(path, { method: 'POST', headers: { 'content-type': type }, body: '--a\r\nContent-Disposition: x' });
  const TYPES = ['multipart/form-data', 'multipart/form-data; boundary=other'];

  it.each(TYPES)('is a form without fields: %s', async (type) => {
    const id = await subscribed();
    const manage = new URL(await ports.links.manage(id, new Date(ports.clock().getTime() + 60_000))).pathname;
    const leave = new URL(await ports.links.leave(id)).pathname;
    expect((await broken('/subscribe', type)).status).toBe(422);
    expect((await broken('/manage', type)).status).toBe(200);
    expect((await broken('/manage/code', type)).status).toBe(422);
    expect((await broken(manage, type)).status).toBe(422);
    expect((await broken(`${manage}/works`, type)).status).toBe(404);
    expect((await broken(`${leave}/why`, type)).status).toBe(200);
    expect((await ports.subscribers.get(id))?.state).toBe('confirmed');
  });
  it.each(TYPES)('still unsubscribes, since a link alone says who and what: %s', async (type) => {
    const id = await subscribed();
    expect((await broken(new URL(await ports.links.leave(id)).pathname, type)).status).toBe(200);
    expect((await ports.subscribers.get(id))?.state).toBe('unsubscribed');
  });
  it.each(TYPES)('does not unsubscribe a list that several people read: %s', async (type) => {
    const id = await subscribed();
    const known = await ports.subscribers.get(id);
    if (known) await putPerson(ports, { ...known, shared: true });
    expect((await broken(new URL(await ports.links.leave(id)).pathname, type)).status).toBe(422);
    expect((await ports.subscribers.get(id))?.state).toBe('confirmed');
  });
});

describe('a link with other letters than it was made of', () => {
  it.each(['%C3%A9', 'x%C3%A9'.repeat(8), '%F0%9F%92%A9'.repeat(11), '%00', '%ff', '%', '.', 'a.0.b.c'])(
    'is dead for every purpose: %s',
    async (ending) => {
      const id = await subscribed();
      for (const path of ['confirm', 'confirm/never', 'unsubscribe', 'manage'])
        for (const subject of [id, `${id}-w1`, `${id}-%C3%A9`])
          for (const method of ['GET', 'POST']) {
            const answer = await app.request(`/${path}/${subject}.0.${ending}`, { method });
            expect([path, subject, method, answer.status]).toEqual([path, subject, method, 404]);
            expect(answer.headers.get('content-type')).toContain('text/html');
          }
    },
  );
});

describe('a mail that cannot be asked for', () => {
  const withoutQueue = (faults: unknown[]) =>
    visitorsApi({
      ...ports,
      mailQueue: { enqueue: () => Promise.reject(new Error('no queue')) },
      onFault: (error) => faults.push(error),
    });

  it('is said on a page to people, in their language, as a problem to programs, and in the log', async () => {
    const faults: unknown[] = [];
    const form = await withoutQueue(faults).request('/subscribe', {
      method: 'POST',
      headers: { 'accept-language': 'de' },
      body: new URLSearchParams({ address: 'new@x.example' }),
    });
    expect(form.headers.get('content-type')).toContain('text/html');
    expect(await form.text()).toContain(VISITOR_WORDS.de.trouble.text);
    const program = await withoutQueue(faults).request('/subscribe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"address":"new@x.example"}',
    });
    expect(ProblemBody.parse(await program.json()).reason).toBe('fault');
    expect([form.status, program.status, faults.length]).toEqual([500, 500, 2]);
  });
});

describe('a person whom others change at every attempt', () => {
  const colliding = () =>
    visitorsApi({
      ...ports,
      subscribers: { ...ports.subscribers, write: async () => false },
      onFault: (error) => expect.unreachable(String(error)),
    });

  it('is said on a page to people, in their language, and as busy to programs, with when to try again', async () => {
    const form = await colliding().request('/subscribe', {
      method: 'POST',
      headers: { 'accept-language': 'de' },
      body: new URLSearchParams({ address: 'new@x.example' }),
    });
    expect(form.headers.get('content-type')).toContain('text/html');
    expect(await form.text()).toContain(VISITOR_WORDS.de.trouble.text);
    const program = await colliding().request('/subscribe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"address":"new@x.example"}',
    });
    expect(ProblemBody.parse(await program.json()).reason).toBe('busy');
    for (const answer of [form, program])
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  });
});
