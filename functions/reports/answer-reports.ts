import type { IncidentId, ReportId } from '../../shared/domain/ids.ts';
import {
  answerReport,
  attachReport,
  closeReport,
  type Report,
  type ReportRefusal,
} from '../../shared/domain/report/report.ts';
import { ChangedByOthers } from '../platform/changed-by-others.ts';
import type { Clock } from '../platform/ports.ts';
import type { TransactionalQueue } from '../transactional/ports.ts';
import type { Reports } from './ports.ts';

export interface CloseReportPorts {
  reports: Pick<Reports, 'read' | 'replace'>;
  clock: Clock;
}
export interface AnswerReportPorts extends CloseReportPorts {
  mailQueue: TransactionalQueue;
}

export type ReportOutcome =
  | { ok: true; report: Report }
  | { ok: false; refusal: ReportRefusal | { reason: 'report_not_found' } };

const TRIES = 8;

/** Reads, decides and writes, again where somebody else wrote first. */
async function change(
  { reports }: Pick<CloseReportPorts, 'reports'>,
  id: ReportId,
  decide: (report: Report) => { ok: true; report: Report } | { ok: false; refusal: ReportRefusal },
): Promise<ReportOutcome> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await reports.read(id);
    if (!before) return { ok: false, refusal: { reason: 'report_not_found' } };
    const decision = decide(before);
    if (!decision.ok) return decision;
    if (decision.report === before || (await reports.replace(before, decision.report))) return decision;
  }
  throw new ChangedByOthers(`report ${id}`);
}

/** Closed by its reporter, behind the link of an answer; false when it is not kept any more. */
export const closeByReporter =
  (ports: CloseReportPorts) =>
  async (id: ReportId): Promise<boolean> => {
    const at = ports.clock().toISOString();
    const closed = { at, by: 'the reporter', reporter: true };
    return (await change(ports, id, (report) => ({ ok: true, report: closeReport(report, closed) }))).ok;
  };

export const closeByOperator =
  (ports: CloseReportPorts) =>
  (id: ReportId, by: string): Promise<ReportOutcome> => {
    const closed = { at: ports.clock().toISOString(), by, reporter: false };
    return change(ports, id, (report) => ({ ok: true, report: closeReport(report, closed) }));
  };

export const attachToIncident =
  (ports: CloseReportPorts) =>
  (id: ReportId, incident: IncidentId): Promise<ReportOutcome> =>
    change(ports, id, (report) => attachReport(report, incident));

/** Records an answer, then has it mailed. The mail is asked for again when the same answer is given again. */
export const answerByMail =
  (ports: AnswerReportPorts) =>
  async (
    id: ReportId,
    given: { by: string; text: string; followUpBy?: string | undefined },
  ): Promise<ReportOutcome> => {
    const at = ports.clock().toISOString();
    const outcome = await change(ports, id, (report) => {
      const last = report.answers.at(-1);
      return last?.text === given.text && last.by === given.by
        ? { ok: true, report }
        : answerReport(report, { at, ...given });
    });
    if (!outcome.ok || !outcome.report.who) return outcome;
    const answer = outcome.report.answers.length;
    await ports.mailQueue.enqueue([
      { kind: 'report-answer', who: outcome.report.who, report: id, answer, askedAt: at },
    ]);
    return outcome;
  };
