import type { OpenAPIHono } from '@hono/zod-openapi';
import { FalseAlarm } from '../../shared/domain/incident/command.ts';
import type { Incident } from '../../shared/domain/incident/incident.ts';
import { Withdraw } from '../../shared/domain/incident/retraction.ts';
import type { IncidentBody } from '../../shared/wire/api.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { adviceOn, problem } from '../platform/http/problems.ts';
import { type CarryOut, order } from './correction-routes.ts';
import { type WithdrawPorts, withdraw } from './withdraw.ts';

const routes = {
  withdraw: order(
    'withdrawIncident',
    '/ops/incidents/{id}/withdraw',
    'Withdraw an incident declared by mistake, of which nobody was mailed; no public surface has it any more',
    Withdraw,
  ),
  falseAlarm: order(
    'callFalseAlarm',
    '/ops/incidents/{id}/false-alarm',
    'Say that nothing was wrong; the entry stays and says so, and its time counts against nothing',
    FalseAlarm,
  ),
};

/** How operators take an incident back. */
export function addRetractionRoutes(
  app: OpenAPIHono<OpsContext>,
  ports: WithdrawPorts,
  { carryOut, bodyOf }: { carryOut: CarryOut; bodyOf: (incident: Incident) => IncidentBody },
): void {
  app.openapi(routes.withdraw, async (c) => {
    const given = { commandId: c.var.commandId, by: c.var.holder.name };
    const outcome = await withdraw(ports)(c.req.valid('param').id, given);
    if (!outcome.ok) return problem(c, outcome.refusal.reason, adviceOn(outcome.refusal)) as never;
    return c.json({ incident: bodyOf(outcome.entity), repeated: outcome.repeated, hints: [] }, 200);
  });
  app.openapi(
    routes.falseAlarm,
    (c) => carryOut(c, c.req.valid('param').id, { type: 'false-alarm', ...c.req.valid('json') }) as never,
  );
}
