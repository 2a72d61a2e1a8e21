import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect } from 'vitest';
import { TimelineMoved, UnreadableTimeline } from '../../functions/platform/timeline-ports.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { declared, ID, incidentOf, minute, resolved, T0, updated } from '../support/incidents.ts';
import { MNT, maintenanceOf, moved, scheduled, turned } from '../support/maintenances.ts';
import { it, ports } from '../support/world.ts';

describe('Timelines and Summaries of maintenances', () => {
  it('keep what happened apart from incidents, and know what is not over', async () => {
    const events = [scheduled(), turned('started', 2, minute(60)), turned('completed', 3, minute(90))];
    const { timelines, summaries } = ports;
    await timelines.append(maintenanceOf(...events.slice(0, 1)), 0, events.slice(0, 1));
    await ports.timelines.append(incidentOf(declared()), 0, [declared()]);
    expect(await timelines.state()).toEqual({ version: 2, current: [ID, MNT] });
    await timelines.append(maintenanceOf(...events), 1, events.slice(1));
    expect(await timelines.read(MNT)).toEqual(events);
    expect(await timelines.state()).toEqual({ version: 4, current: [ID] });
    expect((await summaries.list(maintenanceSubject, 5)).found).toMatchObject([
      { id: MNT, status: 'completed', version: 3 },
    ]);
    expect(await summaries.between(maintenanceSubject, T0, minute(1))).toHaveLength(1);
    expect(await summaries.between(maintenanceSubject, minute(1), minute(2))).toEqual([]);
    expect((await summaries.first(maintenanceSubject))?.id).toBe(MNT);
    expect((await summaries.first(incidentSubject))?.id).toBe(ID);
    expect((await summaries.list(incidentSubject, 5)).found).toHaveLength(1);
  });
  it('refuse what was decided on an older state', async () => {
    await ports.timelines.append(maintenanceOf(scheduled()), 0, [scheduled()]);
    await expect(ports.timelines.append(maintenanceOf(scheduled(), moved()), 0, [moved()])).rejects.toThrow(
      TimelineMoved,
    );
  });
});

describe('Timelines and Summaries of incidents', () => {
  it('reads back what was appended, in order, and knows what is open', async () => {
    await ports.timelines.append(incidentOf(declared()), 0, [declared()]);
    await ports.timelines.append(incidentOf(declared(), updated()), 1, [updated()]);
    expect(await ports.timelines.read(ID)).toEqual([declared(), updated()]);
    expect(await ports.timelines.read('inc_other1')).toEqual([]);
    expect(await ports.timelines.state()).toEqual({ version: 2, current: [ID] });
    await ports.timelines.append(incidentOf(declared(), updated(), resolved()), 2, [resolved()]);
    expect(await ports.timelines.state()).toEqual({ version: 3, current: [] });
    expect(await ports.summaries.since(incidentSubject, T0)).toEqual([
      expect.objectContaining({ id: ID, status: 'resolved', version: 3 }),
    ]);
    expect(await ports.summaries.since(incidentSubject, minute(1))).toEqual([]);
  });
  it('lets one of two appends at the same place through, and records nothing of the other', async () => {
    const both = await Promise.allSettled(
      [1, 2, 3].map((n) =>
        ports.timelines.append(incidentOf(declared({ by: String(n) })), 0, [declared({ by: String(n) })]),
      ),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of both) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(TimelineMoved);
    expect(await ports.timelines.read(ID)).toHaveLength(1);
    expect((await ports.timelines.state()).version).toBe(1);
  });
  it('stores events with the version of their schema, reads those without one, and none of a later version', async () => {
    await ports.timelines.append(incidentOf(declared()), 0, [declared()]);
    const { client, name } = ports.tables.timeline;
    const Key = { pk: `incident#${ID}`, sk: 'event#000001' };
    const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
    expect(Item).toMatchObject({ v: 1, event: declared() });
    const { v: _, ...unversioned } = Item ?? {};
    await client.send(new PutCommand({ TableName: name, Item: unversioned }));
    expect(await ports.timelines.read(ID)).toEqual([declared()]);
    await client.send(new PutCommand({ TableName: name, Item: { ...unversioned, v: 2 } }));
    await expect(ports.timelines.read(ID)).rejects.toThrow(UnreadableTimeline);
  });
  it('holds an incident of hundreds of long updates', async () => {
    const events = [
      declared(),
      ...Array.from({ length: 40 }, (_, n) => updated({ commandId: `c${n}`, message: 'ü'.repeat(25_000) })),
    ];
    for (let n = 0; n < events.length; n += 1)
      await ports.timelines.append(incidentOf(...events.slice(0, n + 1)), n, events.slice(n, n + 1));
    expect(await ports.timelines.read(ID)).toHaveLength(41);
  });
});

describe('Starts', () => {
  it('keeps what was written, and lets one of two who began from the same state through', async () => {
    expect(await ports.starts.read()).toEqual({});
    const both = await Promise.all(['files', 'api'].map((id) => ports.starts.write({}, { [id]: T0 })));
    expect(both.filter(Boolean)).toHaveLength(1);
    const known = await ports.starts.read();
    expect(Object.keys(known)).toHaveLength(1);
    const more = { ...known, search: minute(1) };
    expect(await ports.starts.write({ search: T0 }, more)).toBe(false);
    expect(await ports.starts.write(known, more)).toBe(true);
    expect(await ports.starts.read()).toEqual(more);
  });
});
