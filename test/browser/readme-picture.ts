import { join } from 'node:path';
import { synth } from '../../local/synth.ts';
import { startBrowser } from '../support/browser.ts';

/** The picture that the README opens with: the page an hour into an outage. */
await synth();
const { galleryOf, serveObjects } = await import('../support/gallery.ts');
const { startEngines } = await import('../support/fixtures.ts');
const engines = await startEngines();
const { objects, now } = await galleryOf(engines, true, ['en', 'de', 'fr', 'es']);
const site = await serveObjects(objects);
const browser = await startBrowser();
const context = await browser.newContext({
  viewport: { width: 1000, height: 1150 },
  deviceScaleFactor: 1.5,
  timezoneId: 'Europe/Vienna',
});
const page = await context.newPage();
await page.clock.setSystemTime(now);
await page.goto(site.url);
await page.screenshot({ path: join(import.meta.dirname, '..', '..', 'docs', 'page.png') });
await browser.close();
await site.stop();
await engines.stop();
