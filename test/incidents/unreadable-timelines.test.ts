import { GetObjectCommand } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, DynamoDBRecord } from 'aws-lambda';
import { beforeEach, describe, expect } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { health } from '../../functions/health/health.ts';
import { runDueMaintenances } from '../../functions/maintenances/run-due.ts';
import { catchUp } from '../../functions/notify/catch-up.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { type RecordedEvent, streamEach } from '../../functions/platform/lambda-batch.ts';
import { UnreadableTimeline } from '../../functions/platform/timeline-ports.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { welcomes } from '../../functions/transactional/welcome.ts';
import type { IncidentId, MaintenanceId, TimelineId } from '../../shared/domain/ids.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { addPeople, confirmed, drain, flowsOf, orders, putPerson } from '../support/fixtures.ts';
import { declared, ID, incidentOf, minute, resolved } from '../support/incidents.ts';
import { maintenanceOf, scheduled, turned } from '../support/maintenances.ts';
import { engines, it, ports } from '../support/world.ts';

/** What Lambda says of a call; the handler asks it for nothing. */
const NO_CONTEXT = {} as Context;

beforeEach(async () => {
  await addPeople(ports, 3);
});

const POISON: IncidentId = 'inc_poison';
const OVER: IncidentId = 'inc_poisonover';
const WORK: MaintenanceId = 'mnt_poison';
const declare = {
  type: 'declare' as const,
  ...Declare.parse({ title: 'Search fails', message: 'm', components: { search: 'major_outage' } }),
};

/** Puts something in the place of what was recorded, past everything that would refuse it. */
const put = (sk: string, item: object, pk: string) =>
  ports.tables.timeline.client.send(
    new PutCommand({ TableName: ports.tables.timeline.name, Item: { pk, sk, ...item } }),
  );

/** An open incident, one that is over and a maintenance, each with an event that nobody can read. */
async function poison(event: object): Promise<void> {
  for (const [id, events] of [
    [POISON, [declared()]],
    [OVER, [declared(), resolved()]],
  ] as const)
    for (let n = 1; n <= events.length; n += 1)
      await ports.timelines.append({ ...incidentOf(...events.slice(0, n)), id }, n - 1, [events[n - 1] ?? declared()]);
  await ports.timelines.append({ ...maintenanceOf(scheduled()), id: WORK }, 0, [scheduled()]);
  for (const id of [POISON, OVER] as const) await put('event#000001', { timelineId: id, event }, `incident#${id}`);
  await put('event#000001', { timelineId: WORK, event }, `maintenance#${WORK}`);
}

const object = async (Key: string): Promise<string> =>
  (await (
    await engines.queues.s3.send(new GetObjectCommand({ Bucket: ports.bucket, Key }))
  ).Body?.transformToString()) ?? '';

const publishing = () => ({ ...ports, renderer: astroRenderer, fingerprint: 'look' });

describe.each([
  ['has an event of a kind that nobody knows', { type: 'incident.nonsense' }],
  ['has an event with a moment that is none', { ...declared(), at: 'yesterday' }],
  ['begins with an event that cannot be the first', { ...resolved() }],
  ['has nothing where an event should be', { type: 7, at: null }],
])('while a timeline %s', (_, event) => {
  beforeEach(() => poison(event));

  it('another incident is on the page, in the lists and in the mails', async () => {
    await orders(ports)(ID, declare);
    expect(await publisher(publishing()).publish([ID, POISON, OVER, WORK])).toBe(5);
    expect(await object('index.html')).toContain('Search fails');
    expect(JSON.parse(await object('api/v2/summary.json')).incidents).toMatchObject([{ id: ID }]);

    const key = newApiKey();
    await storeApiKey(ports.tables.people, key, { name: 'admin', role: 'admin' });
    const app = opsApi({ ...ports, onFault: () => {} });
    const get = (path: string) => app.request(path, { headers: { authorization: `Bearer ${key}` } });
    const { components } = (await (await get('/ops/components')).json()) as { components: { id: string }[] };
    expect(components).toContainEqual(expect.objectContaining({ id: 'search', status: 'major_outage' }));
    const { incidents } = (await (await get('/ops/incidents')).json()) as { incidents: { id: string }[] };
    expect(incidents.map(({ id }) => id)).toContain(ID);
    const open = await get('/ops/incidents?status=open');
    expect([open.status, await open.json()]).toMatchObject([
      200,
      { incidents: expect.arrayContaining([expect.objectContaining({ id: ID })]) },
    ]);
    const answer = await get(`/ops/incidents/${POISON}`);
    expect([answer.status, await answer.json()]).toMatchObject([500, { reason: 'timeline_unreadable' }]);

    const setAside: RecordedEvent[] = [];
    const announceAll = streamEach(
      ({ timelineId, seq }) => flowsOf(ports).announce(timelineId, seq),
      async (one) => void setAside.push(one),
    );
    const records = [recordOf(POISON, 1), recordOf(WORK, 1), recordOf(ID, 1)];
    expect(await announceAll({ Records: records }, NO_CONTEXT, () => {})).toEqual({ batchItemFailures: [] });
    expect(setAside).toEqual([
      { timelineId: POISON, seq: 1 },
      { timelineId: WORK, seq: 1 },
    ]);
    await drain(engines, ports);
    expect((await ports.mailings.progress(`${ID}-1`))?.counts.sent).toBe(3);
  });

  it('what the minute does goes on, and names it', async () => {
    await orders(ports)(ID, declare);
    expect(await publisher(publishing()).republish()).toBe(5);
    expect(await publisher(publishing()).republish()).toBeUndefined();
    expect((await ports.published.read())?.unreadable).toEqual([OVER, POISON, WORK].toSorted());
    expect((await health(ports)()).unreadable).toEqual([OVER, POISON, WORK].toSorted());
    expect(await runDueMaintenances(ports)()).toEqual([]);
    ports.forward(11 * 60_000);
    expect(await catchUp({ ...ports, announce: flowsOf(ports).announce })()).toEqual([`${ID}-1`]);
  });

  it('somebody who subscribes is told of the others', async () => {
    await orders(ports)(ID, declare);
    const person = confirmed('late@people.example');
    await putPerson(ports, person);
    expect(await welcomes(ports)(person.id)).toEqual([ID]);
  });

  it('it is named until it can be read again', async () => {
    const { republish, publish } = publisher(publishing());
    await republish();
    await put('event#000001', { timelineId: OVER, event: declared() }, `incident#${OVER}`);
    await publish([OVER]);
    expect((await ports.published.read())?.unreadable).toEqual([POISON, WORK].toSorted());
    await publisher(publishing()).publish([]);
    expect((await ports.published.read())?.unreadable).toEqual([POISON, WORK].toSorted());
  });
});

