import { expect } from 'vitest';
import { resumeMailings } from '../../functions/notify/resume-mailings.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { addPeople, drain, flowsOf, makePorts, orders, type Ports } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { engines, enginesTest as it } from '../support/world.ts';

const DAY_MS = 86_400_000;
/** In the time of the test: far less than the clock is wrong by. */
const HOUR_MS = 3_600_000;

/** Mails everybody, with a clock that is wrong by so much during the first sends, and right again afterwards. */
async function mailed(ports: Ports, wrongBy: number, wrongSends: number) {
  const { feedback, announce, plan, send } = flowsOf(ports);
  engines.ses.server.onEvents((_set, events) => void feedback(events));
  const began = Date.now();
  const addresses = await addPeople(ports, 60);
  await orders(ports)(ID, {
    type: 'declare',
    ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' } }),
  });
  await announce(ID, 1);
  let sends = 0;
  const minutely = resumeMailings({ ...ports, rateShare: 0.9 });
  const start = ports.clock().getTime();
  await drain(engines, ports, {
    plan,
    send: async (message, time) => {
      const wrong = sends++ < wrongSends;
      if (wrong) ports.forward(wrongBy);
      // The wrong sender is cut off after its first wave, so that it leaves a lease, a doubt and an outcome behind.
      let calls = 0;
      await send(message, wrong ? { remainingMs: () => (calls++ < 1 ? 30_000 : 0) } : time);
      if (wrong) ports.forward(-wrongBy);
      await minutely();
    },
  });
  const copies = (await engines.ses.mails())
    .filter(({ tags, at }) => tags.mailing === `${ID}-1` && at >= began)
    .flatMap(({ destinations }) => destinations);
  const tookMs = ports.clock().getTime() - start;
  return { addresses, copies, tookMs, progress: await ports.mailings.progress(`${ID}-1`) };
}

it.each([
  ['a day ahead', DAY_MS],
  ['a day back', -DAY_MS],
  ['two hours back', -DAY_MS / 12],
])('a clock that is %s for a moment holds up no mail and makes no second one', async (_, wrongBy) => {
  const ports = await makePorts(engines);
  const { addresses, copies, tookMs, progress } = await mailed(ports, wrongBy, 3);
  expect(copies.toSorted()).toEqual(addresses.toSorted());
  expect(progress).toMatchObject({ counts: { sent: 60, unknown: 0 }, completedAt: expect.any(String) });
  expect(tookMs).toBeLessThan(HOUR_MS);
});

it('a hold that a clock a day ahead has set is over, and an ordinary one is kept', async () => {
  const ports = await makePorts(engines);
  const began = Date.now();
  await addPeople(ports, 5);
  ports.forward(DAY_MS);
  await orders(ports)(ID, {
    type: 'declare',
    ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' }, holdSeconds: 600 }),
  });
  await flowsOf(ports).announce(ID, 1);
  ports.forward(-DAY_MS);
  const start = ports.clock().getTime();
  await drain(engines, ports);
  expect(await ports.mailings.progress(`${ID}-1`)).toMatchObject({ counts: { sent: 5 } });
  expect(ports.clock().getTime() - start).toBeLessThan(HOUR_MS);
  expect((await engines.ses.mails()).filter(({ at }) => at >= began)).toHaveLength(5);
});

it('a mailing whose last progress a wrong clock has dated ahead is set going again, and outranks nothing', async () => {
  const ports = await makePorts(engines);
  await addPeople(ports, 30);
  const order = orders(ports);
  const declare = (components: object) => ({
    type: 'declare' as const,
    ...Declare.parse({ title: 'T', message: 'm', components }),
  });
  const { announce, plan } = flowsOf(ports);
  await order('inc_critical1', declare({ files: 'major_outage' }));
  await announce('inc_critical1', 1);
  await drain(engines, ports, { plan, send: async () => {} });
  await ports.mailings.touch('inc_critical1-1', new Date(ports.clock().getTime() + DAY_MS).toISOString());
  await order('inc_minor0001', declare({ files: 'degraded_performance' }));
  await announce('inc_minor0001', 1);
  const start = ports.clock().getTime();
  await drain(engines, ports);
  expect(ports.clock().getTime() - start).toBeLessThan(HOUR_MS);
  expect(await ports.mailings.progress('inc_minor0001-1')).toMatchObject({ counts: { sent: 30 } });
  expect(await resumeMailings({ ...ports, rateShare: 0.9 })()).toEqual({ resumed: ['inc_critical1-1'] });
  await drain(engines, ports);
  expect(await ports.mailings.progress('inc_critical1-1')).toMatchObject({ counts: { sent: 30 } });
});
