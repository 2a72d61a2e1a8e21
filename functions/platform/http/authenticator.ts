import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Actor } from '../../../shared/domain/actor/actor.ts';

type SecurityScheme = Extract<
  Parameters<OpenAPIHono['openAPIRegistry']['registerComponent']>[2],
  { type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' }
>;

/** One way to sign in. */
export interface Authenticator {
  /** Its name among the security schemes of the OpenAPI document. */
  name: string;
  scheme: SecurityScheme;
  /** Who sends the request; undefined where it carries nothing that is valid in this way. */
  authenticate(request: Request): Promise<Actor | undefined>;
}

/** The actor by the first authenticator that knows one. */
export async function authenticateBy(
  authenticators: readonly Authenticator[],
  request: Request,
): Promise<Actor | undefined> {
  for (const { authenticate } of authenticators) {
    const actor = await authenticate(request);
    if (actor) return actor;
  }
  return undefined;
}
