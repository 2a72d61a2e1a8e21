import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { MaintenanceId, UpdateId } from '../../shared/domain/ids.ts';
import {
  EditMaintenance,
  type MaintenanceCommand,
  MaintenanceTransition,
  MoveMaintenance,
  ScheduleMaintenance,
  UpdateMaintenance,
} from '../../shared/domain/maintenance/command.ts';
import { MaintenanceOrdered } from '../../shared/wire/api/maintenances.ts';
import { commandRoutes } from '../platform/http/command-route.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { Refused } from '../platform/http/refused.ts';
import type { Ids } from '../platform/ports.ts';
import { type CommandPorts, runCommand } from '../platform/run-command.ts';
import { bodyOfMaintenance } from './maintenance-body.ts';

export interface MaintenanceCommandPorts extends CommandPorts {
  ids: Ids;
  url: string;
}

const params = z.object({ id: MaintenanceId });
const commandRoute = commandRoutes('maintenances', MaintenanceOrdered, 'Carried out, now or before');

const routes = {
  schedule: operatorRoute({
    operationId: 'scheduleMaintenance',
    role: 'responder',
    method: 'post',
    path: '/ops/maintenances',
    tag: 'maintenances',
    summary: 'Schedule a maintenance',
    request: {
      headers: IdempotencyHeader,
      body: bodyOf(ScheduleMaintenance.extend({ id: MaintenanceId.optional() })),
    },
    responses: { 201: jsonOf(MaintenanceOrdered, 'Scheduled, now or before') },
  }),
  move: commandRoute({
    operationId: 'moveMaintenance',
    role: 'responder',
    path: '/ops/maintenances/{id}/move',
    summary: 'Move its window, or extend it',
    params,
    body: MoveMaintenance,
  }),
  update: commandRoute({
    operationId: 'updateMaintenance',
    role: 'responder',
    path: '/ops/maintenances/{id}/updates',
    summary: 'Post an update',
    params,
    body: UpdateMaintenance,
  }),
  edit: commandRoute({
    operationId: 'editMaintenanceUpdate',
    role: 'responder',
    path: '/ops/maintenances/{id}/updates/{updateId}/edit',
    summary: 'Correct an update; the old text stays in its history',
    params: params.extend({ updateId: UpdateId }),
    body: EditMaintenance,
  }),
};

/** Steps in the life of a maintenance, each with a route of its own. */
const TRANSITIONS = [
  { type: 'remind', operationId: 'remindOfMaintenance', summary: 'Remind subscribers now' },
  { type: 'start', operationId: 'startMaintenance', summary: 'Begin the work' },
  { type: 'pause', operationId: 'pauseMaintenance', summary: 'Rest until its next window' },
  { type: 'verify', operationId: 'verifyMaintenance', summary: 'The work is done and is being checked' },
  { type: 'complete', operationId: 'completeMaintenance', summary: 'Finish' },
  { type: 'cancel', operationId: 'cancelMaintenance', summary: 'Call it off before it begins' },
] as const;

/** Commands on maintenances: every POST is one command, carried out once. */
export function addMaintenanceCommandRoutes(app: OpenAPIHono<OpsContext>, ports: MaintenanceCommandPorts): void {
  const run = runCommand(ports);
  const execute = async (
    { commandId, actor, actedOn }: OpsContext['Variables'],
    id: MaintenanceId,
    command: MaintenanceCommand,
  ) => {
    actedOn.push(id);
    const outcome = await run(id, command, { commandId, by: actor.name });
    if (!outcome.ok) throw new Refused(outcome.refusal);
    return { maintenance: bodyOfMaintenance(outcome.entity, ports.url), repeated: outcome.repeated };
  };

  app.openapi(routes.schedule, async (c) => {
    const { id, ...command } = c.req.valid('json');
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(await execute(c.var, id ?? ports.ids.maintenance(key), { type: 'schedule', ...command }), 201);
  });
  app.openapi(routes.move, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await execute(c.var, id, { type: 'move', ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.update, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await execute(c.var, id, { type: 'update', ...c.req.valid('json') }), 200);
  });
  for (const { type, ...head } of TRANSITIONS) {
    const path = `/ops/maintenances/{id}/${type}` as const;
    const route = commandRoute({ ...head, role: 'responder', path, params, body: MaintenanceTransition });
    app.openapi(route, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await execute(c.var, id, { type, ...c.req.valid('json') }), 200);
    });
  }
  app.openapi(routes.edit, async (c) => {
    const { id, updateId } = c.req.valid('param');
    return c.json(await execute(c.var, id, { type: 'edit-update', updateId, ...c.req.valid('json') }), 200);
  });
}
