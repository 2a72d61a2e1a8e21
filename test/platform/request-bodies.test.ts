import { beforeEach, describe, expect, vi } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { lambdaHandler } from '../../functions/platform/http/lambda.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { ProblemBody } from '../../shared/wire/api/problems.ts';
import { SubscriberBody } from '../../shared/wire/api/subscribers.ts';
import { eventOf, type LambdaCall } from '../support/lambda-call.ts';
import { it, ports } from '../support/world.ts';

let handlers: Record<'ops' | 'visitors', ReturnType<typeof lambdaHandler>>;
const faults: unknown[] = [];
const key = newApiKey();
beforeEach(async () => {
  faults.length = 0;
  await storeApiKey(ports.tables.people, key, { name: 'ada', role: 'admin' });
  const onFault = (error: unknown) => void faults.push(error);
  handlers = {
    ops: lambdaHandler(opsApi({ ...ports, onFault })),
    visitors: lambdaHandler(visitorsApi({ ...ports, onFault })),
  };
});

async function call(to: 'ops' | 'visitors', request: LambdaCall) {
  const { statusCode, headers, body } = await handlers[to](eventOf(request));
  return { status: statusCode, headers: headers ?? {}, body };
}
const ops = (path: string, body?: LambdaCall['body'], headers: Record<string, string> = {}, method = 'POST') =>
  call('ops', { method, path, body, headers: { authorization: `Bearer ${key}`, ...headers } });
const incident = JSON.stringify({ title: 'Down', message: 'We look.', components: { files: 'major_outage' } });

describe('a body for operators', () => {
  it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/xml', 'multipart/form-data', undefined])(
    'is read as JSON when it parses, whatever its type: %s',
    async (type) => {
      const answer = await ops('/ops/incidents', incident, type ? { 'content-type': type } : {});
      expect(answer.status, answer.body).toBe(201);
      expect(Ordered.parse(JSON.parse(answer.body)).incident.title).toBe('Down');
    },
  );

  it.each([
    ['text/plain', 'title=Down', 415, /content-type: application\/json/],
    ['application/xml', '<title>Down</title>', 415, /content-type: application\/json/],
    [undefined, 'title=Down', 415, /content-type: application\/json/],
    ['application/json', '{"title":', 400, /not JSON/],
  ])('of the type %s that is not JSON is refused in words, and is no fault: %s', async (type, body, status, detail) => {
    for (const path of ['/ops/incidents', '/ops/sign-in', '/ops/session', '/ops/members/remove']) {
      const answer = await ops(path, body, type ? { 'content-type': type } : {});
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(ProblemBody.parse(JSON.parse(answer.body))).toMatchObject({
        status,
        detail: expect.stringMatching(detail),
      });
      expect(answer.status).toBe(status);
    }
    expect(faults).toEqual([]);
  });

  it('that is empty is an order without details, where none is needed', async () => {
    const { incident: declared } = Ordered.parse(JSON.parse((await ops('/ops/incidents', incident)).body));
    for (const type of ['application/json', 'text/plain']) {
      const headers = { 'content-type': type };
      const answer = await ops(`/ops/incidents/${declared.id}/postmortem/revert`, undefined, headers);
      expect(ProblemBody.parse(JSON.parse(answer.body)).reason).toBe('postmortem_not_published');
      const refused = await ops(`/ops/incidents/${declared.id}/updates`, '', headers);
      expect(ProblemBody.parse(JSON.parse(refused.body))).toMatchObject({ status: 400, detail: /^message: / });
    }
  });

  it('with half a surrogate pair is kept as text that every store can hold', async () => {
    const address = 'ada@x.example';
    await importSubscribers(ports)([{ address }], { reason: 'test' });
    const person = `/ops/subscribers/${ports.ids.subscriber(address)}`;
    const answer = await ops(`${person}/remove`, '{"reason":"asked \\ud800 by phone"}');
    expect(answer.status, answer.body).toBe(200);
    expect(await ports.subscribers.get(ports.ids.subscriber(address))).toMatchObject({
      why: 'asked \ufffd by phone (ada)',
    });
  });

  it('names a language of the page, and no other', async () => {
    const address = 'ada@x.example';
    await importSubscribers(ports)([{ address }], { reason: 'test' });
    const edit = (language: string) =>
      ops(`/ops/subscribers/${ports.ids.subscriber(address)}/edit`, JSON.stringify({ language }));
    expect(SubscriberBody.parse(JSON.parse((await edit('de')).body)).language).toBe('de');
    for (const [language, status] of [
      ['ja', 422],
      ['xx', 400],
      ['\ud800', 400],
      ['', 400],
    ] as const)
      expect((await edit(language)).status).toBe(status);
    expect(faults).toEqual([]);
  });

  it('with an address that is none removes no member', async () => {
    const answer = await ops('/ops/members/remove', '{"address":""}');
    expect(ProblemBody.parse(JSON.parse(answer.body))).toMatchObject({ status: 422, reason: 'not_an_address' });
    await ops('/ops/members', JSON.stringify({ address: 'Ada@Bücher.example', name: 'Ada', role: 'admin' }));
    const removed = await ops('/ops/members/remove', JSON.stringify({ address: 'ada@bücher.example' }));
    expect(JSON.parse(removed.body)).toEqual({ members: [] });
  });
});

