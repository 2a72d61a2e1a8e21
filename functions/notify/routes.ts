import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { channelOf, IncidentId, MailingId, type SubscriberId, type TimelineId } from '../../shared/domain/ids.ts';
import { DELIVERY_STATUSES } from '../../shared/domain/notification/delivery.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import {
  AudienceBody,
  MailingBody,
  ParkedAnswer,
  ParkedBody,
  ParkedOrder,
  RecipientBody,
  RecipientsBody,
  SendingBody,
} from '../../shared/wire/api.ts';
import {
  bodyOf,
  IdempotencyHeader,
  jsonOf,
  type OpsContext,
  problems,
  security,
} from '../platform/http/openapi-helpers.ts';
import { ADDRESS_ADVICE, problem } from '../platform/http/problems.ts';
import type { Clock, Ids } from '../platform/ports.ts';
import { unknownComponents } from '../subscriptions/import-subscribers.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import { countAudience } from './count-audience.ts';
import type { Journal } from './journal-ports.ts';
import type { Limiter, SendingState } from './limiter-ports.ts';
import type { MailingProgress, Mailings, SendQueue } from './ports.ts';
import { stopWebhooksBeside } from './stop-beside.ts';
import { decideUndecided, listUndecided } from './undecided-deliveries.ts';

export interface MailingRoutePorts {
  mailings: Mailings;
  journal: Journal;
  limiter: Limiter;
  sendQueue: SendQueue;
  subscribers: Subscribers;
  ids: Ids;
  clock: Clock;
  page: PageConfig;
}

const params = z.object({ mailing: MailingId });

/** Chunks of recipients in one part of their list, and people looked up at once. */
const CHUNKS = 10;
const AT_ONCE = 100;

const routes = {
  read: createRoute({
    method: 'get',
    path: '/ops/mailings/{mailing}',
    summary: 'See how far one mailing is, and when it will be done',
    operationId: 'getMailing',
    tags: ['mailings'],
    security,
    request: { params },
    responses: { 200: jsonOf(MailingBody, 'Its counters, which add up when it is complete'), ...problems },
  }),
  stop: createRoute({
    method: 'post',
    path: '/ops/mailings/{mailing}/stop',
    summary: 'Stop a mailing: whoever has no mail yet gets none, and no endpoint its webhook',
    operationId: 'stopMailing',
    tags: ['mailings'],
    security,
    request: { params, headers: IdempotencyHeader },
    responses: {
      200: jsonOf(MailingBody, 'Stopped, now or before; 409 `mailing_complete` when nothing was left to stop'),
      ...problems,
    },
  }),
  recipient: createRoute({
    method: 'get',
    path: '/ops/mailings/{mailing}/recipient',
    summary: 'See what a mailing did for one person',
    operationId: 'getRecipient',
    tags: ['mailings'],
    security,
    request: { params, query: z.object({ address: z.string().max(1000) }) },
    responses: { 200: jsonOf(RecipientBody, 'The outcome, with its reason'), ...problems },
  }),
  recipients: createRoute({
    method: 'get',
    path: '/ops/mailings/{mailing}/recipients',
    summary: 'List whom a mailing was for, and what became of it for each',
    operationId: 'listRecipients',
    tags: ['mailings'],
    security,
    request: { params, query: z.object({ from: z.string().max(60).optional().describe('`next` of the part before') }) },
    responses: { 200: jsonOf(RecipientsBody, 'One part; addresses for admins only'), ...problems },
  }),
  parked: createRoute({
    method: 'get',
    path: '/ops/mailings/{mailing}/parked',
    summary: 'List people of whom nobody can say whether their mail left',
    operationId: 'listParkedRecipients',
    tags: ['mailings'],
    security,
    request: { params },
    responses: { 200: jsonOf(ParkedBody, 'Those who wait for a decision'), ...problems },
  }),
  decide: createRoute({
    method: 'post',
    path: '/ops/mailings/{mailing}/parked',
    summary: 'Send again to people in doubt, or leave them',
    operationId: 'decideParkedRecipients',
    tags: ['mailings'],
    security,
    request: { params, headers: IdempotencyHeader, body: bodyOf(ParkedOrder) },
    responses: { 200: jsonOf(ParkedAnswer, 'How many were decided'), ...problems },
  }),
  sending: createRoute({
    method: 'get',
    path: '/ops/sending',
    summary: 'See whether mails leave, how fast, and what the account has left',
    operationId: 'getSendingState',
    tags: ['sending'],
    security,
    responses: { 200: jsonOf(SendingBody, 'The state for all mailings'), ...problems },
  }),
  pause: createRoute({
    method: 'post',
    path: '/ops/sending/pause',
    summary: 'Pause all notices; confirmations still leave',
    operationId: 'pauseSending',
    tags: ['sending'],
    security,
    request: { headers: IdempotencyHeader },
    responses: { 200: jsonOf(SendingBody, 'Paused'), ...problems },
  }),
  resume: createRoute({
    method: 'post',
    path: '/ops/sending/resume',
    summary: 'Let notices leave again, whatever paused them',
    operationId: 'resumeSending',
    tags: ['sending'],
    security,
    request: { headers: IdempotencyHeader },
    responses: { 200: jsonOf(SendingBody, 'Not paused'), ...problems },
  }),
  audience: createRoute({
    method: 'get',
    path: '/ops/audience',
    summary: 'Count who would be mailed, and how long that takes, before publishing',
    operationId: 'countAudience',
    tags: ['sending'],
    security,
    request: {
      query: z.object({
        components: z.string().max(10_000).describe('Ids, separated by commas'),
        tags: z.string().max(10_000).default('').describe('Of customers counted among the affected'),
        incident: IncidentId.optional().describe('Those who follow it or are attached to it count too'),
      }),
    },
    responses: { 200: jsonOf(AudienceBody, 'Recipients, duration and what is left of the day'), ...problems },
  }),
};

