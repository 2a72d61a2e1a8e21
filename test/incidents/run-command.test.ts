import { expect } from 'vitest';
import { runCommand } from '../../functions/platform/run-command.ts';
import { TimelineMoved } from '../../functions/platform/timeline-ports.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { Declare, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { ATTEMPTS, backOffMs } from '../../shared/domain/time/back-off.ts';
import { mortal } from '../support/crash-on-write.ts';
import { Died, type Ports } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { it, ports } from '../support/world.ts';

const declare = {
  type: 'declare' as const,
  ...Declare.parse({ title: 'Files', message: 'm', components: { files: 'partial_outage' } }),
};
const say = (message: string) => ({ type: 'update' as const, ...UpdateIncident.parse({ message }) });

it('two operators at once: both updates are recorded, one after the other', async () => {
  const run = runCommand(ports);
  await run(ID, declare, { commandId: 'c0', by: 'ada' });
  const outcomes = await Promise.all(
    ['one', 'two', 'three', 'four'].map((message) => run(ID, say(message), { commandId: message, by: 'x' })),
  );
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  const events = await ports.timelines.read(ID);
  expect(events.map(({ type }) => type)).toEqual(['incident.declared', ...Array(4).fill('incident.updated')]);
  expect(new Set(events.map((event) => ('message' in event ? event.message : '')))).toEqual(
    new Set(['m', 'one', 'two', 'three', 'four']),
  );
  expect((await ports.timelines.state()).version).toBe(5);
});

it('one resolves while another updates: the loser gets a true answer, not a conflict', async () => {
  const run = runCommand(ports);
  await run(ID, declare, { commandId: 'c0', by: 'ada' });
  let first = true;
  const slow = {
    ...ports,
    timelines: {
      ...ports.timelines,
      append: async (...given: Parameters<Ports['timelines']['append']>) => {
        if (first) await run(ID, { type: 'resolve', message: 'over', notify: true }, { commandId: 'c1', by: 'grace' });
        first = false;
        return ports.timelines.append(...given);
      },
    },
  };
  expect(await runCommand(slow)(ID, say('late'), { commandId: 'c2', by: 'ada' })).toMatchObject({
    ok: false,
    refusal: { reason: 'incident_already_resolved' },
  });
});

it('the same order sent twice, even at once, is carried out once', async () => {
  const run = runCommand(ports);
  const order = { commandId: 'same', by: 'ada' };
  const outcomes = await Promise.all([run(ID, declare, order), run(ID, declare, order), run(ID, declare, order)]);
  expect(outcomes.filter((outcome) => outcome.ok && !outcome.repeated)).toHaveLength(1);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(await ports.timelines.read(ID)).toHaveLength(1);
});

it('a process that dies around its write leaves all of it or nothing, and the same order again ends the same', async () => {
  const order = { commandId: 'same', by: 'ada' };
  await expect(runCommand(mortal(ports, 1).ports)(ID, declare, order)).rejects.toThrow(Died);
  expect([await ports.timelines.read(ID), await ports.timelines.state()]).toEqual([[], { version: 0, current: [] }]);
  const forgetful = {
    ...ports,
    timelines: {
      ...ports.timelines,
      append: async (...given: Parameters<Ports['timelines']['append']>) =>
        ports.timelines.append(...given).then(() => Promise.reject(new Died('answer lost'))),
    },
  };
  await expect(runCommand(forgetful)(ID, declare, order)).rejects.toThrow(Died);
  expect(await runCommand(ports)(ID, declare, order)).toMatchObject({ ok: true, repeated: true });
  expect(await ports.timelines.state()).toEqual({ version: 1, current: [ID] });
});

it('sixty operators at once, on one incident and on many: every update is recorded once', async () => {
  const patient = { ...ports, sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };
  const run = runCommand(patient);
  const others = Array.from({ length: 30 }, (_, n): IncidentId => `inc_other${n}`);
  await run(ID, declare, { commandId: 'c0', by: 'ada' });
  const outcomes = await Promise.all([
    ...others.map((id) => run(id, declare, { commandId: 'c0', by: 'grace' })),
    ...Array.from({ length: 30 }, (_, n) => run(ID, say(`update ${n}`), { commandId: `u${n}`, by: 'ada' })),
  ]);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
  const said = (await ports.timelines.read(ID)).map((event) => ('message' in event ? event.message : ''));
  expect(said.toSorted()).toEqual(['m', ...Array.from({ length: 30 }, (_, n) => `update ${n}`)].toSorted());
  expect(await ports.timelines.state()).toMatchObject({ version: 61, current: [ID, ...others].toSorted() });
});

it('waits longer and longer, differently each time, and then says that others were first', async () => {
  const waits: number[] = [];
  const moving = {
    ...ports,
    sleep: async (ms: number) => void waits.push(ms),
    timelines: { ...ports.timelines, append: () => Promise.reject(new TimelineMoved('again')) },
  };
  expect(await runCommand(moving)(ID, declare, { commandId: 'c', by: 'ada' })).toEqual({
    ok: false,
    refusal: { reason: 'busy' },
  });
  expect(waits).toHaveLength(ATTEMPTS);
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(0);
    expect(wait).toBeLessThanOrEqual(backOffMs(index + 1, 1));
  }
  expect(new Set(waits).size).toBe(waits.length);
  expect(Array.from({ length: 8 }, (_, n) => backOffMs(n + 1, 1))).toEqual([20, 40, 80, 160, 320, 600, 600, 600]);
});
