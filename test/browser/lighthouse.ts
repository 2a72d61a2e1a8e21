import chromium from '@sparticuz/chromium';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium as playwright } from 'playwright-core';
import { freePort } from '../../local/free-port.ts';
import { synth } from '../../local/synth.ts';

/** Lighthouse's four scores of the pages that matter most, on a phone and a desktop. Fails below 99. */
await synth();
const { galleryOf, serveObjects } = await import('../support/gallery.ts');
const { startEngines } = await import('../support/fixtures.ts');
const LEAST = 99;
const engines = await startEngines();
const { objects, incident, now } = await galleryOf(engines, true);
const site = await serveObjects(objects);
const port = await freePort();
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: [
    '--headless=shell',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    `--remote-debugging-port=${port}`,
  ],
});
let isPoor = false;
for (const [form, config] of [
  ['phone', undefined],
  ['desktop', desktopConfig],
] as const) {
  for (const path of [
    '',
    `incidents/${incident}`,
    'components/file-service',
    `history/${now.toISOString().slice(0, 7)}`,
  ]) {
    const result = await lighthouse(`${site.url}/${path}`, { port, output: 'json', logLevel: 'error' }, config);
    const categories = Object.values(result?.lhr.categories ?? {}).filter(({ id }) => id !== 'agentic-browsing');
    const scores = categories.map(({ id, score }) => `${id} ${Math.round((score ?? 0) * 100)}`);
    console.log(`${form.padEnd(8)} /${path.padEnd(30)} ${scores.join(', ')}`);
    for (const { score, auditRefs, id } of categories) {
      if ((score ?? 0) * 100 >= LEAST) continue;
      isPoor = true;
      const poor = auditRefs.filter(
        ({ id: audit, weight }) => weight > 0 && (result?.lhr.audits[audit]?.score ?? 1) < 0.99,
      );
      console.log(`  ${id}: ${poor.map(({ id: audit }) => audit).join(', ')}`);
    }
  }
}
await browser.close();
await site.stop();
await engines.stop();
process.exitCode = isPoor ? 1 : 0;
