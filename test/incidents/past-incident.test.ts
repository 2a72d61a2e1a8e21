import { describe, expect, it } from 'vitest';
import { RecordPast } from '../../shared/domain/incident/past.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { promisesOf } from '../../shared/domain/incident/summary.ts';
import { declared, given, ID, minute } from '../support/incidents.ts';
import { page } from '../support/page.ts';

const past = (over: object = {}) => ({
  type: 'record-past' as const,
  ...RecordPast.parse({
    title: 'Search was down',
    startedAt: minute(-30),
    updates: [
      { at: minute(-20), message: 'We are looking.', components: { search: 'major_outage' } },
      { at: minute(-10), message: 'Found.', status: 'identified' },
    ],
    resolved: { at: minute(10), message: 'It works again.', restoredAt: { search: minute(5) } },
    ...over,
  }),
});
const decided = () =>
  incidentSubject.decide(undefined, past(), {
    id: ID,
    commandId: 'c',
    by: 'ada',
    at: minute(100),
    cadence: page.cadence,
    rhythm: page.rhythm,
    components: new Set(['search']),
  });

describe('a past incident', () => {
  it('is recorded with the times of its updates, and says when it was recorded', () =>
    given()
      .when(past())
      .thenLeaves({
        status: 'resolved',
        startedAt: minute(-30),
        declaredAt: minute(-20),
        resolvedAt: minute(10),
        recordedAt: minute(100),
      }));
  it('mails nobody, with any of its events', () => {
    const decision = decided();
    if (!decision.ok) throw new Error(decision.refusal.reason);
    expect(decision.events.map(({ at }) => at)).toEqual([minute(-20), minute(-10), minute(10)]);
    for (let seq = 1; seq <= 3; seq += 1) {
      expect(incidentSubject.notificationOf(ID, decision.events.slice(0, seq), page)).toBeUndefined();
    }
  });
  it('counts as no promise kept or broken', () => {
    const decision = decided();
    const incident = decision.ok && incidentSubject.fold(ID, decision.events);
    expect(incident && promisesOf(incident)).toEqual({ kept: 0, broken: 0 });
  });
  it('is recorded once, whatever request comes again', () => {
    const decision = decided();
    if (!decision.ok) throw new Error(decision.refusal.reason);
    given(...decision.events)
      .when(past(), { commandId: 'c' })
      .thenNothing();
    given(...decision.events)
      .when(past({ title: 'Other' }), { commandId: 'c' })
      .thenRefusedAs('idempotency_key_reused');
    given(declared()).when(past()).thenRefusedAs('incident_already_declared');
  });
  it('is over, and everything in it is as it could have been said', () => {
    given()
      .when(past({ resolved: { at: minute(101), message: 'm' } }))
      .thenRefused({ reason: 'past_not_over', now: minute(100) });
    given()
      .when(past({ startedAt: minute(-19) }))
      .thenRefusedAs('start_after_declaration');
    given()
      .when(past({ resolved: { at: minute(10), message: 'm', restoredAt: { files: minute(5) } } }))
      .thenRefusedAs('component_not_restored');
    const unordered = { ...past(), type: undefined, resolved: { at: minute(-15), message: 'm' } };
    expect(RecordPast.safeParse(unordered).success).toBe(false);
  });
});
