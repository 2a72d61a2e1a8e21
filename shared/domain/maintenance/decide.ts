import { expandedIds, type GroupRefusal, type Groups } from '../component/group-ref.ts';
import { type ComponentId, type MaintenanceId, type UpdateId, updateIdOf } from '../ids.ts';
import { type CommandContext, commandIn, type Decision } from '../subject.ts';
import { digestOf } from '../text/command-digest.ts';
import type { MaintenanceCommand } from './command.ts';
import { isOver, isRunning, type Maintenance, type MaintenanceEvent, type MaintenanceStatus } from './maintenance.ts';
import { overlapping, type Window } from './windows.ts';

/** Why an order is not carried out, with what the operator needs next. */
export type MaintenanceRefusal =
  | { reason: 'maintenance_not_found' }
  | { reason: 'maintenance_already_scheduled'; title: string }
  | { reason: 'maintenance_over'; status: MaintenanceStatus; endedAt: string }
  | { reason: 'maintenance_not_startable'; status: MaintenanceStatus }
  | { reason: 'maintenance_not_running'; status: MaintenanceStatus }
  | { reason: 'maintenance_begun'; startedAt: string }
  | { reason: 'window_ends_before_it_begins'; from: string; until: string }
  | { reason: 'window_in_the_past'; now: string }
  | { reason: 'windows_overlap'; from: string; until: string }
  | { reason: 'no_further_window' }
  | { reason: 'component_unknown'; unknown: ComponentId[]; known: ComponentId[] }
  | GroupRefusal
  | { reason: 'update_not_found'; updateId: UpdateId }
  | { reason: 'idempotency_key_reused'; previous: string };

type MaintenanceDecision = Decision<MaintenanceEvent, MaintenanceRefusal>;
/** It promises no updates. */
type MaintenanceContext = Omit<CommandContext<MaintenanceId>, 'cadence' | 'rhythm' | 'member'>;

const refuse = (refusal: MaintenanceRefusal): MaintenanceDecision => ({ ok: false, refusal });

const EVENT_OF = {
  schedule: 'maintenance.scheduled',
  move: 'maintenance.moved',
  update: 'maintenance.updated',
  remind: 'maintenance.reminded',
  start: 'maintenance.started',
  pause: 'maintenance.paused',
  verify: 'maintenance.verifying',
  complete: 'maintenance.completed',
  cancel: 'maintenance.cancelled',
  'edit-update': 'maintenance.edited',
  'note-overrun': 'maintenance.overran',
} as const satisfies Record<MaintenanceCommand['type'], MaintenanceEvent['type']>;

/** The message when the operator, or the clock, gives none. */
const STANDARD = {
  move: 'The maintenance has been moved.',
  remind: 'This is a reminder of the scheduled maintenance.',
  start: 'The maintenance has begun.',
  pause: 'The work rests until its next window.',
  verify: 'The work is done; we are checking that everything works as it should.',
  complete: 'The maintenance is finished.',
  cancel: 'The maintenance will not take place.',
} as const;

/** Answers an order with the event it causes, or with the reason why not. */
export function decideMaintenance(
  maintenance: Maintenance | undefined,
  command: MaintenanceCommand,
  around: MaintenanceContext,
): MaintenanceDecision {
  const before = maintenance && commandIn(maintenance, around.commandId);
  if (before) {
    return before.digest === digestOf(command)
      ? { ok: true, events: [], repeated: true }
      : refuse({ reason: 'idempotency_key_reused', previous: before.type });
  }
  const expanded = withoutGroups(command, around.groups);
  if (!expanded.ok) return expanded;
  const refusal = refusalOf(maintenance, expanded.command, around);
  if (refusal) return refuse(refusal);
  const event = { ...eventOf(maintenance, expanded.command, around), commandDigest: digestOf(command) };
  return { ok: true, events: [event], repeated: false };
}

