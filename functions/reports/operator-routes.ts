import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ReportId } from '../../shared/domain/ids.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { type AnyRefusal, orRefuse, Refused } from '../platform/http/refused.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import {
  type AnswerReportPorts,
  answerByMail,
  attachToIncident,
  closeByOperator,
  type ReportOutcome,
} from './answer-reports.ts';
import { bodyOfReport, groupReports, type ListReportsPorts, listReports } from './list-reports.ts';
import type { ReportSpikes, Reports } from './ports.ts';
import { reportRoutes } from './route-declarations.ts';

export type OperatorReportPorts = ListReportsPorts &
  AnswerReportPorts & {
    reports: Pick<Reports, 'erase'>;
    reportSpikes: Pick<ReportSpikes, 'list'>;
    timelines: Pick<Timelines, 'read'>;
  };

const NOT_FOUND: AnyRefusal = { reason: 'report_not_found', detail: 'GET /ops/reports lists those that are kept.' };

const ADVICE: Record<Extract<ReportOutcome, { ok: false }>['refusal']['reason'], string> = {
  report_not_found: 'GET /ops/reports lists those that are kept.',
  report_closed: 'Nobody waits for an answer any more.',
  report_without_address: 'Attach it to an incident, or close it.',
  follow_up_in_the_past: 'Name a time that is still to come, or none.',
};

function reportOrRefuse(outcome: ReportOutcome) {
  if (outcome.ok) return outcome.report;
  const { reason } = outcome.refusal;
  throw new Refused({ reason, detail: ADVICE[reason] });
}

/** What operators read, answer, attach and close. */
export function addReportRoutes(app: OpenAPIHono<OpsContext>, ports: OperatorReportPorts): void {
  const { reports, reportSpikes, clock } = ports;
  const shown = (outcome: ReportOutcome) => bodyOfReport(reportOrRefuse(outcome), clock().toISOString());

  app.openapi(reportRoutes.list, async (c) => c.json(await listReports(ports)(c.req.valid('query')), 200));
  app.openapi(reportRoutes.groups, async (c) => c.json(await groupReports(ports)(c.req.valid('query')), 200));
  app.openapi(reportRoutes.spikes, async (c) =>
    c.json({ spikes: (await reportSpikes.list()).map((spike) => ({ ...spike, quotes: [...spike.quotes] })) }, 200),
  );
  app.openapi(reportRoutes.attach, async (c) => {
    const { incident, reports: ids } = c.req.valid('json');
    if ((await ports.timelines.read(incident)).length === 0) throw new Refused({ reason: 'incident_not_found' });
    const missing: ReportId[] = [];
    for (const id of new Set(ids)) if (!(await attachToIncident(ports)(id, incident)).ok) missing.push(id);
    return c.json({ attached: new Set(ids).size - missing.length, missing }, 200);
  });
  app.openapi(reportRoutes.read, async (c) => {
    const report = orRefuse(await reports.read(c.req.valid('param').id), NOT_FOUND);
    return c.json(bodyOfReport(report, clock().toISOString()), 200);
  });
  app.openapi(reportRoutes.answer, async (c) => {
    const answer = { ...c.req.valid('json'), by: c.var.actor.name };
    return c.json(shown(await answerByMail(ports)(c.req.valid('param').id, answer)), 200);
  });
  app.openapi(reportRoutes.close, async (c) =>
    c.json(shown(await closeByOperator(ports)(c.req.valid('param').id, c.var.actor.name)), 200),
  );
  app.openapi(reportRoutes.erase, async (c) => {
    await reports.erase(orRefuse(await reports.read(c.req.valid('param').id), NOT_FOUND));
    return c.json({ erased: true as const }, 200);
  });
}
