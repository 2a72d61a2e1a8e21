import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { remindOfOverruns } from '../../functions/maintenances/remind-of-overruns.ts';
import { putMember } from '../../functions/operators/members.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { readEntity } from '../../functions/platform/timeline-ports.ts';
import { type MaintenanceCommand, ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import { overrunReminder } from '../../shared/domain/maintenance/decide.ts';
import { minute } from '../support/incidents.ts';
import { givenMaintenance, MNT, maintenanceOf, scheduled, turned } from '../support/maintenances.ts';
import { engines, it, ports } from '../support/world.ts';

const MINUTE = 60_000;
let began = 0;
const mails = async () => (await engines.ses.mails()).slice(began).filter(({ tags }) => tags.mail === 'overrun');
const order = async (command: MaintenanceCommand) => {
  const outcome = await runCommand(ports)(MNT, command, { commandId: crypto.randomUUID(), by: 'ada' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
};
const overran = (over: object = {}) => ({
  type: 'maintenance.overran' as const,
  at: minute(121),
  by: 'the clock',
  commandId: 'c',
  commandDigest: 'd',
  reminder: 1,
  ...over,
});
const byHand = () => [scheduled({ automatic: false }), turned('started', 2, minute(60))] as const;

describe('a maintenance past the end of its window', () => {
  it.each([
    [119, undefined],
    [120, 1],
    [179, 1],
    [180, 2],
    [360, 3],
    [120 + 1440, 4],
    [120 + 2880, 5],
  ])('after %d minutes is due for reminder %j', (at, reminder) =>
    expect(overrunReminder(maintenanceOf(...byHand()), minute(at))).toBe(reminder),
  );
  it('is due for none that was sent, nor where it ends by itself or is over', () => {
    expect(overrunReminder(maintenanceOf(...byHand(), overran()), minute(150))).toBeUndefined();
    expect(overrunReminder(maintenanceOf(scheduled(), turned('started', 2, minute(60))), minute(150))).toBeUndefined();
    const done = maintenanceOf(...byHand(), turned('completed', 3, minute(119)));
    expect(overrunReminder(done, minute(150))).toBeUndefined();
  });
  it('has not run over once it has a later end', () => {
    const after = givenMaintenance(...byHand(), overran());
    after
      .when({ type: 'move', until: minute(300), notify: false }, { at: minute(130) })
      .thenLeaves({ until: minute(300), overranAt: undefined, overrunReminders: undefined });
    after
      .when({ type: 'note-overrun', until: minute(110), reminder: 2 }, { at: minute(190) })
      .thenRefusedAs('maintenance_not_running');
  });
});

describe('the reminder of a maintenance that takes longer', () => {
  beforeEach(async () => {
    began = (await engines.ses.mails()).length;
    await putMember(ports)({ address: 'ada@ops.example', name: 'Ada', role: 'responder' });
    await putMember(ports)({ address: 'eve@ops.example', name: 'Eve', role: 'viewer' });
    const window = { from: minute(60), until: minute(120), components: ['files'], automatic: false };
    await order({
      type: 'schedule',
      ...ScheduleMaintenance.parse({ title: 'Move of <b>disks', message: 'm', ...window }),
    });
    ports.forward(61 * MINUTE);
    await order({ type: 'start', notify: false });
  });

  it('goes to those who can act, once for each interval, and the record says since when', async () => {
    const remind = remindOfOverruns(ports);
    expect(await remind()).toEqual([]);
    ports.forward(60 * MINUTE);
    await Promise.all([remind(), remind(), remind()]);
    await remind();
    expect((await mails()).map(({ destinations }) => destinations)).toEqual([['ada@ops.example']]);
    expect(await readEntity(ports.timelines, MNT)).toMatchObject({ overranAt: expect.any(String) });
    ports.forward(60 * MINUTE);
    await remind();
    expect(await mails()).toHaveLength(2);
    const [mail] = await mails();
    if (!mail) throw new Error('no mail');
    const { subject, text, html } = await simpleParser(await engines.ses.raw(mail.id));
    expect(subject).toBe('Takes longer than planned: Move of <b>disks');
    expect(text).toContain(`/maintenances/${MNT}`);
    expect(String(html)).not.toContain('<b>disks');
  });
  it('is not sent of one that was finished before the mail left', async () => {
    ports.forward(60 * MINUTE);
    const enqueue: typeof ports.mailQueue.enqueue = async (messages) => {
      await order({ type: 'complete', notify: false });
      return ports.mailQueue.enqueue(messages);
    };
    await remindOfOverruns({ ...ports, mailQueue: { enqueue } })();
    expect(await mails()).toEqual([]);
  });
});