/** True when nothing was left to stop. */
const hasEndedByItself = ({ completedAt, stoppedAt }: MailingProgress): boolean =>
  completedAt !== undefined && (stoppedAt === undefined || completedAt < stoppedAt);

const adviceOnComplete = ({ counts: { sent }, recipients }: MailingProgress): string =>
  sent === 0
    ? 'The mailing is complete; it mailed nobody.'
    : sent === 1
      ? 'Its one mail has left.'
      : `${sent === recipients ? 'All' : 'Its'} ${sent} mails have left.`;

/** How far a mailing is, and when its last mail leaves at the present rate. */
export function mailingBodyOf(progress: MailingProgress, { perSecond, pause }: SendingState, now: Date): MailingBody {
  const { progressAt, incidentId, ...body } = progress;
  const settled = DELIVERY_STATUSES.reduce((sum, key) => sum + progress.counts[key], 0);
  if (progress.completedAt || progress.stoppedAt || progress.supersededBy) return body;
  if (channelOf(progress.id) === 'webhook') return body;
  const from = Math.max(now.getTime(), Date.parse(progress.heldUntil));
  const doneBy = new Date(from + ((progress.recipients - settled) / perSecond) * 1000).toISOString();
  return { ...body, perSecond: pause ? 0 : perSecond, ...(progress.planned && !pause && { doneBy }) };
}

