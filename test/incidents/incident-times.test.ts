// Over 250 lines: one incident, its times from beginning to end and every correction of them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellsOf } from '../../shared/domain/component/state-interval.ts';
import {
  CorrectIncident,
  Declare,
  type IncidentCommand,
  Resolve,
  UpdateIncident,
} from '../../shared/domain/incident/command.ts';
import { decide } from '../../shared/domain/incident/decide.ts';
import { evolve } from '../../shared/domain/incident/evolve.ts';
import type { Incident } from '../../shared/domain/incident/incident.ts';
import { summaryOf } from '../../shared/domain/incident/summary.ts';
import { endedAtOf } from '../../shared/domain/incident/times.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { declared, given, ID, incidentOf, minute, resolved, updated } from '../support/incidents.ts';
import { page } from '../support/page.ts';
import { pageOf } from '../support/pages.ts';

const declare = (over: object) => ({
  type: 'declare' as const,
  ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' }, ...over }),
});
const correct = (over: object) => ({ type: 'correct' as const, ...CorrectIncident.parse(over) });
const resolve = (over: object) => ({ type: 'resolve' as const, ...Resolve.parse({ message: 'Over.', ...over }) });
const both = { files: 'major_outage', search: 'degraded_performance' } as const;

describe('the start of an incident', () => {
  it('is its declaration unless an earlier moment is given', () => {
    given()
      .when(declare({}))
      .thenLeaves({ startedAt: minute(100), declaredAt: minute(100) });
    given()
      .when(declare({ startedAt: minute(80) }))
      .thenLeaves({ startedAt: minute(80), declaredAt: minute(100) });
  });
  it('is not after its declaration and not months before it', () => {
    given()
      .when(declare({ startedAt: minute(101) }))
      .thenRefused({ reason: 'start_after_declaration', declaredAt: minute(100) });
    given()
      .when(declare({ startedAt: minute(-31 * 24 * 60) }))
      .thenRefused({ reason: 'start_too_early', earliest: minute(100 - 30 * 24 * 60) });
    given(declared())
      .when(correct({ startedAt: minute(1) }))
      .thenRefused({ reason: 'start_after_declaration', declaredAt: minute(0) });
  });
  it('is corrected later, and the old one stays in the public history', () => {
    given(declared())
      .when(correct({ startedAt: minute(-20) }))
      .thenLeaves({
        startedAt: minute(-20),
        corrections: [{ at: minute(100), field: 'startedAt', before: minute(0) }],
      });
  });
  it('is where the spells of what it was declared with begin, and no others', () => {
    const incident = incidentOf(
      declared({ startedAt: minute(-20) }),
      updated({ components: { search: 'degraded_performance' } }),
      resolved(),
    );
    expect(spellsOf(incident)).toEqual([
      { component: 'files', status: 'partial_outage', from: minute(-20), to: minute(45) },
      { component: 'search', status: 'degraded_performance', from: minute(20), to: minute(45) },
    ]);
  });
  it('counts against uptime from then on', () => {
    const uptime = (startedAt: string) => {
      const incident = incidentOf(declared({ startedAt, components: { files: 'major_outage' } }), resolved());
      const [files] = pageOf({ incidents: [incident] }, minute(60)).snapshot.groups.flatMap((one) => one.components);
      return files?.record.troubled[0]?.seconds.major_outage;
    };
    expect(uptime(minute(0))).toBe(45 * 60);
    expect(uptime(minute(-15))).toBe(60 * 60);
  });
});

