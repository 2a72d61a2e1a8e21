import { createRoute } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointsApi } from '../../functions/entry/endpoints-api.ts';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { reportsApi } from '../../functions/entry/reports-api.ts';
import { toneApi } from '../../functions/entry/tone-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import type { Authenticator } from '../../functions/platform/http/authenticator.ts';
import type { Role } from '../../shared/domain/actor/member.ts';
import { type Engines, makePorts, type Ports, startEngines } from '../support/fixtures.ts';

const ROLES = ['viewer', 'responder', 'admin'] as const;
const CALLERS = ['none', 'invalid', ...ROLES] as const;

interface Operation {
  operationId: string;
  tags: string[];
  description: string;
  security: Record<string, string[]>[];
  'x-role'?: Role | 'none';
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Record<string, unknown> };
}

let engines: Engines;
let ports: Ports;
let app: ReturnType<typeof opsApi>;
let document: Document;
const keys = { viewer: newApiKey(), responder: newApiKey(), admin: newApiKey(), invalid: newApiKey() };

const makeApp = (over: Partial<Ports> = {}) =>
  opsApi({ ...ports, ...over, onFault: (error) => expect.unreachable(String(error)) });
/** The functions beside that of the operators' API, with the paths that they answer. */
const elsewhere = () => [
  { prefix: '/ops/endpoints', at: endpointsApi({ ...ports, onFault: () => {} }) },
  { prefix: '/ops/reports', at: reportsApi({ ...ports, onFault: () => {} }) },
  { prefix: '/ops/tone', at: toneApi({ ...ports, onFault: () => {} }) },
];

/** The function that API Gateway would ask. */
const appFor = (path: string) => elsewhere().find(({ prefix }) => path.startsWith(prefix))?.at ?? app;
const documentOf = async (one: typeof app): Promise<Document> =>
  (await (await one.request('/ops/openapi.json')).json()) as Document;
const operationsIn = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

beforeAll(async () => {
  engines = await startEngines();
  ports = await makePorts(engines);
  for (const role of ROLES) await storeApiKey(ports.tables.people, keys[role], { name: role, role });
  app = makeApp();
  document = await documentOf(app);
});
afterAll(() => engines.stop());

/** What applies to every request, and the two ways to read the document itself. */
const WITHOUT_ROLE = ['ALL /*', 'ALL /ops/*', 'GET /ops/openapi.json', 'GET /ops/reference'];

/** Routes of the app for which its document states no role. */
async function withoutRole(one: typeof app): Promise<string[]> {
  const stated = operationsIn(await documentOf(one))
    .filter(({ operation }) => ['none', ...ROLES].includes(operation['x-role'] ?? ''))
    .map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
  const known = new Set([...stated, ...WITHOUT_ROLE]);
  const routes = new Set(one.routes.map(({ method, path }) => `${method} ${path}`));
  return [...routes].filter((route) => !known.has(route));
}

describe('every route of the operators', () => {
  it('states beside its schema which role it needs', async () => {
    expect(operationsIn(document).length).toBeGreaterThan(50);
    expect(await withoutRole(app)).toEqual([]);
    const stated = operationsIn(document).map(({ path }) => path.replace(/\{(\w+)\}/g, ':$1'));
    const routes = elsewhere().flatMap(({ at }) => at.routes.filter(({ path }) => path.startsWith('/ops/')));
    expect(routes.filter(({ path }) => path !== '/ops/*' && !stated.includes(path))).toEqual([]);
  });
  it('is found when it states none, however it was added', async () => {
    const other = makeApp();
    other.get('/ops/plain', (c) => c.text('plain'));
    other.all('/ops/every', (c) => c.text('every'));
    const described = { method: 'post', path: '/ops/described/{id}', responses: { 200: { description: '' } } } as const;
    other.openapi(createRoute(described), (c) => c.text('described'));
    other.openapi(createRoute({ ...described, path: '/ops/hidden', hide: true }), (c) => c.text('hidden'));
    expect(await withoutRole(other)).toEqual([
      'GET /ops/plain',
      'ALL /ops/every',
      'POST /ops/described/:id',
      'POST /ops/hidden',
    ]);
  });
  it('shows the role in the document, to programs and to people', async () => {
    for (const { operation } of operationsIn(document)) {
      const { 'x-role': role, description, security } = operation;
      expect(security, operation.operationId).toEqual(role === 'none' ? [] : [{ key: [role] }, { session: [role] }]);
      expect(description).toMatch(new RegExp(`^Role: (${role}|none;).*\\.$`));
    }
    const declare = document.paths['/ops/incidents']?.post;
    expect(declare?.description).toBe('Role: responder or admin.');
    const page = await (await app.request('/ops/reference')).text();
    expect(page).toContain('<code>POST /ops/incidents</code> <span class="soft">Role: responder or admin.</span>');
  });
  it('lets viewers read only, and is for admins where it shows addresses and keys', () => {
    for (const { method, operation } of operationsIn(document)) {
      const { 'x-role': role, tags, operationId } = operation;
      if (tags.includes('subscribers') || tags.includes('members')) expect(role, operationId).toBe('admin');
      // A viewer ends sessions of their own, and has a text read that is too long for an address.
      const isHarmless = tags.includes('sign-in') || operationId === 'checkTone';
      if (method !== 'GET' && !isHarmless) expect(role, operationId).not.toBe('viewer');
    }
    const open = operationsIn(document).filter(({ operation }) => operation['x-role'] === 'none');
    expect(open.map(({ operation }) => operation.operationId)).toEqual([
      'requestSignInCode',
      'createSession',
      'getOwnSession',
      'openSession',
      'becomeFirstAdministrator',
    ]);
  });
});

