import type { Maintenance } from '../../shared/domain/maintenance/maintenance.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { windowsOf } from '../../shared/domain/maintenance/windows.ts';
import { pathIn } from '../../shared/domain/subject.ts';
import type { MaintenanceBody } from '../../shared/wire/api/maintenances.ts';

/** A maintenance as operators see it. */
export function bodyOfMaintenance(maintenance: Maintenance, url: string): MaintenanceBody {
  const { commands, remindedAt, overrunReminders, components, updates, passed, later, worked, runningSince, ...facts } =
    maintenance;
  return {
    ...facts,
    components: [...components],
    windows: windowsOf(maintenance),
    updates: updates.map(({ earlier, ...update }) => ({ ...update, earlier: [...earlier] })),
    url: `${url}${pathIn(maintenanceSubject, maintenance.id)}`,
  };
}
