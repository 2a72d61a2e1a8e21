// Over 250 lines: one world is made for both APIs.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, type MockInstance, vi } from 'vitest';
import * as z from 'zod';
import { opsApi } from '../../functions/entry/ops-api.ts';
import type { Role } from '../../shared/domain/actor/member.ts';
import { ProblemBody } from '../../shared/wire/api/problems.ts';
import {
  allowedBy,
  type Damage,
  damage,
  damaged,
  type JsonSchema,
  whole,
  withEachString,
} from '../support/from-schema.ts';
import {
  CALLERS,
  type Caller,
  changedBetween,
  type FuzzWorld,
  INCIDENTS,
  known,
  MEMBER_CODE,
  MEMBER_TICKET,
  makeFuzzWorld,
  PEOPLE,
  READER_CODE,
  READER_TICKET,
} from '../support/fuzz-world.ts';
import { activeParts } from '../support/html.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { PAGE_URL, page } from '../support/page.ts';
import { engines, enginesTest as it } from '../support/world.ts';

/** Requests of each kind; more of them for a long run, with FUZZ_REQUESTS. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 300);
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** After so many requests a new world, so that none is all used up. */
const REQUESTS_PER_WORLD = 200;
const TIME_MAX = 60_000 + REQUESTS * 200;

let world: FuzzWorld;
let before: Map<string, string>;
let sent = 0;
let errors: MockInstance;
beforeEach(() => {
  sent = 0;
  errors = vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => errors.mockRestore());

async function inAWorld(): Promise<FuzzWorld> {
  if (sent % REQUESTS_PER_WORLD === 0) {
    world = await makeFuzzWorld(engines);
    before = await world.dump();
  }
  sent += 1;
  return world;
}

type Answer = Awaited<ReturnType<FuzzWorld['send']>>;

/** What holds for every answer: no fault, nothing logged as one, nothing cached, and no change by a refusal. */
async function expectSound(answer: Answer, counted: RegExp = NOTHING): Promise<void> {
  const after = await world.dump();
  const changed = changedBetween(before, after);
  before = after;
  const told = `${answer.status} ${answer.body.slice(0, 300)}`;
  expect(world.faults.splice(0), told).toEqual([]);
  expect(errors.mock.calls.splice(0), told).toEqual([]);
  expect(answer.status, told).toBeLessThan(500);
  expect(answer.headers['cache-control'], told).toBe('no-store');
  if (answer.status >= 400)
    expect(
      changed.filter((key) => !counted.test(key) && !LIMITS.test(key)),
      told,
    ).toEqual([]);
}
const NOTHING = /^$/;
/** What rate limits and the audit log remember of requests, refused ones too. */
const LIMITS = / (bucket#|audit )/;
/** Tries of a code are counted, and one may be asked for, by requests that are otherwise refused. */
const CODES = / code#/;

/** Moments and ids at the ends of what is allowed: what is accepted must be readable afterwards. */
const ENDS = [
  '2026-02-30T00:00:00Z',
  '1970-01-01T00:00:00Z',
  '9998-12-31T00:00:00Z',
  'inc_ABCDEF',
  'inc_12345',
  '0000-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
  `inc_${'a'.repeat(40)}`,
  `mnt_${'9'.repeat(40)}`,
  `upd_${'z'.repeat(40)}`,
];

const text = fc.oneof(
  fc.constantFrom(...Object.values(HOSTILE)),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    '__proto__',
    'constructor',
    '../..',
    '%00',
    'null',
    '-1',
  ),
  fc.constantFrom('x'.repeat(300), 'é'.repeat(30_000), '𝒳'.repeat(5_000), '\n'.repeat(500), '💥'.repeat(200)),
  fc.constantFrom(...ENDS),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: text },
  fc.constantFrom(null, true, 0, -1, 1e21, 1.5, [], {}, [[]], [null], { a: { b: [] } }),
  fc.constantFrom(Array(1001).fill('files'), Array(60).fill('enterprise')),
  fc.jsonValue({ maxDepth: 2 }),
);

