import type { OpenAPIHono } from '@hono/zod-openapi';
import { KeyList, RevokeKey } from '../../shared/wire/api/operators.ts';
import { actedOn } from '../platform/http/audited.ts';
import { bodyOf, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { Refused } from '../platform/http/refused.ts';
import type { Clock } from '../platform/ports.ts';
import type { ApiKeys } from './ports.ts';

const routes = {
  list: operatorRoute({
    operationId: 'listKeys',
    readsPeople: true,
    role: 'admin',
    method: 'get',
    path: '/ops/keys',
    tag: 'members',
    summary: 'List the keys that are good, made with npm run key or by signing in',
    responses: { 200: jsonOf(KeyList, 'All of them, without their secrets') },
  }),
  revoke: operatorRoute({
    operationId: 'revokeKey',
    role: 'admin',
    method: 'post',
    path: '/ops/keys/revoke',
    tag: 'members',
    summary: 'End a key at once, for good',
    request: { body: bodyOf(RevokeKey) },
    responses: { 200: jsonOf(KeyList, 'Those that are left') },
  }),
};

/** Which keys there are. */
export function addKeyRoutes(
  app: OpenAPIHono<OpsContext>,
  { apiKeys, clock }: { apiKeys: Pick<ApiKeys, 'list' | 'revoke'>; clock: Clock },
): void {
  const all = async () => ({ keys: await apiKeys.list(clock()) });
  app.openapi(routes.list, async (c) => c.json(await all(), 200));
  app.openapi(routes.revoke, async (c) => {
    const { id } = c.req.valid('json');
    actedOn(c, id);
    if (!(await apiKeys.revoke(id)))
      throw new Refused({ reason: 'key_not_found', detail: 'GET /ops/keys lists all keys.' });
    return c.json(await all(), 200);
  });
}
