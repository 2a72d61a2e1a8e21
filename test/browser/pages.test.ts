// Over 250 lines: one browser and one page with a past for all that a reader does.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../local/paths.ts';
import { LANGUAGES } from '../../shared/domain/text/language.ts';
import { PAGE_WORDS } from '../../shared/words/languages.ts';
import { faultsOn } from '../support/axe.ts';
import { SIZES, startBrowser } from '../support/browser.ts';
import { type Engines, startEngines } from '../support/fixtures.ts';
import { GALLERY_NOTICE, galleryOf, serveObjects } from '../support/gallery.ts';
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
  `notices/${GALLERY_NOTICE}`,
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
    expect(await page.locator('main time').first().locator('xpath=following-sibling::small').count()).toBeGreaterThan(
      0,
    );
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
    await page.locator('summary', { hasText: mood === 'calm' ? 'Files' : 'File service' }).focus();
    await page.keyboard.press('Enter');
    const days = page
      .locator('li', { hasText: /^File service/ })
      .last()
      .locator('.record > summary', { hasText: /days? with an outage/ });
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

describe('a page that is open', () => {
  const openedAt = async (path: string, over: object = {}) => {
    const site = moods.fire;
    const context = await browser.newContext({ viewport: SIZES.phone, timezoneId: 'Europe/Vienna', ...over });
    const page = await context.newPage();
    await page.clock.install({ time: site.now });
    await page.goto(`${site.url}/${path}`);
    return { context, page, site };
  };
  const minutes = (count: number) => count * 60_000;

  it('counts down to what was promised, and says that it is late from the minute it is, without being loaded again', async () => {
    const { context, page } = await openedAt('');
    const next = page.locator('article').first().locator('dd').last();
    expect(await next.textContent()).toBe('in 22 minutes 11:36 CEST');
    expect(await page.locator('article dd').first().textContent()).toBe('in about 1 hour 12:16 CEST');
    await page.clock.runFor(minutes(2));
    expect(await next.textContent()).toBe('in 20 minutes 11:36 CEST');
    expect(await page.locator('.late:visible').count()).toBe(0);
    await page.clock.runFor(minutes(21));
    expect(await page.locator('.late:visible').count()).toBe(2);
    await page.clock.runFor(minutes(70));
    expect(await page.locator('.old:visible').count()).toBe(1);
    await context.close();
  });

  it('speaks the reader’s own time, and names that of the page once beside it', async () => {
    const { context, page } = await openedAt('', { timezoneId: 'America/New_York' });
    expect(await page.locator('article dd').first().textContent()).toBe('in about 1 hour 06:16 GMT-4 (12:16 CEST)');
    expect(await page.locator('main').getByText('CEST').count()).toBe(1);
    expect(await page.locator('footer').textContent()).toContain('The page’s own is Europe/Vienna.');
    await context.close();
  });

  it('asks for one small object every half minute while it is looked at, once for all its tabs', async () => {
    const { context, page, site } = await openedAt('');
    const asked: string[] = [];
    context.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    const other = await context.newPage();
    await other.goto(`${site.url}/components/file-service`);
    asked.length = 0;
    // The clock is that of both tabs.
    for (let second = 0; second < 120; second += 5) await page.clock.runFor(5000);
    expect(new Set(asked)).toEqual(new Set(['/live.json']));
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.length).toBeLessThanOrEqual(4);
    expect((site.objects.get('live.json')?.body ?? '').length).toBeLessThan(100);
    await context.close();
  });

  it('renews what has changed and nothing else, and keeps open what was open', async () => {
    const { context, page, site } = await openedAt('');
    const later = new Date(site.now.getTime() + minutes(1)).toISOString();
    const html = (site.objects.get('index.html')?.body ?? '')
      .replaceAll(/data-published="[^"]*"/g, `data-published="${later}"`)
      .replace('Cards are refused', 'Cards are taken again');
    await page.route(`${site.url}/live.json`, (route) => route.fulfill({ json: { version: 99, publishedAt: later } }));
    await page.route(`${site.url}/`, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
    await page.locator('summary', { hasText: '4 more are working' }).first().click();
    await page.evaluate("document.querySelector('#services').dataset.kept = 'yes'");
    await page.clock.runFor(minutes(1));
    await page.getByRole('heading', { name: 'Cards are taken again' }).waitFor();
    expect(await page.locator('#services[data-kept]').count()).toBe(1);
    expect(await page.locator('#services details[open]').count()).toBe(1);
    expect(await page.locator('article').first().locator('dd').last().textContent()).toMatch(/^in 2[01] minutes/);
    await context.close();
  });

  it('renews itself without JavaScript', async () => {
    expect(moods.fire.objects.get('index.html')?.body).toContain('<noscript><meta http-equiv="refresh"');
    expect(moods.fire.objects.get('incidents/inc_gallery0004')?.body).not.toContain('http-equiv="refresh"');
  });

  it('has its own script in three kilobytes', () => {
    const scripts = [
      ...(moods.fire.objects.get('index.html')?.body ?? '').matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g),
    ];
    expect(brotliCompressSync(scripts.map(([, text]) => text).join('')).length).toBeLessThanOrEqual(3 * 1024);
  });
});

