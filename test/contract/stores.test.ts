// Over 250 lines: one start of the engines for the contract of every store.

import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect } from 'vitest';
import { dynamoJournal } from '../../functions/notify/dynamo-journal.ts';
import { dynamoLimiter } from '../../functions/notify/dynamo-limiter.ts';
import { LeaseLost } from '../../functions/notify/journal-ports.ts';
import type { Reservation } from '../../functions/notify/limiter-ports.ts';
import type { PlanStep } from '../../functions/notify/ports.ts';
import { dynamoKeyring } from '../../functions/platform/dynamo-keyring.ts';
import { takeFrom } from '../../functions/platform/rate-limit.ts';
import { signedLinks } from '../../functions/platform/signed-links.ts';
import { TimelineMoved, UnreadableTimeline } from '../../functions/platform/timeline-ports.ts';
import type { MailingId, SubscriberId } from '../../shared/domain/ids.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { SHARDS, shardOf } from '../../shared/wire/messages.ts';
import { putPerson } from '../support/fixtures.ts';
import { declared, ID, incidentOf, minute, resolved, T0, updated } from '../support/incidents.ts';
import { MNT, maintenanceOf, moved, scheduled, turned } from '../support/maintenances.ts';
import { PAGE_URL } from '../support/page.ts';
import { it, ports } from '../support/world.ts';

const sub = (n: number): SubscriberId => `sub_3${String(n).padStart(19, '0')}`;
const person = (n: number, over: Partial<Subscriber> = {}): Subscriber =>
  ({
    id: sub(n),
    address: `p${n}@x.example`,
    interest: 'all',
    level: 'every',
    maintenance: true,
    muted: [],
    follows: [],
    attached: [],
    tags: [],
    shared: false,
    language: 'en',
    createdAt: T0,
    state: 'confirmed',
    confirmedAt: T0,
    confirmedBy: 'x',
    ...over,
  }) as Subscriber;

const addMany = (people: readonly Subscriber[]) =>
  ports.subscribers.writeMany(people.map((one) => ({ id: one.id, record: { person: one }, version: 0 })));

describe('many Subscribers at once', () => {
  it('adds many at once, those that are there already left as they are', async () => {
    await putPerson(ports, person(2, { name: 'Known' }));
    const many = [1, 2, 3].map((n) => person(n));
    expect([...(await addMany(many))].toSorted()).toEqual([sub(1), sub(3)]);
    expect(await ports.subscribers.get(sub(2))).toMatchObject({ name: 'Known' });
    expect(await addMany(many)).toEqual(new Set());
    expect(await addMany([])).toEqual(new Set());
  });
  it('changes many at once, those that were written meanwhile left as they are', async () => {
    await addMany([1, 2, 3].map((n) => person(n)));
    await ports.subscribers.write(sub(2), { person: person(2, { name: 'Meanwhile' }) }, 1);
    const named = (n: number) => ({ id: sub(n), record: { person: person(n, { name: 'Later' }) }, version: 1 });
    expect([...(await ports.subscribers.writeMany([1, 2, 3].map(named)))].toSorted()).toEqual([sub(1), sub(3)]);
    expect(await ports.subscribers.read(sub(2))).toMatchObject({ version: 2, person: { name: 'Meanwhile' } });
    expect(await ports.subscribers.read(sub(3))).toMatchObject({ version: 2, person: { name: 'Later' } });
  });
  it('loses nobody and adds nobody twice when many add the same people at once', async () => {
    const many = Array.from({ length: 40 }, (_, n) => person(n));
    const added = await Promise.all(Array.from({ length: 4 }, () => addMany(many)));
    expect(added.flatMap((ids) => [...ids]).toSorted()).toEqual(many.map(({ id }) => id).toSorted());
  });
});

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