/** Everything about mails on their way: progress, stopping, people in doubt, the pace of all. */
export function addMailingRoutes(app: OpenAPIHono<OpsContext>, ports: MailingRoutePorts): void {
  const { mailings, journal, limiter, subscribers, ids, clock, page } = ports;
  const count = countAudience(ports);
  const decide = decideUndecided(ports);
  const list = listUndecided(ports);
  const missing = (c: Context) =>
    problem(c, 'mailing_not_found', 'GET /ops/incidents/{id}/mailings lists the mailings of an incident.') as never;
  const shown = async (c: Context, id: MailingId) => {
    const progress = await mailings.progress(id);
    return progress ? c.json(mailingBodyOf(progress, await limiter.state(clock()), clock()), 200) : missing(c);
  };

  app.openapi(routes.read, (c) => shown(c, c.req.valid('param').mailing) as never);
  app.openapi(routes.stop, async (c) => {
    const id = c.req.valid('param').mailing;
    const before = await mailings.progress(id);
    if (!before) return missing(c);
    await stopWebhooksBeside(ports)(id);
    const tooLate = (progress: MailingProgress) => problem(c, 'mailing_complete', adviceOnComplete(progress)) as never;
    if (hasEndedByItself(before)) return tooLate(before);
    await mailings.stop(id, clock().toISOString());
    // Its last mail may have left just before the stop.
    const after = await mailings.progress(id);
    if (after && hasEndedByItself(after)) return tooLate(after);
    return shown(c, id) as never;
  });
  app.openapi(routes.recipient, async (c) => {
    const id = c.req.valid('param').mailing;
    if (!(await mailings.progress(id))) return missing(c);
    const read = readAddress(c.req.valid('query').address);
    if (!read.ok) return problem(c, read.fault, ADDRESS_ADVICE[read.fault]) as never;
    const outcome = await journal.find(id, ids.subscriber(read.address));
    if (outcome === undefined) return c.json({ outcome: 'not concerned' as const }, 200);
    if (outcome === 'waiting') return c.json({ outcome }, 200);
    return c.json({ outcome: outcome.settled, ...(outcome.settled !== 'sent' && { reason: outcome.reason }) }, 200);
  });
  const addressesOf = async (c: Context<OpsContext>, ids: readonly SubscriberId[]) => {
    const known = new Map<SubscriberId, string>();
    if (c.var.holder.role === 'admin') {
      for (let start = 0; start < ids.length; start += AT_ONCE) {
        const some = await subscribers.getMany(ids.slice(start, start + AT_ONCE));
        for (const { id, address } of some) known.set(id, address);
      }
    }
    return (id: SubscriberId) => (known.has(id) ? { address: known.get(id) } : {});
  };
  app.openapi(routes.recipients, async (c) => {
    const { people, next } = await journal.recipients(c.req.valid('param').mailing, CHUNKS, c.req.valid('query').from);
    const isMail = channelOf(c.req.valid('param').mailing) === 'mail';
    const addresses = await addressesOf(c, isMail ? people.map(({ id }) => id) : []);
    const recipients = people.map(({ id, outcome }) => ({
      ...{ id, ...addresses(id), outcome: outcome === 'waiting' ? outcome : outcome.settled },
      ...(outcome !== 'waiting' && 'reason' in outcome && { reason: outcome.reason }),
    }));
    return c.json({ recipients, ...(next && { next }) }, 200);
  });
  app.openapi(routes.parked, async (c) => {
    const people = await list(c.req.valid('param').mailing);
    const addresses = await addressesOf(c, people);
    return c.json({ people: people.map((id) => ({ id, ...addresses(id) })) }, 200);
  });
  app.openapi(routes.decide, async (c) => {
    const { act, people } = c.req.valid('json');
    return c.json({ decided: await decide(c.req.valid('param').mailing, act, people) }, 200);
  });

  const state = async (c: Context) => c.json(await limiter.state(clock()), 200) as never;
  app.openapi(routes.sending, state);
  app.openapi(routes.pause, async (c) => {
    await limiter.pause({ reason: 'operator', detail: `by ${c.var.holder.name}` });
    return state(c);
  });
  app.openapi(routes.resume, async (c) => {
    await limiter.resume();
    return state(c);
  });
  app.openapi(routes.audience, async (c) => {
    const { tags, incident, ...query } = c.req.valid('query');
    const components = query.components.split(',').filter(Boolean);
    const about: TimelineId = incident ?? 'inc_undeclared';
    const unknown = unknownComponents(page, components);
    if (unknown.length > 0) return problem(c, 'component_unknown', `Unknown: ${unknown.join(', ')}.`) as never;
    const [{ recipients, estimated }, { perSecond, quota }] = await Promise.all([
      count({ about, components, tags: tags.split(',').filter(Boolean), moment: 'start' }),
      limiter.state(clock()),
    ]);
    const leftToday = quota && quota.perDay >= 0 ? Math.max(0, quota.perDay - quota.sentToday) : undefined;
    const seconds = Math.ceil(recipients / perSecond);
    return c.json(
      {
        recipients,
        estimated,
        perSecond,
        seconds,
        ...(leftToday !== undefined && { leftToday }),
        enoughToday: leftToday === undefined || leftToday >= recipients,
      },
      200,
    );
  });
}