describe('a request that cannot be read', () => {
  it.each([
    ['GET', 'x', 400, 'request_invalid'],
    ['TRACE', undefined, 405, 'method_not_allowed'],
  ])('is refused as a problem without a line in the log: %s with a body', async (method, body, status, reason) => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    for (const [to, path] of [
      ['ops', '/ops/incidents'],
      ['visitors', '/manage'],
    ] as const) {
      const answer = await call(to, { method, path, body });
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(ProblemBody.parse(JSON.parse(answer.body))).toMatchObject({ status, reason });
      expect(answer.status).toBe(status);
    }
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });

  it.each(['ä', '', 'a b', 'x'.repeat(121)])('is one with the idempotency key %j, at every operation', async (sent) => {
    for (const path of ['/ops/sending/pause', '/ops/incidents', '/ops/site/rebuild', '/ops/members']) {
      const answer = await ops(path, undefined, { 'idempotency-key': sent });
      expect(ProblemBody.parse(JSON.parse(answer.body))).toMatchObject({ status: 400, detail: /^Idempotency-Key: / });
    }
  });
});

describe('an answer about one person, or with a key', () => {
  it('is kept by no cache, named to no other site and to no search engine, whatever it says', async () => {
    const id = ports.ids.subscriber('ada@x.example');
    await importSubscribers(ports)([{ address: 'ada@x.example' }], { reason: 'test' });
    const leave = new URL(await ports.links.leave(id)).pathname;
    const broken = { ...ports, subscribers: { ...ports.subscribers, get: () => Promise.reject(new Error('down')) } };
    const onFault = (error: unknown) => void faults.push(error);
    const answers = {
      link: await call('visitors', { method: 'GET', path: leave }),
      dead: await call('visitors', { method: 'POST', path: '/confirm/x' }),
      refused: await call('visitors', { method: 'POST', path: '/subscribe' }),
      missing: await call('visitors', { method: 'GET', path: '/manage/x/y/z' }),
      broken: await lambdaHandler(visitorsApi({ ...broken, onFault }))(eventOf({ method: 'GET', path: leave })),
      list: await ops('/ops/members', undefined, {}, 'GET'),
      unsigned: await call('ops', { method: 'GET', path: '/ops/members' }),
      session: await call('ops', {
        method: 'POST',
        path: '/ops/session',
        body: '{"address":"a@x.example","code":"1"}',
      }),
      unreadable: await call('ops', { method: 'GET', path: '/ops/members', body: 'x' }),
      nothing: await ops('/ops/nothing', undefined, {}, 'GET'),
    };
    for (const [name, { headers }] of Object.entries(answers)) {
      expect([name, headers?.['cache-control'], headers?.['referrer-policy'], headers?.['x-robots-tag']]).toEqual([
        name,
        'no-store',
        'no-referrer',
        'noindex',
      ]);
    }
    expect(faults.map(String)).toEqual(['Error: down']);
  });
});