describe('the restoration of a component', () => {
  it('is the update that says so, unless an earlier moment is given with it', () => {
    const events = [declared({ components: both }), updated({ components: { search: 'operational' } })] as const;
    given(...events)
      .when(resolve({ restoredAt: { files: minute(30) } }))
      .thenLeaves({ startedAt: minute(0) });
    const incident = incidentOf(...events, resolved({ restoredAt: { files: minute(30) } }));
    expect(spellsOf(incident)).toEqual([
      { component: 'search', status: 'degraded_performance', from: minute(0), to: minute(20) },
      { component: 'files', status: 'major_outage', from: minute(0), to: minute(30) },
    ]);
    expect(viewOf(incident, page, minute(60))).toMatchObject({
      endedAt: minute(30),
      affected: [{ restoredAt: minute(30) }, { restoredAt: minute(20) }],
    });
  });
  it('cuts off the states that were said after it', () => {
    const incident = incidentOf(
      declared({ components: { files: 'major_outage' } }),
      updated({ components: { files: 'partial_outage' } }),
      resolved({ restoredAt: { files: minute(10) } }),
    );
    expect(spellsOf(incident)).toEqual([
      { component: 'files', status: 'major_outage', from: minute(0), to: minute(10) },
    ]);
  });
  it('belongs to a component that works again with that update', () => {
    given(declared())
      .when({ type: 'update', ...UpdateIncident.parse({ message: 'm', restoredAt: { files: minute(50) } }) })
      .thenRefused({ reason: 'component_not_restored', components: ['files'] });
    given(declared())
      .when(resolve({ restoredAt: { search: minute(50) } }))
      .thenRefused({ reason: 'component_not_restored', components: ['search'] });
    given(declared())
      .when(resolve({ restoredAt: { constructor: minute(50) } }))
      .thenRefusedAs('component_not_restored');
  });
  it('is neither after the update nor before the trouble', () => {
    given(declared())
      .when(resolve({ restoredAt: { files: minute(101) } }))
      .thenRefused({ reason: 'restored_after_update', component: 'files', saidAt: minute(100) });
    given(declared())
      .when(resolve({ restoredAt: { files: minute(-1) } }))
      .thenRefused({ reason: 'restored_before_trouble', component: 'files', beganAt: minute(0) });
    given(declared({ startedAt: minute(-9) }), resolved({ restoredAt: { files: minute(-3) } }))
      .when(correct({ startedAt: minute(-2) }))
      .thenRefused({ reason: 'restored_before_trouble', component: 'files', beganAt: minute(-2) });
  });
  it('is corrected later, for its newest trouble', () => {
    const reopened = { ...updated({ at: minute(60), components: { files: 'partial_outage' } }) };
    const events = [
      declared(),
      resolved(),
      { ...reopened, type: 'incident.reopened' as const, updateId: 'upd_0a1b2c3d4e5fn3' as const },
      resolved({ at: minute(90), updateId: 'upd_0a1b2c3d4e5fn4', commandId: 'r2' }),
    ];
    given(...events)
      .when(correct({ restoredAt: { files: minute(70) } }))
      .thenLeaves({
        corrections: [{ at: minute(100), field: 'restoredAt', component: 'files', before: minute(90) }],
      });
    given(...events)
      .when(correct({ restoredAt: { files: minute(40) } }))
      .thenRefusedAs('restored_before_trouble');
  });
  it('ends the incident where its last update restored the component, and not where an earlier one did', () => {
    const restored = { components: { files: 'operational' as const }, restoredAt: { files: minute(10) } };
    expect(endedAtOf(incidentOf(declared(), updated(restored), resolved()))).toBe(minute(45));
    expect(summaryOf(incidentOf(declared(), resolved({ restoredAt: { files: minute(10) } })))).toMatchObject({
      endedAt: minute(10),
      resolvedAt: minute(45),
    });
  });
});

