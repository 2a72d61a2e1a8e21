import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../local/paths.ts';
import { LANGUAGES } from '../../shared/domain/text/language.ts';
import { faultsOn } from '../support/axe.ts';
import { SIZES, startBrowser } from '../support/browser.ts';
import { type Engines, startEngines } from '../support/fixtures.ts';
import { galleryOf, serveObjects } from '../support/gallery.ts';
import { SIZE_LIMITS } from '../support/size-limits.ts';

let engines: Engines;
let browser: Browser;
const moods = {} as Record<'calm' | 'fire', Awaited<ReturnType<typeof galleryOf>> & { url: string; stop(): unknown }>;
beforeAll(async () => {
  [engines, browser] = await Promise.all([startEngines(), startBrowser()]);
  for (const mood of ['calm', 'fire'] as const) {
    const made = await galleryOf(engines, mood === 'fire', LANGUAGES);
    moods[mood] = { ...made, ...(await serveObjects(made.objects)) };
  }
}, 60_000);
afterAll(async () => {
  await browser.close();
  await Promise.all(Object.values(moods).map(({ stop }) => stop()));
  await engines.stop();
});

const pathsOf = ({ incident, work, now }: (typeof moods)['calm']) => [
  '',
  `incidents/${incident}`,
  'incidents/inc_gallery0004',
  `maintenances/${work}`,
  'components/file-service',
  `history/${now.toISOString().slice(0, 7)}`,
  'history',
  'nothing-here',
  'embed',
];

describe('under the security policy that the edge sends', () => {
  const template = JSON.parse(readFileSync(join(ROOT, 'cdk.out', 'CandorEdge.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: { ResponseHeadersPolicyConfig?: HeadersPolicy } }>;
  };
  interface HeadersPolicy {
    Comment: string;
    SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: string } };
  }
  const policyOf = (comment: string) =>
    Object.values(template.Resources)
      .flatMap(({ Properties }) => Properties.ResponseHeadersPolicyConfig ?? [])
      .find(({ Comment }) => Comment === comment)?.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy ??
    '';

  it('every page looks and works as without it, and a script of somebody else does nothing', async () => {
    const site = moods.fire;
    const context = await browser.newContext();
    await context.route(`${site.url}/**`, async (route) => {
      const answer = await route.fetch();
      const framed = new URL(route.request().url()).pathname.endsWith('/embed');
      const policy = policyOf(framed ? 'The frame for other pages' : 'Pages and data of the status page');
      await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
    });
    const page = await context.newPage();
    await page.clock.setSystemTime(site.now);
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) refused.push(message.text());
    });
    for (const path of pathsOf(site)) await page.goto(`${site.url}/${path}`);
    expect(refused).toEqual([]);
    await page.goto(site.url);
    expect(await page.locator('time').first().locator('xpath=following-sibling::small').count()).toBeGreaterThan(0);
    expect(await page.locator('[name=timeZone]').inputValue()).not.toBe('');
    await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')");
    await page.evaluate(
      "document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title=2' }))",
    );
    expect(await page.title()).toMatch(/Fernhill/);
    expect(refused.length).toBeGreaterThan(0);
    // The picture that there is not may still be on its way.
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  });
});

