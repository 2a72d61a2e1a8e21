import type { OpenAPIHono } from '@hono/zod-openapi';
import { FalseAlarm } from '../../shared/domain/incident/command.ts';
import { Withdraw } from '../../shared/domain/incident/retraction.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { Refused } from '../platform/http/refused.ts';
import { bodyOfIncident } from './incident-body.ts';
import { commandRoute, type IncidentCommandPorts, IncidentPath, runIncidentCommand } from './run-incident-command.ts';
import { type IncidentWithdrawPorts, withdraw } from './withdraw.ts';

const routes = {
  withdraw: commandRoute({
    operationId: 'withdrawIncident',
    role: 'responder',
    path: '/ops/incidents/{id}/withdraw',
    summary: 'Withdraw an incident declared by mistake, of which nobody was mailed; no public surface has it any more',
    params: IncidentPath,
    body: Withdraw,
  }),
  falseAlarm: commandRoute({
    operationId: 'callFalseAlarm',
    role: 'responder',
    path: '/ops/incidents/{id}/false-alarm',
    summary: 'Say that nothing was wrong; the entry stays and says so, and its time counts against nothing',
    params: IncidentPath,
    body: FalseAlarm,
  }),
};

/** How operators take an incident back. */
export function addRetractionRoutes(
  app: OpenAPIHono<OpsContext>,
  ports: IncidentWithdrawPorts & IncidentCommandPorts,
): void {
  const run = runIncidentCommand(ports);
  app.openapi(routes.withdraw, async (c) => {
    const { commandId, actor } = c.var;
    const outcome = await withdraw(ports)(c.req.valid('param').id, { commandId, by: actor.name });
    if (!outcome.ok) throw new Refused(outcome.refusal);
    const incident = bodyOfIncident(outcome.entity, ports.url, ports.clock());
    return c.json({ incident, repeated: outcome.repeated, hints: [] }, 200);
  });
  app.openapi(routes.falseAlarm, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'false-alarm', ...c.req.valid('json') }), 200);
  });
}
