import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import {
  Declare,
  EditUpdate,
  type IncidentCommand,
  PublishPostMortem,
  Resolve,
  UpdateIncident,
} from '../../shared/domain/command.ts';
import { CommandId, IncidentId, UpdateId } from '../../shared/domain/ids.ts';
import { fold, type Incident, impactOfIncident, isOpen } from '../../shared/domain/incident.ts';
import { postMortemMail } from '../../shared/domain/mail/incident-mail.ts';
import { fill } from '../../shared/domain/mail/slots.ts';
import { MAIL_WORDS } from '../../shared/domain/mail/words.ts';
import { componentsOf, mainLanguage, type PageConfig } from '../../shared/domain/page.ts';
import { completed, PostMortemDraft, timelineOf, unanswered } from '../../shared/domain/post-mortem.ts';
import { componentStatuses, identityOf, viewOf } from '../../shared/domain/snapshot.ts';
import {
  ComponentList,
  ImportAnswer,
  ImportRequest,
  IncidentBody,
  IncidentList,
  MailingList,
  Ordered,
  PostMortemAnswer,
  PreviewAnswer,
  SubscriberList,
} from '../../shared/wire/api.ts';
import { SHARDS, shardOf } from '../../shared/wire/messages.ts';
import { importSubscribers } from '../flows/import-subscribers.ts';
import { runCommand } from '../flows/run-command.ts';
import type {
  ApiKeys,
  Clock,
  Ids,
  Incidents,
  Journal,
  Limiter,
  Mailings,
  Role,
  SendQueue,
  Subscribers,
  Timelines,
} from '../ports.ts';
import { addMailingRoutes, mailingBodyOf } from './ops-mailings.ts';
import { adviceOn, problem } from './problems.ts';
import { referencePage } from './reference.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext, problems, security } from './route-parts.ts';

export interface OpsPorts {
  timelines: Timelines;
  incidents: Incidents;
  subscribers: Subscribers;
  mailings: Mailings;
  journal: Journal;
  limiter: Limiter;
  sendQueue: SendQueue;
  apiKeys: ApiKeys;
  ids: Ids;
  clock: Clock;
  page: PageConfig;
  url: string;
  onFault: (error: unknown) => void;
}

type Env = OpsContext;

const RANK: Record<Role, number> = { viewer: 0, responder: 1, admin: 2 };
const LIST_MAX = 100;

const IncidentPath = z.object({ id: IncidentId });
/** An order on an incident: one POST, one idempotency key, the incident as it is afterwards. */
const order = <Path extends string, Body extends z.ZodType, Params extends z.ZodObject>(
  path: Path,
  summary: string,
  body: Body,
  params: Params,
) =>
  createRoute({
    method: 'post',
    path,
    summary,
    security,
    request: { params, headers: IdempotencyHeader, body: bodyOf(body) },
    responses: { 200: jsonOf(Ordered, 'Carried out, now or before'), ...problems },
  });

const DeclareBody = Declare.extend({
  id: IncidentId.optional().describe('Name it yourself, so that a second try cannot declare a second incident.'),
});

