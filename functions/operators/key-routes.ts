import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { KeyList, RevokeKey } from '../../shared/wire/api.ts';
import { bodyOf, jsonOf, type OpsContext, problems, security } from '../platform/http/openapi-helpers.ts';
import { problem } from '../platform/http/problems.ts';
import type { Clock } from '../platform/ports.ts';
import type { ApiKeys } from './ports.ts';

const routes = {
  list: createRoute({
    method: 'get',
    path: '/ops/keys',
    summary: 'List the keys that are good, made with npm run key or by signing in',
    security,
    responses: { 200: jsonOf(KeyList, 'All of them, without their secrets'), ...problems },
  }),
  revoke: createRoute({
    method: 'post',
    path: '/ops/keys/revoke',
    summary: 'End a key at once, for good',
    security,
    request: { body: bodyOf(RevokeKey) },
    responses: { 200: jsonOf(KeyList, 'Those that are left'), ...problems },
  }),
};

/** Which keys there are; for admins. */
export function addKeyRoutes(
  app: OpenAPIHono<OpsContext>,
  { apiKeys, clock }: { apiKeys: Pick<ApiKeys, 'list' | 'revoke'>; clock: Clock },
): void {
  const all = async () => ({ keys: await apiKeys.list(clock()) });
  app.openapi(routes.list, async (c) => c.json(await all(), 200));
  app.openapi(routes.revoke, async (c) =>
    (await apiKeys.revoke(c.req.valid('json').id))
      ? c.json(await all(), 200)
      : (problem(c, 'key_not_found', 'GET /ops/keys lists all keys.') as never),
  );
}
