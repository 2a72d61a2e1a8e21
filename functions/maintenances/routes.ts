import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
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
import type { Maintenance } from '../../shared/domain/maintenance/maintenance.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { pathIn } from '../../shared/domain/subject.ts';
import { MailingList, MaintenanceBody, MaintenanceList, MaintenanceOrdered } from '../../shared/wire/api.ts';
import type { Limiter } from '../notify/limiter-ports.ts';
import { mailingsAbout } from '../notify/mailings-about.ts';
import type { Mailings } from '../notify/ports.ts';
import {
  bodyOf,
  IdempotencyHeader,
  jsonOf,
  type OpsContext,
  problems,
  security,
} from '../platform/http/openapi-helpers.ts';
import { adviceOn, problem } from '../platform/http/problems.ts';
import type { Clock, Ids, Sleep } from '../platform/ports.ts';
import { runCommand } from '../platform/run-command.ts';
import { readEntity, type Summaries, type Timelines } from '../platform/timeline-ports.ts';

export interface MaintenanceRoutePorts {
  timelines: Timelines;
  summaries: Summaries;
  mailings: Mailings;
  limiter: Limiter;
  ids: Ids;
  clock: Clock;
  sleep: Sleep;
  page: PageConfig;
  url: string;
}

const Path = z.object({ id: MaintenanceId });

/** An order on a maintenance: one POST, one idempotency key, the maintenance as it is afterwards. */
const order = <Verb extends string, Body extends z.ZodType, Params extends z.ZodObject>(
  operationId: string,
  path: Verb,
  summary: string,
  body: Body,
  params: Params,
) =>
  createRoute({
    method: 'post',
    path,
    summary,
    operationId,
    tags: ['maintenances'],
    security,
    request: { params, headers: IdempotencyHeader, body: bodyOf(body) },
    responses: { 200: jsonOf(MaintenanceOrdered, 'Carried out, now or before'), ...problems },
  });