const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=b',
  'application/vnd.api+json',
  'nonsense',
  '',
];
const type = fc.oneof(
  { weight: 3, arbitrary: fc.constant('application/json') },
  { weight: 2, arbitrary: fc.constantFrom(...TYPES) },
);

/** Bodies that no schema describes. */
const BODIES: Record<string, string | Uint8Array> = {
  empty: '',
  blank: ' \n',
  cut: '{"title":"x","mess',
  null: 'null',
  list: '[]',
  text: '"x"',
  number: '1e999',
  deep: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  deepObject: `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  twice: '{"title":"a","title":"b"}',
  proto: '{"__proto__":{"title":"x"},"constructor":{}}',
  huge: JSON.stringify({ title: 'x'.repeat(1_000_000), message: 'x' }),
  xml: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  form: 'title=x&message=y',
  multipart: '--b\r\nContent-Disposition: form-data; name="address"\r\n\r\nada@x.example\r\n--b--\r\n',
  notUtf8: new Uint8Array([0x7b, 0xff, 0xfe, 0x22, 0xc0, 0x80, 0x7d]),
  utf16: new Uint8Array(Buffer.from('{"title":"x"}', 'utf16le')),
  marked: '\ufeff{"title":"x"}',
};

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: JsonSchema;
}
type Content = Record<string, { schema: JsonSchema }>;
interface Operation {
  operationId: string;
  'x-role': Role | 'none';
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

/** Every operation of the app's own document. */
async function operationsOf(): Promise<{ method: string; path: string; operation: Operation }[]> {
  // The document is made of the routes alone, which call no port before a request comes.
  const app = opsApi({ page, url: PAGE_URL, authenticators: [] } as unknown as Parameters<typeof opsApi>[0]);
  const { paths } = (await (await app.request('/ops/openapi.json')).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

const caller: fc.Arbitrary<Caller> = fc.oneof(
  { weight: 8, arbitrary: fc.constant('admin' as const) },
  { weight: 4, arbitrary: fc.constantFrom(...CALLERS) },
);

/** A parameter as it is allowed, or not at all as it is. */
const parameter = ({ name, schema, required }: Parameter) => {
  const allowed = allowedBy(schema, known, name).map(String);
  const given = fc.oneof({ weight: 19, arbitrary: allowed }, { weight: 1, arbitrary: text });
  return required ? given : fc.option(given, { nil: undefined });
};

/** What can stand in a header on the wire. */
const header = (value: string) =>
  value
    .toWellFormed()
    .replace(/[\p{Cc}]+/gu, ' ')
    .trim();
const encoded = (value: string) => encodeURIComponent(value.toWellFormed());

function requestOf({ method, path, operation }: { method: string; path: string; operation: Operation }) {
  const parameters = operation.parameters ?? [];
  const values = fc.record(Object.fromEntries(parameters.map((one) => [one.name, parameter(one)])));
  const schema = operation.requestBody?.content['application/json']?.schema;
  const valid = schema ? allowedBy(schema, known) : fc.constant({});
  const json = fc.record({
    value: valid,
    damages: fc.oneof(
      { weight: 5, arbitrary: fc.constant([] as Damage[]) },
      { weight: 4, arbitrary: fc.array(damage(anything), { minLength: 1, maxLength: 3 }) },
    ),
  });
  const body = fc.oneof(
    { weight: 9, arbitrary: json.map(({ value, damages }) => JSON.stringify(damages.reduce(damaged, value))) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(BODIES)).map((name) => BODIES[name]) },
  );
  const none = fc.constant(undefined);
  const bodyFor = () => {
    if (method === 'GET') return fc.oneof({ weight: 19, arbitrary: none }, fc.constant('x'));
    return schema ? body : fc.oneof(none, body);
  };
  return fc
    .record({
      caller,
      values,
      body: bodyFor(),
      type,
      language: fc.option(fc.oneof(fc.constantFrom('de', 'xx', '*;q=0'), text), { nil: undefined }),
    })
    .map(({ values: chosen, ...rest }) => {
      const query = new URLSearchParams();
      const headers: Record<string, string> = {};
      let target = path;
      for (const { name, in: place } of parameters) {
        const value = chosen[name];
        if (value === undefined) continue;
        if (place === 'path') target = target.replace(`{${name}}`, encoded(value));
        else if (place === 'query') query.set(name, value.toWellFormed());
        else headers[name] = header(value);
      }
      return { method, path: query.size > 0 ? `${target}?${query}` : target, headers, operation, ...rest };
    });
}
/** Bodies name codes that are right in the world they come to. */
const withCodes = (body: string | Uint8Array | undefined, codes: FuzzWorld['codes']) =>
  typeof body === 'string'
    ? body
        .replaceAll(MEMBER_CODE, codes.member.code)
        .replaceAll(READER_CODE, codes.reader.code)
        .replaceAll(MEMBER_TICKET, codes.member.ticket)
        .replaceAll(READER_TICKET, codes.reader.ticket)
    : body;

type OpsRequest = ReturnType<typeof requestOf> extends fc.Arbitrary<infer Request> ? Request : never;

const TOO_LOW: Record<Role, readonly Caller[]> = {
  viewer: [],
  responder: ['viewer'],
  admin: ['viewer', 'responder'],
};

/** Whether the caller is certainly refused, whatever else is wrong; a member may have been given another role meanwhile. */
function isRefusedFor({ caller: who, operation, path }: OpsRequest): boolean {
  const needed = operation['x-role'];
  if (needed === 'none') return false;
  if (['garbage', 'malformed', 'none'].includes(who)) return true;
  // An empty or dotted part of a path leads to another address, where no route says a role.
  const leadsThere = path
    .split('?', 1)[0]
    ?.split('/')
    .slice(1)
    .every((part) => !/^\.{0,2}$/.test(part));
  return leadsThere === true && TOO_LOW[needed].includes(who);
}

describe(`operations of the API, under requests like those of their document (FUZZ_SEED=${SEED})`, () => {
  it(
    'refuse in words what they cannot do, change nothing then, and answer as documented',
    async () => {
      const operations = await operationsOf();
      const request = fc.oneof(...operations.map(requestOf));
      await fc.assert(
        fc.asyncProperty(request, async (asked) => {
          const { send, authorization, codes } = await inAWorld();
          const { method, path, operation, body, caller: who } = asked;
          const headers = {
            ...asked.headers,
            ...authorization(who),
            ...(asked.type && { 'content-type': asked.type }),
            ...(asked.language !== undefined && { 'accept-language': header(asked.language) }),
          };
          const answer = await send('ops', { method, path, headers, body: withCodes(body, codes) });
          await expectSound(answer, operation.operationId === 'createSession' ? CODES : NOTHING);
          const told = `${answer.status} ${answer.body.slice(0, 300)}`;
          if (answer.status >= 400) {
            expect(answer.headers['content-type'], told).toBe('application/problem+json');
            expect(ProblemBody.parse(JSON.parse(answer.body)).status).toBe(answer.status);
          } else {
            const schema = operation.responses[answer.status]?.content?.['application/json']?.schema;
            expect(schema, `${answer.status} is not documented`).toBeDefined();
            const read = z.fromJSONSchema(schema as z.core.JSONSchema.BaseSchema).safeParse(JSON.parse(answer.body));
            expect(read.error?.issues ?? [], told).toEqual([]);
          }
          if (isRefusedFor(asked) && !(method === 'GET' && body)) expect(answer.status, told).toBe(401);
        }),
        { seed: SEED, numRuns: REQUESTS },
      );
    },
    TIME_MAX,
  );
});

/** One language stands for the others. */
const single = (schema: JsonSchema): JsonSchema => {
  const { translations, ...rest } = schema.properties ?? {};
  return translations ? { ...schema, properties: rest } : schema;
};

/** Requests to an operation as it allows them, each with one string of the body or one parameter spoilt. */
function requestsWith(
  { path, operation }: Awaited<ReturnType<typeof operationsOf>>[number],
  bad: string,
): { path: string; body?: string | undefined }[] {
  const schema = operation.requestBody?.content['application/json']?.schema;
  const parameters = operation.parameters ?? [];
  const at = (one: Parameter) =>
    fc.sample(allowedBy(one.schema, known, one.name).map(String), { seed: SEED, numRuns: 1 })[0] ?? '';
  const target = parameters
    .filter((one) => one.in === 'path')
    .reduce((filled, one) => filled.replace(`{${one.name}}`, encoded(at(one))), path);
  const [body] = schema ? fc.sample(allowedBy(whole(single(schema)), known), { seed: SEED, numRuns: 1 }) : [undefined];
  const untouched = body === undefined ? undefined : JSON.stringify(body);
  const spoilt = (one: Parameter) =>
    one.in === 'path'
      ? path.replace(`{${one.name}}`, encoded(bad)).replace(/\{\w+\}/g, 'x')
      : `${target}?${new URLSearchParams({ [one.name]: bad.toWellFormed() })}`;
  return [
    ...withEachString(body, bad).map(({ value }) => ({ path: target, body: JSON.stringify(value) })),
    ...parameters.filter((one) => one.in !== 'header').map((one) => ({ path: spoilt(one), body: untouched })),
  ];
}

describe('every text of every operation', () => {
  const BAD = { empty: '', 'half a pair of surrogates': 'a \ud800 b' };
  it.each(Object.entries(BAD))(
    'may be %s without a fault, and without a change by a refusal',
    async (_, bad) => {
      for (const one of await operationsOf()) {
        for (const request of requestsWith(one, bad)) {
          const { send, authorization } = await inAWorld();
          await expectSound(
            await send('ops', { method: one.method, ...request, headers: authorization('admin') }),
            CODES,
          );
        }
      }
    },
    TIME_MAX,
  );
});

const ROUTES = [
  'POST /subscribe',
  ...['GET', 'HEAD', 'POST'].flatMap((method) =>
    ['/confirm/*', '/confirm/never/*', '/unsubscribe/*', '/manage', '/manage/*', '/manage/*/works'].map(
      (path) => `${method} ${path}`,
    ),
  ),
  ...['/manage/code', '/unsubscribe/*/undo', '/unsubscribe/*/why'].map((path) => `POST ${path}`),
];

const ABOUT = [...INCIDENTS, 'mnt_fuzzrunning', 'inc_nosuch12'];
const FIELDS: Record<string, readonly string[]> = {
  address: [...Object.values(PEOPLE), 'new@x.example', 'jürgen@x.example', 'nobody@x.example'],
  code: ['00000000', READER_CODE],
  ticket: [READER_TICKET],
  components: ['files', 'api', 'none', 'nope'],
  level: ['every', 'key', 'ends'],
  language: ['en', 'de', 'ja'],
  timeZone: ['', 'Europe/Vienna', 'Mars/Olympus'],
  name: ['', 'Ada'],
  maintenance: ['yes'],
  maintenanceAsked: ['yes'],
  shared: ['yes'],
  only: ['yes'],
  about: ABOUT,
  mute: ABOUT,
  follow: ABOUT,
  works: ['yes', 'no'],
  comment: ['Thank you'],
  why: ['Too many'],
};

const valueFor = (name: string) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...(FIELDS[name] ?? [''])) }, { weight: 1, arbitrary: text });
const field = fc.constantFrom(...Object.keys(FIELDS)).chain((name) => fc.tuple(fc.constant(name), valueFor(name)));
/** Fields that one form of the pages has, most of the time, and any others. */
const form = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(['address'], ['address', 'code'], ['level', 'language']) },
      fc.constant([]),
    ),
    fc.array(field, { maxLength: 6 }),
  )
  .chain(([names, others]) =>
    fc
      .tuple(...names.map((name) => fc.tuple(fc.constant(name), valueFor(name))))
      .map((usual): [string, string][] => [...usual, ...others]),
  );

const multipartOf = (fields: readonly [string, string][], file: boolean): string =>
  [
    ...fields.map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value.toWellFormed()}\r\n`,
    ),
    file ? '--b\r\nContent-Disposition: form-data; name="address"; filename="a"\r\n\r\nx\r\n' : '',
    '--b--\r\n',
  ].join('');

