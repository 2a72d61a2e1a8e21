import type { OpenAPIHono } from '@hono/zod-openapi';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { templatesOf } from '../../shared/domain/text/message-template.ts';
import { TemplateList } from '../../shared/wire/api/incidents.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';

const list = operatorRoute({
  operationId: 'listTemplates',
  role: 'viewer',
  method: 'get',
  path: '/ops/templates',
  tag: 'templates',
  summary: 'Read the prepared words',
  responses: { 200: jsonOf(TemplateList, 'Those of the page, and the shipped ones it does not replace') },
});

/** Words for the worst hour, prepared in a better one. */
export const addTemplateRoutes = (app: OpenAPIHono<OpsContext>, { page }: { page: PageConfig }): void =>
  void app.openapi(list, (c) => c.json({ templates: templatesOf(page.templates) }, 200));
