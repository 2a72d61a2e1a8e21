import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredMail } from '../../local/ses/store.ts';
import { SIZES, startBrowser } from '../support/browser.ts';

/** Pictures of every page and of the newest mail of each kind, from a running system: phone and desktop, light and dark. */
const url = process.env.CANDOR_URL ?? 'http://127.0.0.1:8080';
const inbox = process.env.CANDOR_INBOX ?? 'http://127.0.0.1:8025';
const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', '.candor', 'screenshots');
mkdirSync(folder, { recursive: true });

const mails = (await (await fetch(`${inbox}/_ses/messages`)).json()) as StoredMail[];
const mailings = new Map(mails.map((mail) => [mail.tags.mailing ?? 'confirmation', mail]));
const incident = [...mailings.keys()].findLast((id) => id.startsWith('inc_'))?.split('-')[0];
const pages: [string, string][] = [
  ['front', url],
  ['incident', `${url}/incidents/${incident}`],
  ['not-found', `${url}/nothing-here`],
  ['reference', `${url}/ops/reference`],
  ['unsubscribe', `${url}/unsubscribe/x`],
  ['inbox', inbox],
];
const browser = await startBrowser();
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    for (const [name, address] of pages) {
      await page.goto(address);
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    }
    for (const [mailing, mail] of [...mailings].slice(-5)) {
      await page.goto(`${inbox}/mail/${mail.id}`);
      const html = (await page.locator('iframe').getAttribute('srcdoc')) ?? '';
      await page.setContent(html);
      await page.screenshot({
        path: join(folder, `mail-${mailing.split('-')[1] ?? mailing}-${size}-${colorScheme}.png`),
        fullPage: true,
      });
    }
    await context.close();
  }
}
await browser.close();
console.log(`Pictures are in ${folder}`);