describe('Subscribers', () => {
  it('adds an address once and leaves who is there alone', async () => {
    expect(await ports.subscribers.write(sub(1), { person: person(1) }, 0)).toBe(true);
    expect(await ports.subscribers.write(sub(1), { person: person(1, { name: 'Other' }) }, 0)).toBe(false);
    expect(await ports.subscribers.read(sub(1))).toEqual({ version: 1, person: person(1) });
  });
  it('refuses what was decided on an older version, and lets one of many at the same version through', async () => {
    await ports.subscribers.write(sub(1), { person: person(1) }, 0);
    const writes = ['a', 'b', 'c'].map((name) => ports.subscribers.write(sub(1), { person: person(1, { name }) }, 1));
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1);
    expect((await ports.subscribers.read(sub(1))).version).toBe(2);
    expect(await ports.subscribers.write(sub(1), { person: person(1) }, 1)).toBe(false);
  });
  it('keeps nothing of somebody erased but that they want no mail, and hands them out to nobody', async () => {
    await ports.subscribers.write(sub(1), { person: person(1) }, 0);
    await ports.subscribers.write(sub(1), { erased: { leftAt: T0 } }, 1);
    expect(await ports.subscribers.read(sub(1))).toEqual({ version: 2, erased: { leftAt: T0 } });
    expect(await ports.subscribers.get(sub(1))).toBeUndefined();
    expect([await ports.subscribers.getMany([sub(1)]), await ports.subscribers.page(3, 10)]).toEqual([[], []]);
    expect(await addMany([person(1)])).toEqual(new Set());
  });
  it('hands out a shard in id order, part by part, to the last', async () => {
    for (let n = 1; n <= 25; n += 1) await putPerson(ports, person(n));
    expect(shardOf(sub(1))).toBe(3);
    const first = await ports.subscribers.page(3, 10);
    const second = await ports.subscribers.page(3, 10, first.at(-1)?.id);
    const third = await ports.subscribers.page(3, 10, second.at(-1)?.id);
    expect([...first, ...second, ...third].map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, n) => sub(n + 1)),
    );
    expect(await ports.subscribers.page(4, 10)).toEqual([]);
  });
  it('gets many at once and leaves out who is not there', async () => {
    for (let n = 1; n <= 100; n += 2) await putPerson(ports, person(n));
    expect((await ports.subscribers.getMany(Array.from({ length: 100 }, (_, n) => sub(n + 1)))).length).toBe(50);
  });
});

const M: MailingId = `${ID}-1`;
const mailing = {
  id: M,
  incidentId: ID,
  seq: 1,
  kind: 'update' as const,
  impact: 'major' as const,
  announcedAt: T0,
  heldUntil: T0,
  doubt: 'verify' as const,
  audience: { rule: 'hears' as const, components: ['files'], confirmedBy: T0, moment: 'start' as const },
  contents: [],
};
const chunk = (...ids: number[]) => ({ id: sub(ids[0] ?? 0), recipients: ids.map(sub) });
const later = (ms: number) => new Date(Date.parse(T0) + ms).toISOString();

