import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPONENT_STATUSES } from '../../shared/domain/component.ts';
import { snapshotOf } from '../../shared/domain/snapshot.ts';
import { statusJson, summaryJson } from '../../shared/wire/statuspage-v2.ts';
import { declared, drafted, ID, incidentOf, minute, updated } from '../support/incidents.ts';
import { PAGE_URL, page } from '../support/page.ts';

const summary = (...events: Parameters<typeof incidentOf>) =>
  summaryJson(
    snapshotOf({ page, url: PAGE_URL, version: 7, publishedAt: minute(21), open: [incidentOf(...events)], recent: [] }),
  );

describe('summary.json', () => {
  const body = summary(
    declared({ components: { files: 'partial_outage' } }),
    updated({ components: { search: 'degraded_performance' } }),
    drafted(),
  );

  it('has the five keys of a Statuspage summary and says which version it is', () => {
    expect(body).toMatchObject({
      page: { name: 'Fernhill Status', time_zone: 'Europe/Vienna', url: PAGE_URL },
      scheduled_maintenances: [],
      candor: { version: 7 },
    });
    expect(Object.keys(body)).toEqual([
      'page',
      'components',
      'incidents',
      'scheduled_maintenances',
      'status',
      'candor',
    ]);
  });
  it('gives groups their children and leaves none', () => {
    const groups = body.components.filter(({ group }) => group);
    const ids = new Set(body.components.map(({ id }) => id));
    expect(groups.map(({ name, status }) => [name, status])).toEqual([
      ['Files', 'partial_outage'],
      ['Accounts', 'operational'],
    ]);
    for (const row of body.components) {
      expect('components' in row).toBe(row.group);
      for (const child of row.components ?? []) expect(ids.has(child)).toBe(true);
      if (row.group_id !== null) expect(groups.some(({ id }) => id === row.group_id)).toBe(true);
    }
  });
  it('tells updates newest first, with what each component was and became', () => {
    const [incident] = body.incidents;
    expect(incident).toMatchObject({
      id: ID,
      status: 'identified',
      impact: 'major',
      resolved_at: null,
      shortlink: `${PAGE_URL}/incidents/${ID}`,
    });
    expect(incident?.incident_updates.map(({ status }) => status)).toEqual(['identified', 'investigating']);
    expect(incident?.incident_updates[0]?.affected_components).toContainEqual({
      code: 'search',
      name: 'Files - Search',
      old_status: 'operational',
      new_status: 'degraded_performance',
    });
  });
  it('says nothing of a draft or of who gave the orders', () => {
    expect(JSON.stringify(body)).not.toMatch(/Rehearse|"by"|cmd-|ada/);
  });
});

describe('the roll-up', () => {
  const statuses = fc.array(fc.constantFrom(...COMPONENT_STATUSES), { maxLength: 30 });
  it('is one of the seven texts, with the indicator that belongs to it', () => {
    const allowed = new Set([
      'none/All Systems Operational',
      'critical/Major System Outage',
      'major/Partial System Outage',
      'minor/Degraded System Service',
      'maintenance/Service Under Maintenance',
      'minor/Minor Service Outage',
      'minor/Partially Degraded Service',
    ]);
    fc.assert(
      fc.property(statuses, (list) => {
        const { indicator, description } = statusJson(list);
        expect(allowed).toContain(`${indicator}/${description}`);
      }),
    );
  });
  it.each([
    [[], 'none', 'All Systems Operational'],
    [['major_outage', 'major_outage'], 'critical', 'Major System Outage'],
    [['major_outage', 'operational'], 'major', 'Partial System Outage'],
    [['partial_outage'], 'major', 'Partial System Outage'],
    [['partial_outage', 'operational'], 'minor', 'Minor Service Outage'],
    [['degraded_performance'], 'minor', 'Degraded System Service'],
    [['degraded_performance', 'operational'], 'minor', 'Partially Degraded Service'],
    [['under_maintenance', 'operational'], 'maintenance', 'Service Under Maintenance'],
    [['under_maintenance', 'degraded_performance'], 'minor', 'Partially Degraded Service'],
  ] as const)('of %j is %s, %s', (list, indicator, description) => {
    expect(statusJson([...list])).toEqual({ indicator, description });
  });
});
