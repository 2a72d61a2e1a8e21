import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import FeedParser from 'feedparser';
import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import type { IncidentEvent } from '../../shared/domain/incident/event.ts';
import { evolve } from '../../shared/domain/incident/evolve.ts';
import type { Incident } from '../../shared/domain/incident/incident.ts';
import type { Maintenance } from '../../shared/domain/maintenance/maintenance.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { Prose } from '../../shared/domain/text/text.ts';
import { historyAtom, historyRss, updatesAtom, updatesJsonFeed, updatesRss } from '../../shared/wire/feeds.ts';
import { declared, ID, incidentOf, minute, published, resolved, updated } from '../support/incidents.ts';
import { maintenanceOf, scheduled } from '../support/maintenances.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { PAGE_URL, page } from '../support/page.ts';
import { pageOf } from '../support/pages.ts';

const optionsFor = (incidents: readonly Incident[], maintenances: readonly Maintenance[] = []) => ({
  page: identityOf(page, PAGE_URL),
  archive: pageOf({ incidents, maintenances }, minute(200)).archive,
});
const made = (incidents: readonly Incident[], maintenances: readonly Maintenance[] = []) => {
  const options = optionsFor(incidents, maintenances);
  return {
    'history.atom': historyAtom({ ...options, path: 'history.atom' }),
    'history.rss': historyRss({ ...options, path: 'history.rss' }),
    'updates.atom': updatesAtom({ ...options, path: 'updates.atom' }),
    'updates.rss': updatesRss({ ...options, path: 'updates.rss' }),
  };
};
type Name = keyof ReturnType<typeof made>;

async function strictly(xml: string) {
  const parser = new FeedParser({});
  const items: { guid: string; title: string; description: string; pubdate: Date | null; date: Date | null }[] = [];
  parser.on('readable', () => {
    for (let item = parser.read(); item; item = parser.read()) items.push(item);
  });
  await new Promise((resolve, reject) => {
    parser.on('end', resolve).on('error', reject);
    Readable.from([xml]).pipe(parser);
  });
  return { meta: parser.meta, items };
}

const events = [
  declared(),
  updated(),
  updated({ at: minute(30), updateId: 'upd_0a1b2c3d4e5fn3', commandId: 'c3', message: 'No news.' }),
];
const incident = incidentOf(...events);
const NAMES: Name[] = ['history.atom', 'history.rss', 'updates.atom', 'updates.rss'];

const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const FEEDPARSER =
  'import feedparser, sys, json; f = feedparser.parse(sys.stdin.read()); print(json.dumps([bool(f.bozo), len(f.entries)]))';

describe('readers of the operating system, where they are installed', () => {
  const feeds = made([incident], [maintenanceOf(scheduled())]);
  it.skipIf(!has('/usr/bin/python3', '-c', 'import feedparser')).each(NAMES)(
    'feedparser finds no fault in %s',
    (name) => {
      const { stdout } = spawnSync('/usr/bin/python3', ['-c', FEEDPARSER], { input: feeds[name], encoding: 'utf8' });
      expect(JSON.parse(stdout)).toEqual([false, name.startsWith('history') ? 2 : 4]);
    },
  );
  it.skipIf(!has('sfeed', '-h') && spawnSync('sfeed', { input: '' }).error !== undefined).each(NAMES)(
    'sfeed lists every entry of %s',
    (name) => {
      const { stdout } = spawnSync('sfeed', { input: feeds[name], encoding: 'utf8' });
      expect(stdout.trim().split('\n')).toHaveLength(name.startsWith('history') ? 2 : 4);
    },
  );
});

