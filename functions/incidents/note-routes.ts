import type { OpenAPIHono } from '@hono/zod-openapi';
import { AddNote } from '../../shared/domain/incident/note.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { type CarryOut, order } from './correction-routes.ts';

const add = order(
  'addIncidentNote',
  '/ops/incidents/{id}/notes',
  'Add a private note with links to the timeline; nothing that the public sees has it',
  AddNote,
);

/** What the team writes down for itself. */
export function addNoteRoutes(app: OpenAPIHono<OpsContext>, carryOut: CarryOut): void {
  app.openapi(add, (c) => carryOut(c, c.req.valid('param').id, { type: 'add-note', ...c.req.valid('json') }) as never);
}
