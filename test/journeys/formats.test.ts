import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import Parser from 'rss-parser';
import { Statuspage } from 'statuspage.io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteObject } from '../../functions/publish/ports.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { MaintenanceOrdered } from '../../shared/wire/api/maintenances.ts';
import { startBrowser } from '../support/browser.ts';
import { serveObjects } from '../support/gallery.ts';
import { SIZE_LIMITS } from '../support/size-limits.ts';
import { eventually, type Running, runningSystem } from '../support/system.ts';

/** Pages of somebody else, at an origin of their own. */
const theirs = new Map<string, SiteObject>();
let customer: Awaited<ReturnType<typeof serveObjects>>;
let running: Running;
let browser: Browser;
let incident: string;
let work: string;
beforeAll(async () => {
  [running, browser, customer] = await Promise.all([runningSystem(), startBrowser(), serveObjects(theirs)]);
  const body = {
    title: 'Files cannot be opened',
    message: 'We look.',
    components: { 'file-service': 'partial_outage' },
  };
  incident = Ordered.parse(await (await running.ops('POST', '/incidents', body)).json()).incident.id;
  const window = {
    from: new Date(Date.now() + 3_600_000).toISOString(),
    until: new Date(Date.now() + 7_200_000).toISOString(),
  };
  const plan = { title: 'Upgrade', message: 'We upgrade.', components: ['search'], ...window };
  work = MaintenanceOrdered.parse(await (await running.ops('POST', '/maintenances', plan)).json()).maintenance.id;
  await eventually(async () => (await running.text('/api/v2/summary.json')).includes(work));
});
afterAll(async () => {
  await browser.close();
  await customer.stop();
  await running.stop();
});

const theirPage = (body: string): SiteObject => ({
  key: '',
  contentType: 'text/html',
  cacheControl: '',
  body: `<!doctype html><html lang="en"><title>Shop</title>${body}`,
});

const PATHS = [
  'summary',
  'status',
  'components',
  'incidents',
  'incidents/unresolved',
  'scheduled-maintenances',
  'scheduled-maintenances/upcoming',
  'scheduled-maintenances/active',
].map((name) => `/api/v2/${name}.json`);

describe('clients of Statuspage, given our address', () => {
  it('statuspage.io reads everything it knows', async () => {
    const reader = new Statuspage('any');
    reader.setApiUrl(running.system.url);
    const client = reader.api;
    const summary = await client.getSummary();
    expect(summary).toMatchObject({
      status: { indicator: 'minor', description: 'Minor Service Outage' },
      incidents: [{ id: incident }],
      scheduled_maintenances: [{ id: work }],
    });
    expect(await client.getStatus()).toMatchObject({ status: summary.status });
    expect((await client.getComponents()).components).toEqual(summary.components);
    expect((await client.incidents.getAll()).incidents).toMatchObject([{ id: incident, impact: 'major' }]);
    expect((await client.incidents.getUnresolved()).incidents).toEqual(summary.incidents);
    expect((await client.scheduledMaintenances.getUpcoming()).scheduled_maintenances).toMatchObject([{ id: work }]);
  });

  it("Statuspage's own widget shows the state in a page of another origin", async () => {
    const file = join(import.meta.dirname, '../../node_modules/@statuspage/status-widget/dist/src.77de5100.js');
    const page = await (await browser.newContext()).newPage();
    theirs.set('widget.js', {
      key: '',
      contentType: 'text/javascript',
      cacheControl: '',
      body: readFileSync(file, 'utf8'),
    });
    theirs.set(
      'widget',
      theirPage(
        `<script defer src="/widget.js"></script><statuspage-widget src="${running.system.url}" appearance="badge"></statuspage-widget>`,
      ),
    );
    await page.goto(`${customer.url}/widget`);
    await page.getByText('Minor Service Outage').waitFor({ timeout: 10_000 });
    await page.context().close();
  });

  it.each(PATHS)('find %s as they expect it: type, CORS, HEAD, ETag and 304', async (path) => {
    const answer = await fetch(`${running.system.url}${path}?cache=buster`, {
      headers: { origin: 'https://customer.example' },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect([answer.headers.get('set-cookie'), answer.headers.get('vary')]).toEqual([null, null]);
    const etag = answer.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    await eventually(async () => {
      const known = (await fetch(`${running.system.url}${path}`)).headers.get('etag') ?? '';
      const again = await fetch(`${running.system.url}${path}`, { headers: { 'if-none-match': known } });
      return again.status === 304;
    });
    const head = await fetch(`${running.system.url}${path}`, { method: 'HEAD' });
    expect([head.status, (await head.text()).length]).toEqual([200, 0]);
  });
  it('get a JSON 404 for what there is not', async () => {
    const answer = await fetch(`${running.system.url}/api/v2/nothing.json`);
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      404,
      'application/json; charset=utf-8',
      { error: 'not found' },
    ]);
  });
});

