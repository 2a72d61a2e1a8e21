import { dueNow } from '../../shared/domain/decide-maintenance.ts';
import type { MaintenanceId } from '../../shared/domain/ids.ts';
import { foldMaintenance } from '../../shared/domain/maintenance.ts';
import type { PageConfig } from '../../shared/domain/page.ts';
import type { Clock, Incidents, MaintenanceTimelines, Sleep } from '../ports.ts';
import { runMaintenance } from './run-maintenance.ts';
import { eachTurn } from './turns.ts';
import { ifReadable } from './unreadable.ts';

export interface DueMaintenancePorts {
  incidents: Pick<Incidents, 'state'>;
  maintenanceTimelines: MaintenanceTimelines;
  sleep: Sleep;
  clock: Clock;
  page: PageConfig;
}

/**
 * Reminds of, starts and ends maintenances whose time has come, by the orders a person would give. The order's key names
 * the step and the window, so two clocks at once, or one that dies and comes again, give it once. What is wrong with one
 * is thrown after the others have had their turn.
 */
export const runDueMaintenances = (ports: DueMaintenancePorts) => {
  const run = runMaintenance(ports);
  return async (): Promise<{ id: MaintenanceId; step: string }[]> => {
    const { planned } = await ports.incidents.state();
    return (await eachTurn(planned, (id) => ifReadable(() => takeTurn(id)), 'maintenances')).filter(
      (taken) => taken !== undefined,
    );
  };

  async function takeTurn(id: MaintenanceId): Promise<{ id: MaintenanceId; step: string } | undefined> {
    const maintenance = foldMaintenance(id, await ports.maintenanceTimelines.read(id));
    const step = maintenance && dueNow(maintenance, ports.clock().toISOString());
    if (!maintenance || !step) return undefined;
    // With spaces in it, so that no caller can have used it before.
    const commandId = `clock ${step} ${maintenance.from} ${maintenance.until}`;
    const outcome = await run(id, { type: step, notify: true }, { commandId, by: 'the clock' });
    return outcome.ok && !outcome.repeated ? { id, step } : undefined;
  }
};
