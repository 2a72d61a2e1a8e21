import type { OpenAPIHono } from '@hono/zod-openapi';
import { ActionNumber, ChangeAction, CompleteAction, DropAction } from '../../shared/domain/incident/prevention.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { commandRoute, type IncidentCommandPorts, IncidentPath, runIncidentCommand } from './run-incident-command.ts';

const ActionPath = IncidentPath.extend({
  action: ActionNumber.describe('The place of the action in the published post-mortem, from 1'),
});

const routes = {
  complete: commandRoute({
    operationId: 'completePreventionAction',
    role: 'responder',
    path: '/ops/incidents/{id}/actions/{action}/done',
    summary: 'Say that a prevention action of a published post-mortem is done',
    params: ActionPath,
    body: CompleteAction,
  }),
  drop: commandRoute({
    operationId: 'dropPreventionAction',
    role: 'responder',
    path: '/ops/incidents/{id}/actions/{action}/drop',
    summary: 'Say that a prevention action will not be done, and why; everybody may read it',
    params: ActionPath,
    body: DropAction,
  }),
  change: commandRoute({
    operationId: 'changePreventionAction',
    role: 'responder',
    path: '/ops/incidents/{id}/actions/{action}/change',
    summary:
      'Give a prevention action another owner or date; the page shows what it was. One that was done or dropped is open again',
    params: ActionPath,
    body: ChangeAction,
  }),
};

/** What became of the prevention actions after a post-mortem was published. */
export function addActionRoutes(app: OpenAPIHono<OpsContext>, ports: IncidentCommandPorts): void {
  const run = runIncidentCommand(ports);
  app.openapi(routes.complete, async (c) => {
    const { id, action } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'complete-action', action, ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.drop, async (c) => {
    const { id, action } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'drop-action', action, ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.change, async (c) => {
    const { id, action } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'change-action', action, ...c.req.valid('json') }), 200);
  });
}
