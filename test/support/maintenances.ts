import type { MaintenanceId } from '../../shared/domain/ids.ts';
import { foldMaintenance } from '../../shared/domain/maintenance/evolve.ts';
import type { Maintenance, MaintenanceEvent } from '../../shared/domain/maintenance/maintenance.ts';
import { givenOf } from './given.ts';
import { minute, T0 } from './incidents.ts';

export const MNT: MaintenanceId = 'mnt_f5e4d3c2b1a0';

type Of<Type extends MaintenanceEvent['type']> = Extract<MaintenanceEvent, { type: Type }>;

const said = (n: number, at: string, message: string) => ({
  at,
  by: 'ada',
  commandId: `cmd-m${n}`,
  commandDigest: 'digest',
  updateId: `upd_f5e4d3c2b1a0n${n}` as const,
  message,
  notify: true,
});

export const scheduled = (over: Partial<Of<'maintenance.scheduled'>> = {}): Of<'maintenance.scheduled'> => ({
  type: 'maintenance.scheduled',
  ...said(1, T0, 'Files will be read-only.'),
  title: 'Database upgrade',
  components: ['files'],
  from: minute(60),
  until: minute(120),
  automatic: true,
  ...over,
});
export const moved = (over: Partial<Of<'maintenance.moved'>> = {}): Of<'maintenance.moved'> => ({
  type: 'maintenance.moved',
  ...said(2, minute(10), 'The maintenance has been moved.'),
  from: minute(90),
  until: minute(150),
  ...over,
});
type Turn = 'paused' | 'started' | 'verifying' | 'completed' | 'cancelled' | 'reminded';
export const turned = (to: Turn, n: number, at: string): MaintenanceEvent => ({
  type: `maintenance.${to}`,
  ...said(n, at, `It is ${to}.`),
});

/** The maintenance that these events make. */
export function maintenanceOf(...events: MaintenanceEvent[]): Maintenance {
  const maintenance = foldMaintenance(MNT, events);
  if (!maintenance) throw new Error('no events');
  return maintenance;
}

export const givenMaintenance = givenOf(MNT, minute(30));
