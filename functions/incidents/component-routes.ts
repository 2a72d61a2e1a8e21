import type { OpenAPIHono } from '@hono/zod-openapi';
import type { TimelineId } from '../../shared/domain/ids.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { componentStatuses } from '../../shared/domain/page/headline.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import { ComponentList } from '../../shared/wire/api/incidents.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { openIncidents } from '../platform/open-summaries.ts';
import type { Clock } from '../platform/ports.ts';
import { readEntity, type Summaries, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';

export interface ComponentRoutePorts {
  timelines: Pick<Timelines, 'read' | 'state'>;
  summaries: Pick<Summaries, 'since'>;
  clock: Clock;
  page: PageConfig;
}

const list = operatorRoute({
  operationId: 'listComponents',
  role: 'viewer',
  method: 'get',
  path: '/ops/components',
  tag: 'components',
  summary: 'List components with their status',
  responses: { 200: jsonOf(ComponentList, 'All components in page order') },
});

/** How the parts of the page stand, by what is going on. */
export function addComponentRoutes(
  app: OpenAPIHono<OpsContext>,
  { timelines, summaries, clock, page }: ComponentRoutePorts,
): void {
  const readable = async <Id extends TimelineId>(all: readonly Id[]) => {
    const read = await Promise.all(all.map((id) => ifReadable(() => readEntity(timelines, id))));
    return read.filter((one) => one !== undefined);
  };
  app.openapi(list, async (c) => {
    const { current } = await timelines.state();
    const running = await openIncidents({ timelines, summaries }, clock());
    const work = await readable(idsOf(maintenanceSubject, current));
    const statuses = componentStatuses(page, running, work);
    const known = componentIdsOf(page);
    const components = page.groups.flatMap((group) =>
      group.components
        .filter(({ id }) => known.has(id))
        .map(({ id, name }) => ({
          id,
          name,
          ...(group.name && { group: group.name }),
          status: statuses.get(id) ?? ('operational' as const),
        })),
    );
    return c.json({ components }, 200);
  });
}
