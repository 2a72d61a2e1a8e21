import { beforeEach, expect } from 'vitest';
import { catchUp } from '../../functions/notify/catch-up.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import type { TimelineId } from '../../shared/domain/ids.ts';
import { Declare, Resolve, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import { addPeople, drain, flowsOf, orders, type Ports } from '../support/fixtures.ts';
import { ID, minute } from '../support/incidents.ts';
import { MNT } from '../support/maintenances.ts';
import { engines, it, ports } from '../support/world.ts';

beforeEach(async () => {
  await addPeople(ports, 3);
});

const MINUTE = 60_000;
const declare = {
  type: 'declare' as const,
  ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' } }),
};
const say = (message: string) => ({ type: 'update' as const, ...UpdateIncident.parse({ message }) });
const look = () => catchUp({ ...ports, announce: flowsOf(ports).announce })();
it('lets one event that cannot be announced keep no other waiting, and says so', async () => {
  const order = orders(ports);
  await order(ID, declare);
  await order(ID, say('more'));
  await order('inc_another', declare);
  ports.forward(11 * MINUTE);
  const { announce } = flowsOf(ports);
  const stubborn = async (id: TimelineId, seq: number) => {
    if (id === ID && seq === 1) throw new Error('cannot be announced');
    await announce(id, seq);
  };
  await expect(catchUp({ ...ports, announce: stubborn })()).rejects.toThrow('1 timelines could not be looked after');
  const made = [`${ID}-1`, `${ID}-2`, 'inc_another-1'] as const;
  expect(await Promise.all(made.map(async (id) => (await ports.mailings.progress(id)) !== undefined))).toEqual([
    false,
    true,
    true,
  ]);
});
const sentBy = async (mailing: string, since: number) =>
  (await engines.ses.mails()).slice(since).filter(({ tags }) => tags.mailing === mailing).length;

it('announces an event that the stream has lost, ten minutes later and once', async () => {
  const since = (await engines.ses.mails()).length;
  await orders(ports)(ID, declare);
  ports.forward(9 * MINUTE);
  expect(await look()).toEqual([]);
  ports.forward(2 * MINUTE);
  expect(await look()).toEqual([`${ID}-1`]);
  expect(await look()).toEqual([]);
  await drain(engines, ports);
  expect(await sentBy(`${ID}-1`, since)).toBe(3);
});
it('leaves alone what was announced, what nobody should be told, and what is no news any more', async () => {
  const order = orders(ports);
  await order(ID, declare);
  await flowsOf(ports).announce(ID, 1);
  await order(ID, { ...say('quiet'), notify: false });
  ports.forward(20 * MINUTE);
  expect(await look()).toEqual([]);
  await order(ID, say('lost'));
  ports.forward(25 * 60 * MINUTE);
  expect(await look()).toEqual([]);
});
it('finds what was lost of an incident that is over, and of maintenance', async () => {
  const order = orders(ports);
  await order(ID, declare);
  await flowsOf(ports).announce(ID, 1);
  await order(ID, { type: 'resolve', ...Resolve.parse({ message: 'over' }) });
  const plan = ScheduleMaintenance.parse({
    title: 'Upgrade',
    message: 'm',
    components: ['files'],
    from: minute(600),
    until: minute(660),
  });
  await runCommand(ports)(MNT, { type: 'schedule', ...plan }, { commandId: 'c', by: 'ada' });
  ports.forward(11 * MINUTE);
  expect((await look()).toSorted()).toEqual([`${ID}-2`, `${MNT}-1`].toSorted());
});
it('finds what was lost of an incident that was declared days ago, and of a maintenance planned months ahead', async () => {
  const order = orders(ports);
  await order(ID, declare);
  const plan = ScheduleMaintenance.parse({
    title: 'Upgrade',
    message: 'm',
    components: ['files'],
    notify: false,
    automatic: false,
    from: minute(200 * 24 * 60),
    until: minute(201 * 24 * 60),
  });
  const maintain = runCommand(ports);
  await maintain(MNT, { type: 'schedule', ...plan }, { commandId: 'c', by: 'ada' });
  ports.forward(3 * 24 * 60 * MINUTE);
  await order(ID, { type: 'resolve', ...Resolve.parse({ message: 'over' }) });
  ports.forward(11 * MINUTE);
  expect(await look()).toEqual([`${ID}-2`]);
  ports.forward(197 * 24 * 60 * MINUTE);
  const cancel = { type: 'cancel' as const, message: 'Not needed.', notify: true };
  await maintain(MNT, cancel, { commandId: 'd', by: 'ada' });
  ports.forward(11 * MINUTE);
  expect(await look()).toEqual([`${MNT}-2`]);
});
it('reads a timeline again only when one of its events is late by then', async () => {
  const order = orders(ports);
  const reads: TimelineId[] = [];
  const read: Ports['timelines']['read'] = (id) => {
    reads.push(id);
    return ports.timelines.read(id);
  };
  const again = catchUp({ ...ports, timelines: { read }, announce: flowsOf(ports).announce });
  await order(ID, declare);
  const readsAfter = async (minutes: number) => {
    ports.forward(minutes * MINUTE);
    const made = await again();
    return [reads.splice(0).length, made];
  };
  expect(await readsAfter(9)).toEqual([0, []]);
  expect(await readsAfter(2)).toEqual([1, [`${ID}-1`]]);
  expect(await readsAfter(1)).toEqual([0, []]);
  await order(ID, say('more'));
  expect(await readsAfter(5)).toEqual([0, []]);
  await order(ID, say('and more'));
  expect(await readsAfter(6)).toEqual([1, [`${ID}-2`]]);
  expect(await readsAfter(4)).toEqual([1, [`${ID}-3`]]);
  expect(await readsAfter(60)).toEqual([0, []]);
});
it('tells nobody the older news after the newer: whoever has heard those hears nothing more', async () => {
  const since = (await engines.ses.mails()).length;
  const order = orders(ports);
  await order(ID, declare);
  ports.forward(MINUTE);
  await order(ID, say('newer'));
  await flowsOf(ports).announce(ID, 2);
  await drain(engines, ports);
  ports.forward(11 * MINUTE);
  expect(await look()).toEqual([`${ID}-1`]);
  await drain(engines, ports);
  expect([await sentBy(`${ID}-1`, since), await sentBy(`${ID}-2`, since)]).toEqual([0, 3]);
  expect(await ports.mailings.progress(`${ID}-1`)).toMatchObject({
    supersededBy: `${ID}-2`,
    reasons: { superseded: 3 },
  });
});
