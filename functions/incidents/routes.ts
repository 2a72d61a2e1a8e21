import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { IncidentId, type TimelineId, UpdateId } from '../../shared/domain/ids.ts';
import {
  Declare,
  EditUpdate,
  type IncidentCommand,
  PublishPostMortem,
  Resolve,
  UpdateIncident,
  WidenAudience,
} from '../../shared/domain/incident/command.ts';
import { hintsFor } from '../../shared/domain/incident/hint.ts';
import { type Incident, impactOfIncident, isOpen } from '../../shared/domain/incident/incident.ts';
import { PostMortemDraft, timelineOf, unanswered } from '../../shared/domain/incident/post-mortem.ts';
import { isFalseAlarm, withdrawnAt } from '../../shared/domain/incident/retraction.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { resolvedLastFirst, summaryOf } from '../../shared/domain/incident/summary.ts';
import { endedAtOf } from '../../shared/domain/incident/times.ts';
import { standingFieldsOf } from '../../shared/domain/incident/update-fields.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { componentStatuses } from '../../shared/domain/page/snapshot.ts';
import { idsOf, pathIn } from '../../shared/domain/subject.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import {
  AnswersBody,
  ComponentList,
  IncidentBody,
  IncidentList,
  MailingList,
  Ordered,
  PostMortemAnswer,
} from '../../shared/wire/api.ts';
import type { Limiter } from '../notify/limiter-ports.ts';
import type { Mailings } from '../notify/ports.ts';
import { mailingBodyOf } from '../notify/routes.ts';
import {
  bodyOf,
  IdempotencyHeader,
  jsonOf,
  type OpsContext,
  problems,
  security,
} from '../platform/http/openapi-helpers.ts';
import { adviceOn, adviceOnHint, problem } from '../platform/http/problems.ts';
import type { Clock, Ids, Sleep } from '../platform/ports.ts';
import { runCommand } from '../platform/run-command.ts';
import { readEntity, type Summaries, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { RecoveryReports, Subscribers } from '../subscriptions/ports.ts';
import { recoveryReportsOf } from '../subscriptions/recovery-reports.ts';
import { addCorrectionRoutes } from './correction-routes.ts';
import { addNoteRoutes } from './note-routes.ts';
import { addPastRoutes } from './past-routes.ts';
import { addRetractionRoutes } from './retraction-routes.ts';

export interface IncidentRoutePorts {
  timelines: Timelines;
  summaries: Summaries;
  mailings: Mailings;
  answers: RecoveryReports;
  subscribers: Subscribers;
  limiter: Limiter;
  ids: Ids;
  clock: Clock;
  sleep: Sleep;
  page: PageConfig;
  url: string;
}

const LIST_MAX = 100;

/** Incidents declared longer ago are not looked through for the one resolved last. */
const RESOLVED_WITHIN_DAYS = 366;

const IncidentPath = z.object({ id: IncidentId });
/** An order on an incident: one POST, one idempotency key, the incident as it is afterwards. */
const order = <Path extends string, Body extends z.ZodType, Params extends z.ZodObject>(
  operationId: string,
  path: Path,
  summary: string,
  body: Body,
  params: Params,
) =>
  createRoute({
    method: 'post',
    path,
    summary,
    operationId,
    tags: ['incidents'],
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
    operationId: 'declareIncident',
    tags: ['incidents'],
    security,
    request: { headers: IdempotencyHeader, body: bodyOf(DeclareBody) },
    responses: { 201: jsonOf(Ordered, 'Declared, now or before'), ...problems },
  }),
  update: order('updateIncident', '/ops/incidents/{id}/updates', 'Post an update', UpdateIncident, IncidentPath),
  resolve: order('resolveIncident', '/ops/incidents/{id}/resolve', 'Resolve', Resolve, IncidentPath),
  reopen: order(
    'reopenIncident',
    '/ops/incidents/{id}/reopen',
    'Reopen a resolved incident',
    UpdateIncident,
    IncidentPath,
  ),
  edit: order(
    'editIncidentUpdate',
    '/ops/incidents/{id}/updates/{updateId}/edit',
    'Correct an update; the old text stays in its history',
    EditUpdate,
    IncidentPath.extend({ updateId: UpdateId }),
  ),
  draft: order(
    'savePostMortemDraft',
    '/ops/incidents/{id}/postmortem',
    'Save the draft of the post-mortem',
    PostMortemDraft,
    IncidentPath,
  ),
  publish: order(
    'publishPostMortem',
    '/ops/incidents/{id}/postmortem/publish',
    'Publish the post-mortem, with mail or without',
    PublishPostMortem,
    IncidentPath,
  ),
  revert: order(
    'revertPostMortem',
    '/ops/incidents/{id}/postmortem/revert',
    'Take the post-mortem off the page again',
    z.strictObject({}),
    IncidentPath,
  ),
  postMortem: createRoute({
    method: 'get',
    path: '/ops/incidents/{id}/postmortem',
    summary: 'Read the draft, with the timeline filled in from the updates',
    operationId: 'getPostMortem',
    tags: ['incidents'],
    security,
    request: { params: IncidentPath },
    responses: { 200: jsonOf(PostMortemAnswer, 'The draft and what it leaves open'), ...problems },
  }),
  widen: order(
    'widenIncidentAudience',
    '/ops/incidents/{id}/audience',
    'Let customers with a tag, or subscribers of other components, hear of it too',
    WidenAudience,
    IncidentPath,
  ),
  list: createRoute({
    method: 'get',
    path: '/ops/incidents',
    summary: 'List incidents, newest first',
    operationId: 'listIncidents',
    tags: ['incidents'],
    security,
    request: {
      query: z.object({
        from: z.string().max(200).optional().describe('`next` of the part before'),
        limit: z.coerce.number().int().min(1).max(LIST_MAX).default(50),
        status: z
          .enum(['open', 'resolved'])
          .optional()
          .describe(
            `Only these, without \`next\`: \`open\` all that are open, newest first; \`resolved\` the one resolved last first, of those declared in the last ${RESOLVED_WITHIN_DAYS} days`,
          ),
      }),
    },
    responses: { 200: jsonOf(IncidentList, 'One part; `next` leads to the following one'), ...problems },
  }),
  read: createRoute({
    method: 'get',
    path: '/ops/incidents/{id}',
    summary: 'Read one incident',
    operationId: 'getIncident',
    tags: ['incidents'],
    security,
    request: { params: IncidentPath },
    responses: { 200: jsonOf(IncidentBody, 'The incident with its whole timeline'), ...problems },
  }),
  mailings: createRoute({
    method: 'get',
    path: '/ops/incidents/{id}/mailings',
    summary: 'See how far the mails of an incident are',
    operationId: 'listIncidentMailings',
    tags: ['incidents'],
    security,
    request: { params: IncidentPath },
    responses: { 200: jsonOf(MailingList, 'One entry per announcement, oldest first'), ...problems },
  }),
  answers: createRoute({
    method: 'get',
    path: '/ops/incidents/{id}/answers',
    summary: 'See for how many it works again, and for how many it does not',
    operationId: 'getIncidentAnswers',
    tags: ['incidents'],
    security,
    request: { params: IncidentPath },
    responses: { 200: jsonOf(AnswersBody, 'The last answer of each person counts'), ...problems },
  }),
  components: createRoute({
    method: 'get',
    path: '/ops/components',
    summary: 'List components with their status',
    operationId: 'listComponents',
    tags: ['components'],
    security,
    responses: { 200: jsonOf(ComponentList, 'All components in page order'), ...problems },
  }),
};