/** The command with the components of its groups; the digest stays that of what was ordered. */
function withoutGroups(
  command: MaintenanceCommand,
  groups: Groups = new Map(),
): { ok: true; command: MaintenanceCommand } | { ok: false; refusal: GroupRefusal } {
  if (command.type !== 'schedule') return { ok: true, command };
  const expanded = expandedIds(command.components, groups);
  return expanded.ok ? { ok: true, command: { ...command, components: expanded.components } } : expanded;
}

type Command<Type extends MaintenanceCommand['type']> = Extract<MaintenanceCommand, { type: Type }>;

function refusalOf(
  maintenance: Maintenance | undefined,
  command: MaintenanceCommand,
  context: MaintenanceContext,
): MaintenanceRefusal | undefined {
  if (command.type === 'schedule') return refusalOfSchedule(maintenance, command, context);
  if (!maintenance) return { reason: 'maintenance_not_found' };
  if (command.type === 'edit-update') return refusalOfEdit(maintenance, command);
  const { status, endedAt = '' } = maintenance;
  if (isOver(maintenance)) return { reason: 'maintenance_over', status, endedAt };
  if (command.type === 'note-overrun') return refusalOfOverrun(maintenance, command);
  return command.type === 'move'
    ? refusalOfMove(maintenance, command, context)
    : refusalOfStep(maintenance, command.type);
}

function refusalOfSchedule(
  maintenance: Maintenance | undefined,
  command: Command<'schedule'>,
  { at, components }: MaintenanceContext,
): MaintenanceRefusal | undefined {
  if (maintenance) return { reason: 'maintenance_already_scheduled', title: maintenance.title };
  const unknown = command.components.filter((id) => !components.has(id));
  if (unknown.length > 0) return { reason: 'component_unknown', unknown, known: [...components] };
  const { from, until, further = [] } = command;
  const windows = [{ from, until }, ...further];
  const faults = windows.map((window) => faultOfWindow(window.from, window.until, at));
  return faults.find((fault) => fault !== undefined) ?? overlapOf(windows);
}

function overlapOf(windows: readonly Window[]): MaintenanceRefusal | undefined {
  const found = overlapping(windows);
  return found && { reason: 'windows_overlap', ...found };
}

const refusalOfEdit = (
  { updates }: Maintenance,
  { updateId }: Command<'edit-update'>,
): MaintenanceRefusal | undefined =>
  updates.some(({ id }) => id === updateId) ? undefined : { reason: 'update_not_found', updateId };

/** Noted while it runs past the end that the scheduler saw: one that was extended meanwhile has not run over. */
const refusalOfOverrun = (
  maintenance: Maintenance,
  { until }: Command<'note-overrun'>,
): MaintenanceRefusal | undefined =>
  isRunning(maintenance) && maintenance.until === until
    ? undefined
    : { reason: 'maintenance_not_running', status: maintenance.status };

function refusalOfMove(
  maintenance: Maintenance,
  { from = maintenance.from, until }: Command<'move'>,
  { at }: MaintenanceContext,
): MaintenanceRefusal | undefined {
  const { passed = [], later = [], runningSince } = maintenance;
  if (runningSince && from !== maintenance.from) return { reason: 'maintenance_begun', startedAt: runningSince };
  return faultOfWindow(from, until, at) ?? overlapOf([...passed, { from, until }, ...later]);
}

/** A step is refused where it does not follow from how the maintenance stands. */
function refusalOfStep(
  maintenance: Maintenance,
  step: Exclude<MaintenanceCommand['type'], 'schedule' | 'edit-update' | 'move' | 'note-overrun'>,
): MaintenanceRefusal | undefined {
  const { status, startedAt, later = [] } = maintenance;
  switch (step) {
    case 'start':
    case 'remind':
      return status === 'scheduled' ? undefined : { reason: 'maintenance_not_startable', status };
    case 'verify':
      return status === 'in_progress' ? undefined : { reason: 'maintenance_not_running', status };
    case 'pause':
      if (!isRunning(maintenance)) return { reason: 'maintenance_not_running', status };
      return later.length > 0 ? undefined : { reason: 'no_further_window' };
    case 'complete':
      // One that rests can be finished early.
      return isRunning(maintenance) || startedAt ? undefined : { reason: 'maintenance_not_running', status };
    case 'cancel':
      return startedAt ? { reason: 'maintenance_begun', startedAt } : undefined;
    case 'update':
      return undefined;
  }
}

