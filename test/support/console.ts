import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually, type Running } from './system.ts';

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
