import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { SubscriberId } from '../../shared/domain/ids.ts';
import { componentIdsOf, type PageConfig, unknownComponents } from '../../shared/domain/page/config.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { EditSubscriber, SubscriberBody, SubscriberRecord, WithReason } from '../../shared/wire/api/subscribers.ts';
import { commandRoutes } from '../platform/http/command-route.ts';
import { IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { type AnyRefusal, orRefuse, Refused } from '../platform/http/refused.ts';
import {
  editPerson,
  erasePerson,
  liftSuppression,
  type PersonPorts,
  removePerson,
  subscriberRecord,
} from './find-subscriber.ts';

export interface PersonRoutePorts extends PersonPorts {
  page: PageConfig;
}

const params = z.object({ id: SubscriberId });
const commandRoute = commandRoutes('subscribers', SubscriberBody, 'As they are now');

const routes = {
  read: operatorRoute({
    operationId: 'getSubscriber',
    readsPeople: true,
    role: 'admin',
    method: 'get',
    path: '/ops/subscribers/{id}',
    tag: 'subscribers',
    summary: 'Read everything that is held about one person',
    request: { params },
    responses: { 200: jsonOf(SubscriberRecord, 'Their choices, what they were told, and what they answered') },
  }),
  edit: commandRoute({
    operationId: 'editSubscriber',
    role: 'admin',
    path: '/ops/subscribers/{id}/edit',
    summary: 'Change what somebody gets',
    params,
    body: EditSubscriber,
  }),
  remove: commandRoute({
    operationId: 'unsubscribeSubscriber',
    role: 'admin',
    path: '/ops/subscribers/{id}/remove',
    summary: 'Unsubscribe somebody, for a stated reason',
    params,
    body: WithReason,
  }),
  lift: commandRoute({
    operationId: 'liftSuppression',
    role: 'admin',
    path: '/ops/subscribers/{id}/lift',
    summary: 'Let mail go again to an address that bounced, complained, refused it or was asked to confirm too often',
    params,
    body: WithReason,
  }),
  erase: operatorRoute({
    operationId: 'eraseSubscriber',
    role: 'admin',
    method: 'post',
    path: '/ops/subscribers/{id}/erase',
    tag: 'subscribers',
    summary:
      'Forget the person; what was mailed stays counted under a key that nobody can read, and no import brings them back',
    request: { params, headers: IdempotencyHeader },
    responses: {
      200: jsonOf(z.object({ erased: z.literal(true) }), 'Nothing leads to the address any more'),
    },
  }),
};

const NOT_FOUND: AnyRefusal = {
  reason: 'subscriber_not_found',
  detail: 'Search for a part of the address; ids begin with sub_.',
};

/** A person as operators see them; refuses where there is none. */
export const bodyOfPerson = (person: Subscriber | undefined) => SubscriberBody.parse(orRefuse(person, NOT_FOUND));

/** One person at a time: reading, changing, forgetting. */
export function addPersonRoutes(app: OpenAPIHono<OpsContext>, ports: PersonRoutePorts): void {
  app.openapi(routes.read, async (c) => {
    const record = await subscriberRecord(ports)(c.req.valid('param').id);
    return c.json(SubscriberRecord.parse(orRefuse(record, NOT_FOUND)), 200);
  });
  app.openapi(routes.edit, async (c) => {
    const edit = c.req.valid('json');
    refuseUnknown(ports.page, edit);
    return c.json(bodyOfPerson(await editPerson(ports)(c.req.valid('param').id, edit)), 200);
  });
  app.openapi(routes.remove, async (c) => {
    const reason = `${c.req.valid('json').reason} (${c.var.actor.name})`;
    return c.json(bodyOfPerson(await removePerson(ports)(c.req.valid('param').id, reason)), 200);
  });
  app.openapi(routes.lift, async (c) => {
    const reason = `${c.req.valid('json').reason} (${c.var.actor.name})`;
    return c.json(bodyOfPerson(await liftSuppression(ports)(c.req.valid('param').id, reason)), 200);
  });
  app.openapi(routes.erase, async (c) => {
    await erasePerson(ports)(c.req.valid('param').id);
    return c.json({ erased: true as const }, 200);
  });
}

/** Refuses components and languages that the page does not have. */
function refuseUnknown(page: PageConfig, { components = [], language }: z.infer<typeof EditSubscriber>): void {
  const chosen = components.filter((id) => id !== 'all' && id !== 'none');
  const unknown = unknownComponents(page, chosen);
  if (unknown.length > 0) {
    throw new Refused({ reason: 'component_unknown', unknown, known: [...componentIdsOf(page)] });
  }
  if (language !== undefined && !page.languages.includes(language)) {
    throw new Refused({ reason: 'language_unknown', detail: `It has: ${page.languages.join(', ')}.` });
  }
}
