import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { catchUp } from '../../functions/notify/catch-up.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { withdrawUnsent } from '../../functions/platform/withdraw-unsent.ts';
import type { NoticeCommand } from '../../shared/domain/notice/command.ts';
import { LEVELS, type Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import {
  addPeople,
  confirmed,
  drain,
  flowsOf,
  makePorts,
  type Ports,
  putPerson,
  testIds,
} from '../support/fixtures.ts';
import { minute } from '../support/incidents.ts';
import { dueNotices, NTC, publishNotice } from '../support/notices.ts';
import { startReceiver, willing } from '../support/receiver.ts';
import { drainWebhooks, endpointAt, endpointId, putEndpoint } from '../support/webhooks.ts';
import { engines, it, ports } from '../support/world.ts';

let count = 0;
const order = async (on: Ports, command: NoticeCommand) => {
  count += 1;
  const outcome = await runCommand(on)(NTC, command, { commandId: `c${count}`, by: 'ada' });
  expect(outcome).toMatchObject({ ok: true });
};
const mailsSince = async (since: number) => (await engines.ses.mails()).slice(since);
const withdrawNow = (on: Ports = ports) =>
  withdrawUnsent(on)(NTC, { type: 'withdraw' }, { commandId: 'w', by: 'ada' }, (sent) => ({ reason: 'sent', sent }));

describe('mails of a notice', () => {
  it('leave when they were asked for, and only then', async () => {
    const since = (await engines.ses.mails()).length;
    await addPeople(ports, 3);
    await order(ports, publishNotice());
    await flowsOf(ports).announce(NTC, 1);
    await drain(engines, ports);
    expect(await mailsSince(since)).toEqual([]);
    await order(ports, { type: 'edit', message: 'From Tuesday on.', notify: true });
    await flowsOf(ports).announce(NTC, 2);
    await drain(engines, ports);
    expect((await mailsSince(since)).map(({ tags }) => tags.mailing)).toEqual(Array(3).fill(`${NTC}-2`));
  });

  it('leave when the notice begins, not when it is prepared, and once', async () => {
    const since = (await engines.ses.mails()).length;
    await addPeople(ports, 3);
    await order(ports, publishNotice({ from: minute(30), notify: true }));
    const { announce } = flowsOf(ports);
    await announce(NTC, 1);
    ports.forward(30 * 60_000);
    expect(await catchUp({ ...ports, announce })()).toEqual([]);
    await dueNotices(ports);
    for (const _ of [1, 2]) await announce(NTC, 2);
    await drain(engines, ports);
    expect((await mailsSince(since)).map(({ tags }) => tags.mailing)).toEqual(Array(3).fill(`${NTC}-2`));
  });

  const personArb = fc.record({
    interest: fc.constantFrom<Subscriber['interest'][]>('all', 'none', ['files'], ['api', 'search']),
    level: fc.constantFrom(...LEVELS),
    maintenance: fc.boolean(),
    muted: fc.constantFrom<string[][]>([], [], [NTC]),
    suppressed: fc.constantFrom(undefined, undefined, { reason: 'complaint' as const, at: minute(0) }),
  });
  it('go to those who subscribed to anything and to every update, as a plain rule says', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(personArb, { minLength: 1, maxLength: 20 }), fc.boolean(), async (people, isLater) => {
        const world = await makePorts(engines);
        const since = (await engines.ses.mails()).length;
        for (const [index, { suppressed, ...person }] of people.entries())
          await putPerson(world, { ...confirmed(`p${index}@n.example`), ...person, ...(suppressed && { suppressed }) });
        await order(world, publishNotice({ notify: true, ...(isLater && { from: minute(5) }) }));
        world.forward(isLater ? 5 * 60_000 : 0);
        await dueNotices(world);
        for (const seq of isLater ? [1, 2] : [1]) await flowsOf(world).announce(NTC, seq);
        await drain(engines, world);
        const told = (await mailsSince(since)).map(({ tags }) => tags.subscriber ?? '').toSorted();
        const expected = people.flatMap(({ interest, level, muted, suppressed }, index) =>
          interest !== 'none' && level === 'every' && muted.length === 0 && !suppressed
            ? [testIds.subscriber(`p${index}@n.example`)]
            : [],
        );
        expect(told).toEqual(expected.toSorted());
      }),
      { numRuns: 15 },
    );
  });
});

describe('withdrawing a notice', () => {
  it('stops the mails that are held, and is refused once one has left', async () => {
    const since = (await engines.ses.mails()).length;
    await addPeople(ports, 3);
    await order(ports, publishNotice({ notify: true, holdSeconds: 60 }));
    await flowsOf(ports).announce(NTC, 1);
    expect(await withdrawNow()).toMatchObject({ ok: true });
    await drain(engines, ports);
    expect(await mailsSince(since)).toEqual([]);
    const other = await makePorts(engines);
    await addPeople(other, 3);
    await order(other, publishNotice({ notify: true, holdSeconds: 0 }));
    await flowsOf(other).announce(NTC, 1);
    await drain(engines, other);
    expect(await withdrawNow(other)).toMatchObject({ ok: false, refusal: { reason: 'sent', sent: 3 } });
  });
});

it('a webhook of our own format has the notice, and one of Statuspage’s is skipped and says why', async () => {
  const receiver = await startReceiver();
  receiver.always(willing);
  try {
    const odd = endpointAt(receiver.url, { id: endpointId('b'), format: 'statuspage' });
    for (const endpoint of [endpointAt(receiver.url), odd]) await putEndpoint(ports, endpoint);
    await order(ports, publishNotice({ notify: true }));
    await flowsOf(ports).announce(NTC, 1);
    await drainWebhooks(engines, ports);
    expect(receiver.posts.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'notice.published', data: { notice: { id: NTC, title: 'New sign-in', until: minute(120) } } },
    ]);
    const [mailing] = await ports.mailings.ofIncident('whn_na1b2c3d4e5f6');
    expect(mailing).toMatchObject({ counts: { sent: 1, skipped: 1 }, reasons: { not_in_format: 1 } });
    expect(mailing?.completedAt).toBeDefined();
  } finally {
    await receiver.stop();
  }
});
