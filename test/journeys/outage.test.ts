import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementsOf } from '../support/html.ts';
import { unsubscribeUrlOf } from '../support/list-header.ts';
import { overHttp } from '../support/over-http.ts';
import { eventually, type Running, runningSystem } from '../support/system.ts';

let running: Running;
beforeAll(async () => {
  running = await runningSystem();
});
afterAll(() => running.stop());

const { order, complete } = overHttp(() => running);

const ANSWERS = {
  whatHappened: 'a',
  whyItHappened: 'b',
  howItWasResolved: 'c',
  prevention: [{ action: 'd', owner: 'e', due: '2026-12-31' }],
};

/** Headings of the post-mortem, and what the incident's last update said. */
const ON_THE_PAGE = [
  'What happened',
  'Why it happened',
  'What we did to resolve it',
  'How we prevent it from happening again',
  'It works again.',
  'Resolved',
];

describe('an outage, from request to page and mail', () => {
  it('goes from declared to post-mortem, each step on the page and in one mail for each concerned', async () => {
    const people = [
      { address: 'all@x.example', name: 'Zoë' },
      { address: 'files@x.example', components: ['file-service'], language: 'de' },
      { address: 'other@x.example', components: ['billing'] },
    ];
    await running.ops('POST', '/subscribers/import', { reason: 'test', subscribers: people });
    const { id } = await order('/incidents', {
      title: 'Files cannot be opened',
      message: 'We are looking.',
      components: { 'file-service': 'partial_outage' },
      workaround: 'Use the backup server.',
    });
    await eventually(async () => (await running.text('/')).includes('Files cannot be opened'));
    expect(await running.text('/')).toMatch(
      /File service is partly down\.[\s\S]*Use the backup server\.[\s\S]*Next update by/,
    );
    await complete(id, 1);
    await order(`/incidents/${id}/updates`, { message: 'The cause is known.', status: 'identified' });
    await complete(id, 2);
    await order(`/incidents/${id}/resolve`, { message: 'It works again.' });
    await complete(id, 3);
    await order(`/incidents/${id}/postmortem`, ANSWERS);
    await order(`/incidents/${id}/postmortem/publish`, {});
    const mailings = await complete(id, 4);
    expect(mailings.map(({ kind, recipients, counts }) => [kind, recipients, counts.sent])).toEqual([
      ['update', 2, 2],
      ['update', 2, 2],
      ['update', 2, 2],
      ['postmortem', 2, 2],
    ]);
    const sent = await running.mails(({ tags }) => tags.mailing?.startsWith(id) === true);
    expect(sent.map(({ destinations }) => destinations[0]).toSorted()).toEqual([
      ...Array(4).fill('all@x.example'),
      ...Array(4).fill('files@x.example'),
    ]);

    const inOrder = sent
      .filter(({ destinations }) => destinations[0] === 'all@x.example')
      .toSorted((a, b) => Number(a.tags.mailing?.split('-')[1]) - Number(b.tags.mailing?.split('-')[1]));
    const texts = await Promise.all(inOrder.map(async ({ id: mail }) => running.parsed(mail)));
    expect(texts.map(({ subject }) => subject)).toEqual(Array(4).fill('[Fernhill Status] Files cannot be opened'));
    expect(new Set(texts.map(({ references }) => references))).toEqual(new Set([`<incident.${id}@127.0.0.1>`]));
    expect(texts[0]?.text).toMatch(/^Investigating: Files cannot be opened\n\nHello Zoë,\n\nWe are looking\./);
    expect(texts[3]?.text).toContain('WHY IT HAPPENED\n\nb');
    const german = await running.parsed(
      sent.find(({ destinations }) => destinations[0] === 'files@x.example')?.id ?? '',
    );
    expect(german.text).toContain('Guten Tag,');

    const page = await eventually(async () => {
      const text = await running.text(`/incidents/${id}`);
      return text.includes('id="post-mortem"') && text;
    });
    for (const words of ON_THE_PAGE) expect(page).toContain(words);
    expect(await running.text('/')).toContain('Everything is working.');
  });

  it('serves the page with cache rules and an ETag, the data with CORS, and a 404 that fits', async () => {
    const page = await running.get('/');
    expect(page.headers.get('cache-control')).toMatch(/s-maxage=5.*stale-if-error=86400/);
    const again = await fetch(running.system.url, { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const data = await running.get('/api/v2/summary.json');
    expect([data.headers.get('access-control-allow-origin'), data.headers.get('content-type')]).toEqual([
      '*',
      'application/json; charset=utf-8',
    ]);
    const missing = await running.get('/nothing');
    expect([missing.status, await missing.text()]).toEqual([
      404,
      expect.stringContaining('There is no page at this address'),
    ]);
    const noData = await running.get('/api/v2/nothing.json');
    expect([noData.status, noData.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
    expect((await running.get('/%E0%A4%A')).status).toBe(404);
  });

  it('works without JavaScript: every control is a link or a form that posts', async () => {
    const elements = elementsOf(await running.text('/'));
    expect(
      elements.filter(({ name }) => name === 'form').map(({ attributes }) => [attributes.method, attributes.action]),
    ).toEqual([['post', '/subscribe']]);
    expect(
      elements.filter(({ name }) => name === 'button').every(({ attributes }) => attributes.type === 'submit'),
    ).toBe(true);
  });
});

describe('a subscriber', () => {
  it('subscribes, confirms, hears, leaves by one click, and hears nothing more', async () => {
    const address = 'visitor@x.example';
    const form = new URLSearchParams({ address, name: 'Ada <b>' });
    expect((await fetch(`${running.system.url}/subscribe`, { method: 'POST', body: form })).status).toBe(202);
    const confirmation = await eventually(
      async () => (await running.mails(({ destinations }) => destinations.includes(address)))[0],
    );
    const link = /http:\S+\/confirm\/\S+/.exec((await running.parsed(confirmation.id)).text ?? '')?.[0] ?? '';
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(link, { method: 'POST' })).status).toBe(200);

    const first = await order('/incidents', { title: 'First', message: 'm', components: { api: 'major_outage' } });
    await complete(first.id, 1);
    const [mail] = await running.mails(
      ({ destinations, tags }) => destinations.includes(address) && tags.mailing === `${first.id}-1`,
    );
    const parsed = await running.parsed(mail?.id ?? '');
    expect(parsed.html).toContain('Hello Ada &lt;b&gt;,');
    const url = unsubscribeUrlOf(parsed);
    expect(
      (
        await fetch(url, {
          method: 'POST',
          body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
          redirect: 'manual',
        })
      ).status,
    ).toBe(200);

    await order(`/incidents/${first.id}/resolve`, { message: 'over' });
    const mailings = await complete(first.id, 2);
    expect(
      await running.mails(
        ({ destinations, tags }) => destinations.includes(address) && tags.mailing === `${first.id}-2`,
      ),
    ).toEqual([]);
    expect(mailings[1]?.recipients).toBe((mailings[0]?.recipients ?? 0) - 1);
  });
});

describe('a system in trouble', () => {
  it('keeps everything over a restart and goes on', async () => {
    const before = await order('/incidents', {
      title: 'Before the restart',
      message: 'm',
      components: { search: 'degraded_performance' },
    });
    await complete(before.id, 1);
    await running.restart();
    await eventually(async () => (await running.text('/')).includes('Before the restart'));
    expect(await running.text(`/incidents/${before.id}`)).toContain('Before the restart');
    await order(`/incidents/${before.id}/resolve`, { message: 'over' });
    await complete(before.id, 2);
  });

  it('loses nobody and tells nobody twice when its functions are killed in the middle', async () => {
    const subscribers = Array.from({ length: 120 }, (_, index) => ({
      address: `crash-${index}@y.example`,
      components: ['sync'],
    }));
    await running.ops('POST', '/subscribers/import', { reason: 'test', subscribers });
    const { id } = await order('/incidents', { title: 'Killed', message: 'm', components: { sync: 'major_outage' } });
    const victims = [...running.system.functions.values()].filter((fn) => /Announce|Publish/.test(fn.id));
    for (let kills = 0; kills < 3; kills += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      for (const fn of victims) await fn.kill();
    }
    await complete(id, 1);
    const counts = new Map<string, number>();
    for (const { destinations } of await running.mails(({ tags }) => tags.mailing === `${id}-1`))
      counts.set(destinations[0] ?? '', (counts.get(destinations[0] ?? '') ?? 0) + 1);
    for (const { address } of subscribers) expect(counts.get(address), address).toBe(1);
    await eventually(async () => (await running.text('/')).includes('Killed'));
  });
});
