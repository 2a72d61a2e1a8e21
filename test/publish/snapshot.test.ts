import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPONENT_STATUSES } from '../../shared/domain/component/component.ts';
import { Declare, type IncidentCommand, Resolve, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { decide } from '../../shared/domain/incident/decide.ts';
import { evolve } from '../../shared/domain/incident/evolve.ts';
import type { Incident } from '../../shared/domain/incident/incident.ts';
import { OPEN_STATUSES } from '../../shared/domain/incident/status.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { componentIdsOf } from '../../shared/domain/page/config.ts';
import { statusOfIncident } from '../../shared/domain/page/headline.ts';
import { pageRollUp } from '../../shared/wire/statuspage-v2.ts';
import { declared, ID, incidentOf, minute, resolved, updated } from '../support/incidents.ts';
import { maintenanceOf, scheduled, turned } from '../support/maintenances.ts';
import { page } from '../support/page.ts';
import { pageOf } from '../support/pages.ts';

const snapshotAt = (minutes: number, ...incidents: Incident[]) => pageOf({ incidents }, minute(minutes)).snapshot;
const allWork = { components: { files: 'operational' as const } };

describe('what the page says first', () => {
  it('is that somebody works on a problem while an incident is investigated, though every component works', () => {
    for (const status of ['investigating', 'identified'] as const)
      expect(snapshotAt(25, incidentOf(declared(), updated({ status, ...allWork })))).toMatchObject({
        headline: 'working_on_it',
        overall: 'degraded_performance',
      });
  });
  it('is that everything works again only while every open incident is watched', () => {
    const watched = incidentOf(declared(), updated({ status: 'monitoring', ...allWork }));
    expect(snapshotAt(25, watched)).toMatchObject({ headline: 'watching', overall: 'operational' });
    const other = { ...incidentOf(declared(), updated(allWork)), id: 'inc_other00001' as const };
    expect(snapshotAt(25, watched, other)).toMatchObject({ headline: 'working_on_it' });
  });
  it('is how the worst component stands otherwise', () => {
    expect(snapshotAt(25)).toMatchObject({ headline: 'operational', overall: 'operational' });
    expect(snapshotAt(25, incidentOf(declared()))).toMatchObject({ headline: 'partial_outage' });
    expect(snapshotAt(50, incidentOf(declared(), resolved()))).toMatchObject({ headline: 'operational' });
    const work = maintenanceOf(scheduled(), turned('started', 2, minute(60)));
    expect(pageOf({ maintenances: [work] }, minute(65)).snapshot).toMatchObject({ headline: 'under_maintenance' });
  });
  it('is not that there is maintenance while an incident is investigated beside it', () => {
    const work = maintenanceOf(scheduled(), turned('started', 2, minute(60)));
    const incidents = [incidentOf(declared(), updated(allWork))];
    expect(pageOf({ incidents, maintenances: [work] }, minute(65)).snapshot).toMatchObject({
      headline: 'working_on_it',
    });
  });

  const components = fc.dictionary(fc.constantFrom('files', 'search', 'api'), fc.constantFrom(...COMPONENT_STATUSES));
  const order: fc.Arbitrary<IncidentCommand> = fc
    .record({
      type: fc.constantFrom('declare' as const, 'update' as const, 'reopen' as const, 'resolve' as const),
      components,
      status: fc.option(fc.constantFrom(...OPEN_STATUSES), { nil: undefined }),
    })
    .filter(({ type, components: named }) => type !== 'declare' || Object.keys(named).length > 0)
    .map(({ type, ...said }): IncidentCommand => {
      if (type === 'declare') return { type, ...Declare.parse({ title: 'T', message: 'm', ...said }) };
      if (type === 'resolve') return { type, ...Resolve.parse({ message: 'm' }) };
      return { type, ...UpdateIncident.parse({ message: 'm', ...said }) };
    });
  it('never is that all is well beside an open incident that is more than watched, whatever was ordered', () => {
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 8 }), (orders) => {
        let incident: Incident | undefined;
        orders.forEach((command, index) => {
          const decision = decide(incident, command, {
            id: ID,
            commandId: `c${index}`,
            by: 'ada',
            at: minute(index),
            components: componentIdsOf(page),
            cadence: page.cadence,
            rhythm: page.rhythm,
          });
          if (decision.ok) for (const event of decision.events) incident = evolve(ID, incident, event);
        });
        if (!incident || incident.status === 'resolved' || incident.status === 'monitoring') return;
        const snapshot = snapshotAt(20, incident);
        expect(['operational', 'watching', 'under_maintenance']).not.toContain(snapshot.headline);
        expect(snapshot.overall).not.toBe('operational');
        expect(['none', 'maintenance']).not.toContain(pageRollUp(snapshot).indicator);
        expect(statusOfIncident(viewOf(incident, page, minute(20)))).not.toBe('operational');
      }),
      { numRuns: 500 },
    );
  });
});

describe('an expected restoration', () => {
  const incident = incidentOf(declared({ expectedRestorationAt: minute(20) }));
  it('is a promise until it passes, and overdue from then on', () => {
    expect(viewOf(incident, page, minute(20))).toMatchObject({ passed: [] });
    expect(viewOf(incident, page, minute(21))).toMatchObject({
      passed: ['expectedRestorationAt'],
      expectedRestorationAt: minute(20),
    });
  });
  it('makes the page change its words at the minute it passes', () => {
    expect(snapshotAt(10, incident).changesAt).toBe(minute(20));
    expect(snapshotAt(21, incident).changesAt).toBe(minute(30));
  });
  it('is overdue no more when the incident is only watched, over, or expected anew', () => {
    for (const next of [
      updated({ status: 'monitoring' }),
      resolved(),
      updated({ expectedRestorationAt: minute(90) }),
      updated({ expectedRestorationAt: null }),
    ])
      expect(
        viewOf(incidentOf(declared({ expectedRestorationAt: minute(20) }), next), page, minute(60)).passed,
      ).toEqual([]);
  });
});