describe('feeds', () => {
  it.each(NAMES)('are read by strict and by lenient readers alike: %s', async (name) => {
    const xml = made([incident], [maintenanceOf(scheduled())])[name];
    const [strict, lenient] = [await strictly(xml), await new Parser().parseString(xml)];
    expect(strict.meta.title).toBe(
      name.startsWith('history') ? 'Fernhill Status - Incident History' : 'Fernhill Status - Updates',
    );
    expect(strict.items.map(({ title }) => title)).toEqual(lenient.items.map(({ title }) => title));
    expect(strict.items).toHaveLength(name.startsWith('history') ? 2 : 4);
    expect(new Set(strict.items.map(({ guid }) => guid)).size).toBe(strict.items.length);
    for (const { pubdate, date } of strict.items) expect(pubdate ?? date).toBeInstanceOf(Date);
  });

  it('tell of an incident in the HTML that programs take apart: newest first, "Update" where nothing turned', () => {
    const feed = made([incident])['history.atom'];
    expect(feed).toContain(`<id>tag:status.fernhill.example,2005:Incident/${ID}</id>`);
    const html = /<content type="html">([^<]*)</
      .exec(feed)?.[1]
      ?.replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'");
    expect(
      [...(html ?? '').matchAll(/<strong>([^<]+)<\/strong> - ([^<]+)/g)].map(([, label, text]) => [label, text]),
    ).toEqual([
      ['Update', 'No news.'],
      ['Identified', 'A database update failed.'],
      ['Investigating', 'We are looking into it.'],
    ]);
    expect(html).toContain(
      "<p><small>Mar <var data-var='date'> 1</var>, <var data-var='time'>12:30</var> GMT+1</small><br>",
    );
  });

  it('begin a maintenance with the words that programs look for', () => {
    const feed = made([], [maintenanceOf(scheduled())])['history.rss'];
    expect(feed.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'")).toContain(
      "<p><strong>THIS IS A SCHEDULED EVENT Mar <var data-var='date'> 1</var>, <var data-var='time'>13:00</var> - <var data-var='time'>14:00</var> GMT+1</strong></p>",
    );
  });

  it('keep an id for ever and move its date with every word that changes', async () => {
    const later: IncidentEvent[] = [
      ...events,
      {
        type: 'update.edited',
        at: minute(35),
        by: 'ada',
        commandId: 'c4',
        commandDigest: 'digest',
        updateId: 'upd_0a1b2c3d4e5fn3',
        message: 'A little news.',
      },
      resolved({ updateId: 'upd_0a1b2c3d4e5fn5' }),
      published(),
    ];
    let state: Incident | undefined;
    const seen: { ids: string[]; updated: string }[] = [];
    for (const event of later) {
      state = evolve(ID, state, event);
      const { items } = await new Parser({ customFields: { item: ['id', 'updated'] } }).parseString(
        made([state])['history.atom'],
      );
      seen.push({ ids: items.map(({ id }) => id ?? ''), updated: items[0]?.updated ?? '' });
    }
    expect(new Set(seen.flatMap(({ ids }) => ids)).size).toBe(1);
    expect(seen.map(({ updated: at }) => at)).toEqual(seen.map(({ updated: at }) => at).toSorted());
    expect(new Set(seen.map(({ updated: at }) => at)).size).toBe(later.length);
    const perUpdate = await new Parser().parseString(made([state as Incident])['updates.atom']);
    expect(perUpdate.items.map(({ title }) => title)).toEqual([
      'Postmortem: Files cannot be opened',
      'Resolved: Files cannot be opened',
      'Update: Files cannot be opened',
      'Identified: Files cannot be opened',
      'Investigating: Files cannot be opened',
    ]);
  });

  it.each(Object.entries(HOSTILE))('carry hostile text as text: %s', async (_, hostile) => {
    const message = Prose(25_000).parse(`x ${hostile} ]]> & <b>bold</b> 🔥 שלום`);
    const feeds = made([incidentOf(declared({ title: 'T <i> & ]]>', message }))]);
    for (const name of NAMES) {
      const { items } = await strictly(feeds[name]);
      expect(items[0]?.title).toContain('& ]]>');
      expect((await new Parser().parseString(feeds[name])).items[0]?.title).toContain('T <i> & ]]>');
      const shown = (items[0]?.description ?? '').replaceAll('<br>', '\n').replace(/<[^>]*>/g, '');
      const text = shown
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
      expect(text).toContain(message);
    }
  });

  it('come as JSON too, one item per update', () => {
    const feed = updatesJsonFeed({ ...optionsFor([incident]), path: 'updates.json' });
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: `${PAGE_URL}/updates.json`,
      items: [
        {
          title: 'Update: Files cannot be opened',
          content_text: 'No news.',
          url: `${PAGE_URL}/incidents/${ID}#upd_0a1b2c3d4e5fn3`,
        },
        { title: 'Identified: Files cannot be opened' },
        { title: 'Investigating: Files cannot be opened' },
      ],
    });
  });

  it('of a page where nothing has happened are feeds all the same', async () => {
    for (const xml of Object.values(made([]))) expect((await strictly(xml)).items).toEqual([]);
  });
});

describe('where a feed lies', () => {
  const incident = incidentOf(declared());
  it.each(['history.rss', 'updates.rss'] as const)('is said in it: %s', async (path) => {
    const feed = made([incident])[path];
    expect(feed).toContain('xmlns:atom="http://www.w3.org/2005/Atom"');
    expect(feed).toContain(`<atom:link rel="self" type="application/rss+xml" href="${PAGE_URL}/${path}"/>`);
    expect((await new Parser().parseString(feed)).feedUrl).toBe(`${PAGE_URL}/${path}`);
  });
  it.each([historyAtom, updatesAtom])('makes ids that are tags, also at an address with a port', (atom) => {
    const options = { ...optionsFor([incident]), page: identityOf(page, 'http://127.0.0.1:8080') };
    const ids = [...atom({ ...options, path: 'x.atom' }).matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) expect(id).toMatch(/^tag:[a-z0-9.-]+,2005:[\w./]+$/);
  });
});
