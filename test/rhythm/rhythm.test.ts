// Over 250 lines: every rule of the rhythm, each with what comes before and after its moment.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MembershipId, UpdateId } from '../../shared/domain/ids.ts';
import type { IncidentEvent } from '../../shared/domain/incident/event.ts';
import type { Cause } from '../../shared/domain/incident/reminder.ts';
import { promisesOf } from '../../shared/domain/incident/summary.ts';
import { promiseRecordOf, secondsToDeclare } from '../../shared/domain/rhythm/promise-record.ts';
import { nextOnCall, recipientsOf } from '../../shared/domain/rhythm/recipients.ts';
import { DEFAULT_RHYTHM, Rhythm } from '../../shared/domain/rhythm/rhythm.ts';
import { keyOfStep, stepsDue } from '../../shared/domain/rhythm/steps.ts';
import { isStillTrue, teamNoticeOf } from '../../shared/domain/rhythm/team-notice.ts';
import { givenOf } from '../support/given.ts';
import { declared, ID, incidentOf, minute, resolved, updated } from '../support/incidents.ts';

const ADA = { member: 'mem_ada000', name: 'Ada' } as const;
const GRACE = { member: 'mem_grace0', name: 'Grace' } as const;
const LIN = { member: 'mem_lin000', name: 'Lin' } as const;
const FIRST: UpdateId = 'upd_0a1b2c3d4e5fn1';
const HOLDING = { ...DEFAULT_RHYTHM, holdingUpdates: true };

/** The events of a test, and what is due after so many minutes. */
const dueAt = (minutes: number, rhythm: Rhythm, ...events: IncidentEvent[]) =>
  stepsDue(incidentOf(...events), rhythm, minute(minutes)).map(keyOfStep);

const reminded = (cause: Cause, at = minute(20)): IncidentEvent => ({
  type: 'reminder.made',
  at,
  by: 'the clock',
  commandId: `clock ${cause.kind} ${at}`,
  commandDigest: 'digest',
  cause,
  to: [ADA.member],
});
const ownerChanged = (over: Partial<Extract<IncidentEvent, { type: 'owner.changed' }>> = {}): IncidentEvent => ({
  type: 'owner.changed',
  at: minute(5),
  by: 'Grace',
  commandId: 'cmd-owner',
  commandDigest: 'digest',
  how: 'taken',
  owner: GRACE,
  ...over,
});
const held = (number: number, at: number, nextUpdateBy: number): IncidentEvent =>
  updated({
    at: minute(at),
    commandId: `clock hold ${number}`,
    updateId: `upd_0a1b2c3d4e5fn${number}`,
    nextUpdateBy: minute(nextUpdateBy),
    status: 'investigating',
    automatic: true,
  });

describe('a promised update', () => {
  it('is reminded of ten minutes before it is due, and again when it is', () => {
    expect(dueAt(19, DEFAULT_RHYTHM, declared())).toEqual([]);
    expect(dueAt(20, DEFAULT_RHYTHM, declared())).toEqual([`remind update_soon ${FIRST}`]);
    expect(dueAt(29, DEFAULT_RHYTHM, declared())).toEqual([`remind update_soon ${FIRST}`]);
    expect(dueAt(30, DEFAULT_RHYTHM, declared())).toEqual([`remind update_due ${FIRST}`]);
  });
  it('that is short is reminded of after half of its time', () => {
    const short = declared({ nextUpdateBy: minute(6) });
    expect(dueAt(2, DEFAULT_RHYTHM, short)).toEqual([]);
    expect(dueAt(3, DEFAULT_RHYTHM, short)).toEqual([`remind update_soon ${FIRST}`]);
  });
  it('is reminded of once for each cause', () => {
    const soon = reminded({ kind: 'update_soon', update: FIRST });
    expect(dueAt(21, DEFAULT_RHYTHM, declared(), soon)).toEqual([]);
    expect(dueAt(30, DEFAULT_RHYTHM, declared(), soon)).toEqual([`remind update_due ${FIRST}`]);
  });
  it('needs no reminder once a person has written, or once it is over', () => {
    expect(dueAt(30, DEFAULT_RHYTHM, declared(), updated())).toEqual([]);
    expect(dueAt(500, DEFAULT_RHYTHM, declared(), updated(), resolved())).toEqual([]);
  });
  it('passes to the next person when it is ten minutes late, once', () => {
    expect(dueAt(39, DEFAULT_RHYTHM, declared())).not.toContain(`escalate ${FIRST}`);
    expect(dueAt(40, DEFAULT_RHYTHM, declared())).toContain(`escalate ${FIRST}`);
    const escalated = ownerChanged({ at: minute(40), how: 'escalated', about: FIRST });
    expect(dueAt(41, DEFAULT_RHYTHM, declared(), escalated)).not.toContain(`escalate ${FIRST}`);
  });
  it('does not pass to another person when somebody became the owner after it was due', () => {
    expect(dueAt(40, DEFAULT_RHYTHM, declared(), ownerChanged({ at: minute(31) }))).not.toContain(`escalate ${FIRST}`);
    expect(dueAt(40, DEFAULT_RHYTHM, declared(), ownerChanged({ at: minute(29) }))).toContain(`escalate ${FIRST}`);
  });
  it('that was missed passes on although a holding update has gone out', () => {
    expect(dueAt(40, HOLDING, declared(), held(2, 35, 65))).toEqual([`escalate ${FIRST}`]);
  });
});

