import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { post } from '../../../functions/channels/webhook/post.ts';

const clock = () => new Date('2026-11-24T14:00:00.000Z');
const anywhere = { allows: () => true, clock };
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=a%2Fb`;
}

describe('a post to an endpoint', () => {
  it('carries the body and headers as they are, to the very path and query', async () => {
    let seen: unknown;
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen = { url: request.url, id: request.headers['webhook-id'], body: Buffer.concat(chunks).toString() };
      response.writeHead(202).end('thanks');
    });
    expect(await post(url, { 'webhook-id': 'ntf_1' }, '{"ä":1}', anywhere)).toEqual({
      result: { kind: 'accepted' },
      body: 'thanks',
    });
    expect(seen).toEqual({ url: '/hook?token=a%2Fb', id: 'ntf_1', body: '{"ä":1}' });
  });

  it('does not follow a redirect', async () => {
    let second = 0;
    const target = await serve((_request, response) => {
      second += 1;
      response.end();
    });
    const url = await serve((_request, response) => response.writeHead(307, { location: target }).end());
    expect((await post(url, {}, '{}', anywhere)).result).toEqual({ kind: 'rejected', code: 'http_307' });
    expect(second).toBe(0);
  });

  it('reads at most 64 kB of an endless answer', async () => {
    const url = await serve((_request, response) => {
      const pour = () => {
        while (response.write('x'.repeat(16_384)));
      };
      response.on('drain', pour);
      pour();
    });
    const { result, body } = await post(url, {}, '{}', anywhere);
    expect(result).toEqual({ kind: 'accepted' });
    expect(body).toHaveLength(64 * 1024);
  });

  it('gives up on an endpoint that never answers, and on one that answers by drops', async () => {
    const silent = await serve(() => undefined);
    const dripping = await serve((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    for (const url of [silent, dripping]) {
      expect((await post(url, {}, '{}', { ...anywhere, timeoutMs: 300 })).result).toEqual({
        kind: 'unavailable',
        code: 'timeout',
      });
    }
  });

  it('reports a refused connection and a broken one as unavailable', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect((await post(url, {}, '{}', anywhere)).result).toEqual({ kind: 'unavailable', code: 'ECONNRESET' });
    expect((await post('http://127.0.0.1:1/', {}, '{}', anywhere)).result).toEqual({
      kind: 'unavailable',
      code: 'ECONNREFUSED',
    });
  });

  it('honours how long a busy endpoint asks to be left alone', async () => {
    const url = await serve((_request, response) => response.writeHead(429, { 'retry-after': '90' }).end());
    expect((await post(url, {}, '{}', anywhere)).result).toEqual({
      kind: 'unavailable',
      code: 'http_429',
      retryAfter: 90,
    });
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '169.254.169.254', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    'never connects to %s',
    async (host) => {
      let reached = 0;
      const url = new URL(
        await serve((_request, response) => {
          reached += 1;
          response.end();
        }),
      );
      const { result } = await post(`http://${host}:${url.port}/`, {}, '{}', { clock });
      expect(result).toEqual({ kind: 'rejected', code: 'address_not_public' });
      expect(reached).toBe(0);
    },
  );

  it('connects to the address that was checked, however the name resolves a moment later', async () => {
    let checks = 0;
    let reached = 0;
    const url = new URL(
      await serve((_request, response) => {
        reached += 1;
        response.end();
      }),
    );
    const rebinding = () => {
      checks += 1;
      return checks > 2;
    };
    const first = await post(`http://localhost:${url.port}/`, {}, '{}', { allows: rebinding, clock });
    expect(first.result).toEqual({ kind: 'rejected', code: 'address_not_public' });
    expect(reached).toBe(0);
  });
});
