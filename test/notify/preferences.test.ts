import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect, vi } from 'vitest';
import { runCommand } from '../../functions/platform/run-command.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { mute } from '../../functions/subscriptions/preferences.ts';
import { suppressPerson } from '../../functions/subscriptions/reachability.ts';
import { confirm, subscribe } from '../../functions/subscriptions/subscribe.ts';
import type { MailingId } from '../../shared/domain/ids.ts';
import { Declare, Resolve, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import { type MaintenanceCommand, ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import type { ChunkMessage } from '../../shared/wire/messages.ts';
import { addPeople, drain, flowsOf, newestWish, orders, putPerson } from '../support/fixtures.ts';
import { answers, ID, T0 } from '../support/incidents.ts';
import { engines, it, ports } from '../support/world.ts';

let order: ReturnType<typeof orders>;
beforeEach(async () => {
  order = orders(ports);
  await engines.ses.control({ next: [], loseEvents: 0 });
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

describe('who wants to hear less', () => {
  const level = (address: string, wanted: string) =>
    importSubscribers({ ...ports, clock: () => new Date(Date.parse(T0) - 1000) })([{ address, level: wanted }], {
      reason: 'r',
    });
  const mailsOf = async (address: string, since: number) =>
    (await engines.ses.mails())
      .filter(({ destinations, at }) => destinations.includes(address) && at >= since)
      .map(({ tags }) => Number(tags.mailing?.split('-')[1]));

  it('gets the mails of the moments chosen and no others', async () => {
    const began = Date.now();
    for (const wanted of ['every', 'key', 'ends']) await level(`${wanted}@level.example`, wanted);
    await order(ID, declare());
    await order(ID, say('No news yet.'));
    await order(ID, say('Found it.', { status: 'identified' }));
    await order(ID, { type: 'resolve', ...Resolve.parse({ message: 'Done.' }) });
    const { announce } = flowsOf(ports);
    for (const seq of [1, 2, 3, 4]) {
      await announce(ID, seq);
      await drain(engines, ports);
    }
    expect((await mailsOf('every@level.example', began)).toSorted()).toEqual([1, 2, 3, 4]);
    expect((await mailsOf('key@level.example', began)).toSorted()).toEqual([1, 3, 4]);
    expect((await mailsOf('ends@level.example', began)).toSorted()).toEqual([1, 4]);
  });
  it('hears no more of an incident that is muted, its post-mortem included, and of others still does', async () => {
    const began = Date.now();
    await level('muted@level.example', 'every');
    const id = ports.ids.subscriber('muted@level.example');
    const { announce } = flowsOf(ports);
    await order(ID, declare());
    await announce(ID, 1);
    await drain(engines, ports);
    await mute(ports)(id, ID);
    await order(ID, { type: 'resolve', ...Resolve.parse({ message: 'Done.' }) });
    await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
    await order(ID, { type: 'publish-postmortem', notify: true });
    await order('inc_another1', declare());
    for (const [about, seq] of [
      [ID, 2],
      [ID, 4],
      ['inc_another1', 1],
    ] as const) {
      await announce(about, seq);
      await drain(engines, ports);
    }
    const mails = (await engines.ses.mails()).filter(
      ({ destinations, at }) => destinations.includes('muted@level.example') && at >= began,
    );
    expect(mails.map(({ tags }) => tags.mailing)).toEqual([`${ID}-1`, 'inc_another1-1']);
  });
  it('still hears of the start when a newer update has overtaken it', async () => {
    const began = Date.now();
    await level('ends@overtaken.example', 'ends');
    await level('every@overtaken.example', 'every');
    await order(ID, declare());
    await flowsOf(ports).announce(ID, 1);
    ports.forward(1000);
    await order(ID, say('No news yet.'));
    await flowsOf(ports).announce(ID, 2);
    await drain(engines, ports);
    expect(await mailsOf('ends@overtaken.example', began)).toEqual([1]);
    expect(await mailsOf('every@overtaken.example', began)).toEqual([2]);
    expect(await progress(`${ID}-1`)).toMatchObject({ recipients: 2, counts: { sent: 1, skipped: 1 } });
  });
});

describe('an address that bounced or whose reader complained', () => {
  it.each([
    ['gone@bounce.example', 'bounce', 'confirmed'],
    ['angry@complaint.example', 'complaint', 'unsubscribed'],
  ])('is written to no more: %s', async (address, reason, state) => {
    await importSubscribers({ ...ports, clock: () => new Date(Date.parse(T0) - 1000) })([{ address }], { reason: 'r' });
    await order(ID, declare());
    await flowsOf(ports).announce(ID, 1);
    await drain(engines, ports);
    expect(await progress(`${ID}-1`)).toMatchObject({ counts: { sent: 1 } });
    await vi.waitFor(async () =>
      expect(await ports.subscribers.get(ports.ids.subscriber(address))).toMatchObject({
        suppressed: { reason },
        state,
      }),
    );
    await order(ID, say('Newer.'));
    await flowsOf(ports).announce(ID, 2);
    await drain(engines, ports);
    expect(await progress(`${ID}-2`)).toMatchObject({ recipients: 0, completedAt: expect.any(String) });
  });
  it('is given up after five mails within two weeks that could not be delivered, and not for older ones', async () => {
    const [address = ''] = await addPeople(ports, 1);
    const id = ports.ids.subscriber(address);
    const { feedback } = flowsOf(ports);
    const event = {
      eventType: 'Bounce',
      bounce: { bounceType: 'Transient' },
      mail: { messageId: 'm', tags: { subscriber: [id] } },
    };
    for (let n = 0; n < 4; n += 1) await feedback([event]);
    expect((await ports.subscribers.get(id))?.suppressed).toBeUndefined();
    ports.forward(15 * 86_400_000);
    for (let n = 0; n < 4; n += 1) await feedback([event]);
    expect((await ports.subscribers.get(id))?.suppressed).toBeUndefined();
    await feedback([event]);
    expect((await ports.subscribers.get(id))?.suppressed).toMatchObject({ reason: 'repeated_bounces' });
  });
  it('is left out even when the suppression comes between planning and sending', async () => {
    const began = Date.now();
    const [first = ''] = await addPeople(ports, 3);
    await order(ID, declare());
    const { announce, plan, send: sending } = flowsOf(ports);
    await announce(ID, 1);
    const held: ChunkMessage[] = [];
    await drain(engines, ports, { plan, send: async (message) => void held.push(message) });
    await suppressPerson(ports)(ports.ids.subscriber(first), 'bounce');
    for (const message of held) await sending(message, FULL);
    expect(await sentBy(`${ID}-1`, began)).not.toContain(first);
    expect(await progress(`${ID}-1`)).toMatchObject({ counts: { sent: 2, skipped: 1 }, reasons: { suppressed: 1 } });
  });
  it('gets no confirmation mail for 90 days, whoever types it, and then may come back', async () => {
    await addPeople(ports, 1);
    const id = ports.ids.subscriber('person-000@people.example');
    await suppressPerson(ports)(id, 'complaint');
    const wish = { address: 'person-000@people.example', interest: 'all' as const };
    const began = Date.now();
    const confirmations = async () =>
      (await engines.ses.mails()).filter(({ tags, at }) => tags.subscriber === id && at >= began).length;
    await subscribe(ports)(wish);
    expect(await confirmations()).toBe(0);
    ports.forward(91 * 86_400_000);
    await subscribe(ports)(wish);
    expect(await confirmations()).toBe(1);
    await confirm(ports)(id, await newestWish(ports, wish.address));
    expect((await ports.subscribers.get(id))?.suppressed).toBeUndefined();
  });
});

describe('mail about maintenance', () => {
  it('goes to whoever wants it, each step of it with its own words', async () => {
    const began = Date.now();
    await addPeople(ports, 2);
    const quiet = ports.ids.subscriber('person-001@people.example');
    const person = await ports.subscribers.get(quiet);
    if (person) await putPerson(ports, { ...person, maintenance: false });
    const run = runCommand(ports);
    const id = 'mnt_0a1b2c3d4e5f';
    const inHours = (hours: number) => new Date(ports.clock().getTime() + hours * 3_600_000).toISOString();
    const plan = {
      title: 'Upgrade',
      message: 'Read-only.',
      components: ['files'],
      from: inHours(1),
      until: inHours(2),
    };
    const turns: MaintenanceCommand[] = [
      { type: 'schedule', ...ScheduleMaintenance.parse(plan) },
      { type: 'move', from: inHours(3), until: inHours(4), notify: true },
      { type: 'start', notify: true },
      { type: 'complete', notify: true },
    ];
    const { announce } = flowsOf(ports);
    for (const [index, command] of turns.entries()) {
      expect(await run(id, command, { commandId: `m${index}`, by: 'ada' })).toMatchObject({ ok: true });
      await announce(id, index + 1);
      await drain(engines, ports);
    }
    const mails = (await engines.ses.mails()).filter(({ tags, at }) => tags.mailing?.startsWith(id) && at >= began);
    expect(mails.map(({ destinations }) => destinations[0])).toEqual(Array(4).fill('person-000@people.example'));
    const texts = await Promise.all(
      mails.map(async (mail) => (await simpleParser(await engines.ses.raw(mail.id))).text ?? ''),
    );
    expect(texts.map((text) => text.split('\n')[0])).toEqual([
      'Scheduled maintenance: Upgrade',
      'Maintenance moved: Upgrade',
      'Maintenance has begun: Upgrade',
      'Maintenance finished: Upgrade',
    ]);
    expect(texts[1]).toMatch(/When: 1 March 2026, 15:\d\d CET to 16:\d\d CET/);
  });
});
