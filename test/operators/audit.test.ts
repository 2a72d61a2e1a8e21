import fc from 'fast-check';
import { beforeEach, describe, expect } from 'vitest';
import { endpointsApi } from '../../functions/entry/endpoints-api.ts';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { reportsApi } from '../../functions/entry/reports-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { auditActorOf, isWanted, subjectsIn } from '../../shared/domain/audit/entry.ts';
import { AuditList } from '../../shared/wire/api/audit.ts';
import { allowedBy, type JsonSchema, type Known, whole } from '../support/from-schema.ts';
import { givenApi } from '../support/given-api.ts';
import { it, ports } from '../support/world.ts';

const keys = { admin: newApiKey(), viewer: newApiKey() };
const onFault = () => {};
const app = () => opsApi({ ...ports, onFault });
const when = (path: string, method = 'GET', body?: unknown, key = keys.admin) =>
  givenApi(app, { authorization: `Bearer ${key}` })(method, path, body);
const entriesFor = async (query = '') => (await when(`/ops/audit${query}`).thenBody(AuditList)).entries;
const declare = { id: 'inc_audited1', title: 'T', message: 'm', components: { files: 'partial_outage' } };

beforeEach(async () => {
  for (const role of ['admin', 'viewer'] as const)
    await storeApiKey(ports.tables.people, keys[role], { name: `${role} of ops@x.example`, role });
});

describe('the audit log', () => {
  it('says who did what, on what, by which key, and how it ended', async () => {
    await when('/ops/incidents', 'POST', declare).thenStatus(201);
    const [entry] = await entriesFor('?operation=declareIncident');
    expect(entry).toMatchObject({
      actor: { id: expect.stringMatching(/^key_/), name: 'admin of …', role: 'admin' },
      operation: 'declareIncident',
      on: ['inc_audited1'],
      outcome: 'done',
    });
    await when('/ops/incidents', 'POST', declare, keys.viewer).thenRefused(401, 'role_too_low');
    await when('/ops/incidents/inc_nosuch12/resolve', 'POST', { message: 'x' }).thenRefused(404, 'incident_not_found');
    const refused = (await entriesFor()).filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ operation, reason, on }) => [operation, reason, on]).toSorted()).toEqual([
      ['declareIncident', 'role_too_low', []],
      ['resolveIncident', 'incident_not_found', ['inc_nosuch12']],
    ]);
  });

  it('does nothing that cannot be recorded, and answers as it was done when only the outcome cannot', async () => {
    let written = 0;
    const failing = (from: number) => ({
      ...ports.audit,
      put: async (...args: Parameters<typeof ports.audit.put>) => {
        written += 1;
        if (written >= from) throw new Error('The table is away');
        return ports.audit.put(...args);
      },
    });
    const given = (from: number) =>
      givenApi(() => opsApi({ ...ports, audit: failing(from), onFault }), { authorization: `Bearer ${keys.admin}` });
    await given(1)('POST', '/ops/incidents', declare).thenStatus(500);
    expect(await ports.timelines.read('inc_audited1')).toEqual([]);
    written = 0;
    await given(2)('POST', '/ops/incidents', declare).thenStatus(201);
    expect(await entriesFor('?operation=declareIncident')).toMatchObject([{ outcome: 'begun' }]);
  });

  it('is filtered, paged, and forgotten after the days that the page keeps it', async () => {
    for (let n = 0; n < 3; n += 1) {
      ports.forward(60_000);
      await when('/ops/members').thenStatus(200);
    }
    await when('/ops/incidents').thenStatus(200);
    const first = await when('/ops/audit?operation=listMembers&limit=2').thenBody(AuditList);
    expect(first.entries).toHaveLength(2);
    const second = await when(`/ops/audit?operation=listMembers&limit=2&from=${encodeURIComponent(first.next ?? '')}`);
    expect((await second.thenBody(AuditList)).entries).toHaveLength(1);
    expect(await entriesFor('?operation=listIncidents')).toEqual([]);
    expect(await entriesFor('?actor=nobody')).toEqual([]);
    expect(await entriesFor(`?since=${ports.clock().toISOString()}&operation=listMembers`)).toHaveLength(1);
    expect(await entriesFor('?since=2030-01-01T00:00:00Z&until=2029-01-01T00:00:00Z')).toEqual([]);
    await when('/ops/audit', 'GET', undefined, keys.viewer).thenRefused(401, 'role_too_low');
  });

  it('has failed codes without an address, and nothing of callers without a key', async () => {
    const wrong = { address: 'ada@x.example', ticket: 'none', code: '00000000' };
    await when('/ops/session', 'POST', wrong).thenRefused(401, 'code_wrong');
    await when('/ops/members', 'GET', undefined, 'garbage').thenRefused(401, 'not_signed_in');
    const entries = await ports.audit.page({ limit: 10 });
    expect(entries).toMatchObject([{ operation: 'createSession', outcome: 'refused', reason: 'code_wrong', on: [] }]);
    expect(entries[0]).not.toHaveProperty('actor');
  });
});

