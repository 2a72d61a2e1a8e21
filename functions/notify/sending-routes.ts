import type { OpenAPIHono } from '@hono/zod-openapi';
import { SendingBody } from '../../shared/wire/api/mailings.ts';
import { IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import type { Clock } from '../platform/ports.ts';
import type { Limiter } from './limiter-ports.ts';

export interface SendingRoutePorts {
  limiter: Limiter;
  clock: Clock;
}

const routes = {
  state: operatorRoute({
    operationId: 'getSendingState',
    role: 'viewer',
    method: 'get',
    path: '/ops/sending',
    tag: 'sending',
    summary: 'See whether mails leave, how fast, and what the account has left',
    responses: { 200: jsonOf(SendingBody, 'The state for all mailings') },
  }),
  pause: operatorRoute({
    operationId: 'pauseSending',
    role: 'responder',
    method: 'post',
    path: '/ops/sending/pause',
    tag: 'sending',
    summary: 'Pause all notices; confirmations still leave',
    request: { headers: IdempotencyHeader },
    responses: { 200: jsonOf(SendingBody, 'Paused') },
  }),
  resume: operatorRoute({
    operationId: 'resumeSending',
    role: 'responder',
    method: 'post',
    path: '/ops/sending/resume',
    tag: 'sending',
    summary: 'Let notices leave again, whatever paused them',
    request: { headers: IdempotencyHeader },
    responses: { 200: jsonOf(SendingBody, 'Not paused') },
  }),
};

/** Whether mails leave at all, and how fast. */
export function addSendingRoutes(app: OpenAPIHono<OpsContext>, { limiter, clock }: SendingRoutePorts): void {
  app.openapi(routes.state, async (c) => c.json(await limiter.state(clock()), 200));
  app.openapi(routes.pause, async (c) => {
    await limiter.pause({ reason: 'operator', detail: `by ${c.var.actor.name}` });
    return c.json(await limiter.state(clock()), 200);
  });
  app.openapi(routes.resume, async (c) => {
    await limiter.resume();
    return c.json(await limiter.state(clock()), 200);
  });
}
