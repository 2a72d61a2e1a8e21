import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { templatesOf } from '../../shared/domain/text/message-template.ts';
import { TemplateList } from '../../shared/wire/api.ts';
import { jsonOf, type OpsContext, problems, security } from '../platform/http/openapi-helpers.ts';

const list = createRoute({
  method: 'get',
  path: '/ops/templates',
  summary: 'Read the prepared words',
  security,
  responses: { 200: jsonOf(TemplateList, 'Those of the page, and the shipped ones it does not replace'), ...problems },
});

/** Words for the worst hour, prepared in a better one. */
export const addTemplateRoutes = (app: OpenAPIHono<OpsContext>, { page }: { page: PageConfig }): void =>
  void app.openapi(list, (c) => c.json({ templates: templatesOf(page.templates) }, 200));
