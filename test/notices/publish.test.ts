import { beforeEach, describe, expect } from 'vitest';
import { runCommand } from '../../functions/platform/run-command.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import type { NoticeCommand } from '../../shared/domain/notice/command.ts';
import { directionOf } from '../../shared/domain/text/language.ts';
import { PAGE_WORDS } from '../../shared/words/languages.ts';
import { activeParts } from '../support/html.ts';
import { ID, minute } from '../support/incidents.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { dueNotices, NTC, publishNotice } from '../support/notices.ts';
import { it, ports } from '../support/world.ts';

let site: Map<string, string>;
let count = 0;
beforeEach(() => {
  site = new Map();
});

const MINUTE = 60_000;
const TITLE = 'Nothing else is called so';
const publishing = (page = ports.page) =>
  publisher({
    ...ports,
    page,
    renderer: astroRenderer,
    fingerprint: 'look-1',
    site: { put: async ({ key, body }) => void site.set(key, body), remove: async (key) => void site.delete(key) },
  });
const order = async (command: NoticeCommand) => {
  count += 1;
  const outcome = await runCommand(ports)(NTC, command, { commandId: `c${count}`, by: 'ada' });
  expect(outcome).toMatchObject({ ok: true });
  await publishing().publish([NTC]);
};
const surfaces = () =>
  [...site]
    .filter(([key, body]) => [TITLE, NTC].some((one) => `${key} ${body}`.includes(one)))
    .map(([key]) => key)
    .toSorted();
/** Whether an object says something; a whole page in a failure is nothing to read. */
const says = (key: string, words: string | RegExp) => new RegExp(words).test(site.get(key) ?? '');
const status = () => JSON.parse(site.get('status.json') ?? '{}');
const IN_BOTH = ['', 'de/'];

