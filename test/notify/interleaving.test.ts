import fc from 'fast-check';
import { expect } from 'vitest';
import { buildMailing } from '../../functions/notify/announce.ts';
import { send, TIMING } from '../../functions/notify/send.ts';
import type { ChunkMessage } from '../../shared/wire/messages.ts';
import { confirmed, Died, drain, flowsOf, makePorts, type Ports, putPerson, testIds } from '../support/fixtures.ts';
import { declared, ID, T0 } from '../support/incidents.ts';
import { engines, enginesTest as it } from '../support/world.ts';

/** A function's life on Lambda, after which it does nothing any more. */
const LIFE_MS = 30_000;
const PEOPLE = 14;
/** How often a sender that finds the chunk taken looks again. */
const TRIES = 8;

/** Reports arrive at once here and are not waited for, so that lease and fence alone keep senders apart. */
const UNSPARING = { ...TIMING, verifyAfter: 0 };

/** What one sender of the model is like: how wrong its clock is, how long each of its steps takes, when it dies. */
const Sender = fc.record({
  skewMs: fc.integer({ min: -4_000, max: 4_000 }),
  steps: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 200 }) },
      { weight: 1, arbitrary: fc.integer({ min: 3_000, max: 15_000 }) },
    ),
    { minLength: 20, maxLength: 40 },
  ),
  diesAfter: fc.option(fc.integer({ min: 5, max: 40 }), { nil: undefined }),
  startsAt: fc.integer({ min: 0, max: 40_000 }),
});

const sleeping = (world: { now: number }) => async (ms: number) => {
  world.now += Math.max(0, ms);
};

/** The same ports for one sender: each call takes time, in an order the scheduler chooses, and none comes after its death. */
function livedBy(
  ports: Ports,
  world: { now: number },
  life: { skewMs: number; steps: number[]; diesAfter: number | undefined },
  schedule: <T>(step: Promise<T>) => Promise<T>,
): Ports {
  const slept = sleeping(world);
  let calls = 0;
  const born = world.now;
  const clock = () => new Date(world.now + life.skewMs);
  const alive = () => (life.diesAfter === undefined || calls <= life.diesAfter) && world.now - born < LIFE_MS;
  const wrap = <Port extends object>(port: Port): Port =>
    Object.fromEntries(
      Object.entries(port).map(([method, call]) => [
        method,
        async (...given: unknown[]) => {
          calls += 1;
          await schedule(Promise.resolve());
          world.now += life.steps[calls % life.steps.length] ?? 0;
          if (!alive()) throw new Died('dead');
          const answer: unknown = await (call as (...all: unknown[]) => unknown)(...given);
          await schedule(Promise.resolve());
          if (!alive()) throw new Died('dead');
          return answer;
        },
      ]),
    ) as Port;
  return {
    ...ports,
    clock,
    sleep: slept,
    journal: wrap(ports.journal),
    mailings: wrap(ports.mailings),
    subscribers: wrap(ports.subscribers),
    mailer: wrap(ports.mailer),
    limiter: wrap(ports.limiter),
    sendQueue: { enqueue: async () => {} },
  };
}

it('however senders interleave, die, freeze and disagree about the time, nobody is missed and nobody is told twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(Sender, { minLength: 2, maxLength: 3 }), async (scheduler, lives) => {
      const ports = await makePorts(engines);
      const world = { now: Date.parse(T0) };
      const addresses = Array.from({ length: PEOPLE }, (_, index) => `weave-${index}@x.example`);
      const recipients = addresses.map((address) => testIds.subscriber(address)).toSorted();
      for (const address of addresses) {
        await putPerson(ports, confirmed(address));
      }
      const mailing = buildMailing(ID, [declared()], ports.page, ports.url);
      if (!mailing) throw new Error('nothing to mail');
      await ports.mailings.create(mailing);
      const message: ChunkMessage = { mailingId: mailing.id, chunkId: recipients[0] ?? '', recipients };
      const copies = new Map<string, number>();
      const model = {
        ...ports,
        timing: UNSPARING,
        mailer: {
          send: async ({ to, tags }: Parameters<Ports['mailer']['send']>[0]) => {
            copies.set(to, (copies.get(to) ?? 0) + 1);
            await ports.journal.noteSeen(message, [tags.subscriber as (typeof recipients)[number]]);
            return { kind: 'accepted' as const };
          },
        },
      };
      const lived = lives.map(async ({ startsAt, ...life }) => {
        await scheduler.schedule(Promise.resolve());
        world.now = Math.max(world.now, Date.parse(T0) + startsAt);
        const born = world.now;
        const mine = livedBy(model, world, life, (step) => scheduler.schedule(step));
        const sendOnce = send(mine);
        for (let tries = 0; tries < TRIES && world.now - born < LIFE_MS; tries += 1) {
          await sendOnce(message, { remainingMs: () => LIFE_MS - (world.now - born) }).catch((error: Error) => {
            if (error.name !== 'Died' && error.name !== 'LeaseLost') throw error;
          });
          await scheduler.schedule(Promise.resolve());
          world.now += 500;
        }
      });
      await scheduler.waitFor(Promise.all(lived));

      world.now += TIMING.lease + TIMING.verifyAfter;
      const slept = sleeping(world);
      const last: Ports = {
        ...model,
        clock: () => new Date(world.now),
        sleep: slept,
        forward: slept,
      };
      await ports.sendQueue.enqueue([message]);
      await drain(engines, last, { plan: flowsOf(last).plan, send: send(last) });
      expect([...copies.entries()].toSorted()).toEqual(addresses.map((address) => [address, 1]).toSorted());
      expect(await ports.mailings.progress(mailing.id)).toMatchObject({
        counts: { sent: PEOPLE, skipped: 0, failed: 0, unknown: 0 },
      });
    }),
    { numRuns: 40, endOnFailure: true },
  );
}, 120_000);
