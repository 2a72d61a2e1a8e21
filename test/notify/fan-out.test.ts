// Over 250 lines: one start of the engines for all that can go wrong in a fan-out.

import { beforeEach, describe, expect } from 'vitest';
import { send, TIMING } from '../../functions/notify/send.ts';
import { unsubscribe } from '../../functions/subscriptions/subscribe.ts';
import type { MailingId } from '../../shared/domain/ids.ts';
import { Declare, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import { type ChunkMessage, shardOf } from '../../shared/wire/messages.ts';
import { mortal } from '../support/crash-on-write.ts';
import {
  addPeople,
  confirmed,
  Died,
  drain,
  flowsOf,
  makePorts,
  orders,
  type Ports,
  putPerson,
  testIds,
} from '../support/fixtures.ts';
import { answers, ID, T0 } from '../support/incidents.ts';
import { engines, enginesTest as it } from '../support/world.ts';

let ports: Ports;
beforeEach(async () => {
  ports = await makePorts(engines);
  await engines.ses.control({ next: [], loseEvents: 0 });
  const { feedback } = flowsOf(ports);
  engines.ses.server.onEvents((_set, events) => void feedback(events));
});

const command = {
  type: 'declare' as const,
  ...Declare.parse({ title: 'Files', message: 'm', components: { files: 'partial_outage' } }),
};
const declareIncident = () => orders(ports)(ID, command);
const M1: MailingId = `${ID}-1`;

/** How many copies of a mailing each address has. */
async function copies(mailing: string, since: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { destinations, tags, at } of await engines.ses.mails()) {
    if (tags.mailing !== mailing || at < since) continue;
    for (const address of destinations) counts[address] = (counts[address] ?? 0) + 1;
  }
  return counts;
}
const onceEach = (addresses: string[]) => Object.fromEntries(addresses.map((address) => [address, 1]));

/** Settles what the reports of SES may still change: they reach the journal a moment after the mail left. */
const reportsArrive = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('a fan-out', () => {
  it('writes to everybody concerned once, and its counters add up to its plan', async () => {
    const began = Date.now();
    const addresses = await addPeople(ports, 130);
    await addPeople(ports, 0, ['api']);
    await declareIncident();
    await flowsOf(ports).announce(ID, 1);
    await drain(engines, ports);
    expect(await copies(M1, began)).toEqual(onceEach(addresses));
    expect(await ports.mailings.progress(M1)).toMatchObject({
      planned: true,
      recipients: 130,
      counts: { sent: 130, skipped: 0, failed: 0, unknown: 0 },
      completedAt: expect.any(String),
    });
    expect(await ports.mailings.running()).toEqual([]);
  });

  it('concerns nobody who cares for other components, has not confirmed, left, or came later', async () => {
    const began = Date.now();
    await addPeople(ports, 3, ['api']);
    const late = {
      id: testIds.subscriber('late@people.example'),
      address: 'late@people.example',
      interest: 'all' as const,
      level: 'every' as const,
      maintenance: true,
      muted: [],
      follows: [],
      attached: [],
      tags: [],
      shared: false,
      language: 'en',
      createdAt: T0,
    };
    await putPerson(ports, {
      ...late,
      state: 'confirmed',
      confirmedAt: '2026-03-01T11:00:00.001Z',
      confirmedBy: 'x',
    });
    await putPerson(ports, {
      ...late,
      id: testIds.subscriber('un@people.example'),
      address: 'un@people.example',
      state: 'unconfirmed',
    });
    await declareIncident();
    await flowsOf(ports).announce(ID, 1);
    await drain(engines, ports);
    expect(await copies(M1, began)).toEqual({});
    expect(await ports.mailings.progress(M1)).toMatchObject({ recipients: 0, completedAt: expect.any(String) });
  });

  it('writes once to everybody when the stream and every queue deliver everything twice', async () => {
    const began = Date.now();
    const addresses = await addPeople(ports, 40);
    await declareIncident();
    const { announce, plan, send: sendOnce } = flowsOf(ports);
    await announce(ID, 1);
    await announce(ID, 1);
    const twice =
      <M, R extends unknown[]>(flow: (message: M, ...rest: R) => Promise<void>) =>
      async (message: M, ...rest: R) => {
        await Promise.all([flow(message, ...rest), flow(message, ...rest)]);
      };
    await drain(engines, ports, { plan: twice(plan), send: twice(sendOnce) });
    expect(await copies(M1, began)).toEqual(onceEach(addresses));
    expect(await ports.mailings.progress(M1)).toMatchObject({ recipients: 40, counts: { sent: 40 } });
  });

  it('lets unsubscribing win over a mail that is already planned', async () => {
    const began = Date.now();
    const addresses = await addPeople(ports, 30);
    const [leaver = ''] = addresses;
    await declareIncident();
    const { announce, plan } = flowsOf(ports);
    await announce(ID, 1);
    const held: ChunkMessage[] = [];
    await drain(engines, ports, { plan, send: async (message) => void held.push(message) });
    await unsubscribe(ports)(testIds.subscriber(leaver));
    for (const message of held) await flowsOf(ports).send(message, { remainingMs: () => 30_000 });
    expect(await copies(M1, began)).toEqual(onceEach(addresses.slice(1)));
    expect(await ports.mailings.progress(M1)).toMatchObject({
      counts: { sent: 29, skipped: 1 },
      reasons: { unsubscribed: 1 },
    });
  });

  it('carries the post-mortem to everybody who was told, and to nobody else', async () => {
    const began = Date.now();
    const told = await addPeople(ports, 70, ['files']);
    const order = orders(ports);
    const { announce } = flowsOf(ports);
    await order(ID, command);
    await announce(ID, 1);
    await drain(engines, ports);
    await addPeople(ports, 90, ['files']);
    await order(ID, { type: 'update', ...UpdateIncident.parse({ message: 'no news', notify: false }) });
    await order(ID, { type: 'resolve', message: 'over', notify: false });
    await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
    await order(ID, { type: 'publish-postmortem', notify: true });
    for (const seq of [2, 3, 4, 5]) await announce(ID, seq);
    await drain(engines, ports);
    expect(await copies(`${ID}-5`, began)).toEqual(onceEach(told));
    expect((await ports.mailings.ofIncident(ID)).map(({ id }) => id)).toEqual([M1, `${ID}-5`]);
  });
});

