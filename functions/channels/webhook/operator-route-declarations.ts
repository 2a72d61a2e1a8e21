import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
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

const params = z.object({ id: EndpointId });

/** The operations on endpoints that receive webhooks; for admins. */
export const endpointRoutes = {
  list: createRoute({
    method: 'get',
    path: '/ops/endpoints',
    summary: 'List the endpoints that receive webhooks, those of visitors too',
    operationId: 'listEndpoints',
    tags: ['endpoints'],
    security,
    request: { query: z.object({ from: EndpointId.optional().describe('`next` of the part before') }) },
    responses: { 200: jsonOf(EndpointList, 'One part, without their secrets'), ...problems },
  }),
  add: createRoute({
    method: 'post',
    path: '/ops/endpoints',
    summary: 'Add an endpoint; it is asked to repeat a challenge first, unless you say that it need not',
    operationId: 'addEndpoint',
    tags: ['endpoints'],
    security,
    request: { body: bodyOf(NewEndpointBody) },
    responses: { 200: jsonOf(EndpointWithSecret, 'Added and active'), ...problems },
  }),
  rotate: createRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/secret',
    summary: 'Give an endpoint a new secret; the earlier one signs beside it for a day',
    operationId: 'rotateEndpointSecret',
    tags: ['endpoints'],
    security,
    request: { params },
    responses: { 200: jsonOf(EndpointWithSecret, 'With the new secret'), ...problems },
  }),
  resume: createRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/resume',
    summary: 'Let an endpoint in quarantine receive again',
    operationId: 'resumeEndpoint',
    tags: ['endpoints'],
    security,
    request: { params },
    responses: { 200: jsonOf(EndpointBody, 'Active'), ...problems },
  }),
  remove: createRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/remove',
    summary: 'Remove an endpoint; deliveries on their way are skipped',
    operationId: 'removeEndpoint',
    tags: ['endpoints'],
    security,
    request: { params },
    responses: { 200: jsonOf(EndpointRemoved, 'Removed'), ...problems },
  }),
  deliveries: createRoute({
    method: 'get',
    path: '/ops/endpoints/{id}/deliveries',
    summary: 'See what became of the deliveries of the last two days to an endpoint',
    operationId: 'listEndpointDeliveries',
    tags: ['endpoints'],
    security,
    request: { params },
    responses: { 200: jsonOf(DeliveryList, 'Newest first'), ...problems },
  }),
  replay: createRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/replay',
    summary: 'Deliver one notification to an endpoint again',
    operationId: 'replayDelivery',
    tags: ['endpoints'],
    security,
    request: { params, body: bodyOf(ReplayBody) },
    responses: { 200: jsonOf(Replayed, 'On its way, with the same webhook-id'), ...problems },
  }),
};

/** Names them in the document of an API whose other operations another function carries out. */
export function describeEndpointRoutes({ openAPIRegistry }: Pick<OpenAPIHono<OpsContext>, 'openAPIRegistry'>): void {
  for (const route of Object.values(endpointRoutes)) openAPIRegistry.registerPath(route);
}
