import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { addEndpointRoutes, type EndpointRoutePorts } from '../channels/webhook/operator-routes.ts';
import { addVisitorEndpointRoutes, type VisitorEndpointPorts } from '../channels/webhook/visitor-routes.ts';
import { type ActRecorder, recordActs } from '../platform/http/audited.ts';
import type { Authenticator } from '../platform/http/authenticator.ts';
import { errorHandler } from '../platform/http/error-handler.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { requireActor } from '../platform/http/operator-gate.ts';
import { operatorsApp, UNKNOWN_PATH } from '../platform/http/operators-app.ts';
import { privateAnswers } from '../platform/http/private-answers.ts';
import { RETRY_AFTER } from '../platform/http/problems.ts';
import { Refused } from '../platform/http/refused.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';

export interface EndpointsApiPorts extends EndpointRoutePorts, VisitorEndpointPorts {
  authenticators: readonly Authenticator[];
  audit: ActRecorder['audit'];
  onFault: (error: unknown) => void;
}

/** Endpoints that receive webhooks: those of operators, and those of visitors. */
export function endpointsApi(ports: EndpointsApiPorts): Hono {
  const app = new Hono();
  app.route('/', operatorEndpoints(ports));
  app.route('/', visitorsApp(ports));
  return app;
}

function operatorEndpoints({ authenticators, onFault, ...ports }: EndpointsApiPorts): OpenAPIHono<OpsContext> {
  const app = operatorsApp(onFault);
  app.use('/ops/*', recordActs({ ...ports, onFault, days: ports.page.auditDays }));
  app.use('/ops/*', requireActor(authenticators, ports.ids));
  addEndpointRoutes(app, ports);
  // Nothing below this path is for visitors.
  app.all('/ops/*', () => {
    throw new Refused(UNKNOWN_PATH);
  });
  return app;
}

function visitorsApp(ports: EndpointsApiPorts): Hono {
  const app = new Hono();
  const answerError = errorHandler(ports.onFault);
  app.use(privateAnswers);
  app.onError((error, c) => {
    const answer = answerError(error, c);
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
