import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { EndpointBody } from '../../../shared/wire/endpoints-api.ts';
import type { OpsContext } from '../../platform/http/openapi-helpers.ts';
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
import { endpointRoutes } from './operator-route-declarations.ts';

export interface EndpointRoutePorts extends EndpointPorts, DeliveryPorts {}

/** Endpoints that receive webhooks; for admins. */
export function addEndpointRoutes(app: OpenAPIHono<OpsContext>, ports: EndpointRoutePorts): void {
  const missing = (c: Context) => problem(c, 'endpoint_not_found', 'GET /ops/endpoints lists all endpoints.') as never;

  app.openapi(endpointRoutes.list, async (c) => {
    const { endpoints, next } = await listEndpoints(ports)(c.req.valid('query').from);
    return c.json({ endpoints: endpoints.map((one) => EndpointBody.parse(one)), ...(next && { next }) }, 200);
  });
  app.openapi(endpointRoutes.add, async (c) => {
    const { name, member } = c.var.holder;
    const owner = { kind: 'operator' as const, name, ...(member && { member: ports.ids.subscriber(member) }) };
    const added = await addEndpoint(ports)({ ...c.req.valid('json'), owner });
    if (!added.ok) return problem(c, added.refusal.reason, adviceOnEndpoint(added.refusal)) as never;
    return c.json({ endpoint: EndpointBody.parse(added.endpoint), secret: added.secret }, 200);
  });
  app.openapi(endpointRoutes.rotate, async (c) => {
    const rotated = await rotateEndpointSecret(ports)(c.req.valid('param').id);
    if (!rotated) return missing(c);
    return c.json({ endpoint: EndpointBody.parse(rotated.endpoint), secret: rotated.secret }, 200);
  });
  app.openapi(endpointRoutes.resume, async (c) => {
    const endpoint = await resumeEndpoint(ports)(c.req.valid('param').id);
    if (!endpoint) return missing(c);
    if (endpoint.state === 'disabled')
      return problem(c, 'endpoint_disabled', 'It answered 410. Add it again if it is back.') as never;
    return c.json(EndpointBody.parse(endpoint), 200);
  });
  app.openapi(endpointRoutes.remove, async (c) =>
    (await removeEndpoint(ports)(c.req.valid('param').id)) ? c.json({ removed: true as const }, 200) : missing(c),
  );
  app.openapi(endpointRoutes.deliveries, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await ports.endpoints.read(id)).endpoint) return missing(c);
    const deliveries = (await deliveriesTo(ports)(id)).map(({ mailing, outcome }) => ({
      mailing: mailing.id,
      about: mailing.incidentId,
      announcedAt: mailing.announcedAt,
      outcome: outcome === 'waiting' ? outcome : outcome.settled,
      ...(outcome !== 'waiting' && 'reason' in outcome && { reason: outcome.reason }),
    }));
    return c.json({ deliveries }, 200);
  });
  app.openapi(endpointRoutes.replay, async (c) => {
    const { id } = c.req.valid('param');
    const outcome = await replayDelivery(ports)(id, c.req.valid('json').mailing);
    if (outcome === 'not_found')
      return problem(c, 'delivery_not_found', 'GET /ops/endpoints/{id}/deliveries lists those of two days.') as never;
    if (outcome === 'waiting')
      return problem(c, 'delivery_under_way', 'It is tried again by itself; replay it once it has failed.') as never;
    return c.json({ replayed: true as const }, 200);
  });
}
