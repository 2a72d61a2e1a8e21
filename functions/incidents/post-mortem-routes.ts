import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { PublishPostMortem } from '../../shared/domain/incident/command.ts';
import { isOpen } from '../../shared/domain/incident/incident.ts';
import { PostMortemDraft, timelineOf, unanswered } from '../../shared/domain/incident/post-mortem.ts';
import { PostMortemAnswer } from '../../shared/wire/api/incidents.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { orRefuse } from '../platform/http/refused.ts';
import { readEntity } from '../platform/timeline-ports.ts';
import { commandRoute, type IncidentCommandPorts, IncidentPath, runIncidentCommand } from './run-incident-command.ts';

const routes = {
  read: operatorRoute({
    operationId: 'getPostMortem',
    role: 'viewer',
    method: 'get',
    path: '/ops/incidents/{id}/postmortem',
    tag: 'incidents',
    summary: 'Read the draft, with the timeline filled in from the updates',
    request: { params: IncidentPath },
    responses: { 200: jsonOf(PostMortemAnswer, 'The draft and what it leaves open') },
  }),
  draft: commandRoute({
    operationId: 'savePostMortemDraft',
    role: 'responder',
    path: '/ops/incidents/{id}/postmortem',
    summary: 'Save the draft of the post-mortem',
    params: IncidentPath,
    body: PostMortemDraft,
  }),
  publish: commandRoute({
    operationId: 'publishPostMortem',
    role: 'responder',
    path: '/ops/incidents/{id}/postmortem/publish',
    summary: 'Publish the post-mortem, with mail or without',
    params: IncidentPath,
    body: PublishPostMortem,
  }),
  revert: commandRoute({
    operationId: 'revertPostMortem',
    role: 'responder',
    path: '/ops/incidents/{id}/postmortem/revert',
    summary: 'Take the post-mortem off the page again',
    params: IncidentPath,
    body: z.strictObject({}),
  }),
};

/** The post-mortem of an incident, from its draft to the page. */
export function addPostMortemRoutes(app: OpenAPIHono<OpsContext>, ports: IncidentCommandPorts): void {
  const run = runIncidentCommand(ports);
  app.openapi(routes.draft, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'draft-postmortem', draft: c.req.valid('json') }), 200);
  });
  app.openapi(routes.publish, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'publish-postmortem', ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.revert, async (c) =>
    c.json(await run(c.var, c.req.valid('param').id, { type: 'revert-postmortem' }), 200),
  );
  app.openapi(routes.read, async (c) => {
    const found = await readEntity(ports.timelines, c.req.valid('param').id);
    const incident = orRefuse(found, { reason: 'incident_not_found' });
    const draft = { timeline: timelineOf(incident.updates), ...incident.draft };
    return c.json({ draft, unanswered: unanswered(draft), published: !isOpen(incident) && !!incident.postMortem }, 200);
  });
}
