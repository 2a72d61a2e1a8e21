import type { OpenAPIHono } from '@hono/zod-openapi';
import { IncidentId } from '../../shared/domain/ids.ts';
import { RecordPast } from '../../shared/domain/incident/past.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import type { Ids } from '../platform/ports.ts';
import { type IncidentCommandPorts, runIncidentCommand } from './run-incident-command.ts';

const Body = RecordPast.safeExtend({
  id: IncidentId.optional().describe('Name it yourself, so that a second try cannot record a second incident.'),
});

const record = operatorRoute({
  operationId: 'recordPastIncident',
  role: 'responder',
  method: 'post',
  path: '/ops/past-incidents',
  tag: 'incidents',
  summary: 'Record an incident that is over, with the times of its updates; nobody is mailed',
  request: { headers: IdempotencyHeader, body: bodyOf(Body) },
  responses: { 201: jsonOf(Ordered, 'Recorded, now or before') },
});

/** Incidents of the time before the page, or that nobody declared. */
export function addPastRoutes(app: OpenAPIHono<OpsContext>, ports: IncidentCommandPorts & { ids: Ids }): void {
  const run = runIncidentCommand(ports);
  app.openapi(record, async (c) => {
    const { id, ...past } = c.req.valid('json');
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(await run(c.var, id ?? ports.ids.incident(key), { type: 'record-past', ...past }), 201);
  });
}
