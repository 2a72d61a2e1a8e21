import { describe, expect, it } from 'vitest';
import { type MaintenanceCommand, ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import { dueNow, type MaintenanceRefusal } from '../../shared/domain/maintenance/decide.ts';
import type { MaintenanceEvent } from '../../shared/domain/maintenance/maintenance.ts';
import { digestOf } from '../../shared/domain/text/command-digest.ts';
import { minute } from '../support/incidents.ts';
import { givenMaintenance as given, maintenanceOf, moved, scheduled, turned } from '../support/maintenances.ts';

const schedule = (over: object = {}): MaintenanceCommand => ({
  type: 'schedule',
  ...ScheduleMaintenance.parse({
    title: 'T',
    message: 'm',
    components: ['files'],
    from: minute(60),
    until: minute(90),
    ...over,
  }),
});
const turn = (type: 'remind' | 'start' | 'verify' | 'complete' | 'cancel'): MaintenanceCommand => ({
  type,
  notify: true,
});
const begun = [scheduled(), turned('started', 2, minute(60))];
const done = [...begun, turned('completed', 3, minute(100))];

describe('a maintenance', () => {
  it.each<[string, MaintenanceEvent[], MaintenanceCommand, MaintenanceEvent['type']]>([
    ['scheduled', [], schedule(), 'maintenance.scheduled'],
    ['moved', [scheduled()], { type: 'move', from: minute(70), until: minute(80), notify: true }, 'maintenance.moved'],
    ['extended while it runs', begun, { type: 'move', until: minute(200), notify: true }, 'maintenance.moved'],
    ['announced again', [scheduled()], turn('remind'), 'maintenance.reminded'],
    ['begun, early if need be', [scheduled()], turn('start'), 'maintenance.started'],
    ['checked', begun, turn('verify'), 'maintenance.verifying'],
    ['finished', begun, turn('complete'), 'maintenance.completed'],
    [
      'finished after a check',
      [...begun, turned('verifying', 3, minute(90))],
      turn('complete'),
      'maintenance.completed',
    ],
    ['called off', [scheduled()], turn('cancel'), 'maintenance.cancelled'],
    ['told of', begun, { type: 'update', message: 'Halfway.', notify: false }, 'maintenance.updated'],
  ])('can be %s', (_, events, command, type) =>
    given(...events)
      .when(command)
      .thenRecorded({ type, by: 'grace' }),
  );

  it.each<[string, MaintenanceEvent[], MaintenanceCommand, MaintenanceRefusal['reason']]>([
    ['twice', [scheduled()], schedule(), 'maintenance_already_scheduled'],
    ['for a component the page does not have', [], schedule({ components: ['nope'] }), 'component_unknown'],
    ['to end before it begins', [], schedule({ from: minute(90), until: minute(60) }), 'window_ends_before_it_begins'],
    ['for the past', [], schedule({ from: minute(-90), until: minute(-60) }), 'window_in_the_past'],
    ['nowhere', [], turn('start'), 'maintenance_not_found'],
    ['to begin when it has', begun, turn('start'), 'maintenance_not_startable'],
    ['to be checked before it began', [scheduled()], turn('verify'), 'maintenance_not_running'],
    ['to finish before it began', [scheduled()], turn('complete'), 'maintenance_not_running'],
    ['to be called off when it has begun', begun, turn('cancel'), 'maintenance_begun'],
    [
      'to begin at another time when it has begun',
      begun,
      { type: 'move', from: minute(70), until: minute(200), notify: true },
      'maintenance_begun',
    ],
    ['to go on when it is over', done, { type: 'update', message: 'm', notify: true }, 'maintenance_over'],
    [
      'to correct what was never said',
      begun,
      { type: 'edit-update', updateId: 'upd_000000', message: 'm' },
      'update_not_found',
    ],
  ])('cannot be told %s', (_, events, command, reason) =>
    given(...events)
      .when(command)
      .thenRefusedAs(reason),
  );

  it('stays at the point at which it is when it is told of', () => {
    const checked = [...begun, turned('verifying', 3, minute(90))];
    given(...checked)
      .when({ type: 'update', message: 'Still checking.', notify: true })
      .thenLeaves({ status: 'verifying' });
  });

  it('carries out an order once, however often it comes', () => {
    const again = [scheduled({ commandId: 'key', commandDigest: digestOf(schedule()) })];
    given(...again)
      .when(schedule(), { commandId: 'key' })
      .thenNothing();
    const others = [{ message: 'other' }, { components: ['search'] }, { automatic: false }, { notify: false }];
    for (const other of others)
      given(...again)
        .when(schedule(other), { commandId: 'key' })
        .thenRefusedAs('idempotency_key_reused');
  });
  it.each(['__proto__', 'constructor', 'toString'])('takes %s for an idempotency key like any other', (key) => {
    given(scheduled()).when(turn('start'), { commandId: key }).thenRecorded({ type: 'maintenance.started' });
  });
  it('is reminded of again when its start has moved', () => {
    const reminded = [scheduled({ remindMinutes: 30 }), turned('reminded', 2, minute(30))];
    expect(maintenanceOf(...reminded).remindedAt).toBe(minute(30));
    expect(maintenanceOf(...reminded, moved()).remindedAt).toBeUndefined();
    expect(maintenanceOf(...reminded, moved({ from: minute(60) })).remindedAt).toBe(minute(30));
  });
});

describe('the clock', () => {
  it.each([
    ['reminds in time', [scheduled({ remindMinutes: 30 })], 31, 'remind'],
    ['does not remind too early', [scheduled({ remindMinutes: 30 })], 29, undefined],
    ['reminds once', [scheduled({ remindMinutes: 30 }), turned('reminded', 2, minute(30))], 31, undefined],
    ['begins at the start', [scheduled()], 60, 'start'],
    ['leaves alone what goes by hand', [scheduled({ automatic: false })], 60, undefined],
    ['ends at the end', begun, 120, 'complete'],
    ['waits for the end', begun, 119, undefined],
    ['ends what is being checked too', [...begun, turned('verifying', 3, minute(90))], 121, 'complete'],
    ['heeds an extension', [...begun, moved({ from: minute(60), until: minute(150) })], 121, undefined],
    ['has nothing to do with what is over', done, 500, undefined],
  ])('%s', (_, events, at, step) => expect(dueNow(maintenanceOf(...events), minute(at))).toBe(step));
});
