import { describe, expect } from 'vitest';
import { refused } from '../support/given-api.ts';
import { app, call, incident, keys } from '../support/ops-app.ts';
import { engines, it, ports } from '../support/world.ts';

describe('a key', () => {
  it.each([undefined, 'Bearer wrong', `Basic ${keys.admin}`])(
    'that is not one opens nothing: %s',
    async (authorization) => {
      const answer = await app.request('/ops/incidents', authorization ? { headers: { authorization } } : {});
      await refused(answer, 401, 'not_signed_in', /Authorization: Bearer/);
    },
  );
  it.each([
    ['viewer', 'GET', '/ops/incidents', 200],
    ['viewer', 'POST', '/ops/incidents', 401],
    ['responder', 'POST', '/ops/incidents', 201],
    ['viewer', 'GET', '/ops/subscribers', 401],
    ['responder', 'POST', '/ops/subscribers/import', 401],
    ['admin', 'POST', '/ops/subscribers/import', 200],
  ] as const)('of a %s may %s %s: %i', async (role, method, path, status) => {
    const body = path.endsWith('import') ? { reason: 'r', subscribers: [{ address: 'a@b.cd' }] } : incident;
    const answer = await call(method, path, method === 'POST' ? body : undefined, {
      authorization: `Bearer ${keys[role]}`,
    });
    expect(answer.status).toBe(status);
  });
  it('is stored as a digest only', async () => {
    const { Items = [] } = await engines.dynamo.raw.send(
      new (await import('@aws-sdk/client-dynamodb')).ScanCommand({ TableName: ports.tables.people.name }),
    );
    expect(JSON.stringify(Items)).not.toContain(keys.admin);
  });
});
