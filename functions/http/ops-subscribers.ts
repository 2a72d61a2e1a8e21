import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import type { PageConfig } from '../../shared/domain/page.ts';
import { ImportAnswer, ImportRequest, SubscriberBody, SubscriberList } from '../../shared/wire/api.ts';
import { SHARDS, shardOf } from '../../shared/wire/messages.ts';
import { importSubscribers } from '../flows/import-subscribers.ts';
import type { Clock, Ids, Subscribers } from '../ports.ts';
import { problem } from './problems.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext, problems, security } from './route-parts.ts';

export interface SubscriberRoutePorts {
  subscribers: Subscribers;
  ids: Ids;
  clock: Clock;
  page: PageConfig;
}

const routes = {
  subscribers: createRoute({
    method: 'get',
    path: '/ops/subscribers',
    summary: 'List subscribers',
    security,
    request: {
      query: z.object({
        from: z.string().max(100).optional().describe('`next` of the part before'),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
      }),
    },
    responses: { 200: jsonOf(SubscriberList, 'One part; `next` leads to the following one'), ...problems },
  }),
  import: createRoute({
    method: 'post',
    path: '/ops/subscribers/import',
    summary: 'Add people whose consent is on record; nobody known already is changed',
    security,
    request: { headers: IdempotencyHeader, body: bodyOf(ImportRequest) },
    responses: { 200: jsonOf(ImportAnswer, 'How many were added, and each refused line with its reason'), ...problems },
  }),
};

/** Adding and listing people; for admins, since it shows their addresses. */
export function addSubscriberRoutes(app: OpenAPIHono<OpsContext>, ports: SubscriberRoutePorts): void {
  const { subscribers } = ports;
  const importLines = importSubscribers(ports);
  app.openapi(routes.subscribers, async (c) => {
    const { from, limit } = c.req.valid('query');
    const part = await pageOfSubscribers(subscribers, limit, from);
    return part
      ? c.json(part, 200)
      : (problem(c, 'request_invalid', '`from` must be `next` of the part before.') as never);
  });
  app.openapi(routes.import, async (c) => {
    const request = c.req.valid('json');
    const outcomes = await importLines(request.subscribers, `${request.reason} (${c.var.holder.name})`);
    const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
    const refused = outcomes.flatMap((line, index) =>
      line.outcome === 'refused' ? [{ line: index + 1, reason: line.reason, detail: line.detail }] : [],
    );
    return c.json({ added: count('added'), unchanged: count('unchanged'), refused }, 200);
  });
}

/** Goes through the shards one after another; a part never spans two of them, so it may be short before the end. */
async function pageOfSubscribers(
  subscribers: Subscribers,
  limit: number,
  from: string | undefined,
): Promise<z.infer<typeof SubscriberList> | undefined> {
  const cursor = SubscriberCursor.safeParse(from ?? '0');
  if (!cursor.success) return undefined;
  const { shard, after } = cursor.data;
  const people = await subscribers.page(shard, limit, after);
  const last = people.at(-1);
  const next = people.length === limit && last ? last.id : shard + 1 < SHARDS ? String(shard + 1) : undefined;
  const shown = people.map((person) => SubscriberBody.parse(person));
  return { subscribers: shown, ...(next && { next }) };
}

const SubscriberCursor = z.union([
  z
    .string()
    .regex(/^1?[0-9]$/)
    .transform((shard) => ({ shard: Number(shard), after: undefined })),
  z
    .templateLiteral(['sub_', z.string().regex(/^[0-9a-f]{20}$/)])
    .transform((id) => ({ shard: shardOf(id), after: id })),
]);
