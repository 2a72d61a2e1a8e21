import { describe, expect, it } from 'vitest';
import { buildMailing } from '../../functions/notify/announce.ts';
import type { SiteObject } from '../../functions/publish/ports.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import { PageConfig } from '../../shared/domain/page/config.ts';
import { STATE_COLOURS } from '../../shared/domain/page/theme.ts';
import { orders } from '../support/fixtures.ts';
import { answers, ID } from '../support/incidents.ts';
import { page } from '../support/page.ts';
import { declare, json, maintain, over, ports, publishing, say, schedule, site } from '../support/published-site.ts';

describe('the site', () => {
  it('has every object that readers and programs ask for', async () => {
    await orders(ports)(ID, declare());
    await maintain('mnt_upgrade', schedule('Upgrade', 60, 90));
    const secured = PageConfig.parse({
      ...page,
      security: { contact: 'mailto:security@fernhill.example', expires: '2027-12-31T00:00:00Z' },
    });
    await publisher({ ...publishing, page: secured }).rebuild();
    const one = (folder: string) =>
      ['history.atom', 'history.rss', 'updates.atom', 'updates.rss', 'updates.json', 'calendar.ics', 'badge.svg'].map(
        (name) => `${folder}${name}`,
      );
    const both = (...keys: string[]) => keys.flatMap((key) => [key, `de/${key}`]);
    expect([...site.keys()].toSorted()).toEqual(
      [
        ...[
          'summary',
          'status',
          'components',
          'incidents',
          'incidents/unresolved',
          `incidents/${ID}`,
          'scheduled-maintenances',
          'scheduled-maintenances/upcoming',
          'scheduled-maintenances/active',
        ].map((name) => `api/v2/${name}.json`),
        'status.json',
        'live.json',
        'embed.js',
        'favicon.svg',
        'robots.txt',
        'sitemap.xml',
        '.well-known/security.txt',
        'index.html',
        'de',
        `incidents/${ID}.svg`,
        ...one(''),
        ...['files', 'search', 'sign-in', 'api'].flatMap((id) => [
          ...one(`components/${id}/`),
          ...both(`components/${id}`),
        ]),
        ...both('404.html', 'embed', 'history', 'history/2026-03', `incidents/${ID}`, 'maintenances/mnt_upgrade'),
      ].toSorted(),
    );
    expect(site.get('.well-known/security.txt')).toContain(
      'Contact: mailto:security@fernhill.example\nExpires: 2027-12-31',
    );
  });

  it('has its styles in the heads of its pages, and the type of a JSON feed on its feeds', async () => {
    await orders(ports)(ID, declare());
    const types = new Map<string, string>();
    const put = async ({ key, body, contentType }: SiteObject) => {
      site.set(key, body);
      types.set(key, contentType);
    };
    await publisher({ ...publishing, site: { ...publishing.site, put } }).rebuild();
    expect(site.get('history/2026-03')).toMatch(/<style>\.history:has\(#only-files:checked\)/);
    const pages = [...site].filter(([key]) => types.get(key)?.startsWith('text/html'));
    expect(pages.length).toBeGreaterThan(10);
    for (const [key, html] of pages) expect([key, html.split('<body')[1]?.includes('<style')]).toEqual([key, false]);
    expect([types.get('updates.json'), types.get('components/files/updates.json'), types.get('status.json')]).toEqual([
      'application/feed+json; charset=utf-8',
      'application/feed+json; charset=utf-8',
      'application/json; charset=utf-8',
    ]);
  });

  it('never says that all is well beside an incident that is investigated, on any surface', async () => {
    const { publish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare());
    await order(ID, { ...say('We look for the cause.'), components: { files: 'operational' } });
    await publish([ID]);
    for (const key of ['index.html', 'embed']) {
      expect(site.get(key), key).toContain('We are working on a problem.');
      expect(site.get(key), key).not.toMatch(/Everything is working|data-status="operational"[^>]*> *<h1/);
    }
    expect(json('status.json')).toMatchObject({ status: 'degraded_performance', headline: 'working_on_it' });
    expect(json('api/v2/status.json').status).toEqual({
      indicator: 'minor',
      description: 'Partially Degraded Service',
    });
    expect(site.get('badge.svg')).toContain('Partially Degraded Service');
    const amber = STATE_COLOURS.light.degraded_performance;
    for (const key of ['favicon.svg', 'badge.svg', `incidents/${ID}.svg`]) expect(site.get(key), key).toContain(amber);
    await order(ID, { ...say('It works, we watch.'), status: 'monitoring' });
    await publish([ID]);
    expect(site.get('index.html')).toContain('Everything is working again; we are still watching.');
    expect(json('api/v2/status.json').status.indicator).toBe('none');
  });

  it('speaks each language of the page, and says where a text is there in the original only', async () => {
    const { publish } = publisher(publishing);
    const order = orders(ports);
    const translations = {
      de: { title: 'Dateien gehen nicht auf', message: 'Wir sehen nach.', workaround: 'Nehmen Sie die Kopie.' },
    };
    await order(ID, declare({ workaround: 'Use the copy.', translations }));
    await publish([ID]);
    const german = () => site.get(`de/incidents/${ID}`) ?? '';
    for (const words of ['Dateien gehen nicht auf', 'Wir sehen nach.', 'Nehmen Sie die Kopie.'])
      expect(german()).toContain(words);
    expect(german()).not.toMatch(/Originalsprache|Use the copy|We are looking/);
    expect(site.get(`incidents/${ID}`)).not.toMatch(/Wir sehen nach|Dateien/);
    expect(site.get('de')).toContain('Dateien gehen nicht auf');
    expect(site.get('de/history/2026-03')).toContain('Dateien gehen nicht auf');
    expect(json('status.json').incidents[0].updates[0].translations).toEqual(translations);
    await order(ID, say('The cause is known.'));
    await publish([ID]);
    expect(german()).toMatch(/Originalsprache[\s\S]*The cause is known\./);
    const mail = buildMailing(ID, await ports.timelines.read(ID), page, ports.url)?.contents.find(
      ({ language }) => language === 'de',
    );
    expect(mail?.template.text).toMatch(/Dateien gehen nicht auf[\s\S]*The cause is known\.[\s\S]*Wir sehen nach\./);
    const events = await ports.timelines.read(ID);
    const first = events[0]?.type === 'incident.declared' ? events[0].updateId : 'upd_000000';
    await order(ID, { type: 'edit-update', updateId: first, message: 'We look again.' });
    await publish([ID]);
    expect(german()).not.toContain('Wir sehen nach.');
    expect(german()).toContain('We look again.');
  });

  it('shows nothing of hidden components, of drafts or of who gave the orders', async () => {
    const hiding = PageConfig.parse({
      ...page,
      groups: page.groups.map((group) => ({
        ...group,
        components: group.components.map((one) => ({ ...one, hidden: one.id === 'search' })),
      })),
    });
    const order = orders(ports);
    await order(ID, declare({ components: { files: 'partial_outage', search: 'major_outage' } }));
    await order(ID, over);
    await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
    await publisher({ ...publishing, page: hiding }).rebuild();
    const everything = [...site].map(([key, body]) => `${key}\n${body}`).join('\n');
    expect(everything).toContain('File service');
    expect(everything).not.toMatch(/Search|"search"|components\/search|Rehearse|cmd-|"ada"/);
  });
});