describe('the way to be notified', () => {
  it.each(['light', 'dark'] as const)(
    'is a dialog that is always in reach, and that axe finds no fault with: %s',
    async (colorScheme) => {
      const site = moods.fire;
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme });
      const page = await context.newPage();
      await page.goto(site.url);
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      await page.getByRole('link', { name: 'Subscribe' }).click();
      const dialog = page.getByRole('dialog', { name: 'Get updates' });
      await dialog.getByLabel('E-mail address').fill('ada@example.com');
      for (const name of ['Atom', 'RSS', 'JSON', 'iCalendar']) await dialog.getByRole('link', { name }).waitFor();
      expect(await faultsOn(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.keyboard.press('Escape');
      expect(await dialog.count()).toBe(0);
      await page.getByRole('link', { name: 'Subscribe' }).click();
      await dialog.getByRole('link', { name: 'Close' }).click();
      expect(await dialog.count()).toBe(0);
      await context.close();
    },
  );

  it('is a part of the page without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(moods.fire.url);
    await page.getByRole('link', { name: 'Subscribe' }).click();
    await page.getByLabel('E-mail address').fill('ada@example.com');
    await context.close();
  });
});

describe('language and appearance', () => {
  it('are in the header: the language by a link, light or dark kept in the browser', async () => {
    const page = await (await browser.newContext({ colorScheme: 'light' })).newPage();
    await page.goto(moods.fire.url);
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    const menu = page.locator('header summary');
    await menu.click();
    expect(await faultsOn(page)).toEqual([]);
    await page.getByText('Dark', { exact: true }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await ground()).toBe(dark);
    await menu.click();
    await page.getByRole('link', { name: 'Deutsch' }).click();
    expect(page.url()).toBe(`${moods.fire.url}/de`);
    expect(await ground()).toBe(dark);
    await page.context().close();
  });

  it('are offered in the reader’s language where the page has it and shows another', async () => {
    const page = await (await browser.newContext({ locale: 'de-AT' })).newPage();
    await page.goto(`${moods.fire.url}/incidents/${moods.fire.incident}`);
    await page.getByRole('link', { name: 'Diese Seite auf Deutsch lesen' }).click();
    expect(page.url()).toBe(`${moods.fire.url}/de/incidents/${moods.fire.incident}`);
    expect(await page.locator('.offer').count()).toBe(0);
    await page.context().close();
  });

  it('are those of the address where it leads nowhere', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${moods.fire.url}/ar/nothing`);
    await page.getByRole('heading', { name: PAGE_WORDS.ar.notFound.title }).waitFor();
    expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual(['ar', 'rtl']);
    await page.context().close();
  });
});

describe('the bars of a service', () => {
  it('open the list of its days by touch, and mark the day that was touched', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    const page = await context.newPage();
    await page.goto(moods.calm.url);
    await page.locator('summary', { hasText: 'Files' }).tap();
    const service = page.locator('li', { hasText: /^File service/ });
    await service.locator('.bars i').first().tap();
    await service
      .locator('li.picked')
      .getByRole('link', { name: /^3 April 2026: Out of service/ })
      .waitFor();
    await context.close();
  });
});

describe('the front page on fire', () => {
  it('fits one TCP initial window with thirty components and three open incidents', () => {
    const html = moods.fire.objects.get('index.html')?.body ?? '';
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
    expect(html.match(/class="bars"/g)).toHaveLength(30);
    expect(brotliCompressSync(html, quality).length).toBeLessThanOrEqual(SIZE_LIMITS.frontPage.bytes);
  });
  it('names what is down first, whose fault it is, and that we are sorry', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(moods.fire.url);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('File service is down.');
    const banner = (await page.locator('.banner').textContent()) ?? '';
    for (const words of [
      '5 more services are affected. It is us, not you.',
      'We are sorry. We know that you rely on this.',
    ])
      expect(banner).toContain(words);
    await page.context().close();
  });
  it('shows every service within four screens of a phone, and unfolds only what is affected', async () => {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    await page.goto(moods.fire.url);
    const services = await page.locator('#services').boundingBox();
    expect((services?.y ?? 9999) + (services?.height ?? 9999)).toBeLessThanOrEqual(4 * 740);
    expect(await page.locator('#services .affected summary:visible').count()).toBe(6);
    expect(await page.locator('#services .bars:visible').count()).toBe(0);
    expect(await page.locator('#services .strip:visible').count()).toBe(5);
    await page.context().close();
  });
  it('shows the worst first', () => {
    for (const key of ['index.html', 'embed']) {
      const html = moods.fire.objects.get(key)?.body ?? '';
      const places = ['Files cannot be opened or saved', 'Cards are refused', 'Notifications come late'].map((title) =>
        html.indexOf(title, html.indexOf('<main')),
      );
      expect(places, key).toEqual(places.toSorted((a, b) => a - b));
    }
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
