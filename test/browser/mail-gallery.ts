import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SIZES, startBrowser } from '../support/browser.ts';
import { makePorts, startEngines } from '../support/fixtures.ts';
import { everyMail, page as manyTongues } from '../support/mails.ts';
import { visitorPages } from '../support/visitor-pages.ts';

/** Pictures of every kind of mail and of the pages behind its links, in every language, without a running system. */
const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', '.candor', 'mails');
mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
const engines = await startEngines();
const ports = await makePorts(engines);

const mails = await Promise.all(
  (await everyMail()).map(async ({ kind, language, raw }) => {
    const { html } = await simpleParser(raw);
    return [`${language}-${kind.replaceAll(' ', '-')}`, String(html)] as const;
  }),
);
const pages = (
  await Promise.all(
    manyTongues.languages.map(async (language) =>
      (await visitorPages(ports, language)).map(([name, html]) => [`${language}-page-${name}`, html] as const),
    ),
  )
).flat();
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    for (const [name, html] of [...mails, ...pages]) {
      if (size === 'desktop' && !name.startsWith('en-')) continue;
      await page.setContent(html);
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
await engines.stop();
console.log(`Pictures are in ${folder}`);
