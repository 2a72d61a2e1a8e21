import type { OpenAPIHono } from '@hono/zod-openapi';
import { IncidentId, UpdateId } from '../../shared/domain/ids.ts';
import { Declare, EditUpdate, Resolve, UpdateIncident, WidenAudience } from '../../shared/domain/incident/command.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import type { Ids } from '../platform/ports.ts';
import { commandRoute, type IncidentCommandPorts, IncidentPath, runIncidentCommand } from './run-incident-command.ts';

const DeclareBody = Declare.extend({
  id: IncidentId.optional().describe('Name it yourself, so that a second try cannot declare a second incident.'),
});

const routes = {
  declare: operatorRoute({
    operationId: 'declareIncident',
    role: 'responder',
    method: 'post',
    path: '/ops/incidents',
    tag: 'incidents',
    summary: 'Declare an incident',
    request: { headers: IdempotencyHeader, body: bodyOf(DeclareBody) },
    responses: { 201: jsonOf(Ordered, 'Declared, now or before') },
  }),
  update: commandRoute({
    operationId: 'updateIncident',
    role: 'responder',
    path: '/ops/incidents/{id}/updates',
    summary: 'Post an update',
    params: IncidentPath,
    body: UpdateIncident,
  }),
  resolve: commandRoute({
    operationId: 'resolveIncident',
    role: 'responder',
    path: '/ops/incidents/{id}/resolve',
    summary: 'Resolve',
    params: IncidentPath,
    body: Resolve,
  }),
  reopen: commandRoute({
    operationId: 'reopenIncident',
    role: 'responder',
    path: '/ops/incidents/{id}/reopen',
    summary: 'Reopen a resolved incident',
    params: IncidentPath,
    body: UpdateIncident,
  }),
  edit: commandRoute({
    operationId: 'editIncidentUpdate',
    role: 'responder',
    path: '/ops/incidents/{id}/updates/{updateId}/edit',
    summary: 'Correct an update; the old text stays in its history',
    params: IncidentPath.extend({ updateId: UpdateId }),
    body: EditUpdate,
  }),
  widen: commandRoute({
    operationId: 'widenIncidentAudience',
    role: 'responder',
    path: '/ops/incidents/{id}/audience',
    summary: 'Let customers with a tag, or subscribers of other components, hear of it too',
    params: IncidentPath,
    body: WidenAudience,
  }),
};

/** Commands on incidents: every POST is one command, carried out once. */
export function addIncidentCommandRoutes(
  app: OpenAPIHono<OpsContext>,
  ports: IncidentCommandPorts & { ids: Ids },
): void {
  const run = runIncidentCommand(ports);
  app.openapi(routes.declare, async (c) => {
    const { id, ...command } = c.req.valid('json');
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(await run(c.var, id ?? ports.ids.incident(key), { type: 'declare', ...command }), 201);
  });
  app.openapi(routes.update, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'update', ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.resolve, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'resolve', ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.reopen, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'reopen', ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.edit, async (c) => {
    const { id, updateId } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'edit-update', updateId, ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.widen, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'widen-audience', ...c.req.valid('json') }), 200);
  });
}
