import type { OpenAPIHono } from '@hono/zod-openapi';
import type { PageConfig } from '../../../shared/domain/page/config.ts';
import type { Authenticator } from './authenticator.ts';
import { descriptionOf } from './description.ts';
import type { OpsContext } from './openapi-helpers.ts';

/** Makes the OpenAPI document: what the routes state, with every way to sign in and the role that it must have. */
export function openApiDocument(
  app: OpenAPIHono<OpsContext>,
  { page, url, authenticators }: { page: PageConfig; url: string; authenticators: readonly Authenticator[] },
) {
  for (const { name, scheme } of authenticators) app.openAPIRegistry.registerComponent('securitySchemes', name, scheme);
  const description = descriptionOf(page, url);
  return () => {
    const document = app.getOpenAPI31Document(description);
    for (const { get, post } of Object.values(document.paths ?? {}))
      for (const operation of [get, post]) {
        if (operation && !operation.security) {
          operation.security = authenticators.map(({ name }) => ({ [name]: [operation['x-role']] }));
        }
      }
    return document;
  };
}
