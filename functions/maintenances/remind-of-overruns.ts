import type { MaintenanceId } from '../../shared/domain/ids.ts';
import { overrunReminder } from '../../shared/domain/maintenance/decide.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import type { Members } from '../operators/ports.ts';
import type { Ids } from '../platform/ports.ts';
import { type CommandPorts, runCommand } from '../platform/run-command.ts';
import { settleAll } from '../platform/settle-all.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { TransactionalQueue } from '../transactional/ports.ts';

export interface OverrunPorts extends CommandPorts {
  timelines: Timelines;
  members: Pick<Members, 'list'>;
  ids: Pick<Ids, 'subscriber'>;
  mailQueue: TransactionalQueue;
}

/**
 * Records that a maintenance runs past its window, which the page then says, and has every responder reminded. Each
 * reminder is recorded before it is sent, so two schedulers at once send it once; one that dies in between sends the
 * next one only.
 */
export const remindOfOverruns = (ports: OverrunPorts) => {
  const run = runCommand(ports);
  return async (): Promise<MaintenanceId[]> => {
    const planned = idsOf(maintenanceSubject, (await ports.timelines.state()).current);
    const reminded = await settleAll(planned, (id) => ifReadable(() => remind(id)), 'maintenances');
    return reminded.filter((id) => id !== undefined);
  };

  async function remind(id: MaintenanceId): Promise<MaintenanceId | undefined> {
    const maintenance = await readEntity(ports.timelines, id);
    const askedAt = ports.clock().toISOString();
    const reminder = maintenance && overrunReminder(maintenance, askedAt);
    if (!maintenance || !reminder) return undefined;
    const { until } = maintenance;
    // With spaces in it, so that no caller can have used it before.
    const commandId = `clock overrun ${until} ${reminder}`;
    const outcome = await run(id, { type: 'note-overrun', until, reminder }, { commandId, by: 'the clock' });
    if (!outcome.ok || outcome.repeated) return undefined;
    const responders = (await ports.members.list()).filter(({ role }) => role !== 'viewer');
    await ports.mailQueue.enqueue(
      responders.map(({ address }) => ({
        kind: 'overrun' as const,
        who: ports.ids.subscriber(address),
        maintenance: id,
        until,
        askedAt,
      })),
    );
    return id;
  }
};