describe('Mailings', () => {
  it('creates a mailing once and knows it as running', async () => {
    await ports.mailings.create(mailing);
    await ports.mailings.create({ ...mailing, kind: 'postmortem' });
    expect(await ports.mailings.get(M)).toEqual(mailing);
    expect(await ports.mailings.running()).toEqual([M]);
  });
  it('keeps the words it was created with, even if newer code would write others', async () => {
    const written = (subject: string) => [
      { language: 'en', template: { subject, text: 't', html: 'h', language: 'en' as const } },
    ];
    await ports.mailings.create({ ...mailing, contents: written('first') });
    await ports.mailings.create({ ...mailing, contents: written('second') });
    expect((await ports.mailings.get(M))?.contents).toEqual(written('first'));
  });
  it('writes a step down once, counts it once and moves on', async () => {
    await ports.mailings.create(mailing);
    const step: PlanStep = { chunks: [chunk(1, 2)], next: sub(2) };
    expect(await ports.plans.propose(M, 3, undefined, step)).toBe(true);
    expect(await ports.plans.propose(M, 3, undefined, { chunks: [chunk(1)] })).toBe(false);
    expect(await ports.plans.read(M, 3)).toEqual({ done: false, pending: step });
    expect(await ports.plans.advance(M, 3, undefined, step)).toBe(true);
    expect(await ports.plans.advance(M, 3, undefined, step)).toBe(false);
    expect(await ports.plans.read(M, 3)).toEqual({ done: false, after: sub(2) });
    const last: PlanStep = { chunks: [] };
    expect(await ports.plans.propose(M, 3, sub(2), last)).toBe(true);
    expect(await ports.plans.advance(M, 3, sub(2), last)).toBe(true);
    expect(await ports.plans.read(M, 3)).toMatchObject({ done: true });
    expect(await ports.mailings.progress(M)).toMatchObject({ recipients: 2, planned: false });
  });
  it('counts every shard when all of them end at once', async () => {
    await ports.mailings.create(mailing);
    await Promise.all(
      Array.from({ length: SHARDS }, async (_, shard) => {
        await ports.plans.propose(M, shard, undefined, { chunks: [chunk(1)] });
        await ports.plans.advance(M, shard, undefined, { chunks: [chunk(1)] });
      }),
    );
    expect(await ports.mailings.progress(M)).toMatchObject({ planned: true, recipients: SHARDS });
  });
  it('is not complete before the counts add up', async () => {
    await ports.mailings.create(mailing);
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const step = { chunks: shard === 3 ? [chunk(1)] : [] };
      await ports.plans.propose(M, shard, undefined, step);
      await ports.plans.advance(M, shard, undefined, step);
    }
    expect(await ports.mailings.completeIfSettled(M, T0)).toBe(false);
    const message = { mailingId: M, chunkId: sub(1), recipients: [sub(1)] };
    await ports.journal.claim(message, T0, later(1));
    await ports.journal.finish(message, 1, { [sub(1)]: { settled: 'sent' } });
    expect(await ports.mailings.completeIfSettled(M, later(5))).toBe(true);
    expect(await ports.mailings.progress(M)).toMatchObject({ completedAt: later(5) });
    expect(await ports.mailings.running()).toEqual([]);
  });
  it('knows who was told in a range, both ends included, also by a chunk that begins before it', async () => {
    await ports.mailings.create(mailing);
    const finish = async (ids: number[], settled: 'sent' | 'skipped') => {
      const message = { mailingId: M, chunkId: sub(ids[0] ?? 0), recipients: ids.map(sub) };
      const claim = await ports.journal.claim(message, T0, later(1));
      const outcomes = Object.fromEntries(
        ids.map((n) => [sub(n), settled === 'sent' ? { settled } : { settled, reason: 'unsubscribed' }]),
      );
      await ports.journal.finish(message, claim.status === 'claimed' ? claim.fence : 0, outcomes);
    };
    await finish([1, 3, 5, 7], 'sent');
    await finish([9, 11], 'skipped');
    await finish([13, 15], 'sent');
    expect(
      [...(await ports.plans.notifiedBetween(M, sub(5), sub(13)))].filter((id) => id >= sub(5)).toSorted(),
    ).toEqual([5, 7, 13, 15].map(sub));
    expect([...(await ports.plans.notifiedBetween(M, sub(9), sub(11)))].filter((id) => id >= sub(9))).toEqual([]);
  });
});

