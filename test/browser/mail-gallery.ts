import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { visitorsApi } from '../../functions/http/visitors.ts';
import { SIZES, startBrowser } from '../support/browser.ts';
import { ID } from '../support/incidents.ts';
import { everyMail, page as manyTongues } from '../support/mails.ts';
import { confirmed, makePorts, startEngines } from '../support/world.ts';

/** Pictures of every kind of mail and of the pages behind its links, in every language, without a running system. */
const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', '.candor', 'mails');
mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
const engines = await startEngines();
const ports = { ...(await makePorts(engines)), page: manyTongues };
const visitors = visitorsApi({ ...ports, onFault: (error) => console.error(error) });

/** The pages that links lead to, in one language. */
async function pagesIn(language: string): Promise<[string, string][]> {
  const person = { ...confirmed(`${language}@gallery.example`), name: 'Ada', language };
  await ports.subscribers.put(person);
  const expires = new Date(ports.clock().getTime() + 86_400_000);
  const path = (url: string) => url.slice(new URL(url).origin.length);
  const manage = path(await ports.links.manage(person.id, expires));
  const leave = path(await ports.links.leave(person.id));
  const html = async (to: string, init?: RequestInit) => (await visitors.request(to, init)).text();
  const speaking = { headers: { 'accept-language': language } };
  return [
    ['confirm', await html(path(await ports.links.confirm(person.id, expires)))],
    ['choices', await html(`${manage}?about=${ID}`)],
    ['works', await html(`${manage}/works?about=${ID}&works=yes`)],
    ['lost-link', await html('/manage', speaking)],
    ['dead', await html('/manage/x', speaking)],
    ['unsubscribe', await html(leave)],
    ['left', await html(leave, { method: 'POST' })],
  ];
}

const mails = await Promise.all(
  (await everyMail()).map(async ({ kind, language, raw }) => {
    const { html } = await simpleParser(raw);
    return [`${language}-${kind.replaceAll(' ', '-')}`, String(html)] as const;
  }),
);
const pages = (
  await Promise.all(
    manyTongues.languages.map(async (language) =>
      (await pagesIn(language)).map(([name, html]) => [`${language}-page-${name}`, html] as const),
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
