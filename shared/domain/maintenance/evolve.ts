import type { MaintenanceId } from '../ids.ts';
import type { Maintenance, MaintenanceEvent, MaintenanceStatus, MaintenanceUpdate } from './maintenance.ts';
import { nextWindow, workEnded } from './windows.ts';

const STATUS_AFTER: Partial<Record<MaintenanceEvent['type'], MaintenanceStatus>> = {
  'maintenance.scheduled': 'scheduled',
  'maintenance.started': 'in_progress',
  'maintenance.paused': 'scheduled',
  'maintenance.verifying': 'verifying',
  'maintenance.completed': 'completed',
  'maintenance.cancelled': 'cancelled',
};

/** It has not run over. */
const NOT_OVER = { overranAt: undefined, overrunReminders: undefined };

function scheduledBy(event: Extract<MaintenanceEvent, { type: 'maintenance.scheduled' }>) {
  const { title, components, from, until, automatic, remindMinutes, series, further, at, by } = event;
  const options = { ...(remindMinutes && { remindMinutes }), ...(series && { series }) };
  const later = further && { later: further };
  const facts = { title, components, from, until, automatic, scheduledBy: by, ...options, ...later };
  const status = 'scheduled' as const;
  return { ...facts, status, version: 1, scheduledAt: at, updatedAt: at, moves: 0, updates: [updateOf(event, status)] };
}

/** Folds one event into the maintenance. What was recorded has happened: nothing is refused here. */
export function evolveMaintenance(
  id: MaintenanceId,
  before: Maintenance | undefined,
  event: MaintenanceEvent,
): Maintenance {
  const commands = {
    ...before?.commands,
    [event.commandId]: { type: event.type, digest: event.commandDigest },
  };
  if (event.type === 'maintenance.scheduled') return { ...scheduledBy(event), id, commands };
  if (!before) throw new Error(`The first event of ${id} is ${event.type}, not maintenance.scheduled`);
  const next = { ...before, version: before.version + 1, updatedAt: event.at, commands };
  if (event.type === 'maintenance.edited') {
    // Translations of a text that was replaced end.
    const edited = ({ translations: _, ...update }: MaintenanceUpdate): MaintenanceUpdate => ({
      ...update,
      message: event.message,
      ...(event.translations && { translations: event.translations }),
      earlier: [...update.earlier, { message: update.message, replacedAt: event.at }],
    });
    return {
      ...next,
      updates: before.updates.map((update) => (update.id === event.updateId ? edited(update) : update)),
    };
  }
  if (event.type === 'maintenance.overran') {
    return { ...next, overranAt: before.overranAt ?? event.at, overrunReminders: event.reminder };
  }
  const status = STATUS_AFTER[event.type] ?? before.status;
  const updates = [...before.updates, updateOf(event, status)];
  switch (event.type) {
    case 'maintenance.moved':
      return {
        ...next,
        remindedAt: event.from === before.from ? before.remindedAt : undefined,
        // With a new end it has not run over.
        ...NOT_OVER,
        from: event.from,
        until: event.until,
        moves: before.moves + 1,
        updates,
      } as Maintenance;
    case 'maintenance.reminded':
      return { ...next, updates, remindedAt: event.at };
    case 'maintenance.started':
      return {
        ...next,
        updates,
        status,
        startedAt: before.startedAt ?? event.at,
        runningSince: event.at,
        startedBy: event.by,
      };
    case 'maintenance.paused':
      return {
        ...next,
        updates,
        status,
        ...workEnded(before, event.at),
        ...nextWindow(before),
        ...NOT_OVER,
      } as Maintenance;
    case 'maintenance.completed':
    case 'maintenance.cancelled':
      return { ...next, updates, status, endedAt: event.at, ...workEnded(before, event.at) } as Maintenance;
    case 'maintenance.updated':
    case 'maintenance.verifying':
      return { ...next, updates, status };
  }
}

const updateOf = (
  { updateId, at, message, notify, translations }: Extract<MaintenanceEvent, { notify: boolean }>,
  status: MaintenanceStatus,
): MaintenanceUpdate => ({
  id: updateId,
  at,
  status,
  message,
  ...(translations && { translations }),
  notify,
  earlier: [],
});

export const foldMaintenance = (id: MaintenanceId, events: readonly MaintenanceEvent[]): Maintenance | undefined =>
  events.reduce<Maintenance | undefined>((maintenance, event) => evolveMaintenance(id, maintenance, event), undefined);
