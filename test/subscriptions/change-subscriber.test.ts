import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { putMember } from '../../functions/operators/members.ts';
import { ChangedByOthers } from '../../functions/platform/changed-by-others.ts';
import { changePerson } from '../../functions/subscriptions/change-subscriber.ts';
import { editPerson } from '../../functions/subscriptions/find-subscriber.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { follow, mute } from '../../functions/subscriptions/preferences.ts';
import { unsubscribe } from '../../functions/subscriptions/subscribe.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { confirmed, type Ports, putPerson, testIds } from '../support/fixtures.ts';
import {
  type Act,
  act,
  actOf,
  begin,
  OPERATOR,
  OWNER,
  peopleInMemory,
  SERVICE,
  STRANGER,
  Start,
} from '../support/person-acts.ts';
import { it, ports } from '../support/world.ts';

/** Ports that wait for nothing and mail nobody, whose n-th act names its wish by its place. */
const quiet = (given: Ports, place: number): Ports => ({
  ...given,
  sleep: async () => {},
  mailer: { send: async () => ({ kind: 'accepted' as const }) },
  links: { ...given.links, confirm: async () => 'https://x.example/', refuse: async () => 'https://x.example/' },
  answers: { ...given.answers, erase: async () => {} },
  ids: { ...given.ids, command: () => `wish${place}` },
});

/** The same with every call to the store put off into an order that the scheduler chooses. */
const woven = (given: Ports, scheduler: fc.Scheduler): Ports => ({
  ...given,
  // The same methods under the same names.
  subscribers: Object.fromEntries(
    Object.entries(given.subscribers).map(([name, call]) => [
      name,
      async (...args: unknown[]) => {
        await scheduler.schedule(Promise.resolve());
        return (call as (...all: unknown[]) => unknown).apply(given.subscribers, args);
      },
    ]),
  ) as unknown as Ports['subscribers'],
});

const orders = <One>(all: readonly One[]): One[][] =>
  all.length === 0
    ? [[]]
    : all.flatMap((one, at) => orders(all.filter((_, index) => index !== at)).map((rest) => [one, ...rest]));

const everyAct = actOf(...STRANGER, ...OPERATOR, ...OWNER, ...SERVICE);

it('however changes of one person interleave, all that was answered is what some order of them one by one would do', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      Start,
      fc.array(everyAct, { minLength: 2, maxLength: 4 }),
      async (scheduler, start, acts) => {
        run += 1;
        const address = `woven-${run}@x.example`;
        const id = testIds.subscriber(address);
        await begin(quiet(ports, 99), address, start);
        const answering = acts.map((one, place) => act(woven(quiet(ports, place), scheduler), address, one));
        const answers = await scheduler.waitFor(Promise.all(answering));
        const { version: _, ...record } = await ports.subscribers.read(id);
        const outcome = JSON.stringify(sorted({ answers, record }));

        const serial = await Promise.all(
          orders(acts.map((one, place) => ({ one, place }))).map(async (order) => {
            const alone = { ...ports, subscribers: peopleInMemory() };
            await begin(quiet(alone, 99), address, start);
            const told: unknown[] = [];
            for (const { one, place } of order) told[place] = await act(quiet(alone, place), address, one);
            const { version: __, ...known } = await alone.subscribers.read(id);
            return JSON.stringify(sorted({ answers: told, record: known }));
          }),
        );
        expect(serial).toContain(outcome);
      },
    ),
    { numRuns: 300, endOnFailure: true },
  );
}, 120_000);

/** The same value with its keys in one order and nothing undefined, to be compared as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => sorted(one) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

describe('one person changed by many at once', () => {
  const ADDRESS = 'ada@x.example';
  const ID = testIds.subscriber(ADDRESS);
  const incidents = Array.from({ length: 12 }, (_, n): IncidentId => `inc_incident${n}`);
  const person = () => ports.subscribers.get(ID);

  it('is attached to every incident that they were attached to', async () => {
    await putPerson(ports, confirmed(ADDRESS));
    const attach = (attachTo: IncidentId) =>
      importSubscribers(ports)([{ address: ADDRESS }], { reason: 'r', attachTo });
    const outcomes = await Promise.all(incidents.map(attach));
    expect(outcomes.flat()).toEqual(incidents.map(() => ({ outcome: 'changed' })));
    expect((await person())?.attached.toSorted()).toEqual(incidents.toSorted());
  });
  it('keeps what they chose themselves and what an operator noted', async () => {
    await putPerson(ports, confirmed(ADDRESS));
    const [one, two, three] = incidents as [IncidentId, IncidentId, IncidentId];
    await Promise.all([
      mute(ports)(ID, one),
      mute(ports)(ID, two),
      follow(ports)(ID, three),
      editPerson(ports)(ID, { tags: ['gold'] }),
    ]);
    const known = await person();
    expect(known).toMatchObject({ follows: [three], tags: ['gold'] });
    expect(known?.muted.toSorted()).toEqual([one, two].toSorted());
  });
  it('keeps both when they complain and leave in the same moment', async () => {
    await putPerson(ports, confirmed(ADDRESS));
    const complaint: Act = { act: 'complaint', about: 'inc_incident1', word: 'x' };
    await Promise.all([unsubscribe(ports)(ID), act(ports, ADDRESS, complaint)]);
    expect(await person()).toMatchObject({ state: 'unsubscribed', suppressed: { reason: 'complaint' } });
  });
  it('is answered as busy, and the caller told when to try again, where every attempt collides', async () => {
    await putPerson(ports, confirmed(ADDRESS));
    const colliding = { ...ports, subscribers: { ...ports.subscribers, write: async () => false } };
    await expect(
      changePerson(colliding)(ID, ({ person: known }) => ({ answer: 1, ...(known && { write: { person: known } }) })),
    ).rejects.toThrow(ChangedByOthers);
    const member = await putMember(ports)({ address: 'op@x.example', name: 'Op', role: 'admin' });
    const now = ports.clock();
    const key = await ports.apiKeys.issueTemporary(member, now, new Date(now.getTime() + 1e6));
    const app = opsApi({ ...colliding, onFault: (error) => expect.unreachable(String(error)) });
    const answer = await app.request(`/ops/subscribers/${ID}/edit`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ level: 'ends' }),
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.json()).toMatchObject({ reason: 'busy' });
  });
});
