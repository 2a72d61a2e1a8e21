import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { NoticeId } from '../../shared/domain/ids.ts';
import { noticeSubject } from '../../shared/domain/notice/subject.ts';
import { NoticeBody, NoticeList } from '../../shared/wire/api/notices.ts';
import type { Mailings } from '../notify/ports.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { orRefuse } from '../platform/http/refused.ts';
import { readEntity, type Summaries, type Timelines } from '../platform/timeline-ports.ts';
import { addNoticeCommandRoutes, type NoticeCommandPorts } from './command-routes.ts';
import { bodyOfNotice, lineOfNotice } from './notice-body.ts';

export interface NoticeRoutePorts extends NoticeCommandPorts {
  timelines: Timelines;
  summaries: Summaries;
  mailings: Mailings;
}

const params = z.object({ id: NoticeId });

const routes = {
  list: operatorRoute({
    operationId: 'listNotices',
    role: 'viewer',
    method: 'get',
    path: '/ops/notices',
    tag: 'notices',
    summary: 'List notices, newest first',
    request: {
      query: z.object({
        from: z.string().max(200).optional().describe('`next` of the part before'),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
    },
    responses: { 200: jsonOf(NoticeList, 'One part; `next` leads to the following one') },
  }),
  read: operatorRoute({
    operationId: 'getNotice',
    role: 'viewer',
    method: 'get',
    path: '/ops/notices/{id}',
    tag: 'notices',
    summary: 'Read one notice',
    request: { params },
    responses: { 200: jsonOf(NoticeBody, 'The notice with what it said before') },
  }),
};

/** What operators order and read of notices. */
export function addNoticeRoutes(app: OpenAPIHono<OpsContext>, ports: NoticeRoutePorts): void {
  const { timelines, summaries, clock, url } = ports;
  const now = () => clock().toISOString();
  addNoticeCommandRoutes(app, ports);
  app.openapi(routes.list, async (c) => {
    const { from, limit } = c.req.valid('query');
    const { found, ...rest } = await summaries.list(noticeSubject, limit, from);
    return c.json({ notices: found.map((summary) => lineOfNotice(summary, now())), ...rest }, 200);
  });
  app.openapi(routes.read, async (c) => {
    const notice = await readEntity(timelines, c.req.valid('param').id);
    return c.json(bodyOfNotice(orRefuse(notice, { reason: 'notice_not_found' }), now(), url), 200);
  });
}
