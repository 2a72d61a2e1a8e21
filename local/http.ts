import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Edge, Viewed } from './edge.ts';
import type { LocalFunction } from './runtime/functions.ts';

export interface Route {
  method: string;
  pattern: RegExp;
  key: string;
  fn: LocalFunction;
}

/** A route of an HTTP API, such as `GET /confirm/{token}` or `ANY /ops/{proxy+}`. */
export function routeOf(key: string, fn: LocalFunction): Route {
  const [method = 'ANY', path = '/'] = key.split(' ');
  const pattern = path.replace(/\{(\w+)\+\}/g, '(?<$1>.+)').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { method, key, fn, pattern: new RegExp(`^${pattern}$`) };
}

/** As an HTTP API chooses: the longest path without parameters first, one that takes everything last. */
export const bySpecificity = (a: Pick<Route, 'key'>, b: Pick<Route, 'key'>): number => {
  const [one, other] = [a, b].map(({ key }) => key.split(' ')[1]?.replace(/\{.*/, '~') ?? '');
  const greedy = Number(a.key.includes('+}')) - Number(b.key.includes('+}'));
  return greedy || (other?.length ?? 0) - (one?.length ?? 0);
};

/** The bucket with the public site. */
interface Site {
  client: S3Client;
  bucket: string;
}

const BODY_MAX = 6 * 1024 * 1024;

/** The one address of a local system: the routes of the API, and behind them the objects of the public site. */
export async function startHttp(
  port: number,
  given: readonly Route[],
  site: Site,
  edge: Edge,
): Promise<{ stop(): Promise<void> }> {
  const routes = given.toSorted(bySpecificity);
  const server = createServer((request, response) => {
    serve(request, response, { routes, site, edge }).catch(() => refuse(response, 500, 'Internal Server Error'));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { routes, site, edge }: { routes: readonly Route[]; site: Site; edge: Edge },
): Promise<void> {
  // Put together as text: a path such as "//" would be read as the name of a host.
  const address = `http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`;
  if (!URL.canParse(address)) return refuse(response, 400, 'Bad Request');
  const url = new URL(address);
  for (const [name, value] of Object.entries(edge.headersAt(url.pathname))) response.setHeader(name, value);
  const route = routeFor(request, url, routes);
  if (route) return callFunction(route, url, request, response);
  const viewed = edge.view(url.pathname);
  if (!('uri' in viewed)) return answerAtEdge(response, viewed);
  if (request.method === 'GET' || request.method === 'HEAD') return serveObject(site, viewed.uri, request, response);
  refuse(response, 404, 'Not Found');
}

function answerAtEdge(response: ServerResponse, { statusCode, headers, body }: Exclude<Viewed, { uri: string }>): void {
  response.writeHead(statusCode, Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])));
  response.end(body);
}

const routeFor = (request: IncomingMessage, url: URL, routes: readonly Route[]): Route | undefined =>
  routes.find(({ method, pattern }) => (method === 'ANY' || method === request.method) && pattern.test(url.pathname));

interface HttpAnswer {
  statusCode: number;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

async function callFunction(route: Route, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  if (body.length > BODY_MAX) return refuse(response, 413, 'Request Entity Too Large');
  const answer = (await route.fn.invoke(eventOf(route, url, request, body))) as HttpAnswer;
  // What the edge sets is set already, and wins.
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    if (!response.hasHeader(name)) response.setHeader(name, value);
  if (answer.cookies) response.setHeader('set-cookie', answer.cookies);
  response.writeHead(answer.statusCode);
  response.end(answer.isBase64Encoded ? Buffer.from(answer.body ?? '', 'base64') : (answer.body ?? ''));
}

/** The request as an HTTP API hands it to a function (payload format 2.0). */
function eventOf(route: Route, url: URL, request: IncomingMessage, body: Buffer): object {
  const { cookie, ...headers } = request.headers;
  const text = /^(text\/|application\/(json|x-www-form-urlencoded|[\w.]+\+json))/.test(
    request.headers['content-type'] ?? 'text/plain',
  );
  const parameters = route.pattern.exec(url.pathname)?.groups;
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split('; ') }),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(',')])),
    ...(url.search && {
      queryStringParameters: Object.fromEntries(
        [...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key).join(',')]),
      ),
    }),
    ...(parameters && { pathParameters: { ...parameters } }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: request.headers.host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: createHash('sha1').update(`${Math.random()}`).digest('hex').slice(0, 16),
      routeKey: route.key,
      stage: '$default',
      timeEpoch: Date.now(),
    },
    ...(body.length > 0 && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** One object of the bucket as the CDN serves it, with its cache headers and an ETag, or the page for what is not there. */
async function serveObject(
  { client, bucket }: Site,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const found = await object(client, bucket, path === '/' ? 'index.html' : keyOf(path));
  const shown = found ?? (await object(client, bucket, '404.html'));
  if (!shown) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    return void response.end('Nothing has been published yet.');
  }
  const headers = { 'content-type': shown.type, 'cache-control': shown.cache, etag: shown.etag };
  if (found && matches(request.headers['if-none-match'], shown.etag)) {
    response.writeHead(304, headers);
    return void response.end();
  }
  response.writeHead(found ? 200 : 404, headers);
  response.end(request.method === 'HEAD' ? undefined : shown.body);
}

/** Whether a reader has this very object: caches compare weakly (RFC 9110 13.1.2). */
export const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.trim() === '*' ||
  (ifNoneMatch ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));

const keyOf = (path: string): string => {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return path.slice(1);
  }
};

async function object(client: S3Client, Bucket: string, Key: string) {
  try {
    const got = await client.send(new GetObjectCommand({ Bucket, Key }));
    return {
      type: got.ContentType ?? '',
      cache: got.CacheControl ?? '',
      etag: got.ETag ?? '',
      body: Buffer.from((await got.Body?.transformToByteArray()) ?? []),
    };
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return undefined;
    throw error;
  }
}
