import type { MaintenanceId } from '../../shared/domain/ids.ts';
import { dueNow } from '../../shared/domain/maintenance/decide.ts';
import { foldMaintenance } from '../../shared/domain/maintenance/maintenance.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { Clock, Sleep } from '../platform/ports.ts';
import { settleAll } from '../platform/settle-all.ts';
import type { Incidents, MaintenanceTimelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import { runMaintenance } from './run-command.ts';

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
    return (await settleAll(planned, (id) => ifReadable(() => takeTurn(id)), 'maintenances')).filter(
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
