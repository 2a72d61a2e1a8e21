import { OpenAPIHono } from '@hono/zod-openapi';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { EndpointBusy } from '../channels/webhook/change-endpoint.ts';
import { addEndpointRoutes, type EndpointRoutePorts } from '../channels/webhook/operator-routes.ts';
import { addVisitorEndpointRoutes, type VisitorEndpointPorts } from '../channels/webhook/visitor-routes.ts';
import type { ApiKeys } from '../operators/ports.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { privateAnswers } from '../platform/http/private-answers.ts';
import { faultsOf, problem, RETRY_AFTER } from '../platform/http/problems.ts';
import { readBodyAsJson } from '../platform/http/request-body.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';

export interface EndpointsApiPorts extends EndpointRoutePorts, VisitorEndpointPorts {
  apiKeys: ApiKeys;
  onFault: (error: unknown) => void;
}

/** Endpoints that receive webhooks: those of operators, who need an admin's key, and those of visitors. */
export function endpointsApi(ports: EndpointsApiPorts): Hono {
  const app = new Hono();
  app.use(privateAnswers);
  app.route('/', operatorsApp(ports));
  app.route('/', visitorsApp(ports));
  return app;
}

function operatorsApp(ports: EndpointsApiPorts): OpenAPIHono<OpsContext> {
  const { apiKeys, ids, clock } = ports;
  const app = new OpenAPIHono<OpsContext>({
    defaultHook: (result, c) => (result.success ? undefined : problem(c, 'request_invalid', faultsOf(result.error))),
  });
  app.onError((error, c) => failure(ports, error, c));
  app.use('/ops/*', async (c, next) => {
    const secret = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const holder = secret ? await apiKeys.holder(secret, clock()) : undefined;
    if (!holder) return problem(c, 'not_signed_in', 'Send "Authorization: Bearer <key>" with a valid API key.');
    if (holder.role !== 'admin') return problem(c, 'role_too_low', `It is a ${holder.role}'s; this needs an admin's.`);
    c.set('holder', holder);
    c.set('commandId', ids.command());
    return next();
  });
  app.use('/ops/*', readBodyAsJson);
  addEndpointRoutes(app, ports);
  app.all('/ops/*', (c) => problem(c, 'not_found', 'GET /ops/reference describes everything that is.'));
  return app;
}

function visitorsApp(ports: EndpointsApiPorts): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    const answer = failure(ports, error, c);
    if (c.req.header('content-type')?.includes('json')) return answer;
    const { words, show } = pageResponder(c, ports.page);
    const { title, text } = words.trouble;
    if (answer.status !== 503) return show({ title, text, back: true }, 500);
    c.header('retry-after', RETRY_AFTER);
    return show({ title, text, back: true }, 503);
  });
  addVisitorEndpointRoutes(app, ports);
  app.all('*', (c) => pageResponder(c, ports.page).linkExpired());
  return app;
}

/** What went wrong, for programs. Faults of ours are reported. */
function failure({ onFault }: Pick<EndpointsApiPorts, 'onFault'>, error: unknown, c: Context): Response {
  const status = error instanceof HTTPException ? error.status : 500;
  if (status === 400) return problem(c, 'request_invalid', 'The body is not JSON.');
  if (status === 415) {
    return problem(c, 'media_type_unsupported', 'Send JSON with the header "content-type: application/json".');
  }
  if (error instanceof EndpointBusy) {
    return problem(c, 'busy', 'Others change the same endpoint just now. Try again in a few seconds.');
  }
  onFault(error);
  return problem(c, 'fault', 'Nothing was lost; try again.');
}
