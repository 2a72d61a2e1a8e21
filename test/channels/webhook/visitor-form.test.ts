import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endpointsApi } from '../../../functions/entry/endpoints-api.ts';
import { type Engines, makePorts, type Ports, startEngines } from '../../support/fixtures.ts';
import { type Receiver, startReceiver, willing } from '../../support/receiver.ts';

let engines: Engines;
let receiver: Receiver;
let ports: Ports;
let app: ReturnType<typeof endpointsApi>;
beforeAll(async () => {
  engines = await startEngines();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await engines.stop();
});
beforeEach(async () => {
  ports = await makePorts(engines);
  receiver.reset();
  app = endpointsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
});

const get = async (path: string, language = 'en') => {
  const answer = await app.request(path, { headers: { 'accept-language': language } });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};
const send = async (fields: [string, string][]) => {
  const answer = await app.request('/webhooks', {
    method: 'POST',
    headers: { 'accept-language': 'en' },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

describe('the form for a webhook', () => {
  it('asks for a URL, a format and services, in the language of the browser', async () => {
    const shown = await get('/webhooks');
    expect(shown.status).toBe(200);
    for (const name of ['url', 'format', 'components', 'contact']) expect(shown.text).toContain(`name="${name}"`);
    expect(shown.text).toContain('Add a webhook');
    expect((await get('/webhooks', 'de')).text).toContain('Webhook hinzufügen');
    expect(shown.headers.get('cache-control')).toBe('no-store');
  });

  it('adds an endpoint that repeats the challenge, and shows its secret and its link once', async () => {
    receiver.always(willing);
    const { status, text } = await send([
      ['url', ` ${receiver.url} `],
      ['format', 'statuspage'],
      ['components', 'files'],
      ['contact', ''],
    ]);
    expect(status).toBe(200);
    const [endpoint] = await ports.endpoints.page(10);
    expect(endpoint).toMatchObject({ url: receiver.url, format: 'statuspage', components: ['files'] });
    const secret = endpoint?.secrets[0]?.secret ?? 'none';
    expect(text.replaceAll('&#x3D;', '=')).toContain(secret);
    const link = /href="([^"]*\/webhooks\/[^"]+)"/.exec(text)?.[1] ?? '';
    const managed = await get(new URL(link).pathname);
    expect(managed.text).toContain(receiver.url);
    expect(managed.text).not.toContain(secret);
  });

  it.each([
    ['a URL without https', [['url', 'http://hooks.example.com/']], 'Write a URL with https'],
    ['no URL', [['url', '']], 'Write a URL with https'],
    ['a server that does not answer the challenge', [['url', 'RECEIVER']], 'did not answer with status 200'],
    ['a private address', [['url', 'https://10.0.0.1/']], 'not on the public internet'],
    ['a contact that is no address', [['contact', 'ada']], 'This is not an e-mail address'],
    ['an unknown format', [['format', 'nope']], 'Part of the form could not be read'],
  ] as const)('is shown again for %s, with what was typed', async (_name, fields, sentence) => {
    receiver.always(204);
    const given = new Map<string, string>([['url', receiver.url], ['components', 'files'], ...fields]);
    if (given.get('url') === 'RECEIVER') given.set('url', receiver.url);
    const { status, text } = await send([...given]);
    expect(status).toBe(422);
    expect(text).toContain(sentence);
    expect(text).toContain(`value="${given.get('url')}"`);
    expect(text).toMatch(/value="files" checked/);
    expect(await ports.endpoints.page(10)).toEqual([]);
  });

  it('shows hostile text as text', async () => {
    const { text } = await send([['url', '"><script>alert(1)</script>']]);
    expect(text).not.toContain('<script>alert');
  });

  it('says when to come back when it is sent too often', async () => {
    receiver.always(204);
    for (let time = 0; time < 5; time += 1) expect((await send([['url', receiver.url]])).status).toBe(422);
    const refused = await send([['url', receiver.url]]);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(receiver.posts).toHaveLength(5);
  });
});
