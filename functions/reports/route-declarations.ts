import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { ComponentId, IncidentId, ReportId } from '../../shared/domain/ids.ts';
import { REPORT_STATES } from '../../shared/domain/report/report.ts';
import {
  AnswerReport,
  Attached,
  AttachReports,
  ReportBody,
  ReportErased,
  ReportGroups,
  ReportList,
  SpikeList,
} from '../../shared/wire/api/reports.ts';
import { bodyOf, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';

const params = z.object({ id: ReportId });

export const ReportQuery = z.object({
  state: z.enum(REPORT_STATES).optional(),
  component: ComponentId.optional(),
  incident: IncidentId.optional().describe('Only those attached to it, without `next`'),
  address: z.string().max(1000).optional().describe('Only those with this address, without `next`'),
  due: z
    .enum(['yes'])
    .optional()
    .describe('Only those whose promised answer is due, the longest overdue first, without `next`'),
  from: z
    .string()
    .regex(/^\d{4}-(0\d|1[0-2])-[0-3]\d[T:.Z\d]{1,20}#rep_[a-z0-9]{24}$/)
    .optional()
    .describe('`next` of the part before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** What operators do with reports; they hold addresses and account numbers, so no viewer sees them. */
export const reportRoutes = {
  list: operatorRoute({
    operationId: 'listReports',
    readsPeople: true,
    role: 'responder',
    method: 'get',
    path: '/ops/reports',
    tag: 'reports',
    summary: 'List what visitors report, newest first',
    request: { query: ReportQuery },
    responses: { 200: jsonOf(ReportList, 'One part; `next` leads to the following one') },
  }),
  groups: operatorRoute({
    operationId: 'groupReports',
    readsPeople: true,
    role: 'responder',
    method: 'get',
    path: '/ops/reports/groups',
    tag: 'reports',
    summary: 'See the reports of the last hours by component and likeness, the largest group first',
    request: {
      query: z.object({
        hours: z.coerce.number().int().min(1).max(168).default(24),
        component: ComponentId.optional(),
      }),
    },
    responses: { 200: jsonOf(ReportGroups, 'Groups of the newest 1,000 that are not closed') },
  }),
  spikes: operatorRoute({
    operationId: 'listReportSpikes',
    role: 'responder',
    method: 'get',
    path: '/ops/reports/spikes',
    tag: 'reports',
    summary: 'See which components were reported far more often than usual',
    responses: { 200: jsonOf(SpikeList, 'The last one of each component, newest first') },
  }),
  attach: operatorRoute({
    operationId: 'attachReports',
    role: 'responder',
    method: 'post',
    path: '/ops/reports/attach',
    tag: 'reports',
    summary: 'Attach reports to an incident; each reporter hears of its end once',
    request: { body: bodyOf(AttachReports) },
    responses: { 200: jsonOf(Attached, 'How many are attached now') },
  }),
  read: operatorRoute({
    operationId: 'getReport',
    readsPeople: true,
    role: 'responder',
    method: 'get',
    path: '/ops/reports/{id}',
    tag: 'reports',
    summary: 'Read one report',
    request: { params },
    responses: { 200: jsonOf(ReportBody, 'The report with its answers') },
  }),
  answer: operatorRoute({
    operationId: 'answerReport',
    role: 'responder',
    method: 'post',
    path: '/ops/reports/{id}/answer',
    tag: 'reports',
    summary: 'Answer a report by mail; the answers of one report are one conversation',
    request: { params, body: bodyOf(AnswerReport) },
    responses: { 200: jsonOf(ReportBody, 'With the answer') },
  }),
  close: operatorRoute({
    operationId: 'closeReport',
    role: 'responder',
    method: 'post',
    path: '/ops/reports/{id}/close',
    tag: 'reports',
    summary: 'Close a report; nobody is mailed',
    request: { params },
    responses: { 200: jsonOf(ReportBody, 'Closed') },
  }),
  erase: operatorRoute({
    operationId: 'eraseReport',
    role: 'admin',
    method: 'post',
    path: '/ops/reports/{id}/erase',
    tag: 'reports',
    summary: 'Forget a report and everything in it',
    request: { params },
    responses: { 200: jsonOf(ReportErased, 'Nothing of it is kept') },
  }),
};

/** Names them in the document of the API; a function of its own carries them out. */
export function describeReportRoutes({ openAPIRegistry }: Pick<OpenAPIHono<OpsContext>, 'openAPIRegistry'>): void {
  for (const route of Object.values(reportRoutes)) openAPIRegistry.registerPath(route);
}
