import type { OpenAPIHono } from '@hono/zod-openapi';
import { Merge } from '../../shared/domain/incident/merge.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { Refused } from '../platform/http/refused.ts';
import { bodyOfIncident } from './incident-body.ts';
import { type MergePorts, merge } from './merge.ts';
import { commandRoute, IncidentPath } from './run-incident-command.ts';

const route = commandRoute({
  operationId: 'mergeIncident',
  role: 'responder',
  path: '/ops/incidents/{id}/merge',
  summary:
    'Merge a duplicate into another open incident, which its followers hear of from then on; nobody is mailed of the merge',
  params: IncidentPath,
  body: Merge,
});

/** How operators end a duplicate. */
export function addMergeRoutes(app: OpenAPIHono<OpsContext>, ports: MergePorts & { url: string }): void {
  app.openapi(route, async (c) => {
    const { commandId, actor } = c.var;
    const outcome = await merge(ports)(c.req.valid('param').id, c.req.valid('json').into, {
      commandId,
      by: actor.name,
    });
    if (!outcome.ok) throw new Refused(outcome.refusal);
    const incident = bodyOfIncident(outcome.entity, ports.url, ports.clock());
    return c.json({ incident, repeated: outcome.repeated, hints: [] }, 200);
  });
}
