import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { IncidentId } from '../../shared/domain/ids.ts';
import { CorrectIncident, type IncidentCommand } from '../../shared/domain/incident/command.ts';
import { Ordered } from '../../shared/wire/api.ts';
import {
  bodyOf,
  IdempotencyHeader,
  jsonOf,
  type OpsContext,
  problems,
  security,
} from '../platform/http/openapi-helpers.ts';

/** Carries out a command of the incident and answers with the incident afterwards. */
export type CarryOut = (
  c: Context<OpsContext>,
  id: IncidentId,
  command: IncidentCommand,
  status?: 200 | 201,
) => Promise<unknown>;

const params = z.object({ id: IncidentId });

/** One POST that is one command of an incident. */
export const order = <Path extends string, Body extends z.ZodType>(
  operationId: string,
  path: Path,
  summary: string,
  body: Body,
) =>
  createRoute({
    method: 'post',
    path,
    summary,
    operationId,
    tags: ['incidents'],
    security,
    request: { params, headers: IdempotencyHeader, body: bodyOf(body) },
    responses: { 200: jsonOf(Ordered, 'Carried out, now or before'), ...problems },
  });

const correct = order(
  'correctIncident',
  '/ops/incidents/{id}/correct',
  'Correct title, impact, start or restoration times; the page shows what was said before',
  CorrectIncident,
);

/** What operators set right about an incident after it was said. */
export function addCorrectionRoutes(app: OpenAPIHono<OpsContext>, carryOut: CarryOut): void {
  app.openapi(
    correct,
    (c) => carryOut(c, c.req.valid('param').id, { type: 'correct', ...c.req.valid('json') }) as never,
  );
}
