import { join } from 'node:path';
import { startBrowser } from '../support/browser.ts';

/** The picture at the head of the README, from a running system with an open incident. */
const browser = await startBrowser();
const page = await browser.newPage({ viewport: { width: 1000, height: 760 } });
await page.goto(process.env.CANDOR_URL ?? 'http://127.0.0.1:8080');
await page.screenshot({ path: join(import.meta.dirname, '..', '..', 'docs', 'page.png') });
await browser.close();