const routes = {
  schedule: createRoute({
    method: 'post',
    path: '/ops/maintenances',
    summary: 'Schedule a maintenance',
    operationId: 'scheduleMaintenance',
    tags: ['maintenances'],
    security,
    request: {
      headers: IdempotencyHeader,
      body: bodyOf(ScheduleMaintenance.extend({ id: MaintenanceId.optional() })),
    },
    responses: { 201: jsonOf(MaintenanceOrdered, 'Scheduled, now or before'), ...problems },
  }),
  move: order('moveMaintenance', '/ops/maintenances/{id}/move', 'Move its window, or extend it', MoveMaintenance, Path),
  update: order('updateMaintenance', '/ops/maintenances/{id}/updates', 'Post an update', UpdateMaintenance, Path),
  remind: order(
    'remindOfMaintenance',
    '/ops/maintenances/{id}/remind',
    'Remind subscribers now',
    MaintenanceTransition,
    Path,
  ),
  start: order('startMaintenance', '/ops/maintenances/{id}/start', 'Begin the work', MaintenanceTransition, Path),
  verify: order(
    'verifyMaintenance',
    '/ops/maintenances/{id}/verify',
    'The work is done and is being checked',
    MaintenanceTransition,
    Path,
  ),
  complete: order('completeMaintenance', '/ops/maintenances/{id}/complete', 'Finish', MaintenanceTransition, Path),
  cancel: order(
    'cancelMaintenance',
    '/ops/maintenances/{id}/cancel',
    'Call it off before it begins',
    MaintenanceTransition,
    Path,
  ),
  edit: order(
    'editMaintenanceUpdate',
    '/ops/maintenances/{id}/updates/{updateId}/edit',
    'Correct an update; the old text stays in its history',
    EditMaintenance,
    Path.extend({ updateId: UpdateId }),
  ),
  list: createRoute({
    method: 'get',
    path: '/ops/maintenances',
    summary: 'List maintenances, newest first',
    operationId: 'listMaintenances',
    tags: ['maintenances'],
    security,
    request: {
      query: z.object({
        from: z.string().max(200).optional().describe('`next` of the part before'),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
    },
    responses: { 200: jsonOf(MaintenanceList, 'One part; `next` leads to the following one'), ...problems },
  }),
  read: createRoute({
    method: 'get',
    path: '/ops/maintenances/{id}',
    summary: 'Read one maintenance',
    operationId: 'getMaintenance',
    tags: ['maintenances'],
    security,
    request: { params: Path },
    responses: { 200: jsonOf(MaintenanceBody, 'The maintenance with all its updates'), ...problems },
  }),
  mailings: createRoute({
    method: 'get',
    path: '/ops/maintenances/{id}/mailings',
    summary: 'See how far the mails of a maintenance are',
    operationId: 'listMaintenanceMailings',
    tags: ['maintenances'],
    security,
    request: { params: Path },
    responses: { 200: jsonOf(MailingList, 'One entry per announcement, oldest first'), ...problems },
  }),
};

const TRANSITIONS = ['remind', 'start', 'verify', 'complete', 'cancel'] as const;

/** What operators order and read of scheduled maintenances. */
export function addMaintenanceRoutes(app: OpenAPIHono<OpsContext>, ports: MaintenanceRoutePorts): void {
  const { timelines, summaries, ids, url } = ports;
  const run = runCommand(ports);
  const carryOut = async (
    c: Context<OpsContext>,
    id: MaintenanceId,
    command: MaintenanceCommand,
    status: 200 | 201 = 200,
  ) => {
    const outcome = await run(id, command, { commandId: c.var.commandId, by: c.var.holder.name });
    if (!outcome.ok) return problem(c, outcome.refusal.reason, adviceOn(outcome.refusal)) as never;
    return c.json({ maintenance: bodyOfMaintenance(outcome.entity, url), repeated: outcome.repeated }, status) as never;
  };

  app.openapi(routes.schedule, (c) => {
    const { id, ...command } = c.req.valid('json');
    const key = c.req.valid('header')['idempotency-key'];
    return carryOut(c, id ?? ids.maintenance(key), { type: 'schedule', ...command }, 201);
  });
  app.openapi(routes.move, (c) => carryOut(c, c.req.valid('param').id, { type: 'move', ...c.req.valid('json') }));
  app.openapi(routes.update, (c) => carryOut(c, c.req.valid('param').id, { type: 'update', ...c.req.valid('json') }));
  for (const type of TRANSITIONS) {
    app.openapi(routes[type], (c) => carryOut(c, c.req.valid('param').id, { type, ...c.req.valid('json') }));
  }
  app.openapi(routes.edit, (c) => {
    const { id, updateId } = c.req.valid('param');
    return carryOut(c, id, { type: 'edit-update', updateId, ...c.req.valid('json') });
  });
  app.openapi(routes.list, async (c) => {
    const { from, limit } = c.req.valid('query');
    const { found, ...rest } = await summaries.list(maintenanceSubject, limit, from);
    return c.json({ maintenances: found.map((line) => ({ ...line, components: [...line.components] })), ...rest }, 200);
  });
  app.openapi(routes.read, async (c) => {
    const { id } = c.req.valid('param');
    const maintenance = await readEntity(timelines, id);
    const refusal = { reason: 'maintenance_not_found' as const };
    return maintenance
      ? c.json(bodyOfMaintenance(maintenance, url), 200)
      : (problem(c, refusal.reason, adviceOn(refusal)) as never);
  });
  app.openapi(routes.mailings, async (c) => c.json(await mailingsAbout(ports)(c.req.valid('param').id), 200));
}

function bodyOfMaintenance(maintenance: Maintenance, url: string): MaintenanceBody {
  const { commands, remindedAt, components, updates, ...facts } = maintenance;
  return {
    ...facts,
    components: [...components],
    updates: updates.map(({ earlier, ...update }) => ({ ...update, earlier: [...earlier] })),
    url: `${url}${pathIn(maintenanceSubject, maintenance.id)}`,
  };
}
