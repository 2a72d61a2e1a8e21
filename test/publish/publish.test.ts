// Over 250 lines: one start of the engines for all ways to publish.

import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect } from 'vitest';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import { type PublishPorts, publisher } from '../../functions/publish/publish.ts';
import { Declare, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import { mortal } from '../support/crash-on-write.ts';
import { Died, orders, type Ports } from '../support/fixtures.ts';
import { activeParts, elementsOf, structuredDataOf } from '../support/html.ts';
import { answers, ID } from '../support/incidents.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { emptyStores, engines, it, ports } from '../support/world.ts';

let publishing: PublishPorts;

const publishPorts = (from: Ports): PublishPorts => ({ ...from, renderer: astroRenderer, fingerprint: 'look-1' });
beforeEach(() => {
  publishing = publishPorts(ports);
});

const declare = (over: object = {}) => ({
  type: 'declare' as const,
  ...Declare.parse({
    title: 'Files cannot be opened',
    message: 'We are looking.',
    components: { files: 'partial_outage' },
    ...over,
  }),
});
const say = (message: string) => ({ type: 'update' as const, ...UpdateIncident.parse({ message }) });

const object = async (Key: string): Promise<string> =>
  (await (
    await engines.queues.s3.send(new GetObjectCommand({ Bucket: ports.bucket, Key }))
  ).Body?.transformToString()) ?? '';
const summary = async () => JSON.parse(await object('api/v2/summary.json'));
const keys = async () =>
  ((await engines.queues.s3.send(new ListObjectsV2Command({ Bucket: ports.bucket }))).Contents ?? [])
    .map(({ Key }) => Key)
    .toSorted();

describe('publishing', () => {
  it('writes the front page, the incident and the data, all of one version', async () => {
    await orders(ports)(ID, declare({ workaround: 'Use the backup server.' }));
    expect(await publisher(publishing).publish([ID])).toBe(1);
    for (const key of ['index.html', `incidents/${ID}`]) {
      const page = await object(key);
      expect(page).toContain('name="candor:version" content="1"');
      for (const words of ['Files cannot be opened', 'Use the backup server.', 'Next update by', 'Investigating'])
        expect(page).toContain(words);
    }
    expect(await summary()).toMatchObject({ candor: { version: 1 }, incidents: [{ id: ID, status: 'investigating' }] });
  });

  it('shows a post-mortem once it is published and not before, and no more when it is reverted', async () => {
    const order = orders(ports);
    await order(ID, declare());
    await order(ID, { type: 'resolve', message: 'Over.', notify: true });
    await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
    const surfaces = async () => (await Promise.all((await keys()).map((key) => object(key ?? '')))).join('\n');
    await publisher(publishing).publish([ID]);
    expect(await surfaces()).not.toContain('Rehearse updates');
    await order(ID, { type: 'publish-postmortem', notify: false });
    await publisher(publishing).publish([ID]);
    const page = await object(`incidents/${ID}`);
    for (const words of [
      'What happened',
      'Why it happened',
      'What we did to resolve it',
      'How we prevent it',
      'Rehearse updates',
      'Platform',
    ])
      expect(page).toContain(words);
    expect(await object('index.html')).toContain('Read the post-mortem');
    await order(ID, { type: 'revert-postmortem' });
    await publisher(publishing).publish([ID]);
    expect(await surfaces()).not.toContain('Rehearse updates');
  });

  it('shows that an update was edited, and what it said before', async () => {
    const order = orders(ports);
    const incident = await order(ID, declare({ message: 'The sync is broken.' }));
    await order(ID, {
      type: 'edit-update',
      updateId: incident.updates[0]?.id ?? 'upd_000000',
      message: 'The search is broken.',
    });
    await publisher(publishing).publish([ID]);
    const page = await object(`incidents/${ID}`);
    expect(page.indexOf('The search is broken.')).toBeGreaterThan(-1);
    expect(page).toMatch(/Edited\. Show what it said before[\s\S]*The sync is broken\./);
  });

  it.each(Object.entries(HOSTILE))('makes hostile text inert on page and data: %s', async (_, hostile) => {
    const text = `x ${hostile}`;
    await orders(ports)(ID, declare({ title: text.slice(0, 250), message: text, workaround: text.slice(0, 4000) }));
    const evil = {
      ...publishing,
      page: {
        ...publishing.page,
        name: `Page ${hostile}`.slice(0, 80),
        support: { text, url: 'https://fernhill.example/support' },
        links: [{ text, url: 'https://fernhill.example/' }],
        groups: [
          {
            name: `G ${hostile}`.slice(0, 200),
            components: [{ id: 'files', name: `C ${hostile}`.slice(0, 200), description: text, hidden: false }],
          },
        ],
      },
    };
    await publisher(evil).publish([ID]);
    const pages = (await keys()).filter((key = '') => !/\.(?!html)\w+$/.test(key));
    expect(pages.length).toBeGreaterThan(8);
    for (const key of pages) {
      const page = await object(key ?? '');
      expect(activeParts(page)).toEqual([]);
      const scripts = elementsOf(page).filter(({ name }) => name === 'script');
      expect(scripts.filter(({ attributes }) => attributes.type !== 'application/ld+json')).toHaveLength(
        // One in the head, which keeps a reader's light or dark from flashing, and the page's own.
        key?.endsWith('embed') ? 0 : 2,
      );
      for (const { textContent } of structuredDataOf(page)) expect(() => JSON.parse(textContent)).not.toThrow();
    }
    for (const key of (await keys()).filter((name) => name?.endsWith('.svg'))) {
      const picture = await object(key ?? '');
      expect(activeParts(picture)).toEqual([]);
      expect(elementsOf(picture).some(({ name }) => ['script', 'foreignobject', 'b', 'img'].includes(name))).toBe(
        false,
      );
    }
    expect((await summary()).incidents[0].incident_updates[0].body).not.toMatch(
      /[\u0000-\u0008\u202e\ud800-\udbff](?![\udc00-\udfff])/,
    );
  });

  it('publishes everything again when the look changes, and nothing when nothing has', async () => {
    await orders(ports)(ID, declare());
    expect(await publisher(publishing).republish()).toBe(1);
    expect(await keys()).toContain(`incidents/${ID}`);
    expect(await publisher(publishing).republish()).toBeUndefined();
    expect(await publisher({ ...publishing, fingerprint: 'look-2' }).republish()).toBe(1);
  });
});

describe('writing everything anew', () => {
  const lose = (Key: string) => engines.queues.s3.send(new DeleteObjectCommand({ Bucket: ports.bucket, Key }));

  it('that was asked for is done by the next minute, whatever is published in between', async () => {
    const order = orders(ports);
    const { publish, republish } = publisher(publishing);
    await order(ID, declare());
    await order(ID, { type: 'resolve', message: 'Over.', notify: true });
    await republish();
    await lose(`incidents/${ID}`);
    await ports.published.requestRebuild();
    await order('inc_meanwhile', declare());
    await publish(['inc_meanwhile']);
    expect(await keys()).not.toContain(`incidents/${ID}`);
    expect(await republish()).toBe(3);
    expect(await keys()).toContain(`incidents/${ID}`);
    expect(await republish()).toBeUndefined();
  });

  it('that is asked for again while it goes on is done again', async () => {
    await orders(ports)(ID, declare());
    let asked = false;
    const put: PublishPorts['site']['put'] = async (object) => {
      if (!asked) await ports.published.requestRebuild();
      asked = true;
      await publishing.site.put(object);
    };
    await ports.published.requestRebuild();
    expect(await publisher({ ...publishing, site: { ...publishing.site, put } }).republish()).toBe(1);
    expect(await publisher(publishing).republish()).toBe(1);
    expect(await publisher(publishing).republish()).toBeUndefined();
  });

  it('for a new look is done by the next minute, whatever the new look was published with before', async () => {
    const order = orders(ports);
    await order(ID, declare());
    await publisher(publishing).republish();
    const renewed = publisher({ ...publishing, fingerprint: 'look-2' });
    await order(ID, say('Meanwhile.'));
    await renewed.publish([ID]);
    expect(await renewed.republish()).toBe(2);
    expect(await renewed.republish()).toBeUndefined();
  });

  it('is not begun because a slower publisher notes an older version last', async () => {
    const state = {
      fingerprint: 'look-1',
      day: '',
      changesAt: '2999',
      publishedAt: '2026',
      renewedAt: '2026',
      unreadable: [],
    };
    const { published } = ports;
    expect(await published.noteRebuild({ ...state, version: 1 }, 0, undefined)).toBe(true);
    expect(await published.noteChange({ ...state, version: 3 }, 1)).toBe(true);
    expect(await published.noteChange({ ...state, version: 2 }, 1)).toBe(false);
    expect(await published.noteChange({ ...state, version: 4, fingerprint: 'look-0' }, 2)).toBe(true);
    expect(await published.noteChange({ ...state, version: 4, fingerprint: 'look-0' }, 2)).toBe(false);
    expect(await published.read()).toEqual({ ...state, version: 3, turn: 3 });
  });
});

describe('a publisher', () => {
  it('that dies before any of its writes leaves no page that the record, coming again, does not mend', async () => {
    let points = 0;
    const [group] = publishing.page.groups;
    const small = { ...publishing.page, languages: ['en' as const], groups: group ? [group] : [] };
    for (let died = true, dieBefore = 1; died; dieBefore += 1) {
      await emptyStores();
      publishing = { ...publishPorts(ports), page: small };
      const order = orders(ports);
      await order(ID, declare());
      await publisher(publishing).republish();
      await order(ID, say('The cause is known.'));
      const life = mortal(ports, dieBefore);
      await publisher({ ...publishPorts(life.ports), page: small })
        .publish([ID])
        .catch((error) => {
          if (!(error instanceof Died)) throw error;
        });
      died = life.died();
      if (died) points += 1;
      await publisher(publishing).publish([ID]);
      for (const key of ['index.html', `incidents/${ID}`])
        expect(await object(key)).toMatch(/content="2"[\s\S]*The cause is known\./);
      expect((await summary()).candor.version).toBe(2);
      expect(await ports.published.read()).toMatchObject({ version: 2, fingerprint: 'look-1' });
    }
    expect(points).toBeGreaterThan(30);
  });

  it('that is overtaken while it writes goes round again until it shows the newest', async () => {
    const order = orders(ports);
    await order(ID, declare());
    let overtaken = false;
    const slow: PublishPorts = {
      ...publishing,
      site: {
        ...publishing.site,
        put: async (given) => {
          if (!overtaken) {
            overtaken = true;
            await order(ID, say('Newer.'));
            await publisher(publishing).publish([ID]);
          }
          await publishing.site.put(given);
        },
      },
    };
    expect(await publisher(slow).publish([ID])).toBe(2);
    for (const key of ['index.html', `incidents/${ID}`]) expect(await object(key)).toContain('Newer.');
    expect((await summary()).candor.version).toBe(2);
  });

  it('meeting a fault of the store throws, so that the record comes again', async () => {
    await orders(ports)(ID, declare());
    let puts = 0;
    const faulty = {
      ...publishing,
      site: {
        ...publishing.site,
        put: async (given: Parameters<PublishPorts['site']['put']>[0]) =>
          ++puts === 2 ? Promise.reject(new Error('503')) : publishing.site.put(given),
      },
    };
    await expect(publisher(faulty).publish([ID])).rejects.toThrow('503');
    expect(await publisher(faulty).publish([ID])).toBe(1);
  });
});