describe('a correction', () => {
  it('of title and impact keeps what was said before', () => {
    given(declared({ translations: { de: { title: 'Alt', message: 'Wir suchen.' } } }))
      .when(correct({ title: 'Search is down', impact: 'critical', titles: { fr: 'Recherche' } }))
      .thenLeaves({
        title: 'Search is down',
        impactOverride: 'critical',
        corrections: [
          { at: minute(100), field: 'title', before: 'Files cannot be opened' },
          { at: minute(100), field: 'impact', before: 'major' },
        ],
      });
  });
  it('of the title ends the translations of the old one', () => {
    const incident = incidentOf(declared({ translations: { de: { title: 'Alt', message: 'Wir suchen.' } } }), {
      type: 'incident.corrected',
      at: minute(1),
      by: 'ada',
      commandId: 'c',
      commandDigest: 'd',
      notify: false,
      title: 'New',
      titles: { fr: 'Nouveau' },
    });
    expect(incident.updates[0]?.translations).toEqual({ de: { message: 'Wir suchen.' }, fr: { title: 'Nouveau' } });
  });
  it('of nothing is refused', () => {
    expect(CorrectIncident.safeParse({ notify: true }).success).toBe(false);
    given(declared())
      .when(correct({ title: 'Files cannot be opened', startedAt: minute(0) }))
      .thenRefused({ reason: 'nothing_to_correct' });
  });
  it('mails nobody unless that is asked for', () => {
    given(declared())
      .when(correct({ title: 'New' }))
      .thenRecorded({ notify: false });
    given(declared())
      .when(correct({ title: 'New', notify: true }))
      .thenRecorded({ notify: true });
  });
});

it('whatever times are taken, no component is out of order for less than no time or after it was said to work', () => {
  const moment = fc.integer({ min: -200, max: 200 }).map(minute);
  const act = fc.oneof(
    fc.record({ type: fc.constant('correct'), startedAt: moment }),
    fc.record({ type: fc.constant('correct'), restoredAt: fc.record({ files: moment }) }),
    fc.record({ type: fc.constant('update'), message: fc.constant('m'), components: fc.constant(both) }),
    fc.record({
      type: fc.constant('update'),
      message: fc.constant('m'),
      components: fc.constant({ files: 'operational' }),
      restoredAt: fc.record({ files: moment }, { requiredKeys: [] }),
    }),
    fc.record({
      type: fc.constant('resolve'),
      message: fc.constant('m'),
      restoredAt: fc.record({ files: moment, search: moment }, { requiredKeys: [] }),
    }),
    fc.record({ type: fc.constant('reopen'), message: fc.constant('m'), components: fc.constant(both) }),
  );
  const parse = { correct: CorrectIncident, update: UpdateIncident, resolve: Resolve, reopen: UpdateIncident };
  let taken = 0;
  fc.assert(
    fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
      let incident: Incident | undefined;
      for (const [index, { type, ...body }] of [declare({ components: both }), ...acts].entries()) {
        const command = index === 0 ? body : parse[type as keyof typeof parse].parse(body);
        // Parsed by the schema of its type, which the compiler cannot follow here.
        const next = afterCommand(incident, { ...command, type } as never, index);
        if (!next) continue;
        taken += index === 0 ? 0 : 1;
        incident = next;
        expectSpellsInOrder(incident, minute(index * 10));
      }
    }),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(300);
});

/** Within the incident so far, none without a length, and those of one component one after the other. */
function expectSpellsInOrder(incident: Incident, now: string): void {
  const spells = spellsOf(incident);
  for (const { from, to } of spells) {
    expect(from >= incident.startedAt && from <= now).toBe(true);
    if (to) expect(to > from && to <= now).toBe(true);
  }
  for (const one of ['files', 'search']) {
    const mine = spells.filter(({ component }) => component === one);
    mine.slice(1).forEach(({ from }, at) => void expect(from >= (mine[at]?.to ?? '9')).toBe(true));
  }
}

/** The incident after a command; nothing where the command is refused. */
function afterCommand(incident: Incident | undefined, command: IncidentCommand, index: number): Incident | undefined {
  const decision = decide(incident, command, {
    id: ID,
    commandId: `c${index}`,
    by: 'ada',
    at: minute(index * 10),
    components: new Set(['files', 'search']),
    cadence: page.cadence,
    rhythm: page.rhythm,
  });
  if (!decision.ok) return undefined;
  let next = incident;
  for (const event of decision.events) next = evolve(ID, next, event);
  return next;
}
