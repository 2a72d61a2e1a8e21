// Over 250 lines: one start of the engines for all that stops a mailing.

import { beforeEach, describe, expect } from 'vitest';
import { countAudience } from '../../functions/notify/count-audience.ts';
import { endHold } from '../../functions/notify/end-hold.ts';
import { send } from '../../functions/notify/send.ts';
import { decideUndecided, listUndecided } from '../../functions/notify/undecided-deliveries.ts';
import type { IncidentId, MailingId } from '../../shared/domain/ids.ts';
import { Declare, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import type { ChunkMessage } from '../../shared/wire/messages.ts';
import { addPeople, drain, flowsOf, orders, type Ports, putPerson, testIds } from '../support/fixtures.ts';
import { answers, ID, T0 } from '../support/incidents.ts';
import { engines, it, ports } from '../support/world.ts';

let order: ReturnType<typeof orders>;
beforeEach(async () => {
  order = orders(ports);
  await engines.ses.control({ next: [], never: {}, loseEvents: 0 });
  const { feedback } = flowsOf(ports);
  engines.ses.server.onEvents((_set, events) => void feedback(events));
});

const declare = (over: object = {}) => ({
  type: 'declare' as const,
  ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' }, ...over }),
});
const say = (message: string, over: object = {}) => ({
  type: 'update' as const,
  ...UpdateIncident.parse({ message, ...over }),
});
const progress = (id: MailingId) => ports.mailings.progress(id);
const sentBy = async (mailing: string, since: number) =>
  (await engines.ses.mails())
    .filter(({ tags, at }) => tags.mailing === mailing && at >= since)
    .flatMap(({ destinations }) => destinations);
const FULL = { remainingMs: () => 30_000 };

describe('the hold', () => {
  it('keeps the first mail back until it is over, and the page does not wait', async () => {
    const began = Date.now();
    await addPeople(ports, 20);
    await order(ID, declare({ holdSeconds: 300 }));
    const { announce, plan, send: sending } = flowsOf(ports);
    await announce(ID, 1);
    let early = 0;
    await drain(engines, ports, {
      plan,
      send: async (message, time) => {
        if (ports.clock().toISOString() < ((await progress(`${ID}-1`))?.heldUntil ?? ''))
          early += (await sentBy(`${ID}-1`, began)).length;
        await sending(message, time);
      },
    });
    expect(early).toBe(0);
    expect(await progress(`${ID}-1`)).toMatchObject({ counts: { sent: 20 }, heldUntil: '2026-03-01T11:05:00.000Z' });
  });
  it('is ended by an operator, and the mails leave at once, also from a sender that has seen the hold', async () => {
    await addPeople(ports, 20);
    await order(ID, declare({ holdSeconds: 600 }));
    const { announce, plan, send: sending } = flowsOf(ports);
    await announce(ID, 1);
    const held: ChunkMessage[] = [];
    await drain(engines, ports, { plan, send: async (message) => void held.push(message) });
    for (const message of held) await sending(message, FULL);
    expect(await progress(`${ID}-1`)).toMatchObject({ counts: { sent: 0 } });
    await endHold(ports)(`${ID}-1`);
    const at = ports.clock().toISOString();
    expect(await progress(`${ID}-1`)).toMatchObject({ heldUntil: at });
    await drain(engines, ports, { plan, send: sending });
    const after = await progress(`${ID}-1`);
    expect(after).toMatchObject({ counts: { sent: 20 }, completedAt: expect.any(String) });
    expect((after?.completedAt ?? '') < '2026-03-01T11:10:00.000Z').toBe(true);
  });
  it("is the page's own for most impacts and none for a critical one", async () => {
    const held = { ...ports, page: { ...ports.page, holdSeconds: 30 } };
    await order(ID, declare());
    await order('inc_critical1', declare({ components: { files: 'major_outage' } }));
    for (const id of [ID, 'inc_critical1'] as IncidentId[]) await flowsOf(held).announce(id, 1);
    expect((await progress(`${ID}-1`))?.heldUntil).toBe('2026-03-01T11:00:30.000Z');
    expect((await progress('inc_critical1-1'))?.heldUntil).toBe('2026-03-01T11:00:00.000Z');
  });
});

describe('stopping', () => {
  it('during the hold leaves every mail unsent, each person recorded as such', async () => {
    const began = Date.now();
    await addPeople(ports, 30);
    await order(ID, declare({ holdSeconds: 600 }));
    await flowsOf(ports).announce(ID, 1);
    await ports.mailings.stop(`${ID}-1`, ports.clock().toISOString());
    await drain(engines, ports);
    expect(await sentBy(`${ID}-1`, began)).toEqual([]);
    expect(await progress(`${ID}-1`)).toMatchObject({
      recipients: 30,
      counts: { sent: 0, skipped: 30 },
      reasons: { stopped: 30 },
      completedAt: expect.any(String),
    });
  });
  it('while mails leave ends within one wave of each sender', async () => {
    const began = Date.now();
    await addPeople(ports, 400);
    await order(ID, declare());
    const { announce, plan } = flowsOf(ports);
    await announce(ID, 1);
    const held: ChunkMessage[] = [];
    await drain(engines, ports, { plan, send: async (message) => void held.push(message) });
    const [chunk] = held.toSorted((a, b) => b.recipients.length - a.recipients.length);
    let sent = 0;
    const stopping: Ports = {
      ...ports,
      mailer: {
        send: async (mail) => {
          sent += 1;
          if (sent === 3) await ports.mailings.stop(`${ID}-1`, ports.clock().toISOString());
          return ports.mailer.send(mail);
        },
      },
    };
    if (chunk) await send(stopping)(chunk, FULL);
    expect((chunk?.recipients.length ?? 0) > 10).toBe(true);
    expect(await sentBy(`${ID}-1`, began)).toHaveLength(10);
  });
});

describe('a newer update', () => {
  it('goes to everybody the older one has not reached, who get one mail in all', async () => {
    const began = Date.now();
    const addresses = await addPeople(ports, 60);
    await order(ID, declare());
    const { announce, plan, send: sending } = flowsOf(ports);
    await announce(ID, 1);
    const held: ChunkMessage[] = [];
    await drain(engines, ports, { plan, send: async (message) => void held.push(message) });
    const [first, ...rest] = held;
    if (first) await sending(first, FULL);
    ports.forward(1000);
    await order(ID, say('Newer.'));
    await announce(ID, 2);
    for (const message of rest) await sending(message, FULL);
    await drain(engines, ports);
    const old = first?.recipients.length ?? 0;
    expect(await progress(`${ID}-1`)).toMatchObject({
      counts: { sent: old, skipped: 60 - old },
      reasons: { superseded: 60 - old },
      supersededBy: `${ID}-2`,
    });
    expect((await sentBy(`${ID}-2`, began)).toSorted()).toEqual(addresses.toSorted());
    expect((await sentBy(`${ID}-1`, began)).length + 60).toBe(old + 60);
  });
  it('of another incident, an unmailed one and a post-mortem supersede nothing', async () => {
    await addPeople(ports, 5);
    await order(ID, declare());
    const { announce } = flowsOf(ports);
    await announce(ID, 1);
    ports.forward(1000);
    await order('inc_another1', declare());
    await announce('inc_another1', 1);
    await order(ID, say('quiet', { notify: false }));
    await announce(ID, 2);
    await order(ID, { type: 'resolve', message: 'over', notify: false });
    await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
    await order(ID, { type: 'publish-postmortem', notify: true });
    await announce(ID, 5);
    expect(await progress(`${ID}-1`)).not.toHaveProperty('supersededBy');
  });
});

it('a critical incident is mailed before a minor one that started earlier', async () => {
  const began = Date.now();
  await addPeople(ports, 60);
  const { announce, plan, send: sending } = flowsOf(ports);
  await order('inc_minor0001', declare({ components: { files: 'degraded_performance' } }));
  await announce('inc_minor0001', 1);
  await order(ID, declare({ components: { files: 'major_outage' } }));
  await announce(ID, 1);
  const held: ChunkMessage[] = [];
  await drain(engines, ports, { plan, send: async (message) => void held.push(message) });
  ports.forward(-40_000);
  const minor = held.filter(({ mailingId }) => mailingId === 'inc_minor0001-1');
  for (const message of minor) await sending(message, FULL);
  expect(await sentBy('inc_minor0001-1', began)).toEqual([]);
  for (const message of held.filter(({ mailingId }) => mailingId === `${ID}-1`)) await sending(message, FULL);
  expect(await sentBy(`${ID}-1`, began)).toHaveLength(60);
  await drain(engines, ports);
  expect(await sentBy('inc_minor0001-1', began)).toHaveLength(60);
});

describe('doubt', () => {
  const publishPostMortem = async () => {
    await addPeople(ports, 12);
    await order(ID, declare());
    const { announce } = flowsOf(ports);
    await announce(ID, 1);
    await drain(engines, ports);
    await order(ID, { type: 'resolve', message: 'over', notify: false });
    await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
    await order(ID, { type: 'publish-postmortem', notify: true });
    await engines.ses.control({ next: ['fault-after-accepting', 'fault'], loseEvents: 1 });
    await announce(ID, 4);
    await drain(engines, ports);
  };

  it('about a post-mortem is left to a person, who may have it sent again', async () => {
    const began = Date.now();
    await publishPostMortem();
    expect(await progress(`${ID}-4`)).toMatchObject({
      recipients: 12,
      counts: { sent: 10, unknown: 2 },
      reasons: { needs_decision: 2 },
      completedAt: expect.any(String),
    });
    expect(await sentBy(`${ID}-4`, began)).toHaveLength(11);
    const undecided = await listUndecided(ports)(`${ID}-4`);
    expect(undecided).toHaveLength(2);
    expect(await decideUndecided(ports)(`${ID}-4`, 'send-again', undefined)).toBe(2);
    expect(await decideUndecided(ports)(`${ID}-4`, 'send-again', undefined)).toBe(0);
    expect(await progress(`${ID}-4`)).not.toHaveProperty('completedAt');
    await drain(engines, ports);
    expect(await progress(`${ID}-4`)).toMatchObject({
      recipients: 12,
      counts: { sent: 12, unknown: 0 },
      completedAt: expect.any(String),
    });
    expect(await sentBy(`${ID}-4`, began)).toHaveLength(13);
  });
  it('about a post-mortem may be left as it is', async () => {
    await publishPostMortem();
    const [one, two] = await listUndecided(ports)(`${ID}-4`);
    expect(await decideUndecided(ports)(`${ID}-4`, 'leave', one && [one])).toBe(1);
    expect(await listUndecided(ports)(`${ID}-4`)).toEqual([two]);
    expect(await decideUndecided(ports)(`${ID}-4`, 'leave', undefined)).toBe(1);
    expect(await progress(`${ID}-4`)).toMatchObject({ counts: { sent: 10, unknown: 2 }, reasons: { dismissed: 2 } });
  });
  it('about a critical incident is answered by sending again within seconds', async () => {
    const began = Date.now();
    const addresses = await addPeople(ports, 12);
    await order(ID, declare({ components: { files: 'major_outage' } }));
    await engines.ses.control({ next: ['fault'] });
    await flowsOf(ports).announce(ID, 1);
    const before = ports.clock().getTime();
    await drain(engines, ports);
    expect((await sentBy(`${ID}-1`, began)).toSorted()).toEqual(addresses.toSorted());
    expect(Date.parse((await progress(`${ID}-1`))?.completedAt ?? '') - before).toBeLessThan(60_000);
  });
  it('about a critical incident makes no second copy where the mail is reported, though every answer is lost', async () => {
    const began = Date.now();
    const addresses = await addPeople(ports, 40);
    await order(ID, declare({ components: { files: 'major_outage' } }));
    await engines.ses.control({ next: Array(40).fill('reset-after-accepting') });
    await flowsOf(ports).announce(ID, 1);
    const reported: Ports = {
      ...ports,
      sleep: async (ms) => {
        await ports.sleep(ms);
        await new Promise((resolve) => setTimeout(resolve, 20));
      },
    };
    await drain(engines, reported);
    expect((await sentBy(`${ID}-1`, began)).toSorted()).toEqual(addresses.toSorted());
    expect(await progress(`${ID}-1`)).toMatchObject({ counts: { sent: 40, unknown: 0 } });
  });
  it('lasts no longer than a quarter of an hour for somebody who is never answered, and no mail is the last word', async () => {
    const [silent = '', ...others] = await addPeople(ports, 3);
    await order(ID, declare({ components: { files: 'major_outage' } }));
    await engines.ses.control({ never: { [silent]: 'silence' } });
    await flowsOf(ports).announce(ID, 1);
    await drain(engines, ports);
    await engines.ses.control({ never: {} });
    expect(await progress(`${ID}-1`)).toMatchObject({
      counts: { sent: others.length, unknown: 1 },
      reasons: { needs_decision: 1 },
      completedAt: expect.any(String),
    });
    expect(await decideUndecided(ports)(`${ID}-1`, 'send-again', undefined)).toBe(1);
    await drain(engines, ports);
    expect(await ports.journal.find(`${ID}-1`, testIds.subscriber(silent))).toEqual({ settled: 'sent', resent: true });
  });
  describe.each(['verify', 'resend'] as const)('of the policy %s', (policy) => {
    /** What is on record for those who have a mail, one of whom got no answer and no report. */
    const inDoubtWhen = async (decide: () => Promise<unknown>) => {
      const began = Date.now();
      engines.ses.server.onEvents(() => {});
      await addPeople(ports, 12);
      await order(ID, declare(policy === 'resend' ? { components: { files: 'major_outage' } } : {}));
      await flowsOf(ports).announce(ID, 1);
      await engines.ses.control({ next: ['fault-after-accepting'] });
      const { plan, send: sending } = flowsOf(ports);
      let decided = false;
      await drain(engines, ports, {
        plan,
        send: async (message, time) => {
          // The first sender stops right after its first wave, with one mail in doubt.
          let calls = 0;
          await sending(message, decided ? time : { remainingMs: () => (calls++ === 0 ? 30_000 : 0) });
          if (!decided) await decide();
          decided = true;
        },
      });
      const outcomes = (await sentBy(`${ID}-1`, began)).map((address) =>
        ports.journal.find(`${ID}-1`, testIds.subscriber(address)),
      );
      return (await Promise.all(outcomes)).filter((outcome) => JSON.stringify(outcome) !== '{"settled":"sent"}');
    };
    const unreported = [{ settled: 'unknown', reason: 'unreported' }];

    it('ends as unknown, not as skipped, when the mailing is stopped', async () => {
      expect(await inDoubtWhen(() => ports.mailings.stop(`${ID}-1`, ports.clock().toISOString()))).toEqual(unreported);
      expect(await progress(`${ID}-1`)).toMatchObject({ counts: { unknown: 1 }, completedAt: expect.any(String) });
    });
    it('ends as unknown, not as skipped, when a newer update supersedes it', async () => {
      const newer = async () => {
        ports.forward(1000);
        await order(ID, say('Newer.'));
        await flowsOf(ports).announce(ID, 2);
      };
      expect(await inDoubtWhen(newer)).toEqual(unreported);
      expect(await progress(`${ID}-1`)).toMatchObject({ counts: { unknown: 1 }, completedAt: expect.any(String) });
    });
  });
});

describe('the account', () => {
  const announced = async (next: string[]) => {
    await addPeople(ports, 40);
    await order(ID, declare());
    await engines.ses.control({ next });
    await flowsOf(ports).announce(ID, 1);
  };
  it('that throttles makes everybody slower', async () => {
    await ports.limiter.learn({ perSecond: 100, perDay: 1e6, sentToday: 0 }, 1);
    await announced(['throttle']);
    const { plan, send: sending } = flowsOf(ports);
    let slowest = 100;
    await drain(engines, ports, {
      plan,
      send: async (message, time) => {
        await sending(message, time);
        slowest = Math.min(slowest, (await ports.limiter.state(ports.clock())).perSecond);
      },
    });
    expect(slowest).toBeLessThan(90);
    expect(await progress(`${ID}-1`)).toMatchObject({ counts: { sent: 40 } });
  });
  it('whose day is used up pauses all notices, says so, and goes on by itself', async () => {
    await announced(['quota']);
    const { plan, send: sending } = flowsOf(ports);
    const states: unknown[] = [];
    await drain(engines, ports, {
      plan,
      send: async (message, time) => {
        await sending(message, time);
        states.push((await ports.limiter.state(ports.clock())).pause?.reason);
      },
    });
    expect(states).toContain('daily_quota');
    expect(await progress(`${ID}-1`)).toMatchObject({ counts: { sent: 40 } });
  });
  it('that is set up wrongly stops everybody after five refusals in a row, fails nobody, and goes on when it is resumed', async () => {
    await announced(Array(200).fill('misconfigure'));
    for (let round = 0; round < 4; round += 1) {
      const { plan, send: sending } = flowsOf(ports);
      let calls = 0;
      await drain(engines, ports, {
        plan,
        send: async (message, time) => {
          calls += 1;
          if (calls < 60) await sending(message, time);
        },
      }).catch(() => {});
    }
    expect((await ports.limiter.state(ports.clock())).pause).toMatchObject({
      reason: 'configuration',
      detail: 'MessageRejected',
    });
    expect(await progress(`${ID}-1`)).toMatchObject({ counts: { sent: 0, failed: 0 } });
    await engines.ses.control({ next: [] });
    await ports.limiter.resume();
    const unfinished = await ports.plans.unfinished(`${ID}-1`, 100);
    await ports.sendQueue.enqueue(
      unfinished.map(({ id, recipients }) => ({ mailingId: `${ID}-1` as const, chunkId: id, recipients })),
    );
    await drain(engines, ports);
    expect(await progress(`${ID}-1`)).toMatchObject({ counts: { sent: 40, failed: 0 } });
  });
});

describe('before publishing', () => {
  it('counts exactly who would be mailed', async () => {
    await addPeople(ports, 70, ['files']);
    await putPerson(ports, {
      id: testIds.subscriber('un@x.example'),
      address: 'un@x.example',
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
      state: 'unconfirmed',
    });
    expect(await countAudience(ports)({ about: ID, components: ['files', 'api'], moment: 'start' })).toEqual({
      recipients: 70,
      estimated: false,
    });
    expect(await countAudience(ports)({ about: ID, components: ['api'], moment: 'start' })).toEqual({
      recipients: 0,
      estimated: false,
    });
  });
});

it('anybody can be told what a mailing did for one person', async () => {
  const [one = ''] = await addPeople(ports, 3);
  await order(ID, declare());
  const { announce, plan } = flowsOf(ports);
  await announce(ID, 1);
  await drain(engines, ports, { plan, send: async () => {} });
  expect(await ports.journal.find(`${ID}-1`, testIds.subscriber(one))).toBe('waiting');
  for (const { id, recipients } of await ports.plans.unfinished(`${ID}-1`, 100))
    await ports.sendQueue.enqueue([{ mailingId: `${ID}-1`, chunkId: id, recipients }]);
  await drain(engines, ports);
  expect(await ports.journal.find(`${ID}-1`, testIds.subscriber(one))).toEqual({ settled: 'sent' });
  expect(await ports.journal.find(`${ID}-1`, testIds.subscriber('stranger@x.example'))).toBeUndefined();
});
