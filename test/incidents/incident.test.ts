import { describe, expect, it } from 'vitest';
import { impactOfIncident, isOpen } from '../../shared/domain/incident/incident.ts';
import { timelineOf } from '../../shared/domain/incident/post-mortem.ts';
import { summaryOf } from '../../shared/domain/incident/summary.ts';
import { declared, drafted, incidentOf, minute, published, resolved, updated } from '../support/incidents.ts';

describe('an incident', () => {
  it('lets each component recover at its own time', () => {
    const incident = incidentOf(
      declared({ components: { files: 'major_outage', search: 'degraded_performance' } }),
      updated({ components: { search: 'operational' } }),
    );
    expect(incident.components).toEqual({ files: 'major_outage', search: 'operational' });
    expect(incident.updates[1]?.before).toEqual({ files: 'major_outage', search: 'degraded_performance' });
  });
  it('keeps the worst impact it ever had', () => {
    const incident = incidentOf(
      declared({ components: { files: 'major_outage' } }),
      updated({ components: { files: 'operational' } }),
    );
    expect(impactOfIncident(incident)).toBe('critical');
  });
  it('has the impact an operator stated, until another is stated', () => {
    expect(impactOfIncident(incidentOf(declared({ impactOverride: 'minor' }), updated()))).toBe('minor');
    expect(
      impactOfIncident(incidentOf(declared({ impactOverride: 'minor' }), updated({ impactOverride: 'critical' }))),
    ).toBe('critical');
  });
  it('returns every component to operational when it is resolved', () => {
    const incident = incidentOf(
      declared({ components: { files: 'major_outage', search: 'partial_outage' } }),
      resolved(),
    );
    expect(incident.components).toEqual({ files: 'operational', search: 'operational' });
    expect(incident).toMatchObject({ status: 'resolved', resolvedAt: minute(45) });
  });
  it('promises nothing any more when it is resolved, and again when it is reopened', () => {
    const events = [declared(), resolved()] as const;
    expect(incidentOf(...events)).not.toHaveProperty('nextUpdateBy');
    const reopened = incidentOf(...events, { ...updated({ nextUpdateBy: minute(80) }), type: 'incident.reopened' });
    expect(isOpen(reopened) && reopened.nextUpdateBy).toBe(minute(80));
    expect(reopened).not.toHaveProperty('resolvedAt');
  });
  it('keeps a workaround and an expectation until others are given or they are withdrawn', () => {
    const first = declared({ workaround: 'Use the backup server.', expectedRestorationAt: minute(40) });
    expect(incidentOf(first, updated())).toMatchObject({
      workaround: 'Use the backup server.',
      expectedRestorationAt: minute(40),
    });
    expect(incidentOf(first, updated({ expectedRestorationAt: minute(90) }))).toMatchObject({
      workaround: 'Use the backup server.',
      expectedRestorationAt: minute(90),
    });
    const withdrawn = incidentOf(first, updated({ workaround: null, expectedRestorationAt: null }), updated());
    expect(withdrawn).not.toHaveProperty('workaround');
    expect(withdrawn).not.toHaveProperty('expectedRestorationAt');
  });
  it('expects nothing any more once it is only watched, unless that says so, and keeps the workaround', () => {
    const first = declared({ workaround: 'Use the backup server.', expectedRestorationAt: minute(40) });
    const watched = incidentOf(first, updated({ status: 'monitoring' }));
    expect(watched).not.toHaveProperty('expectedRestorationAt');
    expect(watched).toMatchObject({ workaround: 'Use the backup server.' });
    const back = incidentOf(first, updated({ status: 'monitoring' }), updated({ status: 'identified' }));
    expect(back).not.toHaveProperty('expectedRestorationAt');
    const told = updated({ status: 'monitoring', expectedRestorationAt: minute(90) });
    expect(incidentOf(first, told, updated({ status: 'monitoring' }))).toMatchObject({
      expectedRestorationAt: minute(90),
    });
  });
  it('drops workaround and expectation when it is reopened, unless new ones are given', () => {
    const first = declared({ workaround: 'Use the backup server.', expectedRestorationAt: minute(40) });
    const reopened = { ...updated(), type: 'incident.reopened' as const };
    const again = incidentOf(first, resolved(), reopened);
    expect(again).not.toHaveProperty('workaround');
    expect(again).not.toHaveProperty('expectedRestorationAt');
    expect(
      incidentOf(first, resolved(), { ...reopened, workaround: 'Wait.', expectedRestorationAt: minute(99) }),
    ).toMatchObject({ workaround: 'Wait.', expectedRestorationAt: minute(99) });
  });
  it('keeps the old text of an edited update, however often it is edited', () => {
    const edit = (message: string, at: string) => ({
      type: 'update.edited' as const,
      at,
      by: 'ada',
      commandId: message,
      commandDigest: 'digest',
      updateId: 'upd_0a1b2c3d4e5fn1' as const,
      message,
    });
    const incident = incidentOf(declared({ message: 'first' }), edit('second', minute(5)), edit('third', minute(6)));
    expect(incident.updates[0]).toMatchObject({
      message: 'third',
      earlier: [
        { message: 'first', replacedAt: minute(5) },
        { message: 'second', replacedAt: minute(6) },
      ],
    });
  });
  it('loses its post-mortem when that is reverted, and keeps the draft', () => {
    const reverted = incidentOf(declared(), resolved(), drafted(), published(), {
      type: 'postmortem.reverted',
      at: minute(95),
      by: 'ada',
      commandId: 'r',
      commandDigest: 'digest',
    });
    expect(reverted).toMatchObject({ postMortem: undefined, draft: { whyItHappened: 'A database update failed.' } });
    expect(summaryOf(reverted).hasPostMortem).toBe(false);
  });
});

it('a timeline taken from the updates shortens long texts and says so', () => {
  const [entry] = timelineOf(incidentOf(declared({ message: 'word '.repeat(200) })).updates);
  expect(entry?.text.length).toBeLessThanOrEqual(301);
  expect(entry?.text.endsWith('…')).toBe(true);
});
