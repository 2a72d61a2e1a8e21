// Over 250 lines: one world with a scheduler serves every cause of a reminder.

import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { catchUp } from '../../functions/notify/catch-up.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { sendTransactional } from '../../functions/transactional/send-transactional.ts';
import { Declare, type IncidentCommand, UpdateIncident } from '../../shared/domain/incident/command.ts';
import type { Owner } from '../../shared/domain/incident/ownership.ts';
import { TransactionalMessage } from '../../shared/wire/messages.ts';
import { RHYTHM_WORDS } from '../../shared/words/languages.ts';
import { mortal } from '../support/crash-on-write.ts';
import { addPeople, Died, drain, type Ports } from '../support/fixtures.ts';
import { ID, minute } from '../support/incidents.ts';
import { startReceiver } from '../support/receiver.ts';
import {
  ADA,
  addressOf,
  eventsOf,
  GRACE,
  LIN,
  putTeam,
  remindersSince,
  teamFlows,
  withRhythm,
} from '../support/team.ts';
import { deliverOnce, endpointAt, endpointId, putEndpoint } from '../support/webhooks.ts';
import { engines, it, ports } from '../support/world.ts';

const MINUTE = 60_000;
const TITLE = 'Files <b>fail</b> & more';
const declare = {
  type: 'declare' as const,
  ...Declare.parse({ title: TITLE, message: 'm', components: { files: 'partial_outage' } }),
};
const update = { type: 'update' as const, ...UpdateIncident.parse({ message: 'We found it.' }) };

let since = 0;
beforeEach(async () => {
  await putTeam(ports);
  since = (await engines.ses.mails()).length;
});

let keys = 0;
const run = async (on: Ports, command: IncidentCommand, member: Owner = ADA) => {
  keys += 1;
  const outcome = await runCommand(on)(ID, command, { commandId: `key-${keys}`, by: member.name, member });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
};
const seqOfLast = async () => (await eventsOf(ports)).length;
const mailed = () => remindersSince(engines, since);
/** What the stream does with everything that was recorded after an event. */
const announceFrom = async (on: Ports, first: number) => {
  for (let seq = first; seq <= (await seqOfLast()); seq += 1) await teamFlows(on).announce(ID, seq);
};

