import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailingList } from '../../shared/wire/api/mailings.ts';
import { startBrowser } from '../support/browser.ts';
import { unsubscribeUrlOf } from '../support/list-header.ts';
import { overHttp } from '../support/over-http.ts';
import { eventually, type Running, runningSystem } from '../support/system.ts';

let running: Running;
let browser: Browser;
beforeAll(async () => {
  [running, browser] = await Promise.all([runningSystem(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

const { order, complete } = overHttp(() => running);
const incident = { title: 'Files cannot be opened', message: 'm', components: { 'file-service': 'partial_outage' } };

/** A store keeps no order of keys. */
function inOrder(_: string, value: unknown): unknown {
  if (value instanceof Set) return [...value].toSorted();
  if (!value || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Everything the system remembers, but for what its own minute changes. */
async function memory(): Promise<string[]> {
  const raw = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: running.system.endpoints.dynamodb,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  });
  const client = DynamoDBDocumentClient.from(raw);
  const items: string[] = [];
  for (const table of ['PeopleTable', 'TimelineTable']) {
    for await (const { Items = [] } of paginateScan({ client }, { TableName: running.system.output(table) }))
      items.push(
        ...Items.filter(({ pk, sk }) => !['limiter', 'published'].includes(pk) && !String(sk).startsWith('seen#')).map(
          (item) => JSON.stringify(item, inOrder),
        ),
      );
  }
  raw.destroy();
  return items.toSorted();
}

/** The links of a mail, in its text and in its HTML. */
async function linksIn(mail: string): Promise<string[]> {
  const { text = '', html } = await running.parsed(mail);
  const inText = [...`${text}`.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link);
  const inHtml = [...String(html).matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
  return [...inText, ...inHtml];
}

describe('a link scanner that opens every link of every mail, in a browser with JavaScript too', () => {
  it('changes nothing at all', { timeout: 180_000 }, async () => {
    const { url } = running.system;
    await running.ops('POST', '/subscribers/import', {
      reason: 'test',
      subscribers: [{ address: 'ada@scan.example', components: ['file-service'] }, { address: 'team@scan.example' }],
    });
    const team = (await (await running.ops('GET', '/subscribers/search?text=team@')).json()) as {
      subscribers: { id: string }[];
    };
    await running.ops('POST', `/subscribers/${team.subscribers[0]?.id}/edit`, { shared: true });
    const { id } = await order('/incidents', incident);
    await complete(id, 1);
    await order(`/incidents/${id}/updates`, { message: 'Cause known.', status: 'identified' });
    await complete(id, 2);
    await order(`/incidents/${id}/resolve`, { message: 'It works again.' });
    await complete(id, 3);
    await order(`/incidents/${id}/postmortem`, {
      whatHappened: 'a',
      whyItHappened: 'b',
      howItWasResolved: 'c',
      prevention: [{ action: 'd', owner: 'e', due: '2026-12-31' }],
    });
    await order(`/incidents/${id}/postmortem/publish`, {});
    await complete(id, 4);
    const ask = (path: string, fields: Record<string, string>) =>
      fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
    await ask('/subscribe', { address: 'new@scan.example' });
    await ask('/manage', { address: 'ada@scan.example' });
    await ask('/manage', { address: 'team@scan.example' });
    const mails = await eventually(async () => {
      const found = await running.mails(({ destinations }) => destinations[0]?.endsWith('@scan.example') === true);
      return found.length === 4 + 4 + 3 && found;
    });
    const links = (await Promise.all(mails.map(({ id: mail }) => linksIn(mail)))).flat();
    const ours = [...new Set(links)].filter((link) => link.startsWith(url));
    for (const path of ['/confirm/', '/manage/', '/unsubscribe/', '/works?about=', '/incidents/'])
      expect(
        ours.some((link) => link.includes(path)),
        path,
      ).toBe(true);

    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const before = await memory();
    const sent = (await running.mails()).length;
    for (const link of ours) for (const method of ['GET', 'HEAD']) await fetch(link, { method });
    const page = await browser.newPage();
    for (const link of ours) await page.goto(link, { waitUntil: 'networkidle' });
    await page.close();
    expect(await memory()).toEqual(before);
    expect(await running.mails()).toHaveLength(sent);
  });
});

describe('one-click unsubscribing (RFC 8058), as a mail program does it', () => {
  const add = async (address: string) => {
    await running.ops('POST', '/subscribers/import', {
      reason: 'test',
      subscribers: [{ address, components: ['api'] }],
    });
  };
  const stateOf = async (address: string) => {
    const found = (await (await running.ops('GET', `/subscribers/search?text=${address}`)).json()) as {
      subscribers: { state: string }[];
    };
    return found.subscribers[0]?.state;
  };
  const wayOut = async (address: string, mailing: string) => {
    const mail = await eventually(
      async () =>
        (await running.mails(({ destinations, tags }) => destinations[0] === address && tags.mailing === mailing))[0],
    );
    return unsubscribeUrlOf(await running.parsed(mail.id));
  };
  const click = (url: string, kind: 'multipart' | 'urlencoded') => {
    const body = kind === 'multipart' ? new FormData() : new URLSearchParams();
    body.append('List-Unsubscribe', 'One-Click');
    return fetch(url, { method: 'POST', body, redirect: 'manual', credentials: 'omit' });
  };
  const api = { title: 'API', message: 'm', components: { api: 'major_outage' } };

  it.each(['multipart', 'urlencoded'] as const)('takes a %s form once and again, without redirect', async (kind) => {
    const address = `${kind}@click.example`;
    await add(address);
    const { id } = await order('/incidents', { ...api, title: `One click, ${kind}` });
    await complete(id, 1);
    const url = await wayOut(address, `${id}-1`);
    for (const method of ['GET', 'HEAD']) expect((await fetch(url, { method })).status).toBe(200);
    expect(await stateOf(address)).toBe('confirmed');
    const tampered = `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`;
    expect((await click(tampered, kind)).status).toBe(404);
    expect(await stateOf(address)).toBe('confirmed');
    const first = await click(url, kind);
    expect([first.status, first.headers.get('location'), first.headers.get('set-cookie')]).toEqual([200, null, null]);
    expect(await stateOf(address)).toBe('unsubscribed');
    expect((await click(url, kind)).status).toBe(200);
    await order(`/incidents/${id}/resolve`, { message: 'over' });
    await complete(id, 2);
    expect(
      await running.mails(({ destinations, tags }) => destinations[0] === address && tags.mailing === `${id}-2`),
    ).toEqual([]);
  });

  it('holds for mails that are planned and queued already', async () => {
    const address = 'queued@click.example';
    await add(address);
    const { id } = await order('/incidents', { ...api, title: 'Queued' });
    await complete(id, 1);
    const url = await wayOut(address, `${id}-1`);
    const answer = await running.ops('POST', `/incidents/${id}/updates`, { message: 'held', holdSeconds: 4 });
    expect(answer.status).toBe(200);
    await eventually(async () => {
      const { mailings } = MailingList.parse(await (await running.ops('GET', `/incidents/${id}/mailings`)).json());
      return mailings[1]?.planned && mailings[1].recipients > 0;
    });
    expect((await click(url, 'urlencoded')).status).toBe(200);
    const [, held] = await complete(id, 2);
    expect(held?.reasons).toEqual({ unsubscribed: 1 });
    expect(
      await running.mails(({ destinations, tags }) => destinations[0] === address && tags.mailing === `${id}-2`),
    ).toEqual([]);
  });
});
