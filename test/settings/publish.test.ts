import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../functions/platform/run-command.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import { type PublishPorts, publisher } from '../../functions/publish/publish.ts';
import { recordSettings } from '../../functions/settings/record-settings.ts';
import { SETTINGS_ID } from '../../shared/domain/ids.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { ChangeComponent } from '../../shared/domain/settings/command.ts';
import { PAGE_WORDS, STATE_WORDS } from '../../shared/words/languages.ts';
import { mortal } from '../support/crash-on-write.ts';
import { Died, type Engines, makePorts, orders, type Ports, startEngines } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';

let engines: Engines;
let ports: Ports;
let count = 0;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
const fresh = async () => {
  ports = await makePorts(engines);
  await recordSettings(ports)();
  const components = { files: 'partial_outage' };
  const order = orders(ports);
  await order(ID, { type: 'declare', ...Declare.parse({ title: 'T', message: 'm', components }) });
  await order(ID, { type: 'resolve', message: 'Over.', notify: false });
  await publisher(publishPorts(ports)).republish();
};
beforeEach(fresh);

const publishPorts = (from: Ports): PublishPorts => ({ ...from, renderer: astroRenderer, fingerprint: 'look-1' });
const change = async (body: object) => {
  count += 1;
  const command = { type: 'change-component' as const, component: 'files', ...ChangeComponent.parse(body) };
  const outcome = await runCommand(ports)(SETTINGS_ID, command, { commandId: `change-${count}`, by: 'ada' });
  expect(outcome.ok).toBe(true);
};
async function site(): Promise<Map<string, string>> {
  const { s3 } = engines.queues;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: ports.bucket }));
  const read = async (Key: string) =>
    [
      Key,
      await (await s3.send(new GetObjectCommand({ Bucket: ports.bucket, Key }))).Body?.transformToString(),
    ] as const;
  return new Map((await Promise.all(Contents.map(({ Key = '' }) => read(Key)))).map(([key, body = '']) => [key, body]));
}
const objectsWith = async (words: string) =>
  [...(await site())].filter(([, body]) => body.includes(words)).map(([key]) => key);

describe('a publisher', () => {
  it('writes everything, the past too, when it hears that settings have changed', async () => {
    expect((await objectsWith('File service')).length).toBeGreaterThan(10);
    await change({ name: 'Documents' });
    await publisher(publishPorts(ports)).publish([SETTINGS_ID]);
    expect(await objectsWith('File service')).toEqual([]);
    expect(await objectsWith('Documents')).toEqual(expect.arrayContaining(['index.html', `incidents/${ID}`]));
    expect(await publisher(publishPorts(ports)).republish()).toBeUndefined();
  });

  it('says on the page of an archived component that it is archived, in each language, and no longer how it is', async () => {
    await change({ archived: true });
    await publisher(publishPorts(ports)).publish([SETTINGS_ID]);
    for (const language of ports.page.languages) {
      const key = language === ports.page.languages[0] ? 'components/files' : `${language}/components/files`;
      const text = (await site()).get(key) ?? '';
      const { label, text: about } = PAGE_WORDS[language].archived;
      expect(text, key).toContain(about);
      expect(text, key).toContain(`: ${label} ·`);
      expect(text, key).not.toContain(`: ${STATE_WORDS[language].component.operational} ·`);
    }
    await change({ archived: false });
    await publisher(publishPorts(ports)).publish([SETTINGS_ID]);
    expect(await objectsWith(PAGE_WORDS.en.archived.text)).toEqual([]);
  });

  it.each([
    ['everything', async (one: PublishPorts) => void (await publisher(one).republish())],
    ['an update', async (one: PublishPorts) => void (await publisher(one).publish([ID]))],
  ])(
    'of %s that began under earlier settings ends with the newest, and brings nothing hidden back',
    async (what, publish) => {
      let isOvertaken = false;
      const put: PublishPorts['site']['put'] = async (object) => {
        if (!isOvertaken) {
          isOvertaken = true;
          await change({ hidden: true });
          await publisher(publishPorts(ports)).publish([SETTINGS_ID]);
        }
        await ports.site.put(object);
      };
      if (what === 'everything') await ports.published.requestRebuild();
      await publish({ ...publishPorts(ports), site: { ...ports.site, put } });
      expect(await objectsWith('File service')).toEqual([]);
      expect([...(await site()).keys()].filter((key) => key.includes('components/files'))).toEqual([]);
    },
  );

  it('that dies before any of its writes leaves nothing that the next minute does not mend', {
    timeout: 120_000,
  }, async () => {
    let points = 0;
    for (let died = true, dieBefore = 1; died; dieBefore += 23) {
      await fresh();
      await change({ hidden: true });
      const life = mortal(ports, dieBefore);
      await publisher(publishPorts(life.ports))
        .publish([SETTINGS_ID])
        .catch((error) => {
          if (!(error instanceof Died)) throw error;
        });
      died = life.died();
      if (died) points += 1;
      await publisher(publishPorts(ports)).republish();
      expect(await objectsWith('File service'), `died before write ${dieBefore}`).toEqual([]);
      expect([...(await site()).keys()].filter((key) => key.includes('components/files'))).toEqual([]);
    }
    expect(points).toBeGreaterThan(3);
  });
});
