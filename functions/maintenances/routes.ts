import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { MaintenanceId } from '../../shared/domain/ids.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { MaintenanceBody, MaintenanceList } from '../../shared/wire/api/maintenances.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { orRefuse } from '../platform/http/refused.ts';
import { readEntity, type Summaries, type Timelines } from '../platform/timeline-ports.ts';
import { addMaintenanceCommandRoutes, type MaintenanceCommandPorts } from './command-routes.ts';
import { bodyOfMaintenance } from './maintenance-body.ts';

export interface MaintenanceRoutePorts extends MaintenanceCommandPorts {
  timelines: Timelines;
  summaries: Summaries;
}

const params = z.object({ id: MaintenanceId });

const routes = {
  list: operatorRoute({
    operationId: 'listMaintenances',
    role: 'viewer',
    method: 'get',
    path: '/ops/maintenances',
    tag: 'maintenances',
    summary: 'List maintenances, newest first',
    request: {
      query: z.object({
        from: z.string().max(200).optional().describe('`next` of the part before'),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
    },
    responses: { 200: jsonOf(MaintenanceList, 'One part; `next` leads to the following one') },
  }),
  read: operatorRoute({
    operationId: 'getMaintenance',
    role: 'viewer',
    method: 'get',
    path: '/ops/maintenances/{id}',
    tag: 'maintenances',
    summary: 'Read one maintenance',
    request: { params },
    responses: { 200: jsonOf(MaintenanceBody, 'The maintenance with all its updates') },
  }),
};

/** What operators order and read of scheduled maintenances. */
export function addMaintenanceRoutes(app: OpenAPIHono<OpsContext>, ports: MaintenanceRoutePorts): void {
  const { timelines, summaries, url } = ports;
  addMaintenanceCommandRoutes(app, ports);
  app.openapi(routes.list, async (c) => {
    const { from, limit } = c.req.valid('query');
    const { found, ...rest } = await summaries.list(maintenanceSubject, limit, from);
    return c.json({ maintenances: found.map((line) => ({ ...line, components: [...line.components] })), ...rest }, 200);
  });
  app.openapi(routes.read, async (c) => {
    const maintenance = await readEntity(timelines, c.req.valid('param').id);
    return c.json(bodyOfMaintenance(orRefuse(maintenance, { reason: 'maintenance_not_found' }), url), 200);
  });
}
