import type { OpenAPIHono } from '@hono/zod-openapi';
import { ToneAnswer, ToneRequest } from '../../shared/wire/tone.ts';
import { bodyOf, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';

export const toneRoutes = {
  check: operatorRoute({
    operationId: 'checkTone',
    role: 'viewer',
    method: 'post',
    path: '/ops/tone',
    unrecorded: true,
    tag: 'tone',
    summary: 'See how texts read to a customer who waits; advice, which holds nothing up',
    request: { body: bodyOf(ToneRequest) },
    responses: { 200: jsonOf(ToneAnswer, 'Findings by text, in the order of the request') },
  }),
};

/** Names it in the document of the API; a function of its own carries it out, for the phrases are large. */
export function describeToneRoutes({ openAPIRegistry }: Pick<OpenAPIHono<OpsContext>, 'openAPIRegistry'>): void {
  for (const route of Object.values(toneRoutes)) openAPIRegistry.registerPath(route);
}
