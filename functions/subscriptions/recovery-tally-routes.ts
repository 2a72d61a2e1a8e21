import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { IncidentId } from '../../shared/domain/ids.ts';
import { AnswersBody } from '../../shared/wire/api/incidents.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { type RecoveryTallyPorts, recoveryReportsOf } from './recovery-reports.ts';

const answers = operatorRoute({
  operationId: 'getIncidentAnswers',
  role: 'viewer',
  method: 'get',
  path: '/ops/incidents/{id}/answers',
  tag: 'incidents',
  summary: 'See for how many it works again, and for how many it does not',
  request: { params: z.object({ id: IncidentId }) },
  responses: { 200: jsonOf(AnswersBody, 'The last answer of each person counts') },
});

/** What recipients answered to the end of an incident, counted for operators. */
export function addRecoveryTallyRoutes(app: OpenAPIHono<OpsContext>, ports: RecoveryTallyPorts): void {
  app.openapi(answers, async (c) => c.json(await recoveryReportsOf(ports)(c.req.valid('param').id), 200));
}
