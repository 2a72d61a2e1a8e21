import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { IncidentId } from '../../shared/domain/ids.ts';
import { RecordPast } from '../../shared/domain/incident/past.ts';
import { Ordered } from '../../shared/wire/api.ts';
import {
  bodyOf,
  IdempotencyHeader,
  jsonOf,
  type OpsContext,
  problems,
  security,
} from '../platform/http/openapi-helpers.ts';
import type { Ids } from '../platform/ports.ts';
import type { CarryOut } from './correction-routes.ts';

const Body = RecordPast.safeExtend({
  id: IncidentId.optional().describe('Name it yourself, so that a second try cannot record a second incident.'),
});

const record = createRoute({
  method: 'post',
  path: '/ops/past-incidents',
  summary: 'Record an incident that is over, with the times of its updates; nobody is mailed',
  operationId: 'recordPastIncident',
  tags: ['incidents'],
  security,
  request: { headers: IdempotencyHeader, body: bodyOf(Body) },
  responses: { 201: jsonOf(Ordered, 'Recorded, now or before'), ...problems },
});

/** Incidents of the time before the page, or that nobody declared. */
export function addPastRoutes(app: OpenAPIHono<OpsContext>, carryOut: CarryOut, ids: Ids): void {
  app.openapi(record, (c) => {
    const { id, ...past } = c.req.valid('json');
    const key = c.req.valid('header')['idempotency-key'];
    return carryOut(c, id ?? ids.incident(key), { type: 'record-past', ...past }, 201) as never;
  });
}
