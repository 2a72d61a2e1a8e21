import { beforeEach } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import type { Role } from '../../shared/domain/actor/member.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { givenApi } from './given-api.ts';
import { ports } from './world.ts';

/** The API of operators over empty stores, with a key for each role. */
export let app: ReturnType<typeof opsApi>;
export const faults: unknown[] = [];
export const keys: Record<Role, string> = { admin: newApiKey(), responder: newApiKey(), viewer: newApiKey() };
beforeEach(async () => {
  faults.length = 0;
  for (const role of ['admin', 'responder', 'viewer'] as const)
    await storeApiKey(ports.tables.people, keys[role], { name: role, role });
  serveWith({});
});

export const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method,
    headers: { authorization: `Bearer ${keys.admin}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
export const when = givenApi(() => app, { authorization: `Bearer ${keys.admin}` });
export const incident = {
  title: 'Files cannot be opened',
  message: 'We are looking.',
  components: { files: 'partial_outage' },
};
export const declared = async (over: object = {}, headers = {}) =>
  (await when('POST', '/ops/incidents', { ...incident, ...over }, headers).thenBody(Ordered)).incident;

/** From now on the API has other ports in the place of these. */
export function serveWith(over: Partial<typeof ports>): void {
  app = opsApi({ ...ports, ...over, onFault: (error) => faults.push(error) });
}
