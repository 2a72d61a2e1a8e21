import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { NoticeId } from '../../shared/domain/ids.ts';
import {
  EditNotice,
  EndNotice,
  MoveNotice,
  type NoticeCommand,
  PublishNotice,
  WithdrawNotice,
} from '../../shared/domain/notice/command.ts';
import { NoticeOrdered } from '../../shared/wire/api/notices.ts';
import { commandRoutes } from '../platform/http/command-route.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { Refused } from '../platform/http/refused.ts';
import type { Ids } from '../platform/ports.ts';
import { runCommand } from '../platform/run-command.ts';
import { type WithdrawPorts, withdrawUnsent } from '../platform/withdraw-unsent.ts';
import { bodyOfNotice } from './notice-body.ts';

export interface NoticeCommandPorts extends WithdrawPorts {
  ids: Ids;
  url: string;
}

const params = z.object({ id: NoticeId });
const commandRoute = commandRoutes('notices', NoticeOrdered, 'Carried out, now or before');

const routes = {
  publish: operatorRoute({
    operationId: 'publishNotice',
    role: 'responder',
    method: 'post',
    path: '/ops/notices',
    tag: 'notices',
    summary: 'Pin a notice to the page until its end, now or later; subscribers are written to only when asked',
    request: { headers: IdempotencyHeader, body: bodyOf(PublishNotice.extend({ id: NoticeId.optional() })) },
    responses: { 201: jsonOf(NoticeOrdered, 'Published, now or before') },
  }),
  edit: commandRoute({
    operationId: 'editNotice',
    role: 'responder',
    path: '/ops/notices/{id}/edit',
    summary: 'Change its words; what readers saw before stays in its history',
    params,
    body: EditNotice,
  }),
  move: commandRoute({
    operationId: 'moveNotice',
    role: 'responder',
    path: '/ops/notices/{id}/move',
    summary: 'Extend or shorten it, or begin it at another time while nobody has seen it',
    params,
    body: MoveNotice,
  }),
  end: commandRoute({
    operationId: 'endNotice',
    role: 'responder',
    path: '/ops/notices/{id}/end',
    summary: 'End it now; the history keeps it',
    params,
    body: EndNotice,
  }),
  withdraw: commandRoute({
    operationId: 'withdrawNotice',
    role: 'responder',
    path: '/ops/notices/{id}/withdraw',
    summary: 'Withdraw a notice of which nobody was mailed; no public surface has it any more',
    params,
    body: WithdrawNotice,
  }),
};

/** Commands on notices: every POST is one command, carried out once. */
export function addNoticeCommandRoutes(app: OpenAPIHono<OpsContext>, ports: NoticeCommandPorts): void {
  const run = runCommand(ports);
  const answer = (outcome: Awaited<ReturnType<typeof run<NoticeId>>>) => {
    if (!outcome.ok) throw new Refused(outcome.refusal);
    const notice = bodyOfNotice(outcome.entity, ports.clock().toISOString(), ports.url);
    return { notice, repeated: outcome.repeated };
  };
  const execute = async (
    { commandId, actor, actedOn }: OpsContext['Variables'],
    id: NoticeId,
    command: NoticeCommand,
  ) => {
    actedOn.push(id);
    return answer(await run(id, command, { commandId, by: actor.name }));
  };

  app.openapi(routes.publish, async (c) => {
    const { id, ...command } = c.req.valid('json');
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(await execute(c.var, id ?? ports.ids.notice(key), { type: 'publish', ...command }), 201);
  });
  app.openapi(routes.edit, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await execute(c.var, id, { type: 'edit', ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.move, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await execute(c.var, id, { type: 'move', ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.end, async (c) => c.json(await execute(c.var, c.req.valid('param').id, { type: 'end' }), 200));
  app.openapi(routes.withdraw, async (c) => {
    const { commandId, actor } = c.var;
    const given = { commandId, by: actor.name };
    const sent = (count: number) => ({ reason: 'notice_sent' as const, sent: count });
    const outcome = await withdrawUnsent(ports)(c.req.valid('param').id, { type: 'withdraw' }, given, sent);
    if (!outcome.ok) throw new Refused(outcome.refusal);
    return c.json(answer(outcome), 200);
  });
}