const formBody = fc.oneof(
  { weight: 6, arbitrary: form.map((fields) => ({ type: TYPES[4], body: new URLSearchParams(fields).toString() })) },
  fc.tuple(form, fc.boolean()).map(([fields, file]) => ({ type: TYPES[6], body: multipartOf(fields, file) })),
  form.map((fields) => ({ type: 'application/json', body: JSON.stringify(Object.fromEntries(fields)) })),
  fc
    .tuple(fc.constantFrom(...TYPES), fc.constantFrom(...Object.keys(BODIES)))
    .map(([kind, name]) => ({ type: kind, body: BODIES[name] })),
);

const TOKENS = [
  'confirm',
  'never',
  'neverFiles',
  'manage',
  'manageList',
  'manageNobody',
  'expired',
  'leave',
  'leaveList',
  'left',
] as const;
function fits(route: string, token: string): boolean {
  if (route.includes('/unsubscribe')) return token.startsWith('le');
  return route.includes('/never') ? token.startsWith('never') : route.includes(`/${token.slice(0, 6)}`);
}

const tokenFor = (route: string) => {
  const fitting = TOKENS.filter((name) => fits(route, name));
  const usual = fitting.length > 0 ? fitting : TOKENS;
  return fc.record({
    name: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, fc.constantFrom(...TOKENS)),
    spoil: fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      fc.record({ at: fc.nat(60), by: fc.oneof(text, fc.constantFrom('.', 'é', 'A')) }),
    ),
  });
};

