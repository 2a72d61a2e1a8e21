import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointsApi } from '../../functions/entry/endpoints-api.ts';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { reportsApi } from '../../functions/entry/reports-api.ts';
import { toneApi } from '../../functions/entry/tone-api.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import { API_PATTERNS, API_ROUTES } from '../../shared/wire/routes.ts';
import { robots } from '../../shared/wire/well-known.ts';
import { type Engines, makePorts, startEngines } from '../support/fixtures.ts';

type App = 'ops' | 'visitors' | 'endpoints' | 'tone' | 'reports';
let engines: Engines;
let served: { to: App; method: string; path: string }[];

beforeAll(async () => {
  engines = await startEngines();
  const ports = { ...(await makePorts(engines)), onFault: () => {} };
  const routesOf = (to: App, { routes }: { routes: { method: string; path: string }[] }) =>
    routes
      .filter(({ path }) => !path.endsWith('*'))
      .map(({ method, path }) => ({ to, method, path: path.replace(/:(\w+)/g, '{$1}') }));
  served = [
    ...routesOf('ops', opsApi(ports)),
    ...routesOf('visitors', visitorsApi(ports)),
    ...routesOf('endpoints', endpointsApi(ports)),
    ...routesOf('tone', toneApi(ports)),
    ...routesOf('reports', reportsApi(ports)),
  ];
});
afterAll(() => engines.stop());

/** API Gateway takes `{proxy+}` for one segment or more. */
const pathsOf = (path: string) =>
  new RegExp(`^${path.replace(/[.*]/g, '\\$&').replace('{proxy+}', '.+').replace(/[{}]/g, '\\$&')}$`);
const patterns = API_PATTERNS.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`));

describe('the routes', () => {
  it('are declared with their method, as many as the apps have', () => {
    expect(new Set(served.map(({ to }) => to))).toEqual(new Set(['ops', 'visitors', 'endpoints', 'tone', 'reports']));
    // A middleware that is registered for one path counts as a route of every method.
    const undeclared = served.filter(
      ({ to, method, path }) =>
        !API_ROUTES.some(
          (route) =>
            route.to === to &&
            pathsOf(route.path).test(path) &&
            (method === 'ALL' || route.methods.some((one) => one === 'ANY' || one === method)),
        ),
    );
    expect(undeclared).toEqual([]);
  });

  it('are all served: nothing is declared that no app answers', () => {
    const idle = API_ROUTES.flatMap(({ to, path, methods }) =>
      methods
        .filter((method) => {
          // Hono answers HEAD wherever it answers GET.
          const asked = method === 'HEAD' ? 'GET' : method;
          return !served.some(
            (route) => route.to === to && pathsOf(path).test(route.path) && (asked === 'ANY' || route.method === asked),
          );
        })
        .map((method) => `${method} ${path}`),
    );
    expect(idle).toEqual([]);
  });

  it('reach the API through CloudFront, under whatever values their parameters have', () => {
    const lost = served.filter(({ path }) => !patterns.some((pattern) => pattern.test(path.replace(/\{\w+\}/g, 'x'))));
    expect(lost).toEqual([]);
  });

  it('leave the pages to the site', () => {
    for (const page of [
      '/',
      '/history',
      '/incidents/inc_1',
      '/api/v2/summary.json',
      '/feed.atom',
      '/embed',
      '/robots.txt',
    ])
      expect([page, patterns.some((pattern) => pattern.test(page))]).toEqual([page, false]);
  });

  it('are hidden from crawlers wherever a link can lead, and nothing else is', () => {
    const disallowed = [...robots('https://x.example').matchAll(/^Disallow: (.+)$/gm)].map(([, prefix = '']) => prefix);
    const hidden = (path: string) => disallowed.some((prefix) => path.startsWith(prefix));
    expect(served.filter(({ method, path }) => method === 'GET' && !hidden(path))).toEqual([]);
    for (const prefix of disallowed)
      expect([prefix, served.some(({ path }) => path.startsWith(prefix))]).toEqual([prefix, true]);
  });
});
