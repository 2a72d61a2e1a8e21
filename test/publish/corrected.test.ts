import { describe, expect, it } from 'vitest';
import { publisher } from '../../functions/publish/publish.ts';
import { RecordPast } from '../../shared/domain/incident/past.ts';
import { orders } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { DAY, declare, inMinutes, json, MINUTE, over, ports, publishing, site } from '../support/published-site.ts';

describe('the site', () => {
  it('lists an incident under the month in which it began, and no longer where that was corrected', async () => {
    const { publish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare({ startedAt: inMinutes(-2 * 24 * 60) }));
    await publish([ID]);
    expect(site.get('history/2026-02')).toContain('Files cannot be opened');
    expect(site.get('history/2026-03')).not.toContain('Files cannot be opened');
    expect(site.get(`incidents/${ID}`)).toContain('datetime="2026-02-27T11:00:00.000Z"');
    await order(ID, { type: 'correct', startedAt: inMinutes(-20), notify: false });
    await publish([ID]);
    expect(site.has('history/2026-02')).toBe(false);
    expect(site.get('history/2026-03')).toContain('Files cannot be opened');
    expect(site.get(`incidents/${ID}`)).toMatch(/Corrections[\s\S]*Began[\s\S]*datetime="2026-02-27T11:00:00.000Z"/);
    expect(json('status.json').incidents).toMatchObject([{ startedAt: inMinutes(-20), declaredAt: inMinutes(0) }]);
    expect(json('api/v2/summary.json').incidents).toMatchObject([{ started_at: inMinutes(-20) }]);
  });

  it('leads from a past incident to the present, marked as recorded afterwards', async () => {
    const order = orders(ports);
    await order('inc_present1', declare());
    await publisher(publishing).republish();
    const updates = [{ at: '2025-11-20T10:00:00Z', message: 'm', components: { files: 'major_outage' } }];
    const resolved = { at: '2025-11-20T11:00:00Z', message: 'Over.' };
    await order(ID, { type: 'record-past', ...RecordPast.parse({ title: 'Long ago', updates, resolved }) });
    await publisher(publishing).publish([ID]);
    expect(site.get(`incidents/${ID}`)).toContain('Recorded afterwards');
    expect(site.get('history/2025-11')).toContain('Long ago');
    for (const month of ['2025-12', '2026-01', '2026-02', '2026-03'])
      expect(site.get(`history/${month}`), month).toMatch(/rel="prev"/);
    expect(site.get('updates.json')).not.toMatch(/^.{0,400}Long ago/);
  });

  it('keeps its history when the first incident of all is withdrawn, long before the next', async () => {
    const order = orders(ports);
    await order(ID, declare());
    await order(ID, { type: 'withdraw' });
    ports.forward(60 * DAY);
    await order('inc_second1', declare({ title: 'Second' }));
    await publisher(publishing).rebuild();
    expect(site.get('history/2026-04')).toContain('Second');
    expect([...site].filter(([key, body]) => `${key}${body}`.includes(ID)).map(([key]) => key)).toEqual([]);
  });

  it('shows what an update said of components and workaround before it was corrected, and its former component too', async () => {
    const order = orders(ports);
    const { updates } = await order(ID, declare({ workaround: 'Use the backup server.' }));
    await publisher(publishing).republish();
    expect(site.get('components/files')).toContain('Files cannot be opened');
    await order(ID, {
      type: 'edit-update',
      updateId: updates[0]?.id ?? 'upd_000000',
      workaround: 'Wait.',
      components: { search: 'partial_outage' },
    });
    await publisher(publishing).publish([ID]);
    expect(site.get(`incidents/${ID}`)).toMatch(/Edited\.[\s\S]*Use the backup server\.[\s\S]*File service/);
    expect(site.get('components/files')).not.toContain('Files cannot be opened');
    expect(site.get('components/search')).toContain('Files cannot be opened');
    expect(json('status.json').components.map(({ status }: { status: string }) => status)).toEqual([
      'operational',
      'partial_outage',
      'operational',
      'operational',
    ]);
  });

  it('ends an incident, its bars and its history where its components worked again, not where that was said', async () => {
    const order = orders(ports);
    await order(ID, declare());
    ports.forward(60 * MINUTE);
    await order(ID, { ...over, restoredAt: { files: inMinutes(-30) } });
    await publisher(publishing).publish([ID]);
    expect(json('api/v2/incidents.json').incidents).toMatchObject([{ resolved_at: inMinutes(-30) }]);
    expect(json('status.json').components[0].troubledDays[0].seconds).toEqual({ partial_outage: 1800 });
    for (const key of [`incidents/${ID}`, 'index.html', 'history/2026-03'])
      expect(site.get(key), key).toContain(`datetime="${inMinutes(-30)}"`);
  });
});