describe('a holding update', () => {
  it('goes out only where the team has chosen so, five minutes after the promise', () => {
    expect(dueAt(36, DEFAULT_RHYTHM, declared())).not.toContain(`hold ${FIRST}`);
    expect(dueAt(34, HOLDING, declared())).not.toContain(`hold ${FIRST}`);
    expect(dueAt(35, HOLDING, declared())).toContain(`hold ${FIRST}`);
  });
  it('goes out twice in a row at most, and again once a person has written', () => {
    const two = [held(2, 35, 65), held(3, 70, 100)];
    expect(dueAt(70, HOLDING, declared(), ...two.slice(0, 1))).toContain('hold upd_0a1b2c3d4e5fn2');
    expect(dueAt(110, HOLDING, declared(), ...two).some((step) => step.startsWith('hold'))).toBe(false);
    const person = updated({ at: minute(120), updateId: 'upd_0a1b2c3d4e5fn4', nextUpdateBy: minute(150) });
    expect(dueAt(155, HOLDING, declared(), ...two, person)).toContain('hold upd_0a1b2c3d4e5fn4');
  });
});

describe('what is easily forgotten', () => {
  const kinds = (minutes: number, ...events: IncidentEvent[]) =>
    dueAt(minutes, DEFAULT_RHYTHM, ...events).filter((step) => /forgotten|monitoring|restoration/.test(step));

  it('is an incident that is open four hours after its last promise, anew on each day', () => {
    expect(kinds(30 + 4 * 60 - 1, declared())).toEqual([]);
    expect(kinds(30 + 4 * 60, declared())).toEqual([`remind forgotten ${FIRST} 0`]);
    const known = reminded({ kind: 'forgotten', update: FIRST, day: 0 });
    expect(kinds(30 + 23 * 60, declared(), known)).toEqual([]);
    expect(kinds(30 + 28 * 60, declared(), known)).toEqual([`remind forgotten ${FIRST} 1`]);
  });
  it('is one that is only monitored for a day, counted from its first update that says so', () => {
    const monitored = (number: number, at: number) =>
      updated({
        at: minute(at),
        commandId: `m${number}`,
        updateId: `upd_0a1b2c3d4e5fn${number}`,
        nextUpdateBy: minute(at + 1440),
        status: 'monitoring',
      });
    const all = [declared(), monitored(2, 20), monitored(3, 1000)];
    expect(kinds(20 + 1439, ...all)).toEqual([]);
    expect(kinds(20 + 1440, ...all)).toEqual(['remind long_monitoring upd_0a1b2c3d4e5fn2 0']);
  });
  it('is an expected restoration that has passed, once for each moment that was given', () => {
    const expecting = declared({ expectedRestorationAt: minute(15) });
    expect(kinds(14, expecting)).toEqual([]);
    expect(kinds(15, expecting)).toEqual([`remind restoration_passed ${minute(15)}`]);
    const known = reminded({ kind: 'restoration_passed', expectedAt: minute(15) });
    expect(kinds(16, expecting, known)).toEqual([]);
    const later = updated({ expectedRestorationAt: minute(40) });
    expect(kinds(41, expecting, known, later)).toEqual([`remind restoration_passed ${minute(40)}`]);
  });
});

