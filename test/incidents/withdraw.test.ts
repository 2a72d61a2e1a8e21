import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withdraw } from '../../functions/incidents/withdraw.ts';
import { catchUp } from '../../functions/notify/catch-up.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { Declare, FalseAlarm } from '../../shared/domain/incident/command.ts';
import { mortal } from '../support/crash-on-write.ts';
import {
  addPeople,
  Died,
  drain,
  type Engines,
  flowsOf,
  makePorts,
  orders,
  type Ports,
  startEngines,
} from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';

let engines: Engines;
let ports: Ports;
let site: Map<string, string>;
let order: ReturnType<typeof orders>;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(async () => {
  ports = await makePorts(engines);
  site = new Map();
  order = orders(ports);
});

const TITLE = 'Nothing of this is true';
const declare = (over: object = {}) => ({
  type: 'declare' as const,
  ...Declare.parse({ title: TITLE, message: 'm', components: { files: 'partial_outage' }, ...over }),
});
const publishing = (from: Ports) =>
  publisher({
    ...from,
    renderer: astroRenderer,
    fingerprint: 'look-1',
    site: {
      put: async ({ key, body }) => void site.set(key, body),
      remove: async (key) => void site.delete(key),
    },
  });
const given = { commandId: 'w', by: 'ada' };
const mailsAbout = async () =>
  (await engines.ses.mails()).filter(({ tags }) => tags.mailing?.startsWith(ID)).map(({ tags }) => tags.mailing);
const surfaces = () => [...site].filter(([key, body]) => `${key} ${body}`.includes(TITLE) || key.includes(ID));

describe('withdrawing an incident of which nobody was told', () => {
  it('takes it off every public surface, and leaves it in the record', async () => {
    await order('inc_another1', declare({ title: 'True', holdSeconds: 300 }));
    await order(ID, declare({ holdSeconds: 300 }));
    await publishing(ports).publish([ID, 'inc_another1']);
    expect(surfaces().length).toBeGreaterThan(10);
    expect(await withdraw(ports)(ID, given)).toMatchObject({ ok: true, entity: { withdrawnAt: expect.any(String) } });
    await publishing(ports).publish([ID]);
    expect(surfaces().map(([key]) => key)).toEqual([]);
    expect(site.get('index.html')).toContain('True');
    expect(await ports.timelines.read(ID)).toHaveLength(2);
    site = new Map();
    await publishing(ports).rebuild();
    expect(surfaces().map(([key]) => key)).toEqual([]);
  });

  it('mails nobody, whether its mails are held or not yet announced', async () => {
    const before = (await mailsAbout()).length;
    await addPeople(ports, 20);
    await order(ID, declare({ holdSeconds: 60 }));
    const { announce } = flowsOf(ports);
    await announce(ID, 1);
    expect(await withdraw(ports)(ID, given)).toMatchObject({ ok: true });
    await announce(ID, 2);
    await drain(engines, ports);
    await order('inc_unannounced', declare({ holdSeconds: 0 }));
    expect(await withdraw(ports)('inc_unannounced', given)).toMatchObject({ ok: true });
    await announce('inc_unannounced', 1);
    ports.forward(30 * 60_000);
    await catchUp({ ...ports, announce })();
    await drain(engines, ports);
    expect((await mailsAbout()).length).toBe(before);
    expect(await ports.mailings.ofIncident('inc_unannounced')).toEqual([]);
  });

  it('that was announced at the same moment stops what was announced', async () => {
    const before = (await mailsAbout()).length;
    await addPeople(ports, 20);
    await order(ID, declare({ holdSeconds: 60 }));
    let withdrawn = false;
    const create: Ports['mailings']['create'] = async (mailing) => {
      withdrawn = (await withdraw(ports)(ID, given)).ok;
      await ports.mailings.create(mailing);
    };
    await flowsOf({ ...ports, mailings: { ...ports.mailings, create } }).announce(ID, 1);
    await drain(engines, ports);
    expect([withdrawn, (await mailsAbout()).length]).toEqual([true, before]);
  });

  it('is taken up where it died, by the record that comes again', async () => {
    await addPeople(ports, 3);
    for (let died = true, dieBefore = 1; died; dieBefore += 1) {
      const id = `inc_crash${dieBefore}00` as const;
      await order(id, declare({ holdSeconds: 600 }));
      await flowsOf(ports).announce(id, 1);
      const life = mortal(ports, dieBefore);
      await withdraw(life.ports)(id, { commandId: `w${dieBefore}`, by: 'ada' }).catch((error) => {
        if (!(error instanceof Died)) throw error;
      });
      died = life.died();
      await withdraw(ports)(id, { commandId: `w${dieBefore}`, by: 'ada' });
      await flowsOf(ports).announce(id, 2);
      const [mailing] = await ports.mailings.ofIncident(id);
      expect(mailing?.stoppedAt, `died before write ${dieBefore}`).toEqual(expect.any(String));
    }
  });
});

it('an incident of which somebody was told is not withdrawn: a false alarm tells them, once, and the page says so', async () => {
  const people = await addPeople(ports, 5);
  await order(ID, declare());
  const { announce } = flowsOf(ports);
  await announce(ID, 1);
  expect(await withdraw(ports)(ID, given)).toMatchObject({ ok: false, refusal: { reason: 'already_notified' } });
  await drain(engines, ports);
  expect(await withdraw(ports)(ID, given)).toMatchObject({ ok: false, refusal: { sent: people.length } });
  await order(ID, { type: 'false-alarm', ...FalseAlarm.parse({ message: 'Our monitoring was wrong.' }) });
  await announce(ID, 2);
  await announce(ID, 2);
  await drain(engines, ports);
  const told = (await engines.ses.mails()).filter(({ tags }) => tags.mailing === `${ID}-2`);
  expect(told).toHaveLength(people.length);
  await publishing(ports).publish([ID]);
  for (const key of [`incidents/${ID}`, 'index.html', 'history/2026-03']) {
    expect(site.get(key), key).toContain('False alarm');
    expect(site.get(key), key).not.toContain('>Resolved<');
  }
  for (const key of ['history.atom', 'updates.json', 'api/v2/incidents.json']) {
    expect(site.get(key), key).toContain('False alarm. Our monitoring was wrong.');
  }
  expect(JSON.parse(site.get('status.json') ?? '{}').components[0].troubledDays).toEqual([]);
});
