import { decideMaintenance, type MaintenanceRefusal } from '../../shared/domain/decide-maintenance.ts';
import type { MaintenanceId } from '../../shared/domain/ids.ts';
import { evolveMaintenance, foldMaintenance, type Maintenance } from '../../shared/domain/maintenance.ts';
import type { MaintenanceCommand } from '../../shared/domain/maintenance-command.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page.ts';
import type { Clock, MaintenanceTimelines } from '../ports.ts';
import { carryOut } from './run-command.ts';

export type MaintenanceOutcome =
  | { ok: true; entity: Maintenance; repeated: boolean }
  | { ok: false; refusal: MaintenanceRefusal };

/** Carries out one order on one maintenance. */
export const runMaintenance = ({
  maintenanceTimelines,
  clock,
  page,
}: {
  maintenanceTimelines: MaintenanceTimelines;
  clock: Clock;
  page: PageConfig;
}) => {
  const run = carryOut(maintenanceTimelines, foldMaintenance, evolveMaintenance);
  return (
    id: MaintenanceId,
    command: MaintenanceCommand,
    order: { commandId: string; by: string },
  ): Promise<MaintenanceOutcome> =>
    run(id, (before) =>
      decideMaintenance(before, command, {
        ...{ ...order, id, components: componentIdsOf(page), at: clock().toISOString() },
      }),
    );
};