describe('a command of the scheduler', () => {
  const given = givenOf(ID, minute(41));
  const soon = { type: 'remind', cause: { kind: 'update_due', update: FIRST }, to: [ADA.member] } as const;
  const hold = { type: 'hold', about: FIRST, message: 'No news yet.' } as const;
  const escalate = { type: 'escalate', about: FIRST, to: GRACE } as const;

  it('records what is due', () => {
    given(declared())
      .when({ ...soon, to: [...soon.to] })
      .thenRecorded({ type: 'reminder.made', to: [ADA.member] });
    given(declared({ owner: ADA }))
      .when(escalate)
      .thenRecorded({ type: 'owner.changed', how: 'escalated', owner: GRACE, about: FIRST });
    given(declared())
      .when(hold, { rhythm: HOLDING })
      .thenRecorded({
        type: 'incident.updated',
        automatic: true,
        status: 'investigating',
        components: {},
        notify: true,
        nextUpdateBy: minute(71),
      });
  });
  it('is refused when a person was quicker', () => {
    const meanwhile = updated({ at: minute(40), nextUpdateBy: minute(70) });
    for (const command of [{ ...soon, to: [...soon.to] }, hold, escalate])
      given(declared(), meanwhile).when(command, { rhythm: HOLDING }).thenRefused({ reason: 'not_due' });
  });
  it('is refused once the incident is over', () => {
    given(declared(), resolved({ at: minute(40) }))
      .when(hold, { rhythm: HOLDING })
      .thenRefusedAs('incident_already_resolved');
  });
  it('keeps what a person said of status, components and fields', () => {
    const said = { workaround: 'Use the old client.', expectedRestorationAt: minute(300) };
    given(declared({ ...said, status: 'identified' }))
      .when(hold, { rhythm: HOLDING })
      .thenLeaves({ ...said, status: 'identified', components: { files: 'partial_outage' } });
  });
});

describe('the owner', () => {
  const given = givenOf(ID, minute(10));
  const body = { title: 'T', message: 'm', status: 'investigating', components: { files: 'partial_outage' } } as const;

  it('is the member who declared it, and nobody where a program did', () => {
    const declare = { type: 'declare', ...body, notify: true } as const;
    given()
      .when(declare, { member: ADA })
      .thenLeaves({ team: { owner: { ...ADA, since: minute(10) }, ownerChanges: [], reminders: [] } });
    given()
      .when(declare)
      .thenLeaves({ team: { ownerChanges: [], reminders: [] } });
  });
  it('is whoever reopens it', () => {
    givenOf(ID, minute(60))(declared({ owner: ADA }), updated(), resolved())
      .when({ type: 'reopen', message: 'Again.', components: {}, notify: true }, { member: GRACE })
      .thenRecorded({ type: 'incident.reopened', owner: GRACE });
  });
  it('is whoever takes it over', () => {
    given(declared({ owner: ADA }))
      .when({ type: 'take-over' }, { member: GRACE })
      .thenRecorded({ how: 'taken', owner: GRACE });
    given(declared({ owner: ADA }))
      .when({ type: 'take-over' }, { member: ADA })
      .thenRefused({ reason: 'already_owner', name: 'Ada' });
    given(declared({ owner: ADA }))
      .when({ type: 'take-over' })
      .thenRefused({ reason: 'not_a_member' });
  });
  it('hands it off with a note', () => {
    given(declared({ owner: ADA }))
      .when({ type: 'hand-off', to: LIN, note: 'Half is rolled back.' })
      .thenRecorded({ type: 'owner.changed', how: 'handed_off', owner: LIN, note: 'Half is rolled back.' });
    given(declared({ owner: ADA }), resolved({ at: minute(9) }))
      .when({ type: 'hand-off', to: LIN })
      .thenRefusedAs('incident_already_resolved');
  });
  it('is known with how it came so, and nothing of it counts as an update', () => {
    const incident = incidentOf(declared({ owner: ADA }), ownerChanged({ how: 'handed_off', note: 'n' }));
    expect(incident.team.ownerChanges).toEqual([
      { at: minute(5), by: 'Grace', how: 'handed_off', owner: GRACE, from: ADA, note: 'n' },
    ]);
    expect(incident).toMatchObject({ updatedAt: minute(0), version: 2 });
  });
});

describe('who is reminded', () => {
  const member = (
    { member: id, name }: { member: MembershipId; name: string },
    role: 'responder' | 'viewer' = 'responder',
  ) => ({
    id,
    name,
    role,
  });
  const team = [member(ADA), member(GRACE), member(LIN)];
  const order: MembershipId[] = [LIN.member, ADA.member, GRACE.member];
  const due: Cause = { kind: 'update_due', update: FIRST };
  const soon: Cause = { kind: 'update_soon', update: FIRST };

  it('is the owner first, and the next on call with them when it is due', () => {
    expect(recipientsOf(soon, ADA, order, team)).toEqual([ADA.member]);
    expect(recipientsOf(due, ADA, order, team)).toEqual([ADA.member, GRACE.member]);
    expect(recipientsOf(due, GRACE, order, team)).toEqual([GRACE.member, LIN.member]);
    expect(recipientsOf(due, ADA, [], team)).toEqual([ADA.member]);
  });
  it('is who is on call where nobody owns it or the owner is no member any more, and else everybody who may post', () => {
    expect(recipientsOf(soon, undefined, order, team)).toEqual([LIN.member]);
    expect(recipientsOf(soon, { member: 'mem_gone00' }, order, team)).toEqual([LIN.member]);
    expect(recipientsOf(soon, undefined, [], [...team, member({ member: 'mem_view00', name: 'V' }, 'viewer')])).toEqual(
      [ADA.member, GRACE.member, LIN.member],
    );
  });
  it('passes over those on call who are no members, may not post or own it', () => {
    expect(nextOnCall(['mem_gone00', GRACE.member], team, undefined)).toEqual(GRACE);
    expect(nextOnCall([GRACE.member], [member(GRACE, 'viewer')], undefined)).toBeUndefined();
    expect(nextOnCall([ADA.member], team, ADA.member)).toBeUndefined();
  });
});

