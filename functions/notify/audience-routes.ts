import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { expandedIds } from '../../shared/domain/component/group-ref.ts';
import { IncidentId, type TimelineId } from '../../shared/domain/ids.ts';
import { namedGroupsOf, type PageConfig, unknownComponents } from '../../shared/domain/page/config.ts';
import { AudienceBody } from '../../shared/wire/api/mailings.ts';
import type { Endpoints } from '../channels/webhook/ports.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { Refused } from '../platform/http/refused.ts';
import type { Clock } from '../platform/ports.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import { countAudience } from './count-audience.ts';
import { countEndpoints } from './count-endpoints.ts';
import type { Limiter } from './limiter-ports.ts';

export interface AudienceRoutePorts {
  subscribers: Subscribers;
  endpoints: Pick<Endpoints, 'page'>;
  limiter: Limiter;
  clock: Clock;
  page: PageConfig;
}

const route = operatorRoute({
  operationId: 'countAudience',
  role: 'viewer',
  method: 'get',
  path: '/ops/audience',
  tag: 'sending',
  summary: 'Count who would be mailed, and how long that takes, before publishing',
  request: {
    query: z.object({
      components: z.string().max(10_000).describe('Ids, or `group:` and the name of a group, separated by commas'),
      tags: z.string().max(10_000).default('').describe('Of customers counted among the affected'),
      incident: IncidentId.optional().describe('Those who follow it or are attached to it count too'),
    }),
  },
  responses: { 200: jsonOf(AudienceBody, 'Recipients, duration and what is left of the day') },
});

/** Whom an announcement would reach. */
export function addAudienceRoutes(app: OpenAPIHono<OpsContext>, ports: AudienceRoutePorts): void {
  const { limiter, clock, page } = ports;
  const count = countAudience(ports);
  app.openapi(route, async (c) => {
    const { tags, incident, ...query } = c.req.valid('query');
    const expanded = expandedIds(refsIn(query.components), namedGroupsOf(page));
    if (!expanded.ok) throw new Refused(expanded.refusal);
    const { components } = expanded;
    const about: TimelineId = incident ?? 'inc_undeclared';
    const unknown = unknownComponents(page, components);
    if (unknown.length > 0)
      throw new Refused({ reason: 'component_unknown', detail: `Unknown: ${unknown.join(', ')}.` });
    const concern = { components, tags: tags.split(',').filter(Boolean), moment: 'start' as const };
    const now = clock();
    const [{ recipients, estimated }, endpoints, { perSecond, quota }] = await Promise.all([
      count({ about, ...concern }),
      countEndpoints(ports)({ rule: 'hears', ...concern, confirmedBy: now.toISOString() }),
      limiter.state(now),
    ]);
    const leftToday = quota && quota.perDay >= 0 ? Math.max(0, quota.perDay - quota.sentToday) : undefined;
    return c.json(
      {
        recipients,
        endpoints,
        estimated,
        perSecond,
        seconds: Math.ceil(recipients / perSecond),
        ...(leftToday !== undefined && { leftToday }),
        enoughToday: leftToday === undefined || leftToday >= recipients,
      },
      200,
    );
  });
}

/** A comma before a space is part of the name of a group. */
const refsIn = (components: string): string[] => components.split(/,(?! )/).filter(Boolean);
