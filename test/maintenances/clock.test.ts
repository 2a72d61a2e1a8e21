import { describe, expect, it } from 'vitest';
import { runDueMaintenances } from '../../functions/maintenances/run-due.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { CommandId, type MaintenanceId, type TimelineId } from '../../shared/domain/ids.ts';
import { orders } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { declare, json, MINUTE, maintain, over, ports, publishing, schedule, site } from '../support/published-site.ts';

describe('the site', () => {
  it('shows maintenance to come, going on and done, and its components with it', async () => {
    const { publish } = publisher(publishing);
    const due = runDueMaintenances(ports);
    const id: MaintenanceId = 'mnt_upgrade';
    await maintain(id, schedule('Upgrade of the search', 60, 90));
    await publish([id]);
    const state = () => [
      json('api/v2/summary.json').scheduled_maintenances[0]?.status,
      json('api/v2/components.json').components.find((one: { id: string }) => one.id === 'search').status,
      json('api/v2/status.json').status.indicator,
    ];
    expect(state()).toEqual(['scheduled', 'operational', 'none']);
    expect(site.get('index.html')).toMatch(/Scheduled maintenance[\s\S]*Upgrade of the search/);
    ports.forward(60 * MINUTE);
    expect(await due()).toEqual([{ id, step: 'start' }]);
    expect(await due()).toEqual([]);
    await publish([id]);
    expect(state()).toEqual(['in_progress', 'under_maintenance', 'maintenance']);
    const order = orders(ports);
    await order(ID, declare({ components: { search: 'partial_outage' } }));
    await publish([ID]);
    expect(state()[1]).toBe('partial_outage');
    await order(ID, over);
    ports.forward(30 * MINUTE);
    expect(await due()).toEqual([{ id, step: 'complete' }]);
    await publish([id, ID]);
    expect(state().slice(0, 2)).toEqual([undefined, 'operational']);
    expect(site.get('history/2026-03')).toContain('Upgrade of the search');
    expect(site.get('calendar.ics')).toContain('STATUS:CONFIRMED');
  });

  it('starts a maintenance whatever idempotency keys its operators have used', async () => {
    const { from, until } = await maintain('mnt_upgrade', schedule('Upgrade', 5, 10));
    const { data: key } = CommandId.safeParse(`clock start ${from} ${until}`);
    expect(key).toBeUndefined();
    for (const commandId of [`clock-start-${from}-${until}`, 'clock', 'start'])
      await runCommand(ports)('mnt_upgrade', { type: 'update', message: 'm', notify: false }, { commandId, by: 'ada' });
    ports.forward(6 * MINUTE);
    expect(await runDueMaintenances(ports)()).toEqual([{ id: 'mnt_upgrade', step: 'start' }]);
  });

  it('starts and ends a maintenance once, however many clocks tick at once', async () => {
    await maintain('mnt_upgrade', schedule('Upgrade', 5, 10));
    ports.forward(6 * MINUTE);
    const steps = (await Promise.all(Array.from({ length: 6 }, () => runDueMaintenances(ports)()))).flat();
    expect(steps).toEqual([{ id: 'mnt_upgrade', step: 'start' }]);
    expect((await ports.timelines.read('mnt_upgrade')).map(({ type }) => type)).toEqual([
      'maintenance.scheduled',
      'maintenance.started',
    ]);
  });

  it('begins the others when one cannot be read, and says so', async () => {
    for (const id of ['mnt_broken', 'mnt_sound0'] as const) await maintain(id, schedule('Upgrade', 5, 10));
    ports.forward(6 * MINUTE);
    const read = ports.timelines.read;
    const broken = {
      ...ports,
      timelines: {
        ...ports.timelines,
        read: async <Id extends TimelineId>(id: Id) =>
          id.endsWith('broken') ? Promise.reject(new Error('unreadable')) : read(id),
      },
    };
    await expect(runDueMaintenances(broken)()).rejects.toThrow('1 maintenances could not be looked after');
    expect((await read('mnt_sound0')).at(-1)?.type).toBe('maintenance.started');
    expect(await runDueMaintenances(ports)()).toEqual([{ id: 'mnt_broken', step: 'start' }]);
  });
});
