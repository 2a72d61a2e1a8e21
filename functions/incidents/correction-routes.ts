import type { OpenAPIHono } from '@hono/zod-openapi';
import { CorrectIncident } from '../../shared/domain/incident/command.ts';
import { AddNote } from '../../shared/domain/incident/note.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { commandRoute, type IncidentCommandPorts, IncidentPath, runIncidentCommand } from './run-incident-command.ts';

const routes = {
  correct: commandRoute({
    operationId: 'correctIncident',
    role: 'responder',
    path: '/ops/incidents/{id}/correct',
    summary: 'Correct title, impact, start or restoration times; the page shows what was said before',
    params: IncidentPath,
    body: CorrectIncident,
  }),
  addNote: commandRoute({
    operationId: 'addIncidentNote',
    role: 'responder',
    path: '/ops/incidents/{id}/notes',
    summary: 'Add a private note with links to the timeline; nothing that the public sees has it',
    params: IncidentPath,
    body: AddNote,
  }),
};

/** What operators set right about an incident after it was said, and what they write down for themselves. */
export function addCorrectionRoutes(app: OpenAPIHono<OpsContext>, ports: IncidentCommandPorts): void {
  const run = runIncidentCommand(ports);
  app.openapi(routes.correct, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'correct', ...c.req.valid('json') }), 200);
  });
  app.openapi(routes.addNote, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c.var, id, { type: 'add-note', ...c.req.valid('json') }), 200);
  });
}
