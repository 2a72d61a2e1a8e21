import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { ImportAnswer, ImportRequest } from '../../shared/wire/api/imports.ts';
import { SubscriberBody, SubscriberList } from '../../shared/wire/api/subscribers.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { addressOrRefuse, orRefuse, Refused } from '../platform/http/refused.ts';
import type { Ids } from '../platform/ports.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import { searchPeople } from './find-subscriber.ts';
import { importSubscribers } from './import-subscribers.ts';
import { addPersonRoutes, bodyOfPerson, type PersonRoutePorts } from './person-routes.ts';
import { addRecoveryTallyRoutes } from './recovery-tally-routes.ts';
import { pageOfSubscribers } from './subscriber-list.ts';

export interface SubscriberRoutePorts extends PersonRoutePorts {
  timelines: Timelines;
  ids: Ids;
}

const routes = {
  list: operatorRoute({
    operationId: 'listSubscribers',
    readsPeople: true,
    role: 'admin',
    method: 'get',
    path: '/ops/subscribers',
    tag: 'subscribers',
    summary: 'List subscribers',
    request: {
      query: z.object({
        from: z.string().max(100).optional().describe('`next` of the part before'),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
      }),
    },
    responses: { 200: jsonOf(SubscriberList, 'One part; `next` leads to the following one') },
  }),
  search: operatorRoute({
    operationId: 'searchSubscribers',
    readsPeople: true,
    role: 'admin',
    method: 'get',
    path: '/ops/subscribers/search',
    tag: 'subscribers',
    summary: 'Find people by a part of their address or name',
    request: { query: z.object({ text: z.string().min(2).max(254) }) },
    responses: { 200: jsonOf(SubscriberList, 'At most 100') },
  }),
  find: operatorRoute({
    operationId: 'findSubscriber',
    readsPeople: true,
    role: 'admin',
    method: 'get',
    path: '/ops/subscribers/find',
    tag: 'subscribers',
    summary: 'Find the person with exactly this address',
    request: { query: z.object({ address: z.string().max(1000) }) },
    responses: { 200: jsonOf(SubscriberBody, 'The person; 404 when nobody has the address') },
  }),
  import: operatorRoute({
    operationId: 'importSubscribers',
    role: 'admin',
    method: 'post',
    path: '/ops/subscribers/import',
    tag: 'subscribers',
    summary: 'Add people whose consent is on record, or attach customers to an incident',
    request: { headers: IdempotencyHeader, body: bodyOf(ImportRequest) },
    responses: { 200: jsonOf(ImportAnswer, 'How many were added, and each refused line with its reason') },
  }),
};

/** Adding, listing and finding people, and one person at a time. */
export function addSubscriberRoutes(app: OpenAPIHono<OpsContext>, ports: SubscriberRoutePorts): void {
  const { subscribers, ids, timelines } = ports;
  const importLines = importSubscribers(ports);
  app.openapi(routes.list, async (c) => {
    const { from, limit } = c.req.valid('query');
    const part = await pageOfSubscribers(subscribers, limit, from);
    const refusal = { reason: 'request_invalid' as const, detail: '`from` must be `next` of the part before.' };
    return c.json(orRefuse(part, refusal), 200);
  });
  app.openapi(routes.search, async (c) => {
    const found = await searchPeople(ports)(c.req.valid('query').text);
    return c.json({ subscribers: found.map((person) => SubscriberBody.parse(person)) }, 200);
  });
  app.openapi(routes.find, async (c) => {
    const address = addressOrRefuse(c.req.valid('query').address);
    return c.json(bodyOfPerson(await subscribers.get(ids.subscriber(address))), 200);
  });
  app.openapi(routes.import, async (c) => {
    const { subscribers: lines, attachTo, ...request } = c.req.valid('json');
    if (attachTo && (await timelines.read(attachTo)).length === 0) throw new Refused({ reason: 'incident_not_found' });
    const reason = `${request.reason} (${c.var.actor.name})`;
    const outcomes = await importLines(lines, { ...request, reason, ...(attachTo && { attachTo }) });
    const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
    const refused = outcomes.flatMap((line, index) =>
      line.outcome === 'refused' ? [{ line: index + 1, reason: line.reason, detail: line.detail }] : [],
    );
    const counts = { added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
    return c.json({ ...counts, left: count('left'), refused }, 200);
  });
  // After the routes above: an id in a path could otherwise be read from their last word.
  addPersonRoutes(app, ports);
  addRecoveryTallyRoutes(app, ports);
}
