import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { EndpointId } from '../../../shared/domain/ids.ts';
import {
  DeliveryList,
  EndpointBody,
  EndpointList,
  EndpointRemoved,
  EndpointWithSecret,
  NewEndpointBody,
  ReplayBody,
  Replayed,
} from '../../../shared/wire/endpoints-api.ts';
import { bodyOf, jsonOf, type OpsContext, problems, security } from '../../platform/http/openapi-helpers.ts';
import { problem } from '../../platform/http/problems.ts';
import { type DeliveryPorts, deliveriesTo, replayDelivery } from './deliveries.ts';
import { adviceOnEndpoint } from './endpoint-advice.ts';
import {
  addEndpoint,
  type EndpointPorts,
  listEndpoints,
  removeEndpoint,
  resumeEndpoint,
  rotateEndpointSecret,
} from './manage-endpoints.ts';

export interface EndpointRoutePorts extends EndpointPorts, DeliveryPorts {}

const params = z.object({ id: EndpointId });

const routes = {
  list: createRoute({
    method: 'get',
    path: '/ops/endpoints',
    summary: 'List the endpoints that receive webhooks, those of visitors too',
    security,
    responses: { 200: jsonOf(EndpointList, 'All of them, without their secrets'), ...problems },
  }),
  add: createRoute({
    method: 'post',
    path: '/ops/endpoints',
    summary: 'Add an endpoint; it is asked to repeat a challenge first, unless you say that it need not',
    security,
    request: { body: bodyOf(NewEndpointBody) },
    responses: { 200: jsonOf(EndpointWithSecret, 'Added and active'), ...problems },
  }),
  rotate: createRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/secret',
    summary: 'Give an endpoint a new secret; the earlier one signs beside it for a day',
    security,
    request: { params },
    responses: { 200: jsonOf(EndpointWithSecret, 'With the new secret'), ...problems },
  }),
  resume: createRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/resume',
    summary: 'Let an endpoint in quarantine receive again',
    security,
    request: { params },
    responses: { 200: jsonOf(EndpointBody, 'Active'), ...problems },
  }),
  remove: createRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/remove',
    summary: 'Remove an endpoint; deliveries on their way are skipped',
    security,
    request: { params },
    responses: { 200: jsonOf(EndpointRemoved, 'Removed'), ...problems },
  }),
  deliveries: createRoute({
    method: 'get',
    path: '/ops/endpoints/{id}/deliveries',
    summary: 'See what became of the deliveries of the last two days to an endpoint',
    security,
    request: { params },
    responses: { 200: jsonOf(DeliveryList, 'Newest first'), ...problems },
  }),
  replay: createRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/replay',
    summary: 'Deliver one notification to an endpoint again',
    security,
    request: { params, body: bodyOf(ReplayBody) },
    responses: { 200: jsonOf(Replayed, 'On its way, with the same webhook-id'), ...problems },
  }),
};

/** Endpoints that receive webhooks; for admins. */
export function addEndpointRoutes(app: OpenAPIHono<OpsContext>, ports: EndpointRoutePorts): void {
  const missing = (c: Context) => problem(c, 'endpoint_not_found', 'GET /ops/endpoints lists all endpoints.') as never;

  app.openapi(routes.list, async (c) => {
    const endpoints = (await listEndpoints(ports)()).map((one) => EndpointBody.parse(one));
    return c.json({ endpoints }, 200);
  });
  app.openapi(routes.add, async (c) => {
    const { name, member } = c.var.holder;
    const owner = { kind: 'operator' as const, name, ...(member && { member: ports.ids.subscriber(member) }) };
    const added = await addEndpoint(ports)({ ...c.req.valid('json'), owner });
    if (!added.ok) return problem(c, added.refusal.reason, adviceOnEndpoint(added.refusal)) as never;
    return c.json({ endpoint: EndpointBody.parse(added.endpoint), secret: added.secret }, 200);
  });
  app.openapi(routes.rotate, async (c) => {
    const rotated = await rotateEndpointSecret(ports)(c.req.valid('param').id);
    if (!rotated) return missing(c);
    return c.json({ endpoint: EndpointBody.parse(rotated.endpoint), secret: rotated.secret }, 200);
  });
  app.openapi(routes.resume, async (c) => {
    const endpoint = await resumeEndpoint(ports)(c.req.valid('param').id);
    if (!endpoint) return missing(c);
    if (endpoint.state === 'disabled')
      return problem(c, 'endpoint_disabled', 'It answered 410. Add it again if it is back.') as never;
    return c.json(EndpointBody.parse(endpoint), 200);
  });
  app.openapi(routes.remove, async (c) =>
    (await removeEndpoint(ports)(c.req.valid('param').id)) ? c.json({ removed: true as const }, 200) : missing(c),
  );
  app.openapi(routes.deliveries, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await ports.endpoints.read(id)).endpoint) return missing(c);
    const deliveries = (await deliveriesTo(ports)(id)).map(({ mailing, outcome }) => ({
      ...{ mailing: mailing.id, about: mailing.incidentId, announcedAt: mailing.announcedAt },
      outcome: outcome === 'waiting' ? outcome : outcome.settled,
      ...(outcome !== 'waiting' && 'reason' in outcome && { reason: outcome.reason }),
    }));
    return c.json({ deliveries }, 200);
  });
  app.openapi(routes.replay, async (c) => {
    const { id } = c.req.valid('param');
    const outcome = await replayDelivery(ports)(id, c.req.valid('json').mailing);
    if (outcome === 'not_found')
      return problem(c, 'delivery_not_found', 'GET /ops/endpoints/{id}/deliveries lists those of two days.') as never;
    if (outcome === 'waiting')
      return problem(c, 'delivery_under_way', 'It is tried again by itself; replay it once it has failed.') as never;
    return c.json({ replayed: true as const }, 200);
  });
}