describe('a notice', () => {
  it('is on the front page, its own page, the feeds of updates, status.json and in the history, and nowhere else', async () => {
    await order(publishNotice({ title: TITLE }));
    expect(surfaces()).toEqual(
      [
        ...IN_BOTH.flatMap((at) => [`${at || ''}notices/${NTC}`, `${at}history/2026-03`]),
        'index.html',
        'de',
        'status.json',
        'updates.atom',
        'updates.rss',
        'updates.json',
        'sitemap.xml',
      ].toSorted(),
    );
    expect(status()).toMatchObject({ status: 'operational', notices: [{ id: NTC, title: TITLE, until: minute(120) }] });
    const front = site.get('index.html') ?? '';
    expect(front.indexOf(TITLE)).toBeGreaterThan(front.indexOf('Everything is working.'));
    expect(front.indexOf(TITLE)).toBeLessThan(front.indexOf('id="services"'));
    expect(JSON.parse(site.get('updates.json') ?? '{}').items[0]).toMatchObject({
      title: `Notice: ${TITLE}`,
      url: `${ports.url}/notices/${NTC}#${NTC}`,
    });
    expect([`notices/${NTC}`, says(`notices/${NTC}`, `id="${NTC}"`)]).toEqual([`notices/${NTC}`, true]);
  });

  it('is nothing that clients of Statuspage could take for an incident', async () => {
    await order(publishNotice({ title: TITLE }));
    for (const [key, body] of site)
      if (/^api\/v2\/|history\.(atom|rss)$|badge|calendar|embed/.test(key))
        expect([key, body.includes(TITLE)]).toEqual([key, false]);
    expect(JSON.parse(site.get('api/v2/status.json') ?? '{}').status.indicator).toBe('none');
  });

  it('leaves the front page within the minute of its end by time alone, and stays in the history', async () => {
    await order(publishNotice({ title: TITLE }));
    ports.forward(119 * MINUTE);
    await publishing().republish();
    expect(['index.html', says('index.html', TITLE)]).toEqual(['index.html', true]);
    ports.forward(MINUTE);
    // The clock that records its end has not come yet.
    await publishing().republish();
    for (const key of ['index.html', 'de', 'status.json']) expect([key, says(key, TITLE)]).toEqual([key, false]);
    expect([`notices/${NTC}`, says(`notices/${NTC}`, 'Past notice')]).toEqual([`notices/${NTC}`, true]);
    const [due] = await dueNotices(ports);
    await publishing().publish(due ? [due.id] : []);
    expect(['history/2026-03', says('history/2026-03', 'Past notice')]).toEqual(['history/2026-03', true]);
    expect(await publishing().republish()).toBeUndefined();
  });

  it('that begins later is on no surface before, and on all afterwards', async () => {
    await order(publishNotice({ title: TITLE, from: minute(30) }));
    expect(surfaces()).toEqual([]);
    await publishing().rebuild();
    expect(surfaces()).toEqual([]);
    ports.forward(30 * MINUTE);
    await publishing().publish((await dueNotices(ports)).map(({ id }) => id));
    expect(surfaces()).toContain(`notices/${NTC}`);
    expect(['index.html', says('index.html', TITLE)]).toEqual(['index.html', true]);
  });

  it('that was withdrawn is on no surface any more, whether it was published step by step or all at once', async () => {
    await order(publishNotice({ title: TITLE }));
    await order({ type: 'withdraw' });
    expect(surfaces()).toEqual([]);
    await publishing().rebuild();
    expect(surfaces()).toEqual([]);
    expect(await ports.timelines.read(NTC)).toHaveLength(2);
  });

  it('that a publisher has died with is written by the next minute', async () => {
    await publishing().republish();
    ports.forward(10 * MINUTE);
    await runCommand(ports)(NTC, publishNotice({ title: TITLE }), { commandId: 'lost', by: 'ada' });
    await publishing().republish();
    expect(surfaces()).toContain(`notices/${NTC}`);
  });

  it('says what it said before it was changed, and until when it was to be', async () => {
    await order(publishNotice({ title: TITLE, message: 'From Monday on.' }));
    await order({ type: 'edit', message: 'From Tuesday on.', notify: false });
    await order({ type: 'move', until: minute(300) });
    const own = `notices/${NTC}`;
    expect(says(own, /From Tuesday on\.[\s\S]*Edited\. Show what it said before[\s\S]*From Monday on\./)).toBe(true);
    expect(says(own, `End: <time datetime="${minute(120)}"`)).toBe(true);
    expect(['index.html', says('index.html', 'From Monday on.')]).toEqual(['index.html', false]);
  });

  it('is read in the language of the page, and says where it is not translated', async () => {
    const german = { de: { title: 'Neue Anmeldung', message: 'Ab Montag.' } };
    await order(publishNotice({ title: TITLE, translations: german }));
    for (const key of ['de', `de/notices/${NTC}`]) {
      expect([key, says(key, 'Ab Montag.')]).toEqual([key, true]);
      expect([key, says(key, PAGE_WORDS.de.untranslated)]).toEqual([key, false]);
    }
    await order({ type: 'edit', message: 'From Tuesday on.', notify: false });
    for (const key of ['de', `de/notices/${NTC}`])
      expect([key, says(key, PAGE_WORDS.de.untranslated), says(key, /lang="en"[^>]*>From Tuesday on\./)]).toEqual([
        key,
        true,
        true,
      ]);
  });

  it.each(Object.entries(HOSTILE))('makes hostile text inert on every surface: %s', async (_, hostile) => {
    const message = `x ${hostile}`.slice(0, 2000);
    const said = { title: message.slice(0, 250), message };
    await order(publishNotice({ ...said, translations: { de: said } }));
    await order({ type: 'edit', message: 'Harmless.', notify: false });
    for (const [key, body] of site) if (!/\.(?!html)\w+$/.test(key)) expect(activeParts(body), key).toEqual([]);
    expect(() => status()).not.toThrow();
  });

  it('takes one line of the front page while an incident is open, which comes first in everything else', async () => {
    await order(publishNotice({ title: TITLE, message: 'From Monday on.' }));
    const declare = Declare.parse({ title: 'Trouble', message: 'm', components: { files: 'major_outage' } });
    await runCommand(ports)(ID, { type: 'declare', ...declare }, { commandId: 'trouble', by: 'ada' });
    await publishing().publish([ID]);
    expect([says('index.html', TITLE), says('index.html', 'From Monday on.')]).toEqual([true, false]);
  });

  it('runs from right to left where the language does', async () => {
    const page = { ...ports.page, languages: ['en', 'ar'] as const };
    await order(publishNotice({ title: TITLE }));
    await publishing({ ...page, languages: [...page.languages] }).rebuild();
    expect(directionOf('ar')).toBe('rtl');
    expect([`ar/notices/${NTC}`, says(`ar/notices/${NTC}`, /<html lang="ar" dir="rtl"[\s\S]*إعلان/)]).toEqual([
      `ar/notices/${NTC}`,
      true,
    ]);
  });
});
