import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { synth } from '../../local/synth.ts';
import { SIZES, startBrowser } from '../support/browser.ts';

/** Pictures of every public page, calm and on fire, on a phone and a desktop, light and dark; made without a system. */
await synth();
const { galleryOf, serveObjects } = await import('../support/gallery.ts');
const { startEngines } = await import('../support/fixtures.ts');
const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', '.candor', 'gallery');
mkdirSync(folder, { recursive: true });
const engines = await startEngines();
const browser = await startBrowser();
for (const mood of ['calm', 'fire'] as const) {
  const { objects, incident, work, now } = await galleryOf(engines, mood === 'fire', ['en', 'de', 'ja', 'ar']);
  const site = await serveObjects(objects);
  const weight = brotliCompressSync(objects.get('index.html')?.body ?? '').length;
  console.log(`front page, ${mood}: ${(weight / 1024).toFixed(1)} kB brotli`);
  const pages = {
    front: '',
    german: 'de',
    japanese: 'ja',
    arabic: 'ar',
    arabicIncident: `ar/incidents/${incident}`,
    incident: `incidents/${incident}`,
    maintenance: `maintenances/${work}`,
    component: 'components/file-service',
    month: `history/${now.toISOString().slice(0, 7)}`,
    history: 'history',
    missing: 'nothing-here',
    frontDialog: '#subscribe',
    frontMenu: '',
    frontOpened: '',
    embed: 'embed',
    card: `incidents/${incident}.svg`,
    badge: 'badge.svg',
  };
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      await page.clock.setSystemTime(now);
      for (const [name, path] of Object.entries(pages)) {
        if (path.endsWith('.svg'))
          await page.setContent(`<img alt="" src="${site.url}/${path}" style="max-width:100%">`);
        else await page.goto(`${site.url}/${path}`);
        if (name === 'frontMenu') await page.locator('.menu > summary').click();
        if (name === 'frontOpened')
          for (const one of await page.locator('.group > details > summary').all()) await one.click();
        await page.screenshot({ path: join(folder, `${mood}-${name}-${size}-${colorScheme}.png`), fullPage: true });
      }
      await context.close();
    }
  }
  await site.stop();
}
await browser.close();
await engines.stop();
console.log(`Pictures are in ${folder}`);