function faultOfWindow(from: string, until: string, now: string): MaintenanceRefusal | undefined {
  if (until <= from) return { reason: 'window_ends_before_it_begins', from, until };
  return until <= now ? { reason: 'window_in_the_past', now } : undefined;
}

function eventOf(
  maintenance: Maintenance | undefined,
  command: MaintenanceCommand,
  { id, at, by, commandId }: MaintenanceContext,
): MaintenanceEvent {
  const stamp = { at, by, commandId, commandDigest: digestOf(command) };
  if (command.type === 'edit-update') {
    const { updateId, message, translations } = command;
    return { type: 'maintenance.edited', ...stamp, updateId, message, ...(translations && { translations }) };
  }
  if (command.type === 'note-overrun') return { type: 'maintenance.overran', ...stamp, reminder: command.reminder };
  const updateId = updateIdOf(id, (maintenance?.version ?? 0) + 1);
  const { notify, holdSeconds, translations } = command;
  const held = { ...(holdSeconds !== undefined && { holdSeconds }), ...(translations && { translations }) };
  const said = { ...stamp, updateId, notify, ...held };
  switch (command.type) {
    case 'schedule': {
      const { title, message, components, from, until, further, automatic, remindMinutes, series } = command;
      const facts = { title, message, components: [...new Set(components)], from, until, automatic };
      return {
        type: 'maintenance.scheduled',
        ...said,
        ...facts,
        ...(remindMinutes && { remindMinutes }),
        ...(series && { series }),
        ...(further && { further }),
      };
    }
    case 'move': {
      const { until, from = maintenance?.from ?? until, message = STANDARD.move } = command;
      return { type: 'maintenance.moved', ...said, message, from, until };
    }
    case 'update':
      return { type: 'maintenance.updated', ...said, message: command.message };
    default:
      return { type: EVENT_OF[command.type], ...said, message: command.message ?? STANDARD[command.type] };
  }
}

/** What the clock has to do with a maintenance now, if anything. */
export function dueNow(maintenance: Maintenance, now: string): 'remind' | 'start' | 'pause' | 'complete' | undefined {
  const { status, from, until, automatic, remindMinutes, remindedAt, later = [] } = maintenance;
  if (automatic && isRunning(maintenance) && until <= now) return later.length > 0 ? 'pause' : 'complete';
  if (status !== 'scheduled') return undefined;
  if (automatic && from <= now) return 'start';
  const remindFrom = remindMinutes && new Date(Date.parse(from) - remindMinutes * 60_000).toISOString();
  return remindFrom && !remindedAt && remindFrom <= now && now < from ? 'remind' : undefined;
}

/** Minutes past the end of its window after which operators are reminded; then again once a day. */
const OVERRUN_REMINDERS = [0, 60, 240];
const DAY_MINUTES = 24 * 60;

/**
 * The reminder that is due of a maintenance that runs past the end of its window, counted from 1. Only one that does not
 * end by itself can.
 */
export function overrunReminder(maintenance: Maintenance, now: string): number | undefined {
  const { automatic, until, overrunReminders = 0 } = maintenance;
  if (automatic || !isRunning(maintenance) || now < until) return undefined;
  const minutes = (Date.parse(now) - Date.parse(until)) / 60_000;
  const due = OVERRUN_REMINDERS.filter((after) => after <= minutes).length + Math.floor(minutes / DAY_MINUTES);
  return due > overrunReminders ? due : undefined;
}
