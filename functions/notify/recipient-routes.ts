import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { type Actor, maySeeAddresses } from '../../shared/domain/actor/actor.ts';
import { channelOf, type SubscriberId } from '../../shared/domain/ids.ts';
import {
  RecipientBody,
  RecipientsBody,
  UndecidedAnswer,
  UndecidedBody,
  UndecidedOrder,
} from '../../shared/wire/api/mailings.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { addressOrRefuse, orRefuse } from '../platform/http/refused.ts';
import type { Ids } from '../platform/ports.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import type { Journal } from './journal-ports.ts';
import { MAILING_NOT_FOUND, MailingPath } from './mailing-routes.ts';
import type { Mailings, SendQueue } from './ports.ts';
import { decideUndecided, listUndecided } from './undecided-deliveries.ts';

export interface RecipientRoutePorts {
  mailings: Mailings;
  journal: Journal;
  sendQueue: SendQueue;
  subscribers: Subscribers;
  ids: Ids;
}

/** Chunks of recipients in one part of their list, and people looked up at once. */
const CHUNKS = 10;
const AT_ONCE = 100;

const routes = {
  recipient: operatorRoute({
    operationId: 'getRecipient',
    readsPeople: true,
    role: 'viewer',
    method: 'get',
    path: '/ops/mailings/{mailing}/recipient',
    tag: 'mailings',
    summary: 'See what a mailing did for one person',
    request: { params: MailingPath, query: z.object({ address: z.string().max(1000) }) },
    responses: { 200: jsonOf(RecipientBody, 'The outcome, with its reason') },
  }),
  recipients: operatorRoute({
    operationId: 'listRecipients',
    readsPeople: true,
    role: 'viewer',
    method: 'get',
    path: '/ops/mailings/{mailing}/recipients',
    tag: 'mailings',
    summary: 'List whom a mailing was for, and what became of it for each',
    request: {
      params: MailingPath,
      query: z.object({ from: z.string().max(60).optional().describe('`next` of the part before') }),
    },
    responses: { 200: jsonOf(RecipientsBody, 'One part; addresses for admins only') },
  }),
  undecided: operatorRoute({
    operationId: 'listUndecidedRecipients',
    readsPeople: true,
    role: 'viewer',
    method: 'get',
    path: '/ops/mailings/{mailing}/undecided',
    tag: 'mailings',
    summary: 'List people of whom nobody can say whether their mail left',
    request: { params: MailingPath },
    responses: { 200: jsonOf(UndecidedBody, 'Those who wait for a decision') },
  }),
  decide: operatorRoute({
    operationId: 'decideUndecidedRecipients',
    role: 'responder',
    method: 'post',
    path: '/ops/mailings/{mailing}/undecided',
    tag: 'mailings',
    summary: 'Send again to people in doubt, or leave them',
    request: { params: MailingPath, headers: IdempotencyHeader, body: bodyOf(UndecidedOrder) },
    responses: { 200: jsonOf(UndecidedAnswer, 'How many were decided') },
  }),
};

/** Whom a mailing was for, what became of it for each, and people in doubt. */
export function addRecipientRoutes(app: OpenAPIHono<OpsContext>, ports: RecipientRoutePorts): void {
  const { mailings, journal, ids } = ports;
  const decide = decideUndecided(ports);
  const list = listUndecided(ports);
  const addresses = addressesFor(ports.subscribers);

  app.openapi(routes.recipient, async (c) => {
    const id = c.req.valid('param').mailing;
    orRefuse(await mailings.progress(id), MAILING_NOT_FOUND);
    const outcome = await journal.find(id, ids.subscriber(addressOrRefuse(c.req.valid('query').address)));
    if (outcome === undefined) return c.json({ outcome: 'not concerned' as const }, 200);
    if (outcome === 'waiting') return c.json({ outcome }, 200);
    return c.json({ outcome: outcome.settled, ...(outcome.settled !== 'sent' && { reason: outcome.reason }) }, 200);
  });
  app.openapi(routes.recipients, async (c) => {
    const { people, next } = await journal.recipients(c.req.valid('param').mailing, CHUNKS, c.req.valid('query').from);
    const addressOf = await addresses(
      c.var.actor,
      channelOf(c.req.valid('param').mailing) === 'mail' ? people.map(({ id }) => id) : [],
    );
    const recipients = people.map(({ id, outcome }) => ({
      id,
      ...addressOf(id),
      outcome: outcome === 'waiting' ? outcome : outcome.settled,
      ...(outcome !== 'waiting' && 'reason' in outcome && { reason: outcome.reason }),
    }));
    return c.json({ recipients, ...(next && { next }) }, 200);
  });
  app.openapi(routes.undecided, async (c) => {
    const people = await list(c.req.valid('param').mailing);
    const addressOf = await addresses(c.var.actor, people);
    return c.json({ people: people.map((id) => ({ id, ...addressOf(id) })) }, 200);
  });
  app.openapi(routes.decide, async (c) => {
    const { act, people } = c.req.valid('json');
    return c.json({ decided: await decide(c.req.valid('param').mailing, act, people) }, 200);
  });
}

/** The addresses of some people, as far as the actor may see them. */
const addressesFor = (subscribers: Subscribers) => async (actor: Actor, ids: readonly SubscriberId[]) => {
  const known = new Map<SubscriberId, string>();
  const looked = maySeeAddresses(actor) ? ids : [];
  for (let start = 0; start < looked.length; start += AT_ONCE) {
    const some = await subscribers.getMany(looked.slice(start, start + AT_ONCE));
    for (const { id, address } of some) known.set(id, address);
  }
  return (id: SubscriberId) => {
    const address = known.get(id);
    return address === undefined ? {} : { address };
  };
};