describe('reminders', () => {
  it('go to the owner before an update is due, and to the next on call too when it is', async () => {
    const team = withRhythm(ports);
    await run(team, declare, GRACE);
    ports.forward(19 * MINUTE);
    expect(await teamFlows(team).tick()).toEqual([]);
    ports.forward(MINUTE);
    expect(await teamFlows(team).tick()).toHaveLength(1);
    expect(await teamFlows(team).tick()).toEqual([]);
    await announceFrom(team, 2);
    expect(await mailed()).toEqual([addressOf(GRACE)]);
    ports.forward(10 * MINUTE);
    await teamFlows(team).tick();
    await announceFrom(team, 3);
    expect(await mailed()).toEqual([addressOf(GRACE), addressOf(GRACE), addressOf(LIN)]);
  });

  it('say what is due, whose it is and where to act, with hostile text as text', async () => {
    const team = withRhythm(ports);
    await run(team, declare, GRACE);
    ports.forward(30 * MINUTE);
    await teamFlows(team).tick();
    await announceFrom(team, 2);
    const mail = (await engines.ses.mails()).findLast(({ tags }) => tags.mail === 'reminder');
    const { subject, text = '', html } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
    expect(subject).toBe(`Update due now: ${TITLE}`);
    expect(text.replaceAll('\n', ' ')).toContain(
      'The update that was promised for 1 March at 12:30 CET has not been posted',
    );
    expect(text).toContain('Owner: Grace');
    expect(text).toContain(`https://status.fernhill.example/console/incidents/${ID}`);
    expect(html).toContain('Files &lt;b&gt;fail&lt;/b&gt; &amp; more');
  });

  it('are not mailed once somebody has written in the meantime', async () => {
    const team = withRhythm(ports);
    await run(team, declare, GRACE);
    ports.forward(30 * MINUTE);
    await teamFlows(team).tick();
    const reminder = await seqOfLast();
    await run(team, update, GRACE);
    await teamFlows(team).announce(ID, reminder);
    expect(await mailed()).toEqual([]);
  });

  it('go to endpoints of operators as webhooks, and to none of visitors', async () => {
    const receiver = await startReceiver();
    try {
      await putEndpoint(ports, endpointAt(`${receiver.url}/team`));
      const visitor = { owner: { kind: 'visitor' as const }, id: endpointId('b') };
      await putEndpoint(ports, endpointAt(`${receiver.url}/visitor`, visitor));
      const old = { format: 'statuspage' as const, id: endpointId('c') };
      await putEndpoint(ports, endpointAt(`${receiver.url}/statuspage`, old));
      const search = { components: ['search'], id: endpointId('d') };
      await putEndpoint(ports, endpointAt(`${receiver.url}/search`, search));
      const team = withRhythm(ports);
      await run(team, declare, GRACE);
      ports.forward(20 * MINUTE);
      await teamFlows(team).tick();
      await announceFrom(team, 2);
      await drain(engines, ports);
      await deliverOnce(engines, ports);
      expect(receiver.posts.map(({ path }) => path)).toEqual(['/team']);
      expect(JSON.parse(receiver.posts[0]?.body ?? '')).toMatchObject({
        type: 'reminder.made',
        data: {
          reminder: {
            reason: 'update_soon',
            owner: 'Grace',
            about: minute(30),
            url: `https://status.fernhill.example/console/incidents/${ID}`,
          },
          incident: { id: ID, title: TITLE },
        },
      });
    } finally {
      await receiver.stop();
    }
  });

  it('reach everybody who may post where nobody owns the incident and nobody is on call', async () => {
    const team = withRhythm(ports, { onCall: [] });
    await runCommand(team)(ID, declare, { commandId: 'program', by: 'monitor' });
    ports.forward(20 * MINUTE);
    await teamFlows(team).tick();
    await announceFrom(team, 2);
    expect((await mailed()).toSorted()).toEqual([ADA, GRACE, LIN].map(addressOf).toSorted());
  });
});

describe('an escalation', () => {
  it('passes the incident on when the owner does not react, and tells both', async () => {
    const team = withRhythm(ports);
    await run(team, declare, LIN);
    ports.forward(40 * MINUTE);
    await teamFlows(team).tick();
    const events = await eventsOf(ports);
    expect(events.at(-1)).toMatchObject({ type: 'owner.changed', how: 'escalated', owner: ADA, by: 'the clock' });
    await teamFlows(team).announce(ID, events.length);
    expect((await mailed()).toSorted()).toEqual([addressOf(ADA), addressOf(LIN)]);
  });
  it('does not happen where nobody else is on call', async () => {
    const team = withRhythm(ports, { onCall: [LIN.member] });
    await run(team, declare, LIN);
    ports.forward(60 * MINUTE);
    await teamFlows(team).tick();
    expect((await eventsOf(ports)).map(({ type }) => type)).not.toContain('owner.changed');
  });
});

describe('a holding update', () => {
  const holding = () => withRhythm(ports, { holdingUpdates: true });

  it('is mailed to subscribers in the languages of the page, and says that nobody wrote it', async () => {
    await addPeople(ports, 1);
    await run(holding(), declare, GRACE);
    ports.forward(35 * MINUTE);
    await teamFlows(holding()).tick();
    const event = (await eventsOf(ports)).at(-1);
    expect(event).toMatchObject({
      automatic: true,
      message: RHYTHM_WORDS.en.holding,
      translations: { de: { message: RHYTHM_WORDS.de.holding } },
    });
    await teamFlows(holding()).announce(ID, await seqOfLast());
    await drain(engines, ports);
    const mail = (await engines.ses.mails()).at(-1);
    const { text = '', html } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
    for (const form of [text, String(html)]) expect(form).toContain('Posted automatically');
    expect(text).toContain('There is no news yet.');
  });

  it('goes out twice while nobody writes, however long that is', async () => {
    await run(holding(), declare, GRACE);
    for (let minutes = 0; minutes < 600; minutes += 5) {
      ports.forward(5 * MINUTE);
      await teamFlows(holding()).tick();
    }
    const held = (await eventsOf(ports)).filter((event) => 'automatic' in event && event.automatic);
    expect(held).toHaveLength(2);
  });
});