/** What the gate answers: the reason of its refusal, or that the request went past it. */
async function gateOf(caller: (typeof CALLERS)[number], method: string, path: string): Promise<string> {
  const answer = await appFor(path).request(path.replace(/\{\w+\}/g, 'inc_nosuch12'), {
    method,
    headers: caller === 'none' ? {} : { authorization: `Bearer ${keys[caller]}` },
  });
  const { reason } = (await answer.json()) as { reason?: string };
  if (reason !== 'not_signed_in' && reason !== 'role_too_low') return 'passed';
  expect(answer.status).toBe(401);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return reason;
}

function expectedFor(caller: (typeof CALLERS)[number], needed: Role | 'none' | undefined): string {
  if (needed === 'none') return 'passed';
  if (caller === 'none' || caller === 'invalid') return 'not_signed_in';
  if (needed === undefined) return 'a role that the document states';
  return ROLES.indexOf(caller) < ROLES.indexOf(needed) ? 'role_too_low' : 'passed';
}

describe('every operation of the document', () => {
  it.each(CALLERS)('lets pass whom it says, and nobody else: %s', async (caller) => {
    const actual: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const { method, path, operation } of operationsIn(document)) {
      actual[operation.operationId] = await gateOf(caller, method, path);
      expected[operation.operationId] = expectedFor(caller, operation['x-role']);
    }
    expect(actual).toEqual(expected);
  });
  it('refuses a role before it reads the request', async () => {
    const answer = await app.request('/ops/incidents', {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.viewer}`, 'idempotency-key': 'not one', 'content-type': 'text/plain' },
      body: '{"cut',
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      401,
      { reason: 'role_too_low', detail: "It is a viewer's; this needs a responder's." },
    ]);
  });
});

describe('authenticators', () => {
  /** Stands for another way to sign in. */
  const byCookie: Authenticator = {
    name: 'other',
    scheme: { type: 'apiKey', in: 'cookie', name: 'session' },
    authenticate: async ({ headers }) =>
      headers.get('cookie') === 'session=ada'
        ? { id: 'key_session1', name: 'Ada', role: 'responder', signedInBy: 'api-key' }
        : undefined,
  };
  const status = async (one: typeof app, path: string, headers: Record<string, string>) =>
    (await one.request(path, { method: path === READ ? 'GET' : 'POST', headers })).status;
  const [READ, COMMAND] = ['/ops/sending', '/ops/sending/resume'];

  it('are tried one after another, and each is one entry of a list', async () => {
    const both = makeApp({ authenticators: [...ports.authenticators, byCookie] });
    const viewer = { authorization: `Bearer ${keys.viewer}` };
    expect(await status(both, COMMAND, { cookie: 'session=ada' })).toBe(200);
    expect(await status(both, COMMAND, { cookie: 'session=eve' })).toBe(401);
    expect(await status(both, COMMAND, { ...viewer, cookie: 'session=ada' })).toBe(401);
    expect(await status(both, READ, viewer)).toBe(200);
    expect(await status(app, COMMAND, { cookie: 'session=ada' })).toBe(401);
  });
  it('are all in the document, each with the role that an operation needs', async () => {
    const both = await documentOf(makeApp({ authenticators: [...ports.authenticators, byCookie] }));
    expect(both.components.securitySchemes).toEqual({
      key: { type: 'http', scheme: 'bearer' },
      session: { type: 'apiKey', in: 'cookie', name: '__Host-candor' },
      other: byCookie.scheme,
    });
    expect(both.paths['/ops/sending/resume']?.post?.security).toEqual([
      { key: ['responder'] },
      { session: ['responder'] },
      { other: ['responder'] },
    ]);
  });
  it('let nobody in where there are none', async () => {
    expect(await status(makeApp({ authenticators: [] }), READ, { authorization: `Bearer ${keys.admin}` })).toBe(401);
  });
});