interface Operation {
  operationId: string;
  'x-role': string;
  'x-recorded': boolean;
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  parameters?: { name: string; in: string; schema: JsonSchema }[];
}
interface Route {
  method: string;
  path: string;
  operation: Operation;
}

const SECRET = 'ck_S3cret ada@secret.example';
/** Every text that may be any text is the secret. */
const secret: Known = ({ pattern, format }) => (pattern || format ? [] : [SECRET]);
const sampleOf = (schema: JsonSchema): unknown => fc.sample(allowedBy(schema, secret), { seed: 7, numRuns: 1 })[0];

async function operations(): Promise<Route[]> {
  const document = await (await app().request('/ops/openapi.json')).json();
  const { paths } = document as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    )
    .filter(({ operation }) => operation['x-role'] !== 'none' && operation.operationId !== 'checkTone');
}

const apiFor = (path: string) => {
  if (path.startsWith('/ops/reports')) return reportsApi({ ...ports, onFault });
  return path.startsWith('/ops/endpoints') ? endpointsApi({ ...ports, onFault }) : app();
};

/** Asks with the secret in each text of the body and the query, and in the path too or with an id that may be. */
async function ask({ method, path, operation }: Route, inPath: boolean): Promise<void> {
  const parameters = operation.parameters ?? [];
  let target = path;
  for (const { name, schema } of parameters.filter((one) => one.in === 'path'))
    target = target.replace(`{${name}}`, encodeURIComponent(inPath ? SECRET : String(sampleOf(schema))));
  const query = new URLSearchParams({ text: SECRET, address: SECRET, from: SECRET });
  const schema = operation.requestBody?.content['application/json']?.schema;
  const at = apiFor(path);
  await at.request(`${target}?${query}`, {
    method,
    headers: { authorization: `Bearer ${keys.admin}`, 'idempotency-key': `ck_S3cret-${operation.operationId}` },
    ...(schema && { body: JSON.stringify(sampleOf(whole(schema))) }),
  });
}

describe('every operation', () => {
  it('leaves an entry if it changes something or reads data about people', async () => {
    const all = await operations();
    for (const route of all) await ask(route, true);
    // Only an admin may read addresses and keys, so what is for admins is about people.
    const expected = all.filter(({ method, operation }) => method === 'POST' || operation['x-role'] === 'admin');
    const recorded = all
      .filter(({ operation }) => operation['x-recorded'])
      .map(({ operation }) => operation.operationId);
    expect(expected.map(({ operation }) => operation.operationId).filter((id) => !recorded.includes(id))).toEqual([]);
    const entries = await ports.audit.page({ limit: 1000 });
    expect(entries.map(({ operation }) => operation).toSorted()).toEqual(recorded.toSorted());
    expect(JSON.stringify(entries)).not.toMatch(/S3cret|@/);
  }, 60_000);

  it('leaves no secret and no address of a request in it, also where it is taken', async () => {
    for (const route of await operations()) await ask(route, false);
    const entries = await ports.audit.page({ limit: 1000 });
    expect(entries.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThan(10);
    expect(JSON.stringify(entries)).not.toMatch(/S3cret|@/);
  }, 60_000);
});

describe('an entry', () => {
  it('has ids of ours only, and a name without an address', () => {
    expect(subjectsIn(['inc_abcdef', 'ada@x.example', 'ck_S3cret', 'inc_"', 'key_0123456789ab'])).toEqual([
      'inc_abcdef',
      'key_0123456789ab',
    ]);
    expect(auditActorOf({ name: 'CI (ci@x.example)', role: 'viewer' })).toEqual({ name: 'CI …', role: 'viewer' });
  });
  it('is found by name, key, membership, operation and what it is on', () => {
    const actor = { id: 'key_0123456789ab', name: 'Ada', role: 'admin', membership: 'mem_abcdef' } as const;
    const entry = { id: '1', at: 'x', actor, operation: 'o', on: ['inc_abcdef'], outcome: 'done' } as const;
    const all = { ...entry, on: [...entry.on] };
    for (const actorName of ['ada', 'key_0123456789ab', 'mem_abcdef'])
      expect(isWanted(all, { actor: actorName })).toBe(true);
    expect([isWanted(all, { on: 'inc_abcdef', operation: 'o' }), isWanted(all, { on: 'inc_other1' })]).toEqual([
      true,
      false,
    ]);
  });
});
