import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Member } from '../../shared/domain/actor/member.ts';
import { HandOff } from '../../shared/domain/incident/ownership.ts';
import { posters } from '../../shared/domain/rhythm/recipients.ts';
import { TeamBody } from '../../shared/wire/api/ownership.ts';
import type { Members } from '../operators/ports.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { orRefuse, Refused } from '../platform/http/refused.ts';
import { commandRoute, type IncidentCommandPorts, IncidentPath, runIncidentCommand } from './run-incident-command.ts';

export interface OwnershipPorts extends IncidentCommandPorts {
  members: Members;
}

const routes = {
  take: commandRoute({
    operationId: 'takeOverIncident',
    role: 'responder',
    path: '/ops/incidents/{id}/take',
    summary: 'Become the owner: whoever is reminded of the next update',
    params: IncidentPath,
    body: z.strictObject({}),
  }),
  handOff: commandRoute({
    operationId: 'handOffIncident',
    role: 'responder',
    path: '/ops/incidents/{id}/hand-off',
    summary: 'Hand the incident off to another member, with a note for them',
    params: IncidentPath,
    body: HandOff,
  }),
  team: operatorRoute({
    operationId: 'listTeam',
    role: 'responder',
    method: 'get',
    path: '/ops/team',
    tag: 'incidents',
    summary: 'List who may post, with their ids and places on call',
    responses: { 200: jsonOf(TeamBody, 'Without addresses') },
  }),
};

/** Who owns an incident, and who could. */
export function addOwnershipRoutes(app: OpenAPIHono<OpsContext>, ports: OwnershipPorts): void {
  const run = runIncidentCommand(ports);
  app.openapi(routes.take, async (c) => c.json(await run(c.var, c.req.valid('param').id, { type: 'take-over' }), 200));
  app.openapi(routes.handOff, async (c) => {
    const { to, note } = c.req.valid('json');
    const { id: member, name } = posterOrRefuse(await ports.members.list(), to);
    return c.json(await run(c.var, c.req.valid('param').id, { type: 'hand-off', to: { member, name }, note }), 200);
  });
  app.openapi(routes.team, async (c) => {
    const { onCall } = ports.page.rhythm;
    const team = posters(await ports.members.list()).map(({ id, name, role }) => {
      const place = onCall.indexOf(id) + 1;
      return { id, name, role, ...(place > 0 && { onCall: place }) };
    });
    return c.json({ team }, 200);
  });
}

function posterOrRefuse(members: readonly Member[], id: Member['id']): Member {
  const detail = 'GET /ops/team lists those who may post.';
  const member = orRefuse(
    members.find((one) => one.id === id),
    { reason: 'member_not_found', detail },
  );
  if (posters([member]).length === 0) throw new Refused({ reason: 'member_may_not_post', detail });
  return member;
}
