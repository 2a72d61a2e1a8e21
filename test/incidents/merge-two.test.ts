import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { merge } from '../../functions/incidents/merge.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { Declare, Resolve, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { mortal } from '../support/crash-on-write.ts';
import {
  confirmed,
  Died,
  drain,
  type Engines,
  flowsOf,
  makePorts,
  orders,
  type Ports,
  putPerson,
  startEngines,
} from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { HOSTILE } from '../support/malicious-input.ts';

const OTHER = 'inc_other0000000';
let engines: Engines;
let ports: Ports;
let order: ReturnType<typeof orders>;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(async () => {
  ports = await makePorts(engines);
  order = orders(ports);
});

const declare = (title: string, over: object = {}) => ({
  type: 'declare' as const,
  ...Declare.parse({ title, message: 'm', components: { files: 'partial_outage' }, ...over }),
});
const given = { commandId: 'm', by: 'ada' };
const versions = async () =>
  Promise.all([ID, OTHER].map(async (id) => (await ports.timelines.read(id as typeof ID)).length));
const both = async (over: object = {}) => {
  await order(ID, declare('The duplicate', over));
  await order(OTHER, declare('All files', over));
};

describe('merging a duplicate', () => {
  it('lets its followers hear later updates of the other one, and mails nobody of the merge', async () => {
    const before = (await engines.ses.mails()).length;
    const nobody = { interest: 'none' as const };
    await putPerson(ports, { ...confirmed('follows@merge.example'), ...nobody, follows: [ID] });
    await putPerson(ports, { ...confirmed('attached@merge.example'), ...nobody, attached: [ID] });
    await putPerson(ports, { ...confirmed('neither@merge.example'), ...nobody });
    await both({ holdSeconds: 60 });
    const { announce } = flowsOf(ports);
    await announce(ID, 1);
    expect(await merge(ports)(ID, OTHER, given)).toMatchObject({ ok: true, entity: { mergedInto: { id: OTHER } } });
    await announce(ID, 2);
    await announce(OTHER, 2);
    await drain(engines, ports);
    expect((await engines.ses.mails()).length).toBe(before);
    await order(OTHER, { type: 'update', ...UpdateIncident.parse({ message: 'Known.', holdSeconds: 0 }) });
    await announce(OTHER, 3);
    await drain(engines, ports);
    const sent = (await engines.ses.mails()).slice(before);
    expect(sent.map(({ tags }) => tags.mailing)).toEqual([`${OTHER}-3`, `${OTHER}-3`]);
  });

  it('is completed by the same request wherever it died', async () => {
    for (let died = true, dieBefore = 1; died; dieBefore += 1) {
      const [id, other] = [`inc_dup${dieBefore}000000` as const, `inc_oth${dieBefore}000000` as const];
      await order(id, declare('The duplicate', { holdSeconds: 600 }));
      await order(other, declare('All files'));
      await flowsOf(ports).announce(id, 1);
      const key = { commandId: `m${dieBefore}`, by: 'ada' };
      const life = mortal(ports, dieBefore);
      await merge(life.ports)(id, other, key).catch((error) => {
        if (!(error instanceof Died)) throw error;
      });
      died = life.died();
      // What the first attempt began is not undone by what happens to the other one meanwhile.
      if (dieBefore > 1) await order(other, { type: 'resolve', ...Resolve.parse({ message: 'Over.' }) });
      const why = `died before write ${dieBefore}`;
      expect(await merge(ports)(id, other, key), why).toMatchObject({
        ok: true,
        entity: { mergedInto: { id: other } },
      });
      const took = (await ports.timelines.read(other)).filter(({ type }) => type === 'incident.took_in');
      expect(took, why).toMatchObject([{ merged: [id] }]);
      expect(
        (await ports.mailings.ofIncident(id)).every(({ stoppedAt }) => stoppedAt),
        why,
      ).toBe(true);
    }
  });

  it.each([
    ['merge_into_itself', ID],
    ['merge_target_not_found', 'inc_nothing00000'],
    ['merge_target_over', OTHER],
  ] as const)('refuses with %s, and records nothing', async (reason, into) => {
    await both();
    if (into === OTHER) await order(OTHER, { type: 'resolve', ...Resolve.parse({ message: 'Over.' }) });
    const before = await versions();
    expect(await merge(ports)(ID, into, given)).toMatchObject({ ok: false, refusal: { reason } });
    expect(await versions()).toEqual(before);
  });

  it('refuses to show as working what nobody said works, and says what the other incident has to name', async () => {
    await order(ID, declare('The duplicate', { components: { files: 'partial_outage', search: 'major_outage' } }));
    await order(OTHER, declare('All files'));
    const before = await versions();
    expect(await merge(ports)(ID, OTHER, given)).toEqual({
      ok: false,
      refusal: { reason: 'merge_loses_trouble', components: ['search'] },
    });
    expect(await versions()).toEqual(before);
    const worse = { search: 'degraded_performance' as const };
    await order(OTHER, {
      type: 'update',
      ...UpdateIncident.parse({ message: 'Search too.', components: worse, notify: false }),
    });
    expect(await merge(ports)(ID, OTHER, given)).toMatchObject({ ok: true });
  });

  it('happens once, and takes along what was merged into the duplicate before', async () => {
    await both();
    await order('inc_first0000000', declare('The first'));
    await merge(ports)('inc_first0000000', ID, { ...given, commandId: 'm0' });
    await merge(ports)(ID, OTHER, given);
    const before = await versions();
    expect(await merge(ports)(ID, OTHER, given)).toMatchObject({ ok: true, repeated: true });
    const again = await merge(ports)(ID, OTHER, { ...given, commandId: 'another' });
    expect(again).toMatchObject({ ok: false, refusal: { reason: 'incident_merged' } });
    expect(await versions()).toEqual(before);
    expect(await ports.timelines.read(OTHER)).toMatchObject([{}, { merged: [ID, 'inc_first0000000'] }]);
  });

  it('both ways at once ends one of them', async () => {
    await both();
    const outcomes = await Promise.all([
      merge(ports)(ID, OTHER, given),
      merge(ports)(OTHER, ID, { ...given, commandId: 'm2' }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('leads from its page and from the history to the other one', async () => {
    await order(ID, declare('The duplicate'));
    await order(OTHER, declare(HOSTILE.script));
    await merge(ports)(ID, OTHER, given);
    const site = new Map<string, string>();
    const put = async ({ key, body }: { key: string; body: string }) => void site.set(key, body);
    const remove = async (key: string) => void site.delete(key);
    await publisher({ ...ports, renderer: astroRenderer, fingerprint: 'l', site: { put, remove } }).publish([
      ID,
      OTHER,
    ]);
    for (const key of [`incidents/${ID}`, 'history/2026-03']) {
      expect(site.get(key), key).toContain('Merged into:');
      expect(site.get(key), key).toMatch(new RegExp(`href="[^"]*/incidents/${OTHER}"[^>]*>&lt;`));
    }
    // That it works again was said by nobody.
    expect(site.get(`incidents/${ID}`)).not.toMatch(/data-status="operational"[^>]*>Working/);
    expect(site.get(`incidents/${ID}`)).toMatch(/data-status="partial_outage"[^>]*>Partial outage/);
    const { incidents } = JSON.parse(site.get('status.json') ?? '{}');
    expect(incidents).toMatchObject([{ id: OTHER, merged: [ID] }]);
  });
});