describe('feed readers', () => {
  it('follow an incident: revised in place in the one feed, entry by entry in the other', async () => {
    const read = async (path: string) =>
      (await new Parser().parseURL(`${running.system.url}${path}`)).items.filter(({ link }) =>
        link?.includes(incident),
      );
    expect([await read('/history.rss'), await read('/updates.rss')].map(({ length }) => length)).toEqual([1, 1]);
    await running.ops('POST', `/incidents/${incident}/updates`, {
      message: 'The cause is known.',
      status: 'identified',
    });
    await eventually(async () => (await running.text('/updates.rss')).includes('The cause is known.'));
    expect([await read('/history.rss'), await read('/updates.rss')].map(({ length }) => length)).toEqual([1, 2]);
    await eventually(async () => (await read('/components/file-service/updates.atom')).length === 2);
    expect((await read('/components/file-service/updates.atom')).map(({ title }) => title)).toEqual([
      'Identified: Files cannot be opened',
      'Investigating: Files cannot be opened',
    ]);
  });
});

describe('on pages of others', () => {
  const visit = async (html: string) => {
    const page = await (await browser.newContext()).newPage();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    theirs.set('shop', theirPage(html));
    await page.goto(`${customer.url}/shop`);
    return { page, asked };
  };

  it('the widget shows trouble in a shadow root, asks for one object, and can be closed', async () => {
    const { page, asked } = await visit(
      `<main><h1>Shop</h1></main><script src="${running.system.url}/embed.js"></script>`,
    );
    const link = page.getByRole('link', { name: 'Files cannot be opened' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toMatch(new RegExp(`/incidents/${incident}$`));
    expect(await page.evaluate('document.querySelectorAll("[role=status]").length')).toBe(0);
    expect(asked.filter((url) => !url.startsWith(customer.url))).toEqual([
      `${running.system.url}/embed.js`,
      `${running.system.url}/status.json`,
    ]);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] };
    expect(violations.map(({ id }) => id).filter((id) => id !== 'region')).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await link.count()).toBe(0);
    expect((await running.text('/embed.js')).length).toBeLessThan(SIZE_LIMITS.embedScript.bytes);
    await page.context().close();
  });

  it('the frame shows the state and what is open', async () => {
    const { page } = await visit(`<iframe title="State" src="${running.system.url}/embed"></iframe>`);
    await page.frameLocator('iframe').getByRole('link', { name: 'Files cannot be opened' }).waitFor();
    await page.context().close();
  });

  it('the badge is a picture with a name', async () => {
    const { page } = await visit(`<img src="${running.system.url}/badge.svg" alt="">`);
    const width = await page.evaluate(
      'new Promise((r) => { const i = document.images[0]; const done = () => r(i.naturalWidth); i.complete ? done() : (i.onload = done, i.onerror = done); })',
    );
    expect(width).toBeGreaterThan(150);
    expect(await running.text('/badge.svg')).toContain('aria-label="Fernhill Status: Minor Service Outage"');
    await page.context().close();
  });
});