describe('what the team is told', () => {
  it('names the promise, and both owners of an escalation', () => {
    const due = reminded({ kind: 'update_due', update: FIRST }, minute(30));
    expect(teamNoticeOf(incidentOf(declared(), due), due)).toMatchObject({ kind: 'update_due', moment: minute(30) });
    const escalated = ownerChanged({ at: minute(40), how: 'escalated', about: FIRST });
    expect(teamNoticeOf(incidentOf(declared({ owner: ADA }), escalated), escalated)).toMatchObject({
      kind: 'escalated',
      moment: minute(30),
      to: [GRACE.member, ADA.member],
    });
    const taken = ownerChanged();
    expect(teamNoticeOf(incidentOf(declared(), taken), taken)).toBeUndefined();
  });
  it('is true until somebody acts', () => {
    const due = reminded({ kind: 'update_due', update: FIRST }, minute(30));
    expect(isStillTrue(incidentOf(declared(), due), due)).toBe(true);
    expect(isStillTrue(incidentOf(declared(), due, updated({ at: minute(31) })), due)).toBe(false);
    expect(isStillTrue(incidentOf(declared(), due, resolved()), due)).toBe(false);
  });
});

describe('the record of promises', () => {
  it('says how late each answer was, and how late the one that is missing is by now', () => {
    const events = [declared(), updated({ at: minute(33), nextUpdateBy: minute(60) })];
    expect(promiseRecordOf(incidentOf(...events), minute(62))).toEqual([
      {
        update: FIRST,
        promisedFor: minute(30),
        automatic: false,
        state: 'missed',
        answeredAt: minute(33),
        lateSeconds: 180,
      },
      { update: 'upd_0a1b2c3d4e5fn2', promisedFor: minute(60), automatic: false, state: 'overdue', lateSeconds: 120 },
    ]);
    expect(promiseRecordOf(incidentOf(...events), minute(60)).at(-1)).toMatchObject({ state: 'standing' });
  });
  it('counts a promise that only an automatic update answered as missed, and one that a person kept as kept', () => {
    const incident = incidentOf(
      declared(),
      held(2, 35, 65),
      updated({ at: minute(50), updateId: 'upd_0a1b2c3d4e5fn3', nextUpdateBy: minute(80) }),
    );
    expect(promiseRecordOf(incident, minute(51)).map(({ state, automatic }) => [state, automatic])).toEqual([
      ['missed', false],
      ['kept', true],
      ['standing', false],
    ]);
    expect(promisesOf(incident)).toEqual({ kept: 1, broken: 1 });
  });
  it('says how long it took to declare', () => {
    expect(secondsToDeclare(incidentOf(declared({ startedAt: minute(-12) })))).toBe(720);
    expect(secondsToDeclare(incidentOf(declared()))).toBe(0);
  });
});

describe('the setting', () => {
  it('refuses somebody who is on call twice, and what is no member id', () => {
    expect(Rhythm.safeParse({ onCall: [ADA.member, ADA.member] }).success).toBe(false);
    expect(Rhythm.safeParse({ onCall: ['ada@ops.example'] }).success).toBe(false);
    expect(Rhythm.parse({ onCall: [ADA.member] })).toEqual({ ...DEFAULT_RHYTHM, onCall: [ADA.member] });
  });
});

describe('steps at any moment', () => {
  it('have keys that differ, and none for an incident that is over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.boolean(), (at, monitored) => {
        const events = [
          declared({ expectedRestorationAt: minute(50) }),
          updated({ status: monitored ? 'monitoring' : 'identified' }),
        ];
        const keys = dueAt(at, HOLDING, ...events);
        expect(new Set(keys).size).toBe(keys.length);
        expect(dueAt(at, HOLDING, ...events, resolved({ at: minute(21) }))).toEqual([]);
      }),
    );
  });
});