const visit = fc.constantFrom(...ROUTES).chain((route) =>
  fc.record({
    route: fc.constant(route),
    token: tokenFor(route),
    about: fc.option(fc.oneof(fc.constantFrom(...ABOUT), text), { nil: undefined }),
    body: formBody,
    language: fc.option(fc.oneof(fc.constantFrom('de', 'xx', '*;q=0'), text), { nil: undefined }),
  }),
);

const spoilt = (token: string, spoil: { at: number; by: string } | undefined): string =>
  spoil ? token.slice(0, spoil.at) + encoded(spoil.by) + token.slice(spoil.at + 1) : token;

const notifiedOf = ({ status, body }: { status: number; body: string }): string => `${status} ${body.slice(0, 300)}`;

/** A program gets JSON where there is any; a reader gets a page with nothing active, or is sent on. */
function expectFormat(
  answer: { status: number; headers: Record<string, string>; body: string },
  isProgram: boolean,
): void {
  const type = answer.headers['content-type'];
  if (isProgram && answer.body.startsWith('{')) {
    expect(type, notifiedOf(answer)).toMatch(/^application\/(problem\+)?json/);
    return;
  }
  if (answer.status === 303) return;
  expect(type, notifiedOf(answer)).toBe('text/html; charset=UTF-8');
  expect(activeParts(answer.body)).toEqual([]);
}

describe(`pages for visitors, under hostile forms and links (FUZZ_SEED=${SEED})`, () => {
  it(
    'refuse in words what they cannot do, change nothing then or when they are only looked at, and show nothing active',
    async () => {
      await fc.assert(
        fc.asyncProperty(visit, async ({ route, token: chosen, about, body, language }) => {
          const { send, tokens, codes } = await inAWorld();
          const [method = '', pattern = ''] = route.split(' ');
          const token = spoilt(tokens[chosen.name], chosen.spoil);
          const path = pattern.replace('*', token) + (about === undefined ? '' : `?about=${encoded(about)}`);
          const isPost = method === 'POST';
          const headers = {
            ...(isPost && body.type && { 'content-type': body.type }),
            ...(language !== undefined && { 'accept-language': header(language) }),
          };
          const form = isPost ? { body: withCodes(body.body, codes) } : {};
          const looked = before;
          const answer = await send('visitors', { method, path, headers, ...form });
          await expectSound(answer, CODES);
          if (!isPost) expect(changedBetween(looked, before), notifiedOf(answer)).toEqual([]);
          expectFormat(answer, body.type?.includes('json') === true);
        }),
        { seed: SEED, numRuns: REQUESTS },
      );
    },
    TIME_MAX,
  );
});
