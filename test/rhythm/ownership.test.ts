import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { SHIPPED_TEMPLATES } from '../../shared/domain/text/message-template.ts';
import { toneOf } from '../../shared/domain/tone/tone.ts';
import { IncidentBody, IncidentList, Ordered } from '../../shared/wire/api/incidents.ts';
import { TeamBody } from '../../shared/wire/api/ownership.ts';
import { addPeople, drain, type Engines, makePorts, type Ports, startEngines } from '../support/fixtures.ts';
import { givenApi } from '../support/given-api.ts';
import { ID } from '../support/incidents.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { publicSurfaces } from '../support/public-surfaces.ts';
import { ADA, addressOf, GRACE, LIN, putTeam, remindersSince, teamFlows, withRhythm } from '../support/team.ts';

let engines: Engines;
let ports: Ports;
let app: ReturnType<typeof opsApi>;
const program = newApiKey();
let own = '';
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(async () => {
  ports = withRhythm(await makePorts(engines), { holdingUpdates: true });
  await putTeam(ports);
  await storeApiKey(ports.tables.people, program, { name: 'monitor', role: 'admin' });
  const ada = { id: ADA.member, address: addressOf(ADA), name: 'Ada', role: 'responder' } as const;
  own = await ports.apiKeys.issueTemporary(ada, ports.clock(), new Date('2099-01-01T00:00:00Z'));
  app = opsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
});

const by = (key: string) => givenApi(() => app, { authorization: `Bearer ${key}` });
const incident = { id: ID, title: 'T', message: 'm', components: { files: 'partial_outage' }, notify: false };
const path = (last: string) => `/ops/incidents/${ID}/${last}`;

