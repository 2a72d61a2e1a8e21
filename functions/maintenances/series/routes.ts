import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { SeriesId } from '../../../shared/domain/ids.ts';
import {
  ChangeSeries,
  CreateSeries,
  EndSeries,
  MoveOccurrence,
  type SeriesCommand,
  SkipOccurrence,
} from '../../../shared/domain/series/command.ts';
import { seriesSubject } from '../../../shared/domain/series/subject.ts';
import { SeriesBody, SeriesList, SeriesOrdered } from '../../../shared/wire/api/series.ts';
import { commandRoutes } from '../../platform/http/command-route.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext } from '../../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../../platform/http/operator-route.ts';
import { orRefuse, Refused } from '../../platform/http/refused.ts';
import type { Ids } from '../../platform/ports.ts';
import { runCommand } from '../../platform/run-command.ts';
import { readEntity, type Summaries } from '../../platform/timeline-ports.ts';
import { bodyOfSeries, lineOfSeries } from './series-body.ts';
import { type SettleSeriesPorts, settleSeries } from './settle-series.ts';

export interface SeriesRoutePorts extends SettleSeriesPorts {
  summaries: Pick<Summaries, 'list'>;
  ids: Pick<Ids, 'maintenance'>;
}

const params = z.object({ id: SeriesId });
const commandRoute = commandRoutes('maintenances', SeriesOrdered, 'Carried out, now or before');

const routes = {
  create: operatorRoute({
    operationId: 'createSeries',
    role: 'responder',
    method: 'post',
    path: '/ops/series',
    tag: 'maintenances',
    summary: 'Schedule a maintenance that comes again',
    request: { headers: IdempotencyHeader, body: bodyOf(CreateSeries.extend({ id: SeriesId.optional() })) },
    responses: { 201: jsonOf(SeriesOrdered, 'Created, now or before') },
  }),
  list: operatorRoute({
    operationId: 'listSeries',
    role: 'viewer',
    method: 'get',
    path: '/ops/series',
    tag: 'maintenances',
    summary: 'List series of maintenances, newest first',
    request: {
      query: z.object({
        from: z.string().max(200).optional().describe('`next` of the part before'),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
    },
    responses: { 200: jsonOf(SeriesList, 'One part; `next` leads to the following one') },
  }),
  read: operatorRoute({
    operationId: 'getSeries',
    role: 'viewer',
    method: 'get',
    path: '/ops/series/{id}',
    tag: 'maintenances',
    summary: 'Read one series with its next occurrences',
    request: { params },
    responses: { 200: jsonOf(SeriesBody, 'The series') },
  }),
  change: commandRoute({
    operationId: 'changeSeries',
    role: 'responder',
    path: '/ops/series/{id}/change',
    summary: 'Change what occurrences that are not announced yet will say',
    params,
    body: ChangeSeries,
  }),
  skip: commandRoute({
    operationId: 'skipOccurrence',
    role: 'responder',
    path: '/ops/series/{id}/skip',
    summary: 'Skip one occurrence; its maintenance is cancelled where it is announced',
    params,
    body: SkipOccurrence,
  }),
  move: commandRoute({
    operationId: 'moveOccurrence',
    role: 'responder',
    path: '/ops/series/{id}/move',
    summary: 'Move one occurrence; its maintenance is moved where it is announced',
    params,
    body: MoveOccurrence,
  }),
  end: commandRoute({
    operationId: 'endSeries',
    role: 'responder',
    path: '/ops/series/{id}/end',
    summary: 'Say when the series ends; announced maintenances after that are cancelled',
    params,
    body: EndSeries,
  }),
};

/** Series of maintenances. What an order changes is there at once; the scheduler repairs what was interrupted. */
export function addSeriesRoutes(app: OpenAPIHono<OpsContext>, ports: SeriesRoutePorts): void {
  const { timelines, summaries, ids, clock } = ports;
  const run = runCommand(ports);
  const settle = settleSeries(ports);
  const read = async (id: SeriesId) =>
    bodyOfSeries(orRefuse(await readEntity(timelines, id), { reason: 'series_not_found' }), clock().toISOString());
  const execute = async ({ commandId, actor }: OpsContext['Variables'], id: SeriesId, command: SeriesCommand) => {
    const outcome = await run(id, command, { commandId, by: actor.name });
    if (!outcome.ok) throw new Refused(outcome.refusal);
    await settle(id);
    return { series: await read(id), repeated: outcome.repeated };
  };

  app.openapi(routes.create, async (c) => {
    const { id, ...command } = c.req.valid('json');
    const seed = ids.maintenance(c.req.valid('header')['idempotency-key']);
    const made = id ?? SeriesId.parse(`ser_${seed.slice(4)}`);
    return c.json(await execute(c.var, made, { type: 'create', ...command }), 201);
  });
  app.openapi(routes.list, async (c) => {
    const { from, limit } = c.req.valid('query');
    const { found, ...rest } = await summaries.list(seriesSubject, limit, from);
    return c.json({ series: found.map(lineOfSeries), ...rest }, 200);
  });
  app.openapi(routes.read, async (c) => c.json(await read(c.req.valid('param').id), 200));
  app.openapi(routes.change, async (c) =>
    c.json(await execute(c.var, c.req.valid('param').id, { type: 'change', ...c.req.valid('json') }), 200),
  );
  app.openapi(routes.skip, async (c) =>
    c.json(await execute(c.var, c.req.valid('param').id, { type: 'skip', ...c.req.valid('json') }), 200),
  );
  app.openapi(routes.move, async (c) =>
    c.json(await execute(c.var, c.req.valid('param').id, { type: 'move', ...c.req.valid('json') }), 200),
  );
  app.openapi(routes.end, async (c) =>
    c.json(await execute(c.var, c.req.valid('param').id, { type: 'end', ...c.req.valid('json') }), 200),
  );
}