describe.each(['calm', 'fire'] as const)('every public page, %s', (mood) => {
  it.each([
    ['phone', 'light'],
    ['phone', 'dark'],
    ['desktop', 'light'],
    ['desktop', 'dark'],
  ] as const)('has no fault axe can find, fits its width, and asks nobody else: %s, %s', async (size, colorScheme) => {
    const site = moods[mood];
    const context = await browser.newContext({ viewport: SIZES[size], colorScheme });
    const page = await context.newPage();
    await page.clock.setSystemTime(site.now);
    const asked = new Set<string>();
    page.on('request', (request) => void asked.add(new URL(request.url()).origin));
    for (const path of pathsOf(site)) {
      await page.goto(`${site.url}/${path}`);
      expect(await faultsOn(page), path).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true);
    }
    expect([...asked]).toEqual([site.url]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('fits a page of 320 pixels, which is a phone at 200 %, and says everything without JavaScript', async () => {
    const site = moods[mood];
    const context = await browser.newContext({ viewport: { width: 320, height: 600 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.url);
    const width = await page.locator('html').boundingBox();
    expect(width?.width).toBeLessThanOrEqual(320);
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (mood === 'fire') {
      for (const words of ['Next update by', 'What you can do meanwhile', 'Expected to work again by'])
        await page.getByText(words).first().waitFor();
    }
    expect(await page.getByText('This update is late').count()).toBe(mood === 'fire' ? 3 : 0);
    expect(await page.locator('.late:visible').count()).toBe(0);
    await context.close();
  });

  it('opens a troubled day by keyboard, and leads to what happened', async () => {
    const site = moods[mood];
    const page = await (await browser.newContext({ viewport: SIZES.desktop })).newPage();
    await page.goto(site.url);
    if (mood === 'calm') {
      await page.locator('summary', { hasText: 'Files' }).focus();
      await page.keyboard.press('Enter');
    }
    const days = page
      .locator('li', { hasText: /^File service/ })
      .last()
      .getByText(/days? with an outage/);
    await days.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '3 April 2026: Out of service 1 h 16 min' }).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/components\/file-service#day-2026-04-03$/);
    await page.locator('#day-2026-04-03').getByRole('link', { name: 'File service out of service' }).click();
    await page.getByRole('heading', { name: 'Post-mortem' }).waitFor();
    await page.context().close();
  });
});

describe('the front page on fire', () => {
  it('fits one TCP initial window with thirty components and three open incidents', () => {
    const html = moods.fire.objects.get('index.html')?.body ?? '';
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
    expect(html.match(/class="bars"/g)).toHaveLength(30);
    expect(brotliCompressSync(html, quality).length).toBeLessThanOrEqual(SIZE_LIMITS.frontPage.bytes);
  });
  it('shows the worst first', () => {
    const html = moods.fire.objects.get('index.html')?.body ?? '';
    const places = ['Files cannot be opened or saved', 'Cards are refused', 'Notifications come late'].map((title) =>
      html.indexOf(title, html.indexOf('<main')),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
  it.each(LANGUAGES.slice(1))(
    'is there in %s, with links that stay in it and no fault axe can find',
    async (language) => {
      const site = moods.fire;
      const page = await (await browser.newContext({ viewport: SIZES.phone })).newPage();
      await page.goto(`${site.url}/${language}`);
      expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual([
        language,
        language === 'ar' ? 'rtl' : 'ltr',
      ]);
      expect(await faultsOn(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.getByRole('link', { name: 'Files cannot be opened or saved' }).first().click();
      expect(page.url()).toBe(`${site.url}/${language}/incidents/${site.incident}`);
      await page.context().close();
    },
  );
  it('says that it is old when nobody keeps it any more, that an update is late and that an expectation has passed', async () => {
    const site = moods.fire;
    const page = await (await browser.newContext()).newPage();
    const shown = () =>
      Promise.all(['.old', '.late', '.longer', '[data-until]'].map((one) => page.locator(`${one}:visible`).count()));
    await page.clock.setSystemTime(site.now);
    await page.goto(site.url);
    expect(await shown()).toEqual([0, 0, 0, 1]);
    await page.clock.setSystemTime(new Date(site.now.getTime() + 2 * 3_600_000));
    await page.reload();
    expect(await shown()).toEqual([1, 3, 1, 0]);
    await page.context().close();
  });
  it('says how long ago its words were written, in the language of the page', async () => {
    const site = moods.fire;
    const page = await (await browser.newContext({ timezoneId: 'Europe/Vienna' })).newPage();
    await page.clock.setSystemTime(site.now);
    const noteAfterUpdate = async (path: string) => {
      await page.goto(`${site.url}/${path}`);
      return page.locator('.timeline small').first().textContent();
    };
    expect(await noteAfterUpdate(`incidents/${site.incident}`)).toBe(' (8 minutes ago)');
    expect(await noteAfterUpdate(`de/incidents/${site.incident}`)).toBe(' (vor 8 Minuten)');
    await page.context().close();
  });
  it('keeps every state apart when colours are forced, and moves nothing when motion is unwanted', async () => {
    const page = await (await browser.newContext({ forcedColors: 'active', reducedMotion: 'reduce' })).newPage();
    await page.goto(moods.fire.url);
    expect(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('auto');
    const shapes = await page.evaluate(
      "[...new Set([...document.querySelectorAll('li[data-status] .icon path')].map((path) => path.getAttribute('d')))].length",
    );
    expect(shapes).toBe(4);
    await page.context().close();
  });
});