it('a fault of the store is no unreadable timeline: the page is not written without what could not be reached', async () => {
  await orders(ports)(ID, declare);
  const read = () => Promise.reject(new Error('ECONNRESET'));
  const unreachable = { ...publishing(), timelines: { ...ports.timelines, read } };
  await expect(publisher(unreachable).publish([ID])).rejects.toThrow('ECONNRESET');
  await expect(health({ ...ports, timelines: { ...ports.timelines, read } })()).rejects.toThrow('ECONNRESET');
});

it('a line of the lists that cannot be read is left out of them, and of nothing else', async () => {
  await orders(ports)(ID, declare);
  await put(`${minute(1)}#inc_badline`, { version: 1, summary: { id: 'inc_badline', title: 7 } }, 'incidents');
  await put(`${minute(1)}#mnt_badline`, { version: 1, summary: {} }, 'maintenances');
  expect((await ports.summaries.list(incidentSubject, 10)).found.map(({ id }) => id)).toEqual([ID]);
  expect((await ports.summaries.list(maintenanceSubject, 10)).found).toEqual([]);
  await publisher(publishing()).republish();
  expect(await object('index.html')).toContain('Search fails');
});

it('a running maintenance that cannot be read keeps no other from ending', async () => {
  const other: MaintenanceId = 'mnt_another1';
  await poison({ type: 'nonsense' });
  const events = [scheduled(), turned('started', 2, minute(60))];
  for (let n = 1; n <= 2; n += 1)
    await ports.timelines.append({ ...maintenanceOf(...events.slice(0, n)), id: other }, n - 1, events.slice(n - 1, n));
  ports.forward(3 * 3_600_000);
  expect(await runDueMaintenances(ports)()).toEqual([{ id: other, step: 'complete' }]);
});

describe('records of a stream', () => {
  const ids: TimelineId[] = [ID, 'inc_second', 'inc_third'];
  const records = ids.map((id) => recordOf(id, 1));
  const handled = async (faults: Partial<Record<string, unknown>>, setAside = async (_: RecordedEvent) => {}) => {
    const done: TimelineId[] = [];
    const answer = await streamEach(async ({ timelineId }) => {
      if (faults[timelineId]) throw faults[timelineId];
      done.push(timelineId);
    }, setAside)({ Records: records }, NO_CONTEXT, () => {});
    return { done, answer };
  };
  it('each have their turn, and those that failed are reported', async () => {
    expect(await handled({ inc_second: new Error('ECONNRESET') })).toEqual({
      done: [ID, 'inc_third'],
      answer: { batchItemFailures: [{ itemIdentifier: 'inc_second-1' }] },
    });
  });
  it.each([
    ['an unreadable timeline', new UnreadableTimeline('inc_second', undefined)],
    ['an item that the store does not take', Object.assign(new Error('too large'), { name: 'ValidationException' })],
    ['a fault of the program', new TypeError('x is not a function')],
  ])('are set aside at once for %s, and hold nothing up', async (_, fault) => {
    const setAside: RecordedEvent[] = [];
    const outcome = await handled({ inc_second: fault }, async (one) => void setAside.push(one));
    expect(outcome).toEqual({ done: [ID, 'inc_third'], answer: { batchItemFailures: [] } });
    expect(setAside).toEqual([{ timelineId: 'inc_second', seq: 1 }]);
  });
  it('come again when they cannot even be set aside', async () => {
    const full = () => Promise.reject(new Error('no queue'));
    expect((await handled({ inc_second: new RangeError('x') }, full)).answer).toEqual({
      batchItemFailures: [{ itemIdentifier: 'inc_second-1' }],
    });
  });
});

function recordOf(id: TimelineId, seq: number): DynamoDBRecord {
  return {
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: `${id}-${seq}`,
      Keys: { sk: { S: `event#${String(seq).padStart(6, '0')}` } },
      NewImage: { timelineId: { S: id } },
    },
  };
}
