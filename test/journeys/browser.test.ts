import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { SIZES, startBrowser } from '../support/browser.ts';
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

/** What axe finds wrong with the page as it is shown. */
async function faultsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

describe('in a real browser', () => {
  it('a visitor subscribes on a phone without JavaScript, confirms from the mail, reads the incident, and leaves', async () => {
    const context = await browser.newContext({ viewport: SIZES.phone, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(running.system.url);
    await page.getByLabel('E-mail address').fill('phone@x.example');
    await page.getByLabel('Name').fill('Grace');
    await page.getByText('Only for some services').click();
    await page.getByLabel('Billing').check();
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByRole('heading', { name: 'Look at your mail' }).waitFor();

    const confirmation = await eventually(
      async () => (await running.mails(({ destinations }) => destinations.includes('phone@x.example')))[0],
    );
    await page.goto(/http:\S+\/confirm\/\S+/.exec((await running.parsed(confirmation.id)).text ?? '')?.[0] ?? '');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'You are subscribed' }).waitFor();

    const body = {
      title: 'Cards are refused',
      message: 'We are looking.',
      components: { billing: 'major_outage' },
      workaround: 'Pay by transfer.',
      holdSeconds: 0,
    };
    const { incident } = Ordered.parse(await (await running.ops('POST', '/incidents', body)).json());
    const notice = await eventually(
      async () =>
        (
          await running.mails(
            ({ tags, destinations }) => tags.mailing === `${incident.id}-1` && destinations.includes('phone@x.example'),
          )
        )[0],
    );
    const mail = await running.parsed(notice.id);
    expect(mail.text).toContain('Hello Grace,');
    await page.setContent(mail.html || '');
    await page.getByRole('link', { name: 'Read it on the status page' }).click();
    await page.getByRole('heading', { level: 1, name: 'Cards are refused' }).waitFor();
    await page.getByText('Pay by transfer.').waitFor();

    await page.setContent(mail.html || '');
    await page.getByRole('link', { name: 'Change what you get' }).click();
    await page.getByLabel('Only the start and the end').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Your choices are saved' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'No more mail about this one' }).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();

    await page.setContent(mail.html || '');
    await page.getByRole('link', { name: 'Unsubscribe' }).click();
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByRole('heading', { name: 'You are subscribed again' }).waitFor();
    await context.close();
  });

  it.each(['light', 'dark'] as const)(
    'pages and mails have no fault axe can find, fit a phone, ask nobody else and set no cookie: %s',
    async (colorScheme) => {
      const { incident } = Ordered.parse(
        await (
          await running.ops('POST', '/incidents', {
            title: `Fire ${colorScheme}`,
            message: 'm'.repeat(3000),
            components: { search: 'partial_outage', api: 'degraded_performance', 'sign-in': 'major_outage' },
            workaround: 'w',
          })
        ).json(),
      );
      await eventually(async () => (await running.get(`/incidents/${incident.id}`)).status === 200);
      await eventually(async () => (await running.text('/')).includes(`Fire ${colorScheme}`));
      const context = await browser.newContext({ viewport: SIZES.phone, colorScheme });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => void asked.push(new URL(request.url()).host));
      for (const path of [
        '/',
        `/incidents/${incident.id}`,
        '/nothing',
        '/ops/reference',
        '/unsubscribe/x',
        '/manage',
      ]) {
        await page.goto(`${running.system.url}${path}`);
        expect(await faultsOn(page), path).toEqual([]);
        expect(
          await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
          `${path} scrolls sideways`,
        ).toBe(true);
      }
      expect(new Set(asked)).toEqual(new Set([new URL(running.system.url).host]));
      expect(await context.cookies()).toEqual([]);
      await running.ops('POST', '/subscribers/import', {
        reason: 't',
        subscribers: [{ address: `${colorScheme}@x.example`, components: ['search'] }],
      });
      await running.ops('POST', `/incidents/${incident.id}/updates`, { message: 'More.', holdSeconds: 0 });
      const notice = await eventually(
        async () => (await running.mails(({ destinations }) => destinations.includes(`${colorScheme}@x.example`)))[0],
      );
      await page.setContent((await running.parsed(notice.id)).html || '');
      expect((await faultsOn(page)).filter((fault) => !/^(landmark-one-main|region)/.test(fault))).toEqual([]);
      await context.close();
    },
  );

  it('times show the zone of the page and, to a reader elsewhere, their own', async () => {
    const context = await browser.newContext({ timezoneId: 'Asia/Tokyo' });
    const page = await context.newPage();
    await page.goto(running.system.url);
    const published = page.locator('footer p').first();
    expect(await published.textContent()).toMatch(
      /\d\d:\d\d GMT\+9\. Times are in your time zone\. The page’s own is UTC\./,
    );
    expect(await published.locator('time').getAttribute('title')).toMatch(/\d\d:\d\d UTC$/);
    await context.close();
  });
});
