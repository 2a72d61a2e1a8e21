import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOn } from '../support/axe.ts';
import { SIZES } from '../support/browser.ts';
import {
  ADA,
  besideConsole,
  button,
  hold,
  incidentIdIn,
  openWindow,
  READER,
  SMALL,
  signInByCode,
  startConsole,
} from '../support/console.ts';
import { eventually, type Running } from '../support/system.ts';

let running: Running;
let browser: Browser;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ running, browser, stop } = await startConsole());
});
afterAll(() => stop());

const { at, read, mailingsOf, mailsTo } = besideConsole(() => running);

/** A window in which somebody works, and a look at it with axe. */
interface Visit {
  page: Page;
  isClean: (where: string) => Promise<void>;
}

const visit = (page: Page): Visit => ({
  page,
  async isClean(where) {
    expect(await faultsOn(page), where).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${where}: sideways`).toBe(true);
  },
});

async function signIn({ page, isClean }: Visit): Promise<void> {
  await page.goto(at());
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await isClean('sign in');
  await signInByCode(running, page, ADA);
  await page.getByRole('heading', { name: 'All is calm' }).waitFor();
  await isClean('home, calm');
}

/** Three taps and no typing from a service to the page. */
async function declareByTaps({ page, isClean }: Visit): Promise<string> {
  await button(page, 'Something is wrong: Search').click();
  await button(page, 'Partial outage').click();
  await button(page, /^Publish to Fernhill Status\s*1 mail/).waitFor();
  await isClean('declare');
  await hold(page, /^Publish to/);
  await page.getByRole('heading', { level: 1, name: 'Search: something is wrong' }).waitFor();
  const mistaken = incidentIdIn(page);
  expect((await read(mistaken)).components).toEqual({ search: 'partial_outage' });
  await page.getByText(/Mails leave in 0:\d\d/).waitFor();
  await isClean('incident, held');
  return mistaken;
}

async function undo({ page }: Visit, mistaken: string): Promise<void> {
  await button(page, 'Undo').click();
  await page.getByText('Taken back.').waitFor();
  expect((await read(mistaken)).status).toBe('resolved');
  expect((await mailingsOf(mistaken))[0]).toMatchObject({ stoppedAt: expect.any(String), counts: { sent: 0 } });
}

/** The words are there again; they go out a second time, corrected. */
async function declareCorrected({ page }: Visit, mistaken: string): Promise<string> {
  expect(await page.getByLabel('Title').inputValue()).toBe('Search: something is wrong');
  await page.getByLabel('Title').fill('Search finds nothing');
  await button(page, /^Publish to/).click();
  await button(page, 'Tap again to publish').click();
  await page.getByRole('heading', { level: 1, name: 'Search finds nothing' }).waitFor();
  const id = incidentIdIn(page);
  expect(id).not.toBe(mistaken);
  expect(await page.title()).toMatch(/^\d\d:\d\d Search finds nothing$/);
  await button(page, 'Send now').click();
  await eventually(async () => (await mailsTo(READER, `${id}-1`)).length === 1);
  await page.getByText('1 sent').waitFor();
  return id;
}

/** Words and states in one act. */
async function update({ page, isClean }: Visit, id: string): Promise<void> {
  await button(page, 'Write an update').click();
  await page.getByLabel('What do customers need to know now?').fill('An index is broken. We build it anew.');
  await page.getByRole('radio', { name: 'Identified' }).check({ force: true });
  await page.getByLabel('Search', { exact: true }).selectOption('degraded_performance');
  await isClean('incident, writing');
  await button(page, /^Post update/).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText('An index is broken. We build it anew.').waitFor();
  await eventually(async () => (await read(id)).updates.length === 2);
  expect(await read(id)).toMatchObject({ status: 'identified', components: { search: 'degraded_performance' } });
}

/** One tap, and the same in every language of the page. */
async function sayNoNews({ page }: Visit, id: string): Promise<void> {
  const promised = (await read(id)).nextUpdateBy ?? '';
  await button(page, 'No news yet').click();
  await eventually(async () => (await read(id)).updates.length === 3);
  const held = await read(id);
  expect(held).toMatchObject({ status: 'identified', components: { search: 'degraded_performance' } });
  expect((held.nextUpdateBy ?? '') > promised).toBe(true);
  expect(held.updates.at(-1)?.translations?.de?.message).toMatch(/^Es gibt noch nichts Neues/);
}

/** A colleague's words are seen without a reload. */
async function seeColleague({ page, isClean }: Visit, id: string): Promise<void> {
  await running.ops('POST', `/incidents/${id}/updates`, { message: 'Half of it is built.', notify: false });
  await page.getByText('Half of it is built.').waitFor({ timeout: 10_000 });
  await isClean('incident');
  await page.getByRole('link', { name: 'Fernhill Status', exact: true }).click();
  await page.getByText(/^Next update in \d/).waitFor();
  await isClean('home, an incident');
}

async function resolve({ page }: Visit, id: string): Promise<void> {
  await page.getByRole('heading', { name: 'Search finds nothing' }).getByRole('link').click();
  await button(page, 'Resolve').click();
  await page.getByLabel('What do customers need to know now?').fill('Search works again.');
  await button(page, /^Resolve/).click();
  await button(page, 'Tap again to publish').click();
  await button(page, 'Reopen').waitFor();
  expect((await read(id)).status).toBe('resolved');
}

async function writePostMortem({ page, isClean }: Visit, id: string): Promise<void> {
  await button(page, 'Write the post-mortem').click();
  await page.getByLabel('What happened').fill('Search found nothing for a while.');
  await page.getByLabel('Why it happened').fill('An index was broken.');
  await page.getByLabel('What we did to resolve it').fill('We built it anew.');
  await page.getByText('Still to be answered: How we prevent it from happening again').waitFor();
  await page.getByLabel('What will be done 1').fill('Check the index each night');
  await page.getByLabel('By whom 1').fill('Search team');
  await page.getByLabel('Until when 1').fill('2027-01-31');
  await isClean('post-mortem');
  await button(page, /^Publish the post-mortem/).click();
  await button(page, 'Tap again to publish').click();
  await button(page, 'Take it off the page to change it').waitFor();
  expect((await read(id)).postMortem).toMatchObject({
    whyItHappened: 'An index was broken.',
    prevention: [{ action: 'Check the index each night', owner: 'Search team', due: '2027-01-31' }],
  });
  await isClean('post-mortem, published');
}

async function signOut({ page, isClean }: Visit): Promise<void> {
  await page.goto(at('/account'));
  await page.getByText('This browser').waitFor();
  await isClean('account');
  await button(page, 'Sign out here').click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

describe.each([
  ['a small phone', SMALL, 'light'],
  ['a desk', SIZES.desktop, 'dark'],
] as const)('the console on %s', (_, viewport, colorScheme) => {
  it('leads from signing in over a declaration that is undone, and one that is not, to the end', async () => {
    const { page, context, complaints, hosts } = await openWindow(browser, { viewport, colorScheme });
    const here = visit(page);
    await signIn(here);
    const mistaken = await declareByTaps(here);
    await undo(here, mistaken);
    const id = await declareCorrected(here, mistaken);
    await update(here, id);
    await sayNoNews(here, id);
    await seeColleague(here, id);
    await resolve(here, id);
    expect(await mailsTo(READER, `${mistaken}-1`)).toEqual([]);
    await writePostMortem(here, id);
    await signOut(here);
    expect(complaints).toEqual([]);
    expect(hosts).toEqual(new Set([new URL(running.system.url).host]));
    await context.close();
  }, 120_000);
});
