import type { OpenAPIHono } from '@hono/zod-openapi';
import { EndpointBody } from '../../../shared/wire/api/endpoints.ts';
import type { OpsContext } from '../../platform/http/openapi-helpers.ts';
import { type AnyRefusal, orRefuse, Refused } from '../../platform/http/refused.ts';
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

const ENDPOINT_NOT_FOUND: AnyRefusal = {
  reason: 'endpoint_not_found',
  detail: 'GET /ops/endpoints lists all endpoints.',
};
const ENDPOINT_DISABLED: AnyRefusal = {
  reason: 'endpoint_disabled',
  detail: 'It answered 410. Add it again if it is back.',
};
const NOT_REPLAYED: Record<'not_found' | 'waiting', AnyRefusal> = {
  not_found: {
    reason: 'delivery_not_found',
    detail: 'GET /ops/endpoints/{id}/deliveries lists those of two days.',
  },
  waiting: {
    reason: 'delivery_under_way',
    detail: 'It is tried again by itself; replay it once it has failed.',
  },
};

/** Endpoints that receive webhooks; for admins. */
export function addEndpointRoutes(app: OpenAPIHono<OpsContext>, ports: EndpointRoutePorts): void {
  addManagementRoutes(app, ports);
  addDeliveryRoutes(app, ports);
}

function addManagementRoutes(app: OpenAPIHono<OpsContext>, ports: EndpointPorts): void {
  app.openapi(endpointRoutes.list, async (c) => {
    const { endpoints, next } = await listEndpoints(ports)(c.req.valid('query').from);
    return c.json({ endpoints: endpoints.map((one) => EndpointBody.parse(one)), ...(next && { next }) }, 200);
  });
  app.openapi(endpointRoutes.add, async (c) => {
    const { name, member } = c.var.actor;
    const owner = { kind: 'operator' as const, name, ...(member && { member: ports.ids.subscriber(member) }) };
    const added = await addEndpoint(ports)({ ...c.req.valid('json'), owner });
    if (!added.ok) throw new Refused({ reason: added.refusal.reason, detail: adviceOnEndpoint(added.refusal) });
    return c.json({ endpoint: EndpointBody.parse(added.endpoint), secret: added.secret }, 200);
  });
  app.openapi(endpointRoutes.rotate, async (c) => {
    const rotated = await rotateEndpointSecret(ports)(c.req.valid('param').id);
    const { endpoint, secret } = orRefuse(rotated, ENDPOINT_NOT_FOUND);
    return c.json({ endpoint: EndpointBody.parse(endpoint), secret }, 200);
  });
  app.openapi(endpointRoutes.resume, async (c) => {
    const endpoint = orRefuse(await resumeEndpoint(ports)(c.req.valid('param').id), ENDPOINT_NOT_FOUND);
    if (endpoint.state === 'disabled') throw new Refused(ENDPOINT_DISABLED);
    return c.json(EndpointBody.parse(endpoint), 200);
  });
  app.openapi(endpointRoutes.remove, async (c) => {
    if (!(await removeEndpoint(ports)(c.req.valid('param').id))) throw new Refused(ENDPOINT_NOT_FOUND);
    return c.json({ removed: true as const }, 200);
  });
}

function addDeliveryRoutes(app: OpenAPIHono<OpsContext>, ports: EndpointRoutePorts): void {
  app.openapi(endpointRoutes.deliveries, async (c) => {
    const { id } = c.req.valid('param');
    orRefuse((await ports.endpoints.read(id)).endpoint, ENDPOINT_NOT_FOUND);
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
    if (outcome === 'not_found' || outcome === 'waiting') throw new Refused(NOT_REPLAYED[outcome]);
    return c.json({ replayed: true as const }, 200);
  });
}
