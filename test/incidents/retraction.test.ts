import { describe, expect, it } from 'vitest';
import { spellsOf } from '../../shared/domain/component/state-interval.ts';
import { FalseAlarm, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { impactOfIncident } from '../../shared/domain/incident/incident.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { declared, given, ID, incidentOf, minute, resolved, updated } from '../support/incidents.ts';
import { page } from '../support/page.ts';
import { pageOf } from '../support/pages.ts';

const stamp = { at: minute(60), by: 'ada', commandId: 'c', commandDigest: 'd' };
const withdrawn = { type: 'incident.withdrawn' as const, ...stamp };
const alarm = {
  type: 'incident.false_alarm' as const,
  ...stamp,
  updateId: 'upd_0a1b2c3d4e5fn9' as const,
  message: 'Nothing was wrong.',
  notify: true,
};
const falseAlarm = { type: 'false-alarm' as const, ...FalseAlarm.parse({ message: 'Nothing was wrong.' }) };
const update = { type: 'update' as const, ...UpdateIncident.parse({ message: 'm' }) };
const reopen = { ...update, type: 'reopen' as const };

describe('a withdrawn incident', () => {
  it('is over, and counts against nothing', () => {
    given(declared())
      .when({ type: 'withdraw' })
      .thenLeaves({ status: 'resolved', withdrawnAt: minute(100) });
    expect(spellsOf(incidentOf(declared(), withdrawn))).toEqual([]);
    expect(incidentSubject.isWithdrawn(incidentOf(declared(), withdrawn))).toBe(true);
  });
  it.each([update, reopen, { type: 'withdraw' as const }])('takes no $type', (command) =>
    given(declared(), withdrawn)
      .when(command)
      .thenRefused({ reason: 'incident_withdrawn', withdrawnAt: minute(60) }),
  );
  it('is a false alarm where somebody was told after all', () =>
    given(declared(), withdrawn).when(falseAlarm).thenLeaves({ status: 'resolved', falseAlarm: true }));
});

describe('a false alarm', () => {
  it('ends the incident with one update, impairs nothing and has no impact', () => {
    const incident = incidentOf(declared({ components: { files: 'major_outage' } }), updated(), alarm);
    expect(incident).toMatchObject({ status: 'resolved', falseAlarm: true, resolvedAt: minute(60) });
    expect(spellsOf(incident)).toEqual([]);
    expect(impactOfIncident(incident)).toBe('none');
    const { snapshot } = pageOf({ incidents: [incident] }, minute(90));
    expect(snapshot.groups[0]?.components[0]?.record.uptime).toBe(1);
    expect(snapshot.recent).toMatchObject([{ id: ID, falseAlarm: true }]);
  });
  it('is told to everybody whom the end of the incident would be told to', () => {
    const told = incidentSubject.notificationOf(ID, [declared(), alarm], page);
    expect(told).toMatchObject({ impact: 'none', audience: { rule: 'hears', components: ['files'], moment: 'end' } });
    expect(incidentSubject.notificationOf(ID, [declared(), { ...alarm, notify: false }], page)).toBeUndefined();
  });
  it('may be said of an incident that is resolved, and once only', () => {
    given(declared(), resolved()).when(falseAlarm).thenRecorded({ type: 'incident.false_alarm', notify: true });
    given(declared(), alarm)
      .when(falseAlarm)
      .thenRefused({ reason: 'incident_false_alarm', resolvedAt: minute(60) });
  });
  it('is none any more when it is reopened: its time counts again', () => {
    const again = { ...updated({ at: minute(70) }), type: 'incident.reopened' as const };
    const incident = incidentOf(declared(), alarm, { ...again, components: { files: 'partial_outage' } });
    expect(incident).not.toHaveProperty('falseAlarm');
    expect(spellsOf(incident)).toMatchObject([{ from: minute(0), to: minute(60) }, { from: minute(70) }]);
  });
});
