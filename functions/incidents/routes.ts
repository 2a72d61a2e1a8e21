import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { resolvedLastFirst } from '../../shared/domain/incident/summary.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { IncidentBody, IncidentList } from '../../shared/wire/api/incidents.ts';
import type { Mailings } from '../notify/ports.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { orRefuse } from '../platform/http/refused.ts';
import { openIncidents } from '../platform/open-summaries.ts';
import type { Ids } from '../platform/ports.ts';
import { readEntity, type Summaries, type Timelines } from '../platform/timeline-ports.ts';
import { addActionRoutes } from './action-routes.ts';
import { addIncidentCommandRoutes } from './command-routes.ts';
import { addComponentRoutes } from './component-routes.ts';
import { addCorrectionRoutes } from './correction-routes.ts';
import { bodyOfIncident } from './incident-body.ts';
import { addOwnershipRoutes, type OwnershipPorts } from './ownership-routes.ts';
import { addPastRoutes } from './past-routes.ts';
import { addPostMortemRoutes } from './post-mortem-routes.ts';
import { addRetractionRoutes } from './retraction-routes.ts';
import { IncidentPath } from './run-incident-command.ts';
import type { IncidentWithdrawPorts } from './withdraw.ts';

export interface IncidentRoutePorts extends OwnershipPorts, IncidentWithdrawPorts {
  mailings: Mailings;
  timelines: Timelines;
  summaries: Summaries;
  ids: Ids;
}

const LIST_MAX = 100;

/** Incidents declared longer ago are not looked through for the one resolved last. */
const RESOLVED_WITHIN_DAYS = 366;

const IncidentQuery = z.object({
  from: z.string().max(200).optional().describe('`next` of the part before'),
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(50),
  status: z
    .enum(['open', 'resolved'])
    .optional()
    .describe(
      `Only these, without \`next\`: \`open\` all that are open, newest first; \`resolved\` the one resolved last first, of those declared in the last ${RESOLVED_WITHIN_DAYS} days`,
    ),
});

const routes = {
  list: operatorRoute({
    operationId: 'listIncidents',
    role: 'viewer',
    method: 'get',
    path: '/ops/incidents',
    tag: 'incidents',
    summary: 'List incidents, newest first',
    request: { query: IncidentQuery },
    responses: { 200: jsonOf(IncidentList, 'One part; `next` leads to the following one') },
  }),
  read: operatorRoute({
    operationId: 'getIncident',
    role: 'viewer',
    method: 'get',
    path: '/ops/incidents/{id}',
    tag: 'incidents',
    summary: 'Read one incident',
    request: { params: IncidentPath },
    responses: { 200: jsonOf(IncidentBody, 'The incident with its whole timeline') },
  }),
};

/** What operators order and read of incidents. */
export function addIncidentRoutes(app: OpenAPIHono<OpsContext>, ports: IncidentRoutePorts): void {
  addIncidentCommandRoutes(app, ports);
  addPostMortemRoutes(app, ports);
  addActionRoutes(app, ports);
  addCorrectionRoutes(app, ports);
  addRetractionRoutes(app, ports);
  addOwnershipRoutes(app, ports);
  addPastRoutes(app, ports);
  app.openapi(routes.list, async (c) => c.json(await listOf(ports)(c.req.valid('query')), 200));
  app.openapi(routes.read, async (c) => {
    const incident = await readEntity(ports.timelines, c.req.valid('param').id);
    return c.json(bodyOfIncident(orRefuse(incident, { reason: 'incident_not_found' }), ports.url, ports.clock()), 200);
  });
  addComponentRoutes(app, ports);
}

const listOf =
  ({ timelines, summaries, clock }: IncidentRoutePorts) =>
  async ({ from, limit, status }: z.infer<typeof IncidentQuery>): Promise<IncidentList> => {
    if (status === 'resolved') {
      const since = minutesAfter(clock().toISOString(), -RESOLVED_WITHIN_DAYS * 24 * 60);
      const known = (await summaries.since(incidentSubject, since)).filter(({ withdrawnAt }) => !withdrawnAt);
      return { incidents: resolvedLastFirst(known).slice(0, limit) };
    }
    if (status === 'open') return { incidents: await openIncidents({ timelines, summaries }, clock()) };
    const { found: incidents, ...rest } = await summaries.list(incidentSubject, limit, from);
    return { incidents, ...rest };
  };