describe('Journal', () => {
  const message = { mailingId: M, chunkId: sub(1), recipients: [sub(1), sub(2)] };
  beforeEach(() => ports.mailings.create(mailing));

  it('gives a chunk to one sender at a time, and to the next when the lease has run out', async () => {
    expect(await ports.journal.claim(message, T0, later(100))).toMatchObject({
      status: 'claimed',
      fence: 1,
      chunk: { recipients: [sub(1), sub(2)], outcomes: {}, inDoubt: {} },
    });
    expect(await ports.journal.claim(message, later(50), later(150))).toEqual({ status: 'busy' });
    expect(await ports.journal.claim(message, later(101), later(201))).toMatchObject({ status: 'claimed', fence: 2 });
  });
  it('of many senders at once lets one through', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => ports.journal.claim(message, T0, later(100))));
    expect(claims.filter(({ status }) => status === 'claimed')).toHaveLength(1);
  });
  it('stops the old sender at its next write once a new one has the chunk', async () => {
    await ports.journal.claim(message, T0, later(100));
    await ports.journal.claim(message, later(101), later(201));
    await expect(
      ports.journal.write(message, 1, { outcomes: {}, inDoubt: { [sub(1)]: T0 }, resent: {}, refusals: {} }),
    ).rejects.toThrow(LeaseLost);
    await expect(ports.journal.finish(message, 1, {})).rejects.toThrow(LeaseLost);
    await ports.journal.release(message, 1);
    expect(await ports.journal.claim(message, later(150), later(300))).toEqual({ status: 'busy' });
  });
  it('hands the next sender the wave that was in flight and the outcomes so far', async () => {
    await ports.journal.claim(message, T0, later(100));
    await ports.journal.write(message, 1, {
      outcomes: { [sub(1)]: { settled: 'failed', reason: 'MessageRejected' } },
      inDoubt: { [sub(2)]: later(7) },
      resent: { [sub(2)]: 1 },
      refusals: { [sub(2)]: { times: 2, alone: true } },
    });
    await ports.journal.release(message, 1);
    expect(await ports.journal.claim(message, later(8), later(100))).toMatchObject({
      fence: 2,
      chunk: {
        outcomes: { [sub(1)]: { settled: 'failed', reason: 'MessageRejected' } },
        inDoubt: { [sub(2)]: later(7) },
        resent: { [sub(2)]: 1 },
        refusals: { [sub(2)]: { times: 2, alone: true } },
      },
    });
  });
  it('counts a chunk once, by outcome and reason', async () => {
    await ports.journal.claim(message, T0, later(100));
    const outcomes = {
      [sub(1)]: { settled: 'sent' as const },
      [sub(2)]: { settled: 'skipped' as const, reason: 'unsubscribed' },
    };
    await ports.journal.finish(message, 1, outcomes);
    await expect(ports.journal.finish(message, 1, outcomes)).rejects.toThrow(LeaseLost);
    expect(await ports.journal.claim(message, later(999), later(2000))).toEqual({ status: 'done' });
    expect(await ports.mailings.progress(M)).toMatchObject({
      counts: { sent: 1, skipped: 1, failed: 0, unknown: 0 },
      reasons: { unsubscribed: 1 },
    });
  });
  it('ends a chunk nobody in which has an outcome, and adds nothing to the counters', async () => {
    const sent: { UpdateExpression?: string; ExpressionAttributeNames?: object }[] = [];
    const { client, name } = ports.tables.people;
    const watched = dynamoJournal(
      {
        name,
        client: new Proxy(client, {
          get: (target, key) =>
            key === 'send'
              ? async (command: { input: { TransactItems?: { Update?: object }[] } }) => {
                  for (const { Update } of command.input.TransactItems ?? []) if (Update) sent.push(Update);
                  // The client has an overload for each command; whichever came in goes on.
                  return target.send(command as never);
                }
              : Reflect.get(target, key),
        }),
      },
      ports.clock,
    );
    await watched.claim(message, T0, later(100));
    await watched.finish(message, 1, {});
    expect(await ports.journal.claim(message, later(999), later(2000))).toEqual({ status: 'done' });
    expect(await ports.mailings.progress(M)).toMatchObject({ counts: { sent: 0, skipped: 0, failed: 0, unknown: 0 } });
    // The engine here takes an ADD of nothing and an empty map of names; DynamoDB takes neither.
    expect(sent).toHaveLength(2);
    for (const { UpdateExpression, ExpressionAttributeNames } of sent) {
      expect(UpdateExpression).not.toMatch(/(ADD|SET|REMOVE)\s*($|ADD|SET|REMOVE)/);
      expect(ExpressionAttributeNames).not.toEqual({});
    }
  });
  it('gives a chunk whose lease ends a day ahead, as a wrong clock sets it, to the next sender', async () => {
    const DAY = 86_400;
    await ports.journal.claim(message, later(DAY), later(DAY + 40));
    expect(await ports.journal.claim(message, T0, later(40))).toMatchObject({ status: 'claimed', fence: 2 });
    expect(await ports.journal.claim(message, later(10), later(50))).toEqual({ status: 'busy' });
    // A sender whose clock is slow by less than the margin does not take it from one that lives.
    expect(await ports.journal.claim(message, later(-50), later(-10))).toEqual({ status: 'busy' });
  });
  it('remembers which mails SES reported, however often', async () => {
    expect(await ports.journal.seen(message)).toEqual(new Set());
    await ports.journal.noteSeen(message, [sub(1)]);
    await ports.journal.noteSeen(message, [sub(1), sub(2)]);
    expect(await ports.journal.seen(message)).toEqual(new Set([sub(1), sub(2)]));
  });
});