describe('the scheduler', () => {
  it('does each step once when two of them run at once', async () => {
    const team = withRhythm(ports, { holdingUpdates: true });
    await run(team, declare, GRACE);
    ports.forward(40 * MINUTE);
    const flows = [teamFlows(team), teamFlows(team), teamFlows(team)];
    const steps = (await Promise.all(flows.map(({ tick }) => tick()))).flat().map(({ step }) => step);
    expect(new Set(steps).size).toBe(steps.length);
    const commands = (await eventsOf(ports)).map(({ commandId }) => commandId);
    expect(new Set(commands).size).toBe(commands.length);
    expect((await eventsOf(ports)).map(({ type }) => type)).toEqual([
      'incident.declared',
      'reminder.made',
      'owner.changed',
      'incident.updated',
    ]);
  });

  it('that dies before any write leaves a state in which the next one finishes', async () => {
    const team = withRhythm(ports, { holdingUpdates: true });
    await run(team, declare, GRACE);
    ports.forward(40 * MINUTE);
    for (let dieBefore = 1; ; dieBefore += 1) {
      const life = mortal(team, dieBefore);
      await teamFlows(life.ports)
        .tick()
        .catch((error: unknown) => expect(String(error)).toMatch(/died|could not be looked after/));
      if (!life.died()) break;
    }
    expect((await eventsOf(ports)).map(({ type }) => type)).toEqual([
      'incident.declared',
      'reminder.made',
      'owner.changed',
      'incident.updated',
    ]);
  });

  it('has its reminder mailed once although the process dies between two writes and the event comes again', async () => {
    const team = withRhythm(ports);
    await run(team, declare, GRACE);
    ports.forward(20 * MINUTE);
    await teamFlows(team).tick();
    for (let dieBefore = 1; ; dieBefore += 1) {
      const life = mortal(team, dieBefore);
      await teamFlows(life.ports)
        .announce(ID, 2)
        .catch((error: unknown) => expect(error).toBeInstanceOf(Died));
      if (!life.died()) break;
    }
    await teamFlows(team).announce(ID, 2);
    expect(await mailed()).toEqual([addressOf(GRACE)]);
  });

  it('mails a reminder once although the queue hands it out again and its sender dies anywhere', async () => {
    const team = withRhythm(ports);
    await run(team, declare, GRACE);
    ports.forward(20 * MINUTE);
    await teamFlows(team).tick();
    const asked = { kind: 'reminder', who: GRACE.member, incident: ID, seq: 2, askedAt: ports.clock().toISOString() };
    const message = TransactionalMessage.parse(asked);
    for (let dieBefore = 1; dieBefore < 12; dieBefore += 1) {
      await sendTransactional(mortal(team, dieBefore).ports)(message).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Died),
      );
    }
    expect((await mailed()).length).toBeLessThanOrEqual(1);
  });

  it('has what the stream has lost made up for, once', async () => {
    const team = withRhythm(ports);
    await run(team, { ...declare, notify: false }, GRACE);
    ports.forward(20 * MINUTE);
    await teamFlows(team).tick();
    ports.forward(9 * MINUTE);
    const look = catchUp({ ...ports, announce: teamFlows(team).announce });
    expect(await look()).toEqual([]);
    ports.forward(MINUTE);
    expect(await look()).toHaveLength(1);
    expect(await look()).toEqual([]);
    await teamFlows(team).announce(ID, 2);
    expect(await mailed()).toEqual([addressOf(GRACE)]);
  });
});
