import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { SubscriberId } from '../../shared/domain/ids.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { readAddress, type Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import {
  EditSubscriber,
  ImportAnswer,
  ImportRequest,
  SubscriberBody,
  SubscriberList,
  SubscriberRecord,
  WithReason,
} from '../../shared/wire/api.ts';
import { SHARDS, shardOf } from '../../shared/wire/messages.ts';
import {
  bodyOf,
  IdempotencyHeader,
  jsonOf,
  type OpsContext,
  problems,
  security,
} from '../platform/http/openapi-helpers.ts';
import { ADDRESS_ADVICE, adviceOn, problem } from '../platform/http/problems.ts';
import type { Ids } from '../platform/ports.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import {
  editPerson,
  erasePerson,
  liftSuppression,
  type PersonPorts,
  removePerson,
  searchPeople,
  subscriberRecord,
} from './find-subscriber.ts';
import { importSubscribers, unknownComponents } from './import-subscribers.ts';
import type { Subscribers } from './ports.ts';

export interface SubscriberRoutePorts extends PersonPorts {
  timelines: Timelines;
  ids: Ids;
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
    summary: 'Add people whose consent is on record, or attach customers to an incident',
    security,
    request: { headers: IdempotencyHeader, body: bodyOf(ImportRequest) },
    responses: { 200: jsonOf(ImportAnswer, 'How many were added, and each refused line with its reason'), ...problems },
  }),
};

const Person = z.object({ id: SubscriberId });
const onPerson = <Path extends string, Body extends z.ZodType>(path: Path, summary: string, body: Body) =>
  createRoute({
    method: 'post',
    path,
    summary,
    security,
    request: { params: Person, headers: IdempotencyHeader, body: bodyOf(body) },
    responses: { 200: jsonOf(SubscriberBody, 'As they are now'), ...problems },
  });

const personRoutes = {
  search: createRoute({
    method: 'get',
    path: '/ops/subscribers/search',
    summary: 'Find people by a part of their address or name',
    security,
    request: { query: z.object({ text: z.string().min(2).max(254) }) },
    responses: { 200: jsonOf(SubscriberList, 'At most 100'), ...problems },
  }),
  find: createRoute({
    method: 'get',
    path: '/ops/subscribers/find',
    summary: 'Find the person with exactly this address',
    security,
    request: { query: z.object({ address: z.string().max(1000) }) },
    responses: { 200: jsonOf(SubscriberBody, 'The person; 404 when nobody has the address'), ...problems },
  }),
  read: createRoute({
    method: 'get',
    path: '/ops/subscribers/{id}',
    summary: 'Read everything that is held about one person',
    security,
    request: { params: Person },
    responses: {
      200: jsonOf(SubscriberRecord, 'Their choices, what they were told, and what they answered'),
      ...problems,
    },
  }),
  edit: onPerson('/ops/subscribers/{id}/edit', 'Change what somebody gets', EditSubscriber),
  remove: onPerson('/ops/subscribers/{id}/remove', 'Unsubscribe somebody, for a stated reason', WithReason),
  lift: onPerson(
    '/ops/subscribers/{id}/lift',
    'Let mail go again to an address that bounced, complained, refused it or was asked to confirm too often',
    WithReason,
  ),
  erase: createRoute({
    method: 'post',
    path: '/ops/subscribers/{id}/erase',
    summary:
      'Forget the person; what was mailed stays counted under a key that nobody can read, and no import brings them back',
    security,
    request: { params: Person, headers: IdempotencyHeader },
    responses: {
      200: jsonOf(z.object({ erased: z.literal(true) }), 'Nothing leads to the address any more'),
      ...problems,
    },
  }),
};

/** One person at a time: finding, reading, changing, forgetting. */
function addPersonRoutes(app: OpenAPIHono<OpsContext>, ports: SubscriberRoutePorts): void {
  const missing = (c: Context<OpsContext>) =>
    problem(c, 'subscriber_not_found', 'Search for a part of the address; ids begin with sub_.') as never;
  const answer = (c: Context<OpsContext>, person: Subscriber | undefined) =>
    person ? (c.json(SubscriberBody.parse(person), 200) as never) : missing(c);

  app.openapi(personRoutes.search, async (c) => {
    const found = await searchPeople(ports)(c.req.valid('query').text);
    return c.json({ subscribers: found.map((person) => SubscriberBody.parse(person)) }, 200);
  });
  app.openapi(personRoutes.find, async (c) => {
    const read = readAddress(c.req.valid('query').address);
    if (!read.ok) return problem(c, read.fault, ADDRESS_ADVICE[read.fault]) as never;
    return answer(c, await ports.subscribers.get(ports.ids.subscriber(read.address)));
  });
  app.openapi(personRoutes.read, async (c) => {
    const record = await subscriberRecord(ports)(c.req.valid('param').id);
    return record ? c.json(SubscriberRecord.parse(record), 200) : missing(c);
  });
  app.openapi(personRoutes.edit, async (c) => {
    const edit = c.req.valid('json');
    const chosen = (edit.components ?? []).filter((id) => id !== 'all' && id !== 'none');
    const unknown = unknownComponents(ports.page, chosen);
    if (unknown.length > 0) {
      const known = [...componentIdsOf(ports.page)];
      return problem(c, 'component_unknown', adviceOn({ reason: 'component_unknown', unknown, known })) as never;
    }
    return answer(c, await editPerson(ports)(c.req.valid('param').id, edit));
  });
  app.openapi(personRoutes.remove, async (c) => {
    const reason = `${c.req.valid('json').reason} (${c.var.holder.name})`;
    return answer(c, await removePerson(ports)(c.req.valid('param').id, reason));
  });
  app.openapi(personRoutes.lift, async (c) => {
    const reason = `${c.req.valid('json').reason} (${c.var.holder.name})`;
    return answer(c, await liftSuppression(ports)(c.req.valid('param').id, reason));
  });
  app.openapi(personRoutes.erase, async (c) => {
    await erasePerson(ports)(c.req.valid('param').id);
    return c.json({ erased: true as const }, 200);
  });
}

/** Adding and listing people; for admins, since it shows their addresses. */
export function addSubscriberRoutes(app: OpenAPIHono<OpsContext>, ports: SubscriberRoutePorts): void {
  const { subscribers } = ports;
  const importLines = importSubscribers(ports);
  addPersonRoutes(app, ports);
  app.openapi(routes.subscribers, async (c) => {
    const { from, limit } = c.req.valid('query');
    const part = await pageOfSubscribers(subscribers, limit, from);
    return part
      ? c.json(part, 200)
      : (problem(c, 'request_invalid', '`from` must be `next` of the part before.') as never);
  });
  app.openapi(routes.import, async (c) => {
    const request = c.req.valid('json');
    const { subscribers: lines, attachTo, ...options } = request;
    if (attachTo && (await ports.timelines.read(attachTo)).length === 0)
      return problem(c, 'incident_not_found', adviceOn({ reason: 'incident_not_found' })) as never;
    const reason = `${request.reason} (${c.var.holder.name})`;
    const outcomes = await importLines(lines, { ...options, reason, ...(attachTo && { attachTo }) });
    const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
    const refused = outcomes.flatMap((line, index) =>
      line.outcome === 'refused' ? [{ line: index + 1, reason: line.reason, detail: line.detail }] : [],
    );
    const counts = { added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
    return c.json({ ...counts, left: count('left'), refused }, 200);
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
