import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directionOf, LANGUAGES } from '../../shared/domain/text/language.ts';
import { faultsOn } from '../support/axe.ts';
import { SIZES, startBrowser } from '../support/browser.ts';
import { type Engines, makePorts, startEngines } from '../support/fixtures.ts';
import { visitorPages } from '../support/visitor-pages.ts';

let engines: Engines;
let browser: Browser;
beforeAll(async () => {
  [engines, browser] = await Promise.all([startEngines(), startBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await engines.stop();
});

describe.each(LANGUAGES)('the pages behind links of mails, in %s', (language) => {
  it.each(['light', 'dark'] as const)(
    'have no fault axe can find, fit a phone and say their language: %s',
    async (mood) => {
      const context = await browser.newContext({ viewport: SIZES.phone, colorScheme: mood });
      const page = await context.newPage();
      for (const [name, html] of await visitorPages(await makePorts(engines), language)) {
        await page.setContent(html);
        expect(await faultsOn(page), name).toEqual([]);
        const root = page.locator('html');
        expect([await root.getAttribute('lang'), await root.getAttribute('dir')], name).toEqual([
          language,
          directionOf(language),
        ]);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect(width, name).toBeLessThanOrEqual(SIZES.phone.width);
      }
      await context.close();
    },
  );
});