const routes = {
  declare: createRoute({
    method: 'post',
    path: '/ops/incidents',
    summary: 'Declare an incident',
    security,
    request: { headers: IdempotencyHeader, body: bodyOf(DeclareBody) },
    responses: { 201: jsonOf(Ordered, 'Declared, now or before'), ...problems },
  }),
  update: order('/ops/incidents/{id}/updates', 'Post an update', UpdateIncident, IncidentPath),
  resolve: order('/ops/incidents/{id}/resolve', 'Resolve', Resolve, IncidentPath),
  reopen: order('/ops/incidents/{id}/reopen', 'Reopen a resolved incident', UpdateIncident, IncidentPath),
  edit: order(
    '/ops/incidents/{id}/updates/{updateId}/edit',
    'Correct an update; the old text stays in its history',
    EditUpdate,
    IncidentPath.extend({ updateId: UpdateId }),
  ),
  draft: order('/ops/incidents/{id}/postmortem', 'Save the draft of the post-mortem', PostMortemDraft, IncidentPath),
  publish: order(
    '/ops/incidents/{id}/postmortem/publish',
    'Publish the post-mortem, with mail or without',
    PublishPostMortem,
    IncidentPath,
  ),
  revert: order(
    '/ops/incidents/{id}/postmortem/revert',
    'Take the post-mortem off the page again',
    z.strictObject({}),
    IncidentPath,
  ),
  postMortem: createRoute({
    method: 'get',
    path: '/ops/incidents/{id}/postmortem',
    summary: 'Read the draft, with the timeline filled in from the updates',
    security,
    request: { params: IncidentPath },
    responses: { 200: jsonOf(PostMortemAnswer, 'The draft and what it leaves open'), ...problems },
  }),
  preview: createRoute({
    method: 'get',
    path: '/ops/incidents/{id}/postmortem/preview',
    summary: 'See the post-mortem mail as one reader gets it',
    security,
    request: { params: IncidentPath },
    responses: { 200: jsonOf(PreviewAnswer, 'Subject, text and HTML'), ...problems },
  }),
  list: createRoute({
    method: 'get',
    path: '/ops/incidents',
    summary: 'List incidents, newest first',
    security,
    request: {
      query: z.object({
        from: z.string().max(200).optional().describe('`next` of the part before'),
        limit: z.coerce.number().int().min(1).max(LIST_MAX).default(50),
      }),
    },
    responses: { 200: jsonOf(IncidentList, 'One part; `next` leads to the following one'), ...problems },
  }),
  read: createRoute({
    method: 'get',
    path: '/ops/incidents/{id}',
    summary: 'Read one incident',
    security,
    request: { params: IncidentPath },
    responses: { 200: jsonOf(IncidentBody, 'The incident with its whole timeline'), ...problems },
  }),
  mailings: createRoute({
    method: 'get',
    path: '/ops/incidents/{id}/mailings',
    summary: 'See how far the mails of an incident are',
    security,
    request: { params: IncidentPath },
    responses: { 200: jsonOf(MailingList, 'One entry per announcement, oldest first'), ...problems },
  }),
  components: createRoute({
    method: 'get',
    path: '/ops/components',
    summary: 'List components with their status',
    security,
    responses: { 200: jsonOf(ComponentList, 'All components in page order'), ...problems },
  }),
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

export function opsApi(ports: OpsPorts): OpenAPIHono<Env> {
  const { timelines, incidents, subscribers, mailings, apiKeys, ids, page, url } = ports;
  const run = runCommand(ports);
  const importLines = importSubscribers(ports);

  const app = new OpenAPIHono<Env>({
    defaultHook: (result, c) => (result.success ? undefined : problem(c, 'request_invalid', faultsOf(result.error))),
  });

  app.onError((error, c) => {
    if (error instanceof SyntaxError || ('status' in error && error.status === 400)) {
      return problem(c, 'request_invalid', 'The body is not JSON.');
    }
    ports.onFault(error);
    return problem(c, 'fault', 'Nothing was lost; try again with the same idempotency key.');
  });
  app.notFound((c) => problem(c, 'not_found', 'GET /ops/reference describes everything that is.'));

  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  const description = {
    openapi: '3.1.0' as const,
    info: {
      title: `${page.name}: operators`,
      version: '1',
      description: 'Declare incidents, keep people informed, say afterwards what happened.',
    },
    servers: [{ url }],
  };
  app.get('/ops/openapi.json', (c) => c.json(app.getOpenAPI31Document(description)));
  app.get('/ops/reference', (c) =>
    c.html(referencePage(app.getOpenAPI31Document(description), componentsOf(page)[0]?.id ?? 'api')),
  );

  app.use('/ops/*', async (c, next) => {
    const secret = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const holder = secret ? await apiKeys.holder(secret) : undefined;
    if (!holder) return problem(c, 'not_signed_in', 'Send "Authorization: Bearer <key>" with a valid API key.');
    const needed: Role =
      c.req.method === 'GET' ? 'viewer' : c.req.path.startsWith('/ops/subscribers') ? 'admin' : 'responder';
    if (RANK[holder.role] < RANK[needed])
      return problem(c, 'role_too_low', `It is a ${holder.role}'s; this needs a ${needed}'s.`);
    const key = c.req.header('idempotency-key');
    if (key !== undefined && !CommandId.safeParse(key).success) {
      return problem(c, 'request_invalid', 'Idempotency-Key: use 1 to 120 visible ASCII characters.');
    }
    c.set('holder', holder);
    c.set('commandId', key ?? ids.command());
    return next();
  });

  const carryOut = async (c: Context<Env>, id: IncidentId, command: IncidentCommand, status: 200 | 201 = 200) => {
    const outcome = await run(id, command, { commandId: c.var.commandId, by: c.var.holder.name });
    if (!outcome.ok) return problem(c, outcome.refusal.reason, adviceOn(outcome.refusal)) as never;
    return c.json({ incident: bodyOfIncident(outcome.incident, url), repeated: outcome.repeated }, status);
  };
  const found = async (id: IncidentId): Promise<Incident | undefined> => fold(id, await timelines.read(id));
  const missing = (c: Context) => problem(c, 'incident_not_found', adviceOn({ reason: 'incident_not_found' })) as never;

  app.openapi(routes.declare, (c) => {
    const { id, ...command } = c.req.valid('json');
    const key = c.req.valid('header')['idempotency-key'];
    return carryOut(c, id ?? ids.incident(key), { type: 'declare', ...command }, 201) as never;
  });
  app.openapi(
    routes.update,
    (c) => carryOut(c, c.req.valid('param').id, { type: 'update', ...c.req.valid('json') }) as never,
  );
  app.openapi(
    routes.resolve,
    (c) => carryOut(c, c.req.valid('param').id, { type: 'resolve', ...c.req.valid('json') }) as never,
  );
  app.openapi(
    routes.reopen,
    (c) => carryOut(c, c.req.valid('param').id, { type: 'reopen', ...c.req.valid('json') }) as never,
  );
  app.openapi(routes.edit, (c) => {
    const { id, updateId } = c.req.valid('param');
    return carryOut(c, id, { type: 'edit-update', updateId, ...c.req.valid('json') }) as never;
  });
  app.openapi(
    routes.draft,
    (c) => carryOut(c, c.req.valid('param').id, { type: 'draft-postmortem', draft: c.req.valid('json') }) as never,
  );
  app.openapi(
    routes.publish,
    (c) => carryOut(c, c.req.valid('param').id, { type: 'publish-postmortem', ...c.req.valid('json') }) as never,
  );
  app.openapi(routes.revert, (c) => carryOut(c, c.req.valid('param').id, { type: 'revert-postmortem' }) as never);

  app.openapi(routes.postMortem, async (c) => {
    const incident = await found(c.req.valid('param').id);
    if (!incident) return missing(c);
    const draft = { timeline: timelineOf(incident.updates), ...incident.draft };
    return c.json({ draft, unanswered: unanswered(draft), published: !isOpen(incident) && !!incident.postMortem }, 200);
  });
  app.openapi(routes.preview, async (c) => {
    const incident = await found(c.req.valid('param').id);
    if (!incident) return missing(c);
    const postMortem = completed(incident.draft, incident.updates);
    if (!postMortem) {
      const refusal = { reason: 'postmortem_incomplete' as const, unanswered: unanswered(incident.draft) };
      return problem(c, refusal.reason, adviceOn(refusal)) as never;
    }
    const language = mainLanguage(page);
    const mail = postMortemMail(identityOf(page, url), viewOf(incident, page), postMortem, language);
    const values = { greeting: MAIL_WORDS[language].greeting(undefined), leaveUrl: `${url}/unsubscribe/…`, to: '' };
    return c.json({ subject: mail.subject, text: fill(mail.text, values), html: fill(mail.html, values) }, 200);
  });

  app.openapi(routes.list, async (c) => {
    const { from, limit } = c.req.valid('query');
    return c.json(await incidents.list(limit, from), 200);
  });
  app.openapi(routes.read, async (c) => {
    const incident = await found(c.req.valid('param').id);
    return incident ? c.json(bodyOfIncident(incident, url), 200) : missing(c);
  });
  app.openapi(routes.mailings, async (c) => {
    const list = await mailings.ofIncident(c.req.valid('param').id);
    const state = await ports.limiter.state(ports.clock());
    return c.json({ mailings: list.map((progress) => mailingBodyOf(progress, state, ports.clock())) }, 200);
  });
  app.openapi(routes.components, async (c) => {
    const { open } = await incidents.state();
    const running = (await Promise.all(open.map(found))).filter((incident) => incident !== undefined);
    const statuses = componentStatuses(page, running);
    const components = page.groups.flatMap((group) =>
      group.components.map(({ id, name }) => ({
        id,
        name,
        ...(group.name && { group: group.name }),
        status: statuses.get(id) ?? ('operational' as const),
      })),
    );
    return c.json({ components }, 200);
  });

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

  addMailingRoutes(app, ports);
  return app;
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
  const shown = people.map(({ id, address, name, interest, language, state, createdAt }) => ({
    id,
    address,
    name,
    interest,
    language,
    state,
    createdAt,
  }));
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

function bodyOfIncident(incident: Incident, url: string): IncidentBody {
  const { id, title, status, declaredAt, updatedAt, components, draft, version } = incident;
  return {
    ...{ id, title, status, impact: impactOfIncident(incident), declaredAt, updatedAt, components, draft, version },
    ...(isOpen(incident)
      ? { nextUpdateBy: incident.nextUpdateBy }
      : { resolvedAt: incident.resolvedAt, postMortem: incident.postMortem }),
    updates: incident.updates.map(({ before, earlier, ...update }) => ({ ...update, earlier: [...earlier] })),
    url: `${url}/incidents/${id}`,
  };
}

/** Every fault of a request with the place it is in. */
const faultsOf = (error: { issues: readonly { path: PropertyKey[]; message: string }[] }): string =>
  error.issues
    .map(({ path, message }) => `${path.length > 0 ? path.map(String).join('.') : 'body'}: ${message}`)
    .join('; ');
