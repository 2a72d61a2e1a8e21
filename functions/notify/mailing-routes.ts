import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { MailingId } from '../../shared/domain/ids.ts';
import { MailingBody } from '../../shared/wire/api/mailings.ts';
import { IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { type AnyRefusal, orRefuse, Refused } from '../platform/http/refused.ts';
import type { Clock } from '../platform/ports.ts';
import { endHold } from './end-hold.ts';
import type { Limiter } from './limiter-ports.ts';
import { mailingBodyOf } from './mailing-body.ts';
import type { MailingProgress, Mailings, Plans, SendQueue } from './ports.ts';
import { stopWebhooksBeside } from './stop-beside.ts';

export interface ProgressRoutePorts {
  mailings: Mailings;
  plans: Pick<Plans, 'unfinished'>;
  sendQueue: SendQueue;
  limiter: Limiter;
  clock: Clock;
}

export const MailingPath = z.object({ mailing: MailingId });

export const MAILING_NOT_FOUND: AnyRefusal = {
  reason: 'mailing_not_found',
  detail: 'GET /ops/incidents/{id}/mailings lists the mailings of an incident.',
};

const routes = {
  read: operatorRoute({
    operationId: 'getMailing',
    role: 'viewer',
    method: 'get',
    path: '/ops/mailings/{mailing}',
    tag: 'mailings',
    summary: 'See how far one mailing is, and when it will be done',
    request: { params: MailingPath },
    responses: { 200: jsonOf(MailingBody, 'Its counters, which add up when it is complete') },
  }),
  stop: operatorRoute({
    operationId: 'stopMailing',
    role: 'responder',
    method: 'post',
    path: '/ops/mailings/{mailing}/stop',
    tag: 'mailings',
    summary: 'Stop a mailing: whoever has no mail yet gets none, and no endpoint its webhook',
    request: { params: MailingPath, headers: IdempotencyHeader },
    responses: {
      200: jsonOf(MailingBody, 'Stopped, now or before; 409 `mailing_complete` when nothing was left to stop'),
    },
  }),
  sendNow: operatorRoute({
    operationId: 'sendMailingNow',
    role: 'responder',
    method: 'post',
    path: '/ops/mailings/{mailing}/send-now',
    tag: 'mailings',
    summary: 'End the hold of a mailing: its mails leave at once',
    request: { params: MailingPath, headers: IdempotencyHeader },
    responses: { 200: jsonOf(MailingBody, 'Not held any more, now or before') },
  }),
};

/** True when nothing was left to stop. */
const hasEndedByItself = ({ completedAt, stoppedAt }: MailingProgress): boolean =>
  completedAt !== undefined && (stoppedAt === undefined || completedAt < stoppedAt);

function adviceOnComplete({ counts: { sent }, recipients }: MailingProgress): string {
  if (sent === 0) return 'The mailing is complete; it mailed nobody.';
  if (sent === 1) return 'Its one mail has left.';
  return `${sent === recipients ? 'All' : 'Its'} ${sent} mails have left.`;
}

function refuseIfEnded(progress: MailingProgress): void {
  if (hasEndedByItself(progress)) throw new Refused({ reason: 'mailing_complete', detail: adviceOnComplete(progress) });
}

/** How far one mailing is, and stopping it. */
export function addProgressRoutes(app: OpenAPIHono<OpsContext>, ports: ProgressRoutePorts): void {
  const { mailings, limiter, clock } = ports;
  const progressOf = async (id: MailingId) => orRefuse(await mailings.progress(id), MAILING_NOT_FOUND);
  const shown = async (progress: MailingProgress) => mailingBodyOf(progress, await limiter.state(clock()), clock());

  app.openapi(routes.read, async (c) => c.json(await shown(await progressOf(c.req.valid('param').mailing)), 200));
  app.openapi(routes.sendNow, async (c) => {
    const { id } = await progressOf(c.req.valid('param').mailing);
    await endHold(ports)(id);
    return c.json(await shown(await progressOf(id)), 200);
  });
  app.openapi(routes.stop, async (c) => {
    const id = c.req.valid('param').mailing;
    const before = await progressOf(id);
    await stopWebhooksBeside(ports)(id);
    refuseIfEnded(before);
    await mailings.stop(id, clock().toISOString());
    // Its last mail may have left just before the stop.
    const after = await progressOf(id);
    refuseIfEnded(after);
    return c.json(await shown(after), 200);
  });
}
