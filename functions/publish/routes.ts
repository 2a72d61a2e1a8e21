import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import type { Published } from './ports.ts';

export interface SiteRoutePorts {
  published: Published;
}

const rebuild = operatorRoute({
  operationId: 'rebuildSite',
  role: 'responder',
  method: 'post',
  path: '/ops/site/rebuild',
  tag: 'site',
  summary: 'Write every object of the site anew, within the next minutes',
  request: { headers: IdempotencyHeader },
  responses: { 202: jsonOf(z.object({ message: z.string() }), 'The next minute begins with it') },
});

/** What operators order of the site itself. */
export function addSiteRoutes(app: OpenAPIHono<OpsContext>, { published }: SiteRoutePorts): void {
  app.openapi(rebuild, async (c) => {
    await published.requestRebuild();
    return c.json({ message: 'The site is written anew from the next minute on.' }, 202);
  });
}