describe('Limiter', () => {
  const now = new Date(T0);
  const quota = (perSecond: number) => ({ perSecond, perDay: 50_000, sentToday: 7 });
  const offset = (slot: Reservation) =>
    slot.status === 'granted' ? slot.startAt.getTime() - now.getTime() : slot.status;

  it('hands out slots one after another at the rate, and none beyond two seconds ahead', async () => {
    await ports.limiter.learn(quota(10), 1);
    const starts: (number | string)[] = [];
    for (let n = 0; n < 6; n += 1) starts.push(offset(await ports.limiter.reserve(5, now)));
    expect(starts).toEqual([0, 500, 1000, 1500, 2000, 'full']);
    expect(offset(await ports.limiter.reserve(5, new Date(now.getTime() + 10_000)))).toBe(10_000);
  });
  it('never gives one slot to two senders', async () => {
    await ports.limiter.learn(quota(100), 1);
    const slots = await Promise.all(Array.from({ length: 15 }, () => ports.limiter.reserve(10, now)));
    const starts = slots.map(offset).filter((start) => start !== 'full');
    expect(new Set(starts).size).toBe(starts.length);
    expect(starts.length).toBeGreaterThan(5);
  });
  it('uses its share of the account and tells what the account has left', async () => {
    await ports.limiter.learn(quota(100), 0.9);
    expect(await ports.limiter.state(now)).toEqual({ perSecond: 90, quota: quota(100) });
  });
  it('slows down once a second however many ask, and recovers by a hundredth a second', async () => {
    await ports.limiter.learn(quota(100), 1);
    await Promise.all([1, 2, 3].map(() => ports.limiter.slowDown(now)));
    expect((await ports.limiter.state(now)).perSecond).toBeCloseTo(70);
    expect((await ports.limiter.state(new Date(now.getTime() + 10_000))).perSecond).toBeCloseTo(80);
    expect((await ports.limiter.state(new Date(now.getTime() + 60_000))).perSecond).toBe(100);
  });
  it('starts anew when a clock that was a day ahead has given slots away, and only then', async () => {
    const DAY_MS = 86_400_000;
    await ports.limiter.learn(quota(10), 1);
    const ahead = new Date(now.getTime() + DAY_MS);
    for (let n = 0; n < 4; n += 1) await ports.limiter.reserve(10, ahead);
    const starts: (number | string)[] = [];
    for (let n = 0; n < 4; n += 1) starts.push(offset(await ports.limiter.reserve(10, now)));
    expect(starts).toEqual([0, 1000, 2000, 'full']);
    // As far back as clocks may differ, slots that were given away stay so.
    expect(offset(await ports.limiter.reserve(10, new Date(now.getTime() - 50_000)))).toBe('full');
  });
  it('forgets a cut and a pause that a clock a day ahead made', async () => {
    const ahead = new Date(now.getTime() + 86_400_000);
    await ports.limiter.learn(quota(100), 1);
    await ports.limiter.slowDown(ahead);
    expect((await ports.limiter.state(now)).perSecond).toBe(100);
    await ports.limiter.slowDown(now);
    expect((await ports.limiter.state(now)).perSecond).toBeCloseTo(70);
    const until = new Date(ahead.getTime() + 600_000).toISOString();
    await ports.limiter.pause({ reason: 'daily_quota', detail: 'x', until });
    expect((await ports.limiter.state(now)).pause).toBeUndefined();
    expect((await ports.limiter.state(ahead)).pause).toMatchObject({ reason: 'daily_quota' });
  });
  it('gives no more slots at once than a sender can use while it lives, and no rate becomes nothing', async () => {
    await ports.limiter.learn(quota(1), 1);
    expect(await ports.limiter.reserve(20, now)).toMatchObject({ status: 'granted', count: 5, intervalMs: 1000 });
    for (let second = 1; second < 60; second += 1)
      await ports.limiter.slowDown(new Date(now.getTime() + second * 2_000));
    const later60 = new Date(now.getTime() + 120_000);
    expect((await ports.limiter.state(later60)).perSecond).toBeGreaterThanOrEqual(0.05);
    expect(await ports.limiter.reserve(20, later60)).toMatchObject({ status: 'granted', count: 1 });
  });
  it('writes a line for every pause and its end, with the reason, and without the name of an operator', async () => {
    const lines: unknown[] = [];
    const limiter = dynamoLimiter(ports.tables.people, (event, details) => void lines.push({ event, ...details }));
    await limiter.pause({ reason: 'configuration', detail: 'AccessDenied' });
    await limiter.pause({ reason: 'operator', detail: 'by Ada' });
    await limiter.resume();
    expect(lines).toEqual([
      { event: 'sending.paused', reason: 'configuration', detail: 'AccessDenied' },
      { event: 'sending.paused', reason: 'operator' },
      { event: 'sending.resumed' },
    ]);
  });
  it('stops everybody while it is paused, until it is resumed or the pause ends by itself', async () => {
    const until = new Date(now.getTime() + 5000).toISOString();
    await ports.limiter.pause({ reason: 'daily_quota', detail: 'x', until });
    expect(await ports.limiter.reserve(1, now)).toEqual({ status: 'paused' });
    expect((await ports.limiter.state(now)).pause).toEqual({ reason: 'daily_quota', detail: 'x', until });
    expect((await ports.limiter.reserve(1, new Date(now.getTime() + 5001))).status).toBe('granted');
    await ports.limiter.pause({ reason: 'operator', detail: 'x' });
    expect((await ports.limiter.reserve(1, new Date(now.getTime() + 1e9))).status).toBe('paused');
    await ports.limiter.resume();
    expect((await ports.limiter.reserve(1, new Date(now.getTime() + 1e9))).status).toBe('granted');
  });
});

