import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { gatherDigests } from '../../functions/notify/gather-digest.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { mute } from '../../functions/subscriptions/preferences.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { mortal } from '../support/crash-on-write.ts';
import { Died, drain, flowsOf, makePorts, orders, type Ports, testIds } from '../support/fixtures.ts';
import { T0 } from '../support/incidents.ts';
import { engines, enginesTest as it } from '../support/world.ts';

let ports: Ports;
beforeEach(async () => {
  const made = await makePorts(engines);
  ports = { ...made, page: { ...made.page, mailsPerHour: 3 } };
});

const HOUR = 3_600_000;
const incident = (n: number): IncidentId => `inc_flood00${n}`;
const people = (...lines: { address: string; components?: string[] }[]) =>
  importSubscribers({ ...ports, clock: () => new Date(Date.parse(T0) - 1000) })(lines, { reason: 'r' });

/** So many incidents within the hour, each mailed to its end. */
async function flood(count: number, component: (n: number) => string = () => 'files') {
  const order = orders(ports);
  const { announce } = flowsOf(ports);
  for (let n = 1; n <= count; n += 1) {
    const declare = Declare.parse({
      title: `Trouble ${n}`,
      message: 'm',
      components: { [component(n)]: 'partial_outage' },
    });
    await order(incident(n), { type: 'declare', ...declare });
    await announce(incident(n), 1);
    await drain(engines, ports);
  }
}
const since = Date.now();
const mailsTo = async (address: string) =>
  (await engines.ses.mails()).filter(({ destinations, at }) => destinations.includes(address) && at >= since);

describe('a reader of very many mails', () => {
  it('gets as many in an hour as the page allows, then one digest of how everything else stands', async () => {
    await people({ address: 'flooded@d.example' }, { address: 'calm@d.example', components: ['api'] });
    await flood(5, (n) => (n === 2 ? 'api' : 'files'));
    expect((await mailsTo('flooded@d.example')).map(({ tags }) => tags.mailing)).toEqual(
      [1, 2, 3].map((n) => `${incident(n)}-1`),
    );
    expect(await mailsTo('calm@d.example')).toHaveLength(1);
    expect((await ports.mailings.progress(`${incident(4)}-1`))?.reasons).toEqual({ rate_limited: 1 });
    expect(await gatherDigests(ports)()).toEqual([]);
    ports.forward(HOUR);
    const [digest, ...others] = await gatherDigests(ports)();
    expect(others).toEqual([]);
    expect(await gatherDigests(ports)()).toEqual([]);
    await drain(engines, ports);
    const mails = (await mailsTo('flooded@d.example')).slice(3);
    expect(mails.map(({ tags }) => tags.mailing)).toEqual([digest]);
    const { text, subject } = await simpleParser(await engines.ses.raw(mails[0]?.id ?? ''));
    expect(subject).toBe('A busy hour at Fernhill Status');
    expect(text).toMatch(/Investigating: Trouble 4[\s\S]*Investigating: Trouble 5/);
    expect(text).not.toMatch(/Trouble [123]/);
    expect(await mailsTo('calm@d.example')).toHaveLength(1);
    expect(await ports.mailings.progress(digest ?? 'inc_nothing-1')).toMatchObject({
      kind: 'digest',
      recipients: 1,
      counts: { sent: 1 },
      completedAt: expect.any(String),
    });
  });

  it('hears of a mailing that was still going out in the next digest, and not twice', async () => {
    await people({ address: 'slow@d.example' });
    await flood(5);
    ports.forward(HOUR);
    const late = `${incident(5)}-1` as const;
    const goingOut = {
      ...ports,
      mailings: {
        ...ports.mailings,
        since: async (moment: string) =>
          (await ports.mailings.since(moment)).map((one) =>
            one.id === late ? { ...one, completedAt: undefined } : one,
          ),
      } as Ports['mailings'],
    };
    const [first] = await gatherDigests(goingOut)();
    const [second, ...others] = await gatherDigests(ports)();
    expect([first, second, others].flat()).toEqual([first, second]);
    const about = async (id: typeof first) => (await ports.mailings.get(id ?? late))?.audience;
    expect(await about(first)).toEqual({ rule: 'rate_limited', mailings: [`${incident(4)}-1`] });
    expect(await about(second)).toEqual({ rule: 'rate_limited', mailings: [late] });
  });

  it('hears again as usual once an hour has passed', async () => {
    await people({ address: 'later@d.example' });
    await flood(3);
    ports.forward(HOUR);
    const order = orders(ports);
    const declare = Declare.parse({ title: 'Next', message: 'm', components: { files: 'partial_outage' } });
    await order(incident(9), { type: 'declare', ...declare });
    await flowsOf(ports).announce(incident(9), 1);
    await drain(engines, ports);
    expect(await mailsTo('later@d.example')).toHaveLength(4);
  });

  it('is not told in the digest of what they muted', async () => {
    await people({ address: 'muting@d.example' });
    await flood(5);
    await mute(ports)(testIds.subscriber('muting@d.example'), incident(4));
    ports.forward(HOUR);
    await gatherDigests(ports)();
    await drain(engines, ports);
    const last = (await mailsTo('muting@d.example')).at(-1);
    const { text } = await simpleParser(await engines.ses.raw(last?.id ?? ''));
    expect(text).toContain('Trouble 5');
    expect(text).not.toContain('Trouble 4');
  });

  it('gets one digest, whatever write its maker dies before', async () => {
    for (let dieBefore = 1; dieBefore <= 5; dieBefore += 1) {
      const address = `death-${dieBefore}@d.example`;
      const made = await makePorts(engines);
      ports = { ...made, page: { ...made.page, mailsPerHour: 3 } };
      await people({ address });
      await flood(5);
      ports.forward(HOUR);
      await gatherDigests(mortal(ports, dieBefore).ports)().catch((error: unknown) => {
        const faults: unknown[] = error instanceof AggregateError ? error.errors : [error];
        if (!faults.every((fault) => fault instanceof Died)) throw error;
      });
      await gatherDigests(ports)();
      // A digest whose planning was never queued is found by the minute's tick, as every stuck mailing is.
      for (const id of await ports.mailings.running())
        await ports.planQueue.enqueue(Array.from({ length: 16 }, (_, shard) => ({ mailingId: id, shard })));
      await drain(engines, ports);
      const digests = (await mailsTo(address)).filter(({ tags }) => tags.mailing?.startsWith('dig_'));
      const texts = await Promise.all(
        digests.map(async ({ id }) => (await simpleParser(await engines.ses.raw(id))).text ?? ''),
      );
      for (const n of [4, 5])
        expect(
          texts.filter((text) => text.includes(`Trouble ${n}`)),
          `${dieBefore}: ${n}`,
        ).toHaveLength(1);
    }
  });
});