describe('the owner of an incident', () => {
  it('is the member whose key declared it, in the incident and in the list', async () => {
    const { incident: declared } = await by(own)('POST', '/ops/incidents', {
      ...incident,
      startedAt: '2026-03-01T10:45:00Z',
    }).thenBody(Ordered);
    expect(declared).toMatchObject({ owner: ADA, ownerChanges: [], declaredAfterSeconds: 900 });
    const { incidents } = await by(own)('GET', '/ops/incidents').thenBody(IncidentList);
    expect(incidents[0]).toMatchObject({ owner: ADA });
  });

  it('is nobody where a program declared it, and a program cannot take it over', async () => {
    const { incident: declared } = await by(program)('POST', '/ops/incidents', incident).thenBody(Ordered);
    expect(declared.owner).toBeUndefined();
    await by(program)('POST', path('take'), {}).thenRefused(422, 'not_a_member', /belongs to no member/);
    await by(own)('POST', path('take'), {}).thenRecorded(ports.timelines, ID, { how: 'taken', owner: ADA });
    await by(own)('POST', path('take'), {}).thenRefused(409, 'already_owner', /Ada/);
  });

  it('hands it off to a member who may post, who gets a mail with the note', async () => {
    const since = (await engines.ses.mails()).length;
    await by(own)('POST', '/ops/incidents', incident).thenStatus(201);
    await by(own)('POST', path('hand-off'), { to: 'mem_gone00' }).thenRefused(422, 'member_not_found', /\/ops\/team/);
    await ports.members.put({ id: LIN.member, address: addressOf(LIN), name: 'Lin', role: 'viewer' });
    await by(own)('POST', path('hand-off'), { to: LIN.member }).thenRefused(422, 'member_may_not_post');
    await by(own)('POST', path('hand-off'), { to: GRACE.member, note: 'Half is rolled back.' }).thenRecorded(
      ports.timelines,
      ID,
      { type: 'owner.changed', how: 'handed_off', owner: GRACE, by: 'Ada' },
    );
    await teamFlows(ports).announce(ID, 2);
    expect(await remindersSince(engines, since)).toEqual([addressOf(GRACE)]);
    const read = await by(own)('GET', `/ops/incidents/${ID}`).thenBody(IncidentBody);
    expect(read.ownerChanges).toMatchObject([
      { how: 'handed_off', name: 'Grace', from: ADA, note: 'Half is rolled back.' },
    ]);
  });

  it('is handed off once when the request comes twice', async () => {
    await by(own)('POST', '/ops/incidents', incident).thenStatus(201);
    const hand = () =>
      by(own)('POST', path('hand-off'), { to: GRACE.member }, { 'idempotency-key': 'k' }).thenBody(Ordered);
    expect([(await hand()).repeated, (await hand()).repeated]).toEqual([false, true]);
  });

  it('is one of two who take it over at once, and the other is told so', async () => {
    await by(program)('POST', '/ops/incidents', incident).thenStatus(201);
    const take = (commandId: string) =>
      runCommand(ports)(ID, { type: 'take-over' }, { commandId, by: 'Ada', member: ADA });
    const outcomes = await Promise.all([take('one'), take('two')]);
    expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  it.each(Object.entries(HOSTILE))('has notes that are text, whatever they say: %s', async (_, hostile) => {
    await by(own)('POST', '/ops/incidents', incident).thenStatus(201);
    const since = (await engines.ses.mails()).length;
    await by(own)('POST', path('hand-off'), { to: GRACE.member, note: `x ${hostile}`.slice(0, 2000) }).thenStatus(200);
    await teamFlows(ports).announce(ID, 2);
    const mail = (await engines.ses.mails()).slice(since)[0];
    const { html } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
    expect(html).toContain('Handed off to you');
    expect(html).not.toMatch(/<script|<img/i);
  });

  it('and the team are listed without addresses', async () => {
    const answer = await by(own)('GET', '/ops/team').thenStatus(200);
    const text = await answer.text();
    expect(text).not.toContain('@');
    expect(TeamBody.parse(JSON.parse(text)).team).toContainEqual({
      id: GRACE.member,
      name: 'Grace',
      role: 'responder',
      onCall: 2,
    });
  });
});

describe('what only the team knows', () => {
  it('reaches no page, feed, document or mail to customers', async () => {
    const SECRET = 'Zanzibarkabel';
    // Whoever it is handed off to, and whoever it is escalated to.
    for (const one of [GRACE, LIN])
      await ports.members.put({ id: one.member, address: addressOf(one), name: SECRET, role: 'responder' });
    await addPeople(ports, 2);
    const since = (await engines.ses.mails()).length;
    await by(own)('POST', '/ops/incidents', { ...incident, notify: true, holdSeconds: 0 }).thenStatus(201);
    await by(own)('POST', path('hand-off'), { to: GRACE.member, note: SECRET }).thenStatus(200);
    ports.forward(50 * 60_000);
    await teamFlows(ports).tick();
    const events = await ports.timelines.read(ID);
    expect(events.map(({ type }) => type)).toContain('reminder.made');
    for (let seq = 1; seq <= events.length; seq += 1) await teamFlows(ports).announce(ID, seq);
    await drain(engines, ports);
    const surfaces = await publicSurfaces(engines, ports, ID);
    const team = (await engines.ses.mails()).slice(since).filter(({ tags }) => tags.mail === 'reminder');
    for (const { id } of team) surfaces.delete(`mail ${id}`);
    expect(surfaces.size).toBeGreaterThan(40);
    const told = [...surfaces].filter(([, body]) =>
      /Zanzibarkabel|mem_|reminder\.made|ownerChanges/.test(body.replace(/=\r?\n/g, '')),
    );
    expect(told.map(([name]) => name)).toEqual([]);
    // The same surfaces say of the holding update that nobody wrote it.
    expect(surfaces.get(`incidents/${ID}`)?.includes('Posted automatically')).toBe(true);
    expect(surfaces.get(`de/incidents/${ID}`)?.includes('Automatisch veröffentlicht')).toBe(true);
    const status = JSON.parse(surfaces.get('status.json') ?? '{}');
    expect(status.incidents[0].updates.map((one: { automatic: boolean }) => one.automatic)).toEqual([true, false]);
    expect(status.promises).toMatchObject({ kept: 0, broken: 1, automatic: 1 });
  });
});

describe('the first words of the shipped templates', () => {
  it('say that we know and that we are sorry', () => {
    const first = SHIPPED_TEMPLATES.filter(({ use }) => use === 'declare');
    expect(first.length).toBeGreaterThan(0);
    for (const { name, message } of first) {
      const filled = message.replaceAll(/\{\w+\}/g, 'File service');
      const labels = (toneOf(filled, 'en', 'first_update') ?? []).map(({ label }) => label);
      // The time of the next update is a field of its own, which stands beside the text.
      expect(
        labels.filter((label) => label !== 'no_next_time'),
        name,
      ).toEqual([]);
      expect(message, name).toMatch(/sorry/);
    }
  });
});
