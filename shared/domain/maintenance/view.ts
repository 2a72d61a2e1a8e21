import type { ComponentId, MaintenanceId } from '../ids.ts';
import { fullNamesOf, type PageConfig } from '../page/config.ts';
import { named } from '../page/shown-components.ts';
import type { OccurrenceOf } from './command.ts';
import { isRunning, type Maintenance, type MaintenanceStatus, type MaintenanceUpdate } from './maintenance.ts';
import { type Window, windowsOf } from './windows.ts';

/** A maintenance as everybody may see it. */
export interface MaintenanceView {
  id: MaintenanceId;
  version: number;
  title: string;
  status: MaintenanceStatus;
  scheduledAt: string;
  updatedAt: string;
  from: string;
  until: string;
  /** All windows, where there are several; the one it is about is `from` to `until`. */
  windows?: Window[];
  startedAt?: string;
  endedAt?: string;
  moves: number;
  /** How it repeats, where it is an occurrence of a series. */
  series?: OccurrenceOf;
  /** It goes on past the end of its window, since this moment on record. */
  overranAt?: string;
  affected: { id: ComponentId; name: string }[];
  /** Newest first. */
  updates: readonly MaintenanceUpdate[];
}

export function viewOfMaintenance(maintenance: Maintenance, page: PageConfig): MaintenanceView {
  const { id, version, title, status, scheduledAt, updatedAt, from, until, startedAt, endedAt, moves, series } =
    maintenance;
  const windows = windowsOf(maintenance);
  const overranAt = isRunning(maintenance) ? maintenance.overranAt : undefined;
  return {
    id,
    version,
    title,
    status,
    scheduledAt,
    updatedAt,
    from,
    until,
    moves,
    ...(windows.length > 1 && { windows }),
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
    ...(series && { series }),
    ...(overranAt && { overranAt }),
    affected: named(maintenance.components, fullNamesOf(page)),
    updates: maintenance.updates.toReversed(),
  };
}
