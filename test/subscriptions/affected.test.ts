import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { runCommand } from '../../functions/platform/run-command.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { follow, mute } from '../../functions/subscriptions/preferences.ts';
import { unsubscribe } from '../../functions/subscriptions/subscribe.ts';
import { Declare, Resolve, UpdateIncident, WidenAudience } from '../../shared/domain/incident/command.ts';
import { PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import { ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import { confirmed, drain, flowsOf, orders, putPerson, testIds } from '../support/fixtures.ts';
import { answers, ID, minute, T0 } from '../support/incidents.ts';
import { engines, it, ports } from '../support/world.ts';

let order: ReturnType<typeof orders>;
beforeEach(() => {
  order = orders(ports);
});

const before = () => ({ ...ports, clock: () => new Date(Date.parse(T0) - 1000) });
const id = (name: string) => testIds.subscriber(`${name}@x.example`);
const declare = {
  type: 'declare' as const,
  ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' } }),
};
const widen = (over: object) => ({ type: 'widen-audience' as const, ...WidenAudience.parse(over) });

/** Announces the n-th event and says who got its mail. */
const told = async (seq: number): Promise<string[]> => {
  const began = (await engines.ses.mails()).length;
  await flowsOf(ports).announce(ID, seq);
  await drain(engines, ports);
  return (await engines.ses.mails())
    .slice(began)
    .filter(({ tags }) => tags.mailing === `${ID}-${seq}`)
    .flatMap(({ destinations }) => destinations)
    .map((address) => address.replace('@x.example', ''))
    .toSorted();
};

describe('affected customers', () => {
  it('by tag, by component, by list and by follow get the updates and the post-mortem, and nobody else does', async () => {
    await importSubscribers(before())(
      [
        { address: 'files@x.example', components: ['files'] },
        { address: 'api@x.example', components: ['api'] },
        { address: 'gold@x.example', components: ['none'], tags: ['gold'] },
        { address: 'silver@x.example', components: ['none'], tags: ['silver'] },
        { address: 'sign-in@x.example', components: ['sign-in'] },
        { address: 'follower@x.example', components: ['none'] },
      ],
      { reason: 'r' },
    );
    await order(ID, declare);
    await order(ID, widen({ tags: ['gold'], components: ['api'] }));
    await importSubscribers(ports)([{ address: 'contract@x.example' }], { reason: 'contract', attachTo: ID });
    await follow(ports)(id('follower'), ID);
    ports.forward(60_000);
    expect(await told(1)).toEqual(['contract', 'files', 'follower']);
    await order(ID, { type: 'update', ...UpdateIncident.parse({ message: 'more' }) });
    expect(await told(3)).toEqual(['api', 'contract', 'files', 'follower', 'gold']);
    await mute(ports)(id('api'), ID);
    await unsubscribe(ports)(id('gold'));
    await order(ID, { type: 'resolve', ...Resolve.parse({ message: 'over' }) });
    expect(await told(4)).toEqual(['contract', 'files', 'follower']);
    await importSubscribers(ports)([{ address: 'late@x.example' }], { reason: 'contract', attachTo: ID });
    await order(ID, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) });
    await order(ID, { type: 'publish-postmortem', notify: true });
    expect(await told(6)).toEqual(['contract', 'files', 'follower', 'late']);
  });

  it('are told why they get it and have their own way out', async () => {
    await order(ID, declare);
    await importSubscribers(ports)([{ address: 'contract@x.example' }], { reason: 'contract', attachTo: ID });
    await told(1);
    const mail = (await engines.ses.mails()).findLast(({ destinations }) => destinations[0] === 'contract@x.example');
    const { text, headers } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
    expect(text?.replaceAll('\n', ' ')).toContain('because Fernhill Status counts you among those it affects');
    expect(text).toMatch(/Unsubscribe: https:/);
    expect(headers.has('list')).toBe(true);
  });

  it('who left are not brought back by any list, and people known keep what they chose', async () => {
    await importSubscribers(ports)([{ address: 'gone@x.example' }, { address: 'api@x.example', components: ['api'] }], {
      reason: 'r',
    });
    await unsubscribe(ports)(id('gone'));
    const lines = [{ address: 'gone@x.example' }, { address: 'api@x.example' }];
    const attach = () => importSubscribers(ports)(lines, { reason: 'contract', attachTo: ID });
    expect((await attach()).map(({ outcome }) => outcome)).toEqual(['left', 'changed']);
    expect((await attach()).map(({ outcome }) => outcome)).toEqual(['left', 'unchanged']);
    expect(await ports.subscribers.get(id('api'))).toMatchObject({ interest: ['api'], attached: [ID] });
    expect(await ports.subscribers.get(id('gone'))).toMatchObject({ state: 'unsubscribed' });
  });

  it('of a component that is not there are refused', async () => {
    await order(ID, declare);
    await expect(order(ID, widen({ components: ['nope'] }))).rejects.toThrow('component_unknown');
  });
});

