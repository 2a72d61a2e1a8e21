import type { MaintenanceId } from '../../shared/domain/ids.ts';
import type { MaintenanceCommand } from '../../shared/domain/maintenance/command.ts';
import { decideMaintenance, type MaintenanceRefusal } from '../../shared/domain/maintenance/decide.ts';
import { foldMaintenance, type Maintenance } from '../../shared/domain/maintenance/maintenance.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { type RecordRefusal, recordMaintenance } from '../../shared/domain/recordable.ts';
import { type BusyRefusal, executeCommand } from '../incidents/run-command.ts';
import type { Clock, Sleep } from '../platform/ports.ts';
import type { MaintenanceTimelines } from '../platform/timeline-ports.ts';

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
  const run = executeCommand({ timelines: maintenanceTimelines, sleep }, foldMaintenance, recordMaintenance);
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