describe('Buckets', () => {
  const limit = { burst: 5, count: 60, perMs: 3_600_000 };
  const take = (bucket: string) => takeFrom(ports.buckets, bucket, limit, ports.clock());
  it('grant no more than the burst, however many ask at once', async () => {
    const taken = await Promise.all(Array.from({ length: 40 }, () => take('one')));
    expect(taken.filter(({ ok }) => ok).length).toBeLessThanOrEqual(5);
    for (let more = 0; more < 5; more += 1) await take('one');
    const refused = await take('one');
    expect(refused).toEqual({ ok: false, retryAfterSeconds: 60 });
    expect(await take('another')).toEqual({ ok: true });
    ports.forward(60_000);
    expect([await take('one'), (await take('one')).ok]).toEqual([{ ok: true }, false]);
  });
});

describe('TrustedNetworks', () => {
  it('are of one person, for a while, until they are forgotten', async () => {
    const { trustedNetworks } = ports;
    const now = ports.clock();
    const until = new Date(now.getTime() + 1000);
    await trustedNetworks.add('a', 'home', until);
    await trustedNetworks.add('a', 'work', until);
    await trustedNetworks.add('b', 'home', until);
    expect(await trustedNetworks.has('a', 'home', now)).toBe(true);
    expect(await trustedNetworks.has('b', 'work', now)).toBe(false);
    expect(await trustedNetworks.has('a', 'home', until)).toBe(false);
    await trustedNetworks.forget('a');
    expect([await trustedNetworks.has('a', 'work', now), await trustedNetworks.has('b', 'home', now)]).toEqual([
      false,
      true,
    ]);
  });
});