it('a post-mortem published while mails of the incident are still leaving reaches everybody they are for', async () => {
  const began = Date.now();
  const addresses = await addPeople(ports, 60);
  const order = orders(ports);
  await order(ID, command);
  await order(ID, { type: 'resolve', message: 'over', notify: false });
  await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
  await order(ID, { type: 'publish-postmortem', notify: true });
  const { announce } = flowsOf(ports);
  await announce(ID, 4);
  let held: ChunkMessage[] = [];
  const { plan, send: sending } = flowsOf(ports);
  await announce(ID, 1);
  await drain(engines, ports, {
    plan,
    send: async (message, time) => {
      if (message.mailingId === M1) held.push(message);
      else await sending(message, time);
    },
  });
  expect(await copies(`${ID}-4`, began)).toEqual(onceEach(addresses));
  await ports.sendQueue.enqueue(held.splice(0));
  held = [];
  await drain(engines, ports);
  expect(await copies(M1, began)).toEqual(onceEach(addresses));
});

/** People of one shard only, so that one plan and one chunk hold them all. */
async function addPeopleOfOneShard(count: number): Promise<{ addresses: string[]; shard: number }> {
  const all = Array.from({ length: count * 40 }, (_, index) => `one-${index}@people.example`);
  const addresses = all.filter((address) => shardOf(testIds.subscriber(address)) === 3).slice(0, count);
  expect(addresses).toHaveLength(count);
  for (const address of addresses) {
    await putPerson(ports, confirmed(address));
  }
  return { addresses, shard: 3 };
}

