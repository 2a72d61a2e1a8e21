import { decideMaintenance, type MaintenanceRefusal } from '../../shared/domain/decide-maintenance.ts';
import type { MaintenanceId } from '../../shared/domain/ids.ts';
import { foldMaintenance, type Maintenance } from '../../shared/domain/maintenance.ts';
import type { MaintenanceCommand } from '../../shared/domain/maintenance-command.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page.ts';
import { type RecordRefusal, recordMaintenance } from '../../shared/domain/recordable.ts';
import type { Clock, MaintenanceTimelines, Sleep } from '../ports.ts';
import { type BusyRefusal, carryOut } from './run-command.ts';

export type MaintenanceOutcome =
  | { ok: true; entity: Maintenance; repeated: boolean }
  | { ok: false; refusal: MaintenanceRefusal | RecordRefusal | BusyRefusal };

/** Carries out one order on one maintenance. */
export const runMaintenance = ({
  maintenanceTimelines,
  sleep,
  clock,
  page,
}: {
  maintenanceTimelines: MaintenanceTimelines;
  sleep: Sleep;
  clock: Clock;
  page: PageConfig;
}) => {
  const run = carryOut({ timelines: maintenanceTimelines, sleep }, foldMaintenance, recordMaintenance);
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