describe('an import', () => {
  const line = { address: 'ada@x.example', components: ['api'], tags: ['gold'], timeZone: 'Asia/Tokyo' };
  it('tried dry says what it would do and writes nothing', async () => {
    const dry = await importSubscribers(ports)([line, { address: 'nobody' }], { reason: 'r', dryRun: true });
    expect(dry.map(({ outcome }) => outcome)).toEqual(['added', 'refused']);
    expect(await ports.subscribers.get(id('ada'))).toBeUndefined();
  });
  it('overwrites only what the file says, and only when asked', async () => {
    await importSubscribers(ports)([{ ...line, name: 'Ada' }], { reason: 'r' });
    const change = [{ address: 'ada@x.example', components: ['files'], level: 'ends' }];
    expect(await importSubscribers(ports)(change, { reason: 'r' })).toEqual([{ outcome: 'unchanged' }]);
    expect(await importSubscribers(ports)(change, { reason: 'r', overwrite: true, dryRun: true })).toEqual([
      { outcome: 'changed' },
    ]);
    expect(await ports.subscribers.get(id('ada'))).toMatchObject({ interest: ['api'] });
    await importSubscribers(ports)(change, { reason: 'r', overwrite: true });
    expect(await ports.subscribers.get(id('ada'))).toMatchObject({
      interest: ['files'],
      level: 'ends',
      name: 'Ada',
      tags: ['gold'],
      timeZone: 'Asia/Tokyo',
    });
  });
  it('confirms who has not confirmed only when it is asked to, and vouches for what it says alone', async () => {
    const unconfirmed = async (name: string) => {
      const { confirmedAt, confirmedBy, ...wish } = confirmed(`${name}@x.example`);
      await putPerson(ports, { ...wish, state: 'unconfirmed', interest: 'all' });
    };
    for (const name of ['listed', 'waiting', 'attached']) await unconfirmed(name);
    const lines = (name: string) => [{ address: `${name}@x.example` }];
    expect(await importSubscribers(ports)(lines('waiting'), { reason: 'r' })).toEqual([{ outcome: 'unchanged' }]);
    expect(await ports.subscribers.get(id('waiting'))).toMatchObject({ state: 'unconfirmed' });
    await importSubscribers(ports)(lines('listed'), { reason: 'verified list', overwrite: true });
    expect(await ports.subscribers.get(id('listed'))).toMatchObject({
      state: 'confirmed',
      interest: 'all',
      confirmedBy: 'verified list',
    });
    await importSubscribers(ports)(lines('attached'), { reason: 'contract', attachTo: ID });
    expect(await ports.subscribers.get(id('attached'))).toMatchObject({
      state: 'confirmed',
      interest: 'none',
      attached: [ID],
    });
  });
  it.each([
    [{ tags: ['Not A Tag'] }, 'tag_invalid'],
    [{ timeZone: 'Mars/Olympus' }, 'time_zone_unknown'],
    [{ components: ['files', 'nope'] }, 'component_unknown'],
    [{ level: 'some' }, 'level_unknown'],
  ])('refuses a line with %j', async (over, reason) => {
    expect(await importSubscribers(ports)([{ address: 'a@x.example', ...over }], { reason: 'r' })).toMatchObject([
      { outcome: 'refused', reason },
    ]);
  });
});

describe('somebody who follows one maintenance', () => {
  it('hears of it and of nothing else, its end included', async () => {
    await importSubscribers(before())([{ address: 'follower@x.example', components: ['none'] }], { reason: 'r' });
    const schedule = runCommand(ports);
    const plan = (id: 'mnt_followed1' | 'mnt_another12') =>
      schedule(
        id,
        {
          type: 'schedule',
          ...ScheduleMaintenance.parse({
            title: 'Upgrade',
            message: 'm',
            components: ['api'],
            from: minute(60),
            until: minute(120),
          }),
        },
        { commandId: id, by: 'ada' },
      );
    await plan('mnt_followed1');
    await plan('mnt_another12');
    await follow(ports)(id('follower'), 'mnt_followed1');
    await schedule(
      'mnt_followed1',
      { type: 'cancel', message: 'Not now.', notify: true },
      { commandId: 'c', by: 'ada' },
    );
    await schedule(
      'mnt_another12',
      { type: 'cancel', message: 'Not now.', notify: true },
      { commandId: 'd', by: 'ada' },
    );
    const began = (await engines.ses.mails()).length;
    for (const one of ['mnt_followed1', 'mnt_another12'] as const) await flowsOf(ports).announce(one, 2);
    await drain(engines, ports);
    const sent = (await engines.ses.mails()).slice(began);
    expect(sent.map(({ destinations, tags }) => [destinations[0], tags.mailing])).toEqual([
      ['follower@x.example', 'mnt_followed1-2'],
    ]);
  });
});