/** Runs a process that dies before its n-th write, for every n until it gets through. */
async function dyingEverywhere(
  scenario: (dying: Ports, began: number) => Promise<void>,
  verify: (began: number) => Promise<void>,
): Promise<number> {
  for (let dieBefore = 1; ; dieBefore += 1) {
    ports = await makePorts(engines);
    const { feedback } = flowsOf(ports);
    engines.ses.server.onEvents((_set, events) => void feedback(events));
    const began = Date.now();
    const life = mortal(ports, dieBefore);
    try {
      await scenario(life.ports, began);
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
    await reportsArrive();
    ports.forward(TIMING.lease + TIMING.verifyAfter);
    await verify(began);
    if (!life.died()) return dieBefore - 1;
  }
}

describe('a process that dies before any of its writes', () => {
  const N = 12;
  let addresses: string[] = [];

  it('announcing: the record comes again and nobody is missed or told twice', async () => {
    const points = await dyingEverywhere(
      async (dying) => {
        ({ addresses } = await addPeopleOfOneShard(N));
        await declareIncident();
        await flowsOf(dying).announce(ID, 1);
      },
      async (began) => {
        await flowsOf(ports).announce(ID, 1);
        await drain(engines, ports);
        expect(await copies(M1, began)).toEqual(onceEach(addresses));
        expect(await ports.mailings.progress(M1)).toMatchObject({ recipients: N, counts: { sent: N } });
      },
    );
    expect(points).toBe(2);
  });

  it('planning: the message comes again and nobody is missed or told twice, even if people come and go meanwhile', async () => {
    const points = await dyingEverywhere(
      async (dying) => {
        ({ addresses } = await addPeopleOfOneShard(N));
        await declareIncident();
        await ports.mailings.create(await mailingOfFirst());
        await flowsOf(dying).plan({ mailingId: M1, shard: 3 });
      },
      async (began) => {
        const [first = ''] = addresses.toSorted((a, b) => (testIds.subscriber(a) < testIds.subscriber(b) ? -1 : 1));
        await unsubscribe(ports)(testIds.subscriber(first));
        await flowsOf(ports).announce(ID, 1);
        await drain(engines, ports);
        expect(await copies(M1, began)).toEqual(onceEach(addresses.filter((address) => address !== first)));
        const progress = await ports.mailings.progress(M1);
        expect(progress?.counts.sent).toBe(N - 1);
        expect((progress?.counts.sent ?? 0) + (progress?.counts.skipped ?? 0)).toBe(progress?.recipients);
      },
    );
    expect(points).toBeGreaterThanOrEqual(4);
  });

  it('sending: the chunk comes again and every person has exactly one mail, whichever mail was the last to leave', async () => {
    const points = await dyingEverywhere(
      async (dying) => {
        ({ addresses } = await addPeopleOfOneShard(N));
        await declareIncident();
        await ports.mailings.create(await mailingOfFirst());
        await drain(engines, ports, { plan: async () => {}, send: async () => {} });
        const recipients = addresses.map((address) => testIds.subscriber(address)).toSorted();
        await send(dying)({ mailingId: M1, chunkId: recipients[0] ?? '', recipients }, { remainingMs: () => 30_000 });
      },
      async (began) => {
        await flowsOf(ports).announce(ID, 1);
        await drain(engines, ports);
        expect(await copies(M1, began)).toEqual(onceEach(addresses));
        expect(await ports.mailings.progress(M1)).toMatchObject({ recipients: N, counts: { sent: N, unknown: 0 } });
      },
    );
    expect(points).toBeGreaterThanOrEqual(N + 5);
  });

  async function mailingOfFirst() {
    const { buildMailing: mailingOf } = await import('../../functions/notify/announce.ts');
    const mailing = mailingOf(ID, await ports.timelines.read(ID), ports.page, ports.url);
    if (!mailing) throw new Error('The declaration makes no mailing');
    return mailing;
  }
});

describe('a mail service in trouble', () => {
  const through = async (next: string[], lose = 0) => {
    const began = Date.now();
    const { addresses } = await addPeopleOfOneShard(12);
    await declareIncident();
    await engines.ses.control({ next, loseEvents: lose });
    await flowsOf(ports).announce(ID, 1);
    await drain(engines, ports);
    return { addresses, copies: await copies(M1, began), progress: await ports.mailings.progress(M1) };
  };

  it('that throttles delays everybody and loses nobody', async () => {
    const { addresses, copies: found, progress } = await through(['throttle', 'throttle', 'quota', 'throttle']);
    expect(found).toEqual(onceEach(addresses));
    expect(progress).toMatchObject({ counts: { sent: 12 } });
  });
  it('that refuses one mail fails that person only, with the reason', async () => {
    const { copies: found, progress } = await through(['reject']);
    expect(Object.values(found)).toEqual(Array(11).fill(1));
    expect(progress).toMatchObject({
      counts: { sent: 11, failed: 1 },
      reasons: { MessageRejected: 1 },
      completedAt: expect.any(String),
    });
  });
  it.each(['fault-after-accepting', 'reset-after-accepting', 'hang-after-accepting'])(
    'that accepts and then answers wrongly sends no second copy: %s',
    async (kind) => {
      const { addresses, copies: found, progress } = await through([kind, kind]);
      expect(found).toEqual(onceEach(addresses));
      expect(progress).toMatchObject({ counts: { sent: 12, unknown: 0 } });
    },
  );
  it('that fails without accepting gets the mail again', async () => {
    const { addresses, copies: found } = await through(['fault', 'fault']);
    expect(found).toEqual(onceEach(addresses));
  });
  it('that accepts, answers wrongly and loses its report as well may send a second copy, and nobody is missed', async () => {
    const { addresses, copies: found, progress } = await through(['fault-after-accepting'], 12);
    expect(Object.keys(found).toSorted()).toEqual(addresses.toSorted());
    expect(Object.values(found).toSorted()).toEqual([...Array(11).fill(1), 2]);
    expect(progress).toMatchObject({ counts: { sent: 12 }, reasons: { resent: 1 } });
  });
});

it('a chunk is handed back when time runs out, and the next sender goes on where it stopped', async () => {
  const began = Date.now();
  const { addresses } = await addPeopleOfOneShard(25);
  await declareIncident();
  await flowsOf(ports).announce(ID, 1);
  let calls = 0;
  const hurried = send(ports);
  await drain(engines, ports, {
    plan: flowsOf(ports).plan,
    send: (message) => hurried(message, { remainingMs: () => (calls++ % 2 === 0 ? 30_000 : 1_000) }),
  });
  expect(await copies(M1, began)).toEqual(onceEach(addresses));
});
