import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { IncidentBody, IncidentList } from '../../shared/wire/api/incidents.ts';
import { MailingList } from '../../shared/wire/api/mailings.ts';
import { startBrowser } from './browser.ts';
import { eventually, type Running, runningSystem } from './system.ts';

/** What a browser complains about while it runs the console, and whom it asks. */
export interface Watched {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  hosts: Set<string>;
}

/** Opens a window of the given size and listens to everything that goes wrong in it. */
export async function openWindow(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('request', (request) => void hosts.add(new URL(request.url()).host));
  return { page, context, complaints, hosts };
}

/** Signs in as people do: address, mail, code. */
export async function signInByCode(running: Running, page: Page, address: string): Promise<void> {
  const signInMails = () =>
    running.mails(({ tags, destinations }) => tags.mail === 'sign-in' && destinations.includes(address));
  const before = (await signInMails()).length;
  await page.getByLabel('E-mail address').fill(address);
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  const mail = await eventually(async () => (await signInMails())[before]);
  const { text = '' } = await running.parsed(mail.id);
  await page.getByLabel('Code from the mail').fill(/^ {4}(\d{4} \d{4})$/m.exec(text)?.[1] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('banner').waitFor();
}

/** Presses a button until it has acted, as a thumb does. */
export async function hold(page: Page, name: RegExp): Promise<void> {
  const box = await page.getByRole('button', { name }).boundingBox();
  if (!box) return expect.unreachable(`There is no button ${name}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(1000);
  await page.mouse.up();
}

export const incidentIdIn = (page: Page): string => /inc_[0-9a-z]+/.exec(page.url())?.[0] ?? '';

/** A phone so small that what fits it fits every other. */
export const SMALL = { width: 360, height: 640 };
export const ADA = 'ada@ops.example';
export const READER = 'reader@x.example';

/** A system with one reader and members of two roles, and a browser. */
export async function startConsole(): Promise<{ running: Running; browser: Browser; stop: () => Promise<void> }> {
  const [running, browser] = await Promise.all([runningSystem(), startBrowser()]);
  await running.ops('POST', '/subscribers/import', { reason: 'test', subscribers: [{ address: READER }] });
  for (const [address, name, role] of [
    [ADA, 'Ada', 'responder'],
    ['grace@ops.example', 'Grace', 'responder'],
    ['rose@ops.example', 'Rose', 'responder'],
    ['vera@ops.example', 'Vera', 'viewer'],
  ])
    await running.ops('POST', '/members', { address, name, role });
  const stop = async () => {
    await browser.close();
    await running.stop();
  };
  return { running, browser, stop };
}

/** What the API says beside the console. */
export const besideConsole = (system: () => Running) => ({
  at: (path = '') => `${system().system.url}/console${path}`,
  read: async (id: string) => IncidentBody.parse(await (await system().ops('GET', `/incidents/${id}`)).json()),
  mailingsOf: async (id: string) =>
    MailingList.parse(await (await system().ops('GET', `/incidents/${id}/mailings`)).json()).mailings,
  openIncidents: async () =>
    IncidentList.parse(await (await system().ops('GET', '/incidents?status=open')).json()).incidents,
  mailsTo: (address: string, mailing: string) =>
    system().mails(({ tags, destinations }) => tags.mailing === mailing && destinations.includes(address)),
});

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
