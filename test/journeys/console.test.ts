import { brotliCompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIZES } from '../support/browser.ts';
import {
  besideConsole,
  button,
  incidentIdIn,
  openWindow,
  SMALL,
  signInByCode,
  startConsole,
} from '../support/console.ts';
import { eventually, type Running } from '../support/system.ts';

let running: Running;
let browser: Browser;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ running, browser, stop } = await startConsole());
});
afterAll(() => stop());

const { at, read, openIncidents } = besideConsole(() => running);

describe('the console', () => {
  it('makes whoever opens the one-time link the administrator, once, and keeps no secret where scripts can read it', async () => {
    const link = (await running.system.firstAdminLink()) ?? '';
    const { page, context, complaints } = await openWindow(browser, { viewport: SMALL });
    await page.goto(link);
    await page.getByLabel('Your name').fill('Root');
    await page.getByLabel('E-mail address').fill('root@ops.example');
    await button(page, 'Start').click();
    await page.getByRole('banner').waitFor();
    expect(page.url()).toBe(at());
    expect(await page.evaluate('document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)')).toBe(
      '{}{}',
    );
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ name: 'candor', httpOnly: true, sameSite: 'Strict' });
    expect(await running.system.firstAdminLink()).toBeUndefined();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows viewers everything, lets them change nothing, and says who may', async () => {
    await running.ops('POST', '/incidents', {
      title: 'For viewers',
      message: 'm',
      components: { api: 'partial_outage' },
    });
    const [incident] = await openIncidents();
    const { page, context } = await openWindow(browser, { viewport: SIZES.desktop });
    await page.goto(at());
    await signInByCode(running, page, 'vera@ops.example');
    await page.getByRole('link', { name: 'For viewers' }).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await page.getByRole('link', { name: 'For viewers' }).click();
    await page.getByRole('heading', { level: 1, name: 'For viewers' }).waitFor();
    await page.getByText('Timeline').waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await page.goto(at('/declare'));
    await page.getByText('Your role may not do that. Ask Responder or Administrator.').waitFor();
    const answer = await page.evaluate(
      `fetch('/ops/incidents/${incident?.id}/resolve', { method: 'POST', headers: { 'x-candor-console': '1' }, body: '{"message":"m"}' }).then((a) => a.json())`,
    );
    expect(answer).toMatchObject({ reason: 'role_too_low' });
    await running.ops('POST', `/incidents/${incident?.id}/resolve`, { message: 'over', notify: false });
    await context.close();
  });

  it('lets no page of another origin write with its cookie', async () => {
    const { page, context } = await openWindow(browser);
    await page.goto(at());
    await signInByCode(running, page, 'grace@ops.example');
    const before = (await openIncidents()).length;
    const order = JSON.stringify({ title: 'Forged', message: 'm', components: { api: 'major_outage' } });
    const byScript = await page.evaluate(
      `fetch('/ops/incidents', { method: 'POST', body: ${JSON.stringify(order)} }).then((a) => a.json())`,
    );
    expect(byScript).toMatchObject({ reason: 'cross_site_request' });
    const evil = await context.newPage();
    await evil.route('http://evil.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" enctype="text/plain" action="${running.system.url}/ops/incidents"><input name='${order.slice(0, -1)},"x":"' value='"}'></form><script>document.forms[0].submit()</script>`,
      }),
    );
    await evil.goto('http://evil.example/');
    await evil.waitForURL(/ops\/incidents/);
    expect((await openIncidents()).length).toBe(before);
    await context.close();
  });

  it('fills the form from a link, records nothing by it, and keeps what is typed over a reload and a lost session', async () => {
    const { page, context } = await openWindow(browser, { viewport: SMALL });
    await page.goto(at('/declare?component=billing,api&impact=minor&title=Cards%20are%20refused'));
    await signInByCode(running, page, 'grace@ops.example');
    await page.getByText('Filled in from a link.').waitFor();
    expect(await openIncidents()).toEqual([]);
    expect(await page.getByLabel('Title').inputValue()).toBe('Cards are refused');
    expect(await page.getByRole('radio', { name: 'Degraded' }).isChecked()).toBe(true);
    await page.getByLabel('Message').fill('Typed in a tunnel.');
    await page.reload();
    await page.getByLabel('Message').waitFor();
    expect(await page.getByLabel('Message').inputValue()).toBe('Typed in a tunnel.');
    await page.getByLabel('Message').fill('Typed in a tunnel, at night.');
    await context.clearCookies();
    // As when somebody comes back to the tab: the console asks the API again.
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByText('You have been signed out. What you typed is kept.').waitFor();
    await signInByCode(running, page, 'grace@ops.example');
    expect(await page.getByLabel('Message').inputValue()).toBe('Typed in a tunnel, at night.');
    expect(await page.getByLabel('Title').inputValue()).toBe('Cards are refused');
    expect(await openIncidents()).toEqual([]);
    await context.close();
  });

  it('shows the command line when nobody answers, and publishes once although the answer is lost', async () => {
    const { page, context } = await openWindow(browser, { viewport: SMALL });
    await page.goto(at('/declare?component=sync&title=Sync%20hangs&message=We%20are%20looking.'));
    await signInByCode(running, page, 'grace@ops.example');
    let lost = 0;
    await page.route('**/ops/incidents', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 3500));
      await route.abort();
    });
    await button(page, /^Publish to/).click();
    await button(page, 'Tap again to publish').click();
    await page.getByText('No answer yet.').waitFor();
    expect(await page.locator('.command').textContent()).toBe(
      "npx candor declare --title 'Sync hangs' --component sync=partial_outage --message 'We are looking.'",
    );
    await page.getByText('There was no answer.').waitFor();
    expect((await openIncidents()).map(({ title }) => title)).toEqual(['Sync hangs']);
    await button(page, /^Publish to/).click();
    await button(page, 'Tap again to publish').click();
    await page.getByRole('heading', { level: 1, name: 'Sync hangs' }).waitFor();
    const [only, ...others] = await openIncidents();
    expect([only?.id, others]).toEqual([incidentIdIn(page), []]);
    expect((await read(only?.id ?? '')).updates).toHaveLength(1);
    await running.ops('POST', `/incidents/${only?.id}/resolve`, { message: 'over', notify: false });
    await context.close();
  });

  it('shows who publishes second what came first, and asks once more', async () => {
    const order = { title: 'Two at work', message: 'm', components: { api: 'partial_outage' }, notify: false };
    await running.ops('POST', '/incidents', order);
    const id = (await openIncidents()).find(({ title }) => title === order.title)?.id ?? '';
    const { page, context } = await openWindow(browser, { viewport: SMALL });
    await page.goto(at(`/incidents/${id}`));
    await signInByCode(running, page, 'rose@ops.example');
    await button(page, 'Write an update').click();
    await page.getByLabel('What do customers need to know now?').fill('Mine.');
    await running.ops('POST', `/incidents/${id}/updates`, { message: 'Theirs.', notify: false });
    await page.getByText('Theirs.').waitFor({ timeout: 10_000 });
    const publish = async () => {
      await button(page, /^Post update/).click();
      await button(page, 'Tap again to publish').click();
    };
    await publish();
    await page.getByText('Somebody else has changed this incident').waitFor();
    expect((await read(id)).updates).toHaveLength(2);
    expect(await page.getByLabel('What do customers need to know now?').inputValue()).toBe('Mine.');
    await publish();
    await eventually(async () => (await read(id)).updates.length === 3);
    expect((await read(id)).updates.map(({ message }) => message)).toEqual(['m', 'Theirs.', 'Mine.']);
    await running.ops('POST', `/incidents/${id}/resolve`, { message: 'over', notify: false });
    await context.close();
  });

  it('asks its three questions before the fold of a small phone', async () => {
    const { page, context } = await openWindow(browser, { viewport: SMALL });
    await page.goto(at('/declare'));
    await signInByCode(running, page, 'grace@ops.example');
    const bottomOf = async (label: string) => {
      const box = await page.getByLabel(label, { exact: true }).boundingBox();
      return (box?.y ?? Number.NaN) + (box?.height ?? Number.NaN);
    };
    const bar = (await page.locator('.bottom').boundingBox())?.y ?? 0;
    for (const label of ['API', 'Out of service', 'Title']) expect(await bottomOf(label), label).toBeLessThan(bar);
    expect((await page.getByLabel('Message').boundingBox())?.y).toBeLessThan(bar - 40);
    await context.close();
  });

  it('speaks German to a browser that asks for it', async () => {
    const { page, context } = await openWindow(browser, { locale: 'de-DE' });
    await page.goto(at());
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('de');
    await context.close();
  });

  it('weighs no more than 60 kB, script and style together', async () => {
    const shell = await running.text('/console');
    const assets = [...shell.matchAll(/(?:href|src)="(\/console\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(assets).toHaveLength(3);
    const bodies = await Promise.all(assets.map((path) => running.text(path)));
    const bytes = bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(60_000);
  });
});
