import type { NoticeId } from '../../shared/domain/ids.ts';
import { dueOfNotice } from '../../shared/domain/notice/decide.ts';
import { noticeSubject } from '../../shared/domain/notice/subject.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import { type CommandPorts, runCommand } from '../platform/run-command.ts';
import { settleAll } from '../platform/settle-all.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';

export interface DueNoticePorts extends CommandPorts {
  timelines: Timelines;
}

/**
 * Begins and ends notices whose time has come. The key names the step and its moment, so that two clocks at once, or one
 * that dies and comes again, do it once; what was moved meanwhile is refused. A fault of one keeps no other waiting.
 */
export const runDueNotices = (ports: DueNoticePorts) => {
  const run = runCommand(ports);
  const takeStep = async (id: NoticeId): Promise<{ id: NoticeId; step: string } | undefined> => {
    const notice = await readEntity(ports.timelines, id);
    const step = notice && dueOfNotice(notice, ports.clock().toISOString());
    if (!notice || !step) return undefined;
    // With spaces in it, so that no caller can have used it before.
    const commandId = `clock ${step} ${step === 'begin' ? notice.from : notice.until}`;
    const outcome = await run(id, { type: step }, { commandId, by: 'the clock' });
    return outcome.ok && !outcome.repeated ? { id, step } : undefined;
  };
  return async (): Promise<{ id: NoticeId; step: string }[]> => {
    const standing = idsOf(noticeSubject, (await ports.timelines.state()).current);
    const taken = await settleAll(standing, (id) => ifReadable(() => takeStep(id)), 'notices');
    return taken.filter((step) => step !== undefined);
  };
};
