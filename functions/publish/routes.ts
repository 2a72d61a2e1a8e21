import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { IdempotencyHeader, jsonOf, type OpsContext, problems, security } from '../platform/http/openapi-helpers.ts';
import type { Published } from './ports.ts';

export interface SiteRoutePorts {
  published: Published;
}

const rebuild = createRoute({
  method: 'post',
  path: '/ops/site/rebuild',
  summary: 'Write every object of the site anew, within the next minutes',
  security,
  request: { headers: IdempotencyHeader },
  responses: { 202: jsonOf(z.object({ message: z.string() }), 'The next minute begins with it'), ...problems },
});

/** What operators order of the site itself. */
export function addSiteRoutes(app: OpenAPIHono<OpsContext>, { published }: SiteRoutePorts): void {
  app.openapi(rebuild, async (c) => {
    await published.requestRebuild();
    return c.json({ message: 'The site is written anew from the next minute on.' }, 202);
  });
}
