import type { OpenAPIHono } from '@hono/zod-openapi';
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
} from '../../../shared/wire/api/endpoints.ts';
import { bodyOf, jsonOf, type OpsContext } from '../../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../../platform/http/operator-route.ts';

const params = z.object({ id: EndpointId });

/** The operations on endpoints that receive webhooks; for admins. */
export const endpointRoutes = {
  list: operatorRoute({
    method: 'get',
    path: '/ops/endpoints',
    summary: 'List the endpoints that receive webhooks, those of visitors too',
    operationId: 'listEndpoints',
    readsPeople: true,
    role: 'admin',
    tag: 'endpoints',
    request: { query: z.object({ from: EndpointId.optional().describe('`next` of the part before') }) },
    responses: { 200: jsonOf(EndpointList, 'One part, without their secrets') },
  }),
  add: operatorRoute({
    method: 'post',
    path: '/ops/endpoints',
    summary: 'Add an endpoint; it is asked to repeat a challenge first, unless you say that it need not',
    operationId: 'addEndpoint',
    role: 'admin',
    tag: 'endpoints',
    request: { body: bodyOf(NewEndpointBody) },
    responses: { 200: jsonOf(EndpointWithSecret, 'Added and active') },
  }),
  rotate: operatorRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/secret',
    summary: 'Give an endpoint a new secret; the earlier one signs beside it for a day',
    operationId: 'rotateEndpointSecret',
    role: 'admin',
    tag: 'endpoints',
    request: { params },
    responses: { 200: jsonOf(EndpointWithSecret, 'With the new secret') },
  }),
  resume: operatorRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/resume',
    summary: 'Let an endpoint in quarantine receive again',
    operationId: 'resumeEndpoint',
    role: 'admin',
    tag: 'endpoints',
    request: { params },
    responses: { 200: jsonOf(EndpointBody, 'Active') },
  }),
  remove: operatorRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/remove',
    summary: 'Remove an endpoint; deliveries on their way are skipped',
    operationId: 'removeEndpoint',
    role: 'admin',
    tag: 'endpoints',
    request: { params },
    responses: { 200: jsonOf(EndpointRemoved, 'Removed') },
  }),
  deliveries: operatorRoute({
    method: 'get',
    path: '/ops/endpoints/{id}/deliveries',
    summary: 'See what became of the deliveries of the last two days to an endpoint',
    operationId: 'listEndpointDeliveries',
    readsPeople: true,
    role: 'admin',
    tag: 'endpoints',
    request: { params },
    responses: { 200: jsonOf(DeliveryList, 'Newest first') },
  }),
  replay: operatorRoute({
    method: 'post',
    path: '/ops/endpoints/{id}/replay',
    summary: 'Deliver one notification to an endpoint again',
    operationId: 'replayDelivery',
    role: 'admin',
    tag: 'endpoints',
    request: { params, body: bodyOf(ReplayBody) },
    responses: { 200: jsonOf(Replayed, 'On its way, with the same webhook-id') },
  }),
};

/** Names them in the document of an API whose other operations another function carries out. */
export function describeEndpointRoutes({ openAPIRegistry }: Pick<OpenAPIHono<OpsContext>, 'openAPIRegistry'>): void {
  for (const route of Object.values(endpointRoutes)) openAPIRegistry.registerPath(route);
}
