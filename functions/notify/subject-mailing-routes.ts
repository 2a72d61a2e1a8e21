import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { IncidentId, MaintenanceId, NoticeId } from '../../shared/domain/ids.ts';
import { MailingList } from '../../shared/wire/api/mailings.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { type MailingsAboutPorts, mailingsAbout } from './mailings-about.ts';

const routes = {
  ofIncident: operatorRoute({
    operationId: 'listIncidentMailings',
    role: 'viewer',
    method: 'get',
    path: '/ops/incidents/{id}/mailings',
    tag: 'incidents',
    summary: 'See how far the mails and webhooks of an incident are',
    request: { params: z.object({ id: IncidentId }) },
    responses: { 200: jsonOf(MailingList, 'One entry per announcement, oldest first') },
  }),
  ofMaintenance: operatorRoute({
    operationId: 'listMaintenanceMailings',
    role: 'viewer',
    method: 'get',
    path: '/ops/maintenances/{id}/mailings',
    tag: 'maintenances',
    summary: 'See how far the mails of a maintenance are',
    request: { params: z.object({ id: MaintenanceId }) },
    responses: { 200: jsonOf(MailingList, 'One entry per announcement, oldest first') },
  }),
  ofNotice: operatorRoute({
    operationId: 'listNoticeMailings',
    role: 'viewer',
    method: 'get',
    path: '/ops/notices/{id}/mailings',
    tag: 'notices',
    summary: 'See how far the mails of a notice are',
    request: { params: z.object({ id: NoticeId }) },
    responses: { 200: jsonOf(MailingList, 'One entry per announcement, oldest first') },
  }),
};

/** How far the mailings of one incident, maintenance or notice are. */
export function addSubjectMailingRoutes(app: OpenAPIHono<OpsContext>, ports: MailingsAboutPorts): void {
  const about = mailingsAbout(ports);
  app.openapi(routes.ofIncident, async (c) => c.json(await about(c.req.valid('param').id), 200));
  app.openapi(routes.ofMaintenance, async (c) => c.json(await about(c.req.valid('param').id), 200));
  app.openapi(routes.ofNotice, async (c) => c.json(await about(c.req.valid('param').id), 200));
}