describe('Links', () => {
  it('stand for one subscriber and one purpose, also for a process that starts later', async () => {
    const link = await ports.links.leave(sub(1));
    const token = link.slice(link.lastIndexOf('/') + 1);
    const elsewhere = signedLinks(dynamoKeyring(ports.tables.people), 'https://status.other.example', ports.clock);
    expect(await elsewhere.read('leave', link.slice(link.lastIndexOf('/') + 1), new Date(T0))).toBeUndefined();
    const restarted = signedLinks(dynamoKeyring(ports.tables.people), PAGE_URL, ports.clock);
    expect(await restarted.read('leave', token, new Date(T0))).toBe(sub(1));
    expect(await restarted.read('manage', token, new Date(T0))).toBeUndefined();
    expect(await restarted.readConfirm(token, new Date(T0))).toBeUndefined();
  });
  it('that confirm stand for one wish of one subscriber', async () => {
    const link = await ports.links.confirm(sub(1), 'w1', new Date(Date.parse(T0) + 1000));
    const token = link.slice(link.lastIndexOf('/') + 1);
    expect(await ports.links.readConfirm(token, new Date(T0))).toEqual({ id: sub(1), wish: 'w1' });
    expect(await ports.links.readConfirm(token.replace('-w1.', '-w2.'), new Date(T0))).toBeUndefined();
    expect(await ports.links.readConfirm(token.replace('-w1.', '.'), new Date(T0))).toBeUndefined();
    for (const purpose of ['leave', 'manage', 'refuse'] as const)
      expect(await ports.links.read(purpose, token, new Date(T0))).toBeUndefined();
  });
  it('agree on one secret when many processes make the first one at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, () =>
        signedLinks(dynamoKeyring(ports.tables.people), PAGE_URL, ports.clock).leave(sub(1)),
      ),
    );
    expect(new Set(made).size).toBe(1);
  });
  it('go on working when the secret that signs them changes, for longer than any mail is kept', async () => {
    const keyring = dynamoKeyring(ports.tables.people);
    const links = signedLinks(keyring, PAGE_URL, ports.clock);
    const readBy = async (link: string) =>
      signedLinks(dynamoKeyring(ports.tables.people), PAGE_URL, ports.clock).read(
        'leave',
        link.slice(link.lastIndexOf('/') + 1),
        ports.clock(),
      );
    const DAY = 86_400_000;
    const first = await links.leave(sub(1));
    expect(await keyring.rotate(ports.clock())).toBe(false);
    ports.forward(91 * DAY);
    expect(await keyring.rotate(ports.clock())).toBe(true);
    expect(await keyring.rotate(ports.clock())).toBe(false);
    // Until every process knows the new one, the old one signs.
    expect(await links.leave(sub(1))).toBe(first);
    ports.forward(6 * 60_000);
    const second = await links.leave(sub(1));
    expect(second).not.toBe(first);
    expect([await readBy(first), await readBy(second)]).toEqual([sub(1), sub(1)]);
    for (let turn = 0; turn < 8; turn += 1) {
      ports.forward(91 * DAY);
      await keyring.rotate(ports.clock());
    }
    expect(await readBy(second)).toBe(sub(1));
    ports.forward(200 * DAY);
    await keyring.rotate(ports.clock());
    expect(await readBy(first)).toBeUndefined();
  });
  it('are changed once when many turn at once', async () => {
    await dynamoKeyring(ports.tables.people).signing(ports.clock());
    ports.forward(91 * 86_400_000);
    const turned = await Promise.all(
      Array.from({ length: 5 }, () => dynamoKeyring(ports.tables.people).rotate(ports.clock())),
    );
    expect(turned.filter(Boolean)).toHaveLength(1);
  });
  it('that never expire are for leaving and refusing only', async () => {
    const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1);
    const never = new Date(0);
    expect(
      await ports.links.readConfirm(tokenOf(await ports.links.confirm(sub(1), 'w1', never)), never),
    ).toBeUndefined();
    expect(await ports.links.read('manage', tokenOf(await ports.links.manage(sub(1), never)), never)).toBeUndefined();
    expect(await ports.links.read('refuse', tokenOf(await ports.links.refuse(sub(1))), never)).toBe(sub(1));
  });
});