/** What operators order and read of incidents: every POST is one command, carried out once. */
export function addIncidentRoutes(app: OpenAPIHono<OpsContext>, ports: IncidentRoutePorts): void {
  const { timelines, summaries, mailings, ids, page, url } = ports;
  const run = runCommand(ports);
  const carryOut = async (
    c: Context<OpsContext>,
    id: IncidentId,
    command: IncidentCommand,
    status: 200 | 201 = 200,
  ) => {
    const outcome = await run(id, command, { commandId: c.var.commandId, by: c.var.holder.name });
    if (!outcome.ok) return problem(c, outcome.refusal.reason, adviceOn(outcome.refusal)) as never;
    const { entity: incident, repeated } = outcome;
    const spoken = 'components' in command && 'message' in command && isOpen(incident);
    const hints = spoken ? hintsFor(command, incident.components) : [];
    const advised = hints.map((hint) => ({ ...hint, detail: adviceOnHint(hint) }));
    return c.json({ incident: bodyOfIncident(incident, url), repeated, hints: advised }, status);
  };
  addCorrectionRoutes(app, carryOut);
  addNoteRoutes(app, carryOut);
  addPastRoutes(app, carryOut, ids);
  addRetractionRoutes(app, ports, { carryOut, bodyOf: (incident) => bodyOfIncident(incident, url) });
  const found = (id: IncidentId): Promise<Incident | undefined> => readEntity(timelines, id);
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
  app.openapi(
    routes.widen,
    (c) => carryOut(c, c.req.valid('param').id, { type: 'widen-audience', ...c.req.valid('json') }) as never,
  );

  app.openapi(routes.list, async (c) => {
    const { from, limit, status } = c.req.valid('query');
    if (status === 'resolved') {
      const since = minutesAfter(ports.clock().toISOString(), -RESOLVED_WITHIN_DAYS * 24 * 60);
      return c.json(
        {
          incidents: resolvedLastFirst(await summaries.since(incidentSubject, since))
            .filter((summary) => !summary.withdrawnAt)
            .slice(0, limit),
        },
        200,
      );
    }
    if (status === 'open') {
      const open = idsOf(incidentSubject, (await timelines.state()).current);
      const running = (await Promise.all(open.map(found))).filter((incident) => incident !== undefined);
      const newestFirst = running.toSorted((a, b) => b.declaredAt.localeCompare(a.declaredAt));
      return c.json({ incidents: newestFirst.map(summaryOf) }, 200);
    }
    const { found: incidents, ...rest } = await summaries.list(incidentSubject, limit, from);
    return c.json({ incidents, ...rest }, 200);
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
  app.openapi(routes.answers, async (c) => c.json(await recoveryReportsOf(ports)(c.req.valid('param').id), 200));
  app.openapi(routes.components, async (c) => {
    const { current } = await timelines.state();
    const readable = <Id extends TimelineId>(all: readonly Id[]) =>
      Promise.all(all.map((id) => ifReadable(() => readEntity(timelines, id))));
    const running = await readable(idsOf(incidentSubject, current));
    const work = await readable(idsOf(maintenanceSubject, current));
    const statuses = componentStatuses(
      page,
      running.filter((one) => one !== undefined),
      work.filter((one) => one !== undefined),
    );
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
}

function bodyOfIncident(incident: Incident, url: string): IncidentBody {
  const { id, title, status, startedAt, declaredAt, updatedAt, components, draft, alsoTold, version } = incident;
  const endedAt = endedAtOf(incident);
  return {
    ...{ id, title, status, impact: impactOfIncident(incident), startedAt, declaredAt, updatedAt, components, version },
    ...(!isOpen(incident) && endedAt && { endedAt }),
    ...(incident.recordedAt && { recordedAt: incident.recordedAt }),
    ...(withdrawnAt(incident) && { withdrawnAt: withdrawnAt(incident) }),
    ...(isFalseAlarm(incident) && { falseAlarm: true }),
    ...{ draft, corrections: [...incident.corrections] },
    notes: incident.notes.map((note) => ({ ...note, links: [...note.links] })),
    alsoTold: { tags: [...alsoTold.tags], components: [...alsoTold.components] },
    ...(isOpen(incident)
      ? { nextUpdateBy: incident.nextUpdateBy, ...standingFieldsOf(incident) }
      : { resolvedAt: incident.resolvedAt, postMortem: incident.postMortem }),
    updates: incident.updates.map(({ before, named, earlier, ...update }) => ({ ...update, earlier: [...earlier] })),
    url: `${url}${pathIn(incidentSubject, id)}`,
  };
}
