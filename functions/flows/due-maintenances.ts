import { dueNow } from '../../shared/domain/decide-maintenance.ts';
import type { MaintenanceId } from '../../shared/domain/ids.ts';
import { foldMaintenance } from '../../shared/domain/maintenance.ts';
import type { PageConfig } from '../../shared/domain/page.ts';
import type { Clock, Incidents, MaintenanceTimelines } from '../ports.ts';
import { runMaintenance } from './run-maintenance.ts';

export interface DueMaintenancePorts {
  incidents: Pick<Incidents, 'state'>;
  maintenanceTimelines: MaintenanceTimelines;
  clock: Clock;
  page: PageConfig;
}

/**
 * Reminds of, starts and ends maintenances whose time has come, by the orders a person would give. The order's key names
 * the step and the window, so two clocks at once, or one that dies and comes again, give it once.
 */
export const runDueMaintenances = (ports: DueMaintenancePorts) => {
  const run = runMaintenance(ports);
  return async (): Promise<{ id: MaintenanceId; step: string }[]> => {
    const done: { id: MaintenanceId; step: string }[] = [];
    for (const id of (await ports.incidents.state()).planned) {
      const maintenance = foldMaintenance(id, await ports.maintenanceTimelines.read(id));
      const step = maintenance && dueNow(maintenance, ports.clock().toISOString());
      if (!maintenance || !step) continue;
      const commandId = `clock-${step}-${maintenance.from}-${maintenance.until}`;
      const outcome = await run(id, { type: step, notify: true }, { commandId, by: 'the clock' });
      if (outcome.ok && !outcome.repeated) done.push({ id, step });
    }
    return done;
  };
};
