import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
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
import { addReportRoutes, type OperatorReportPorts } from '../reports/operator-routes.ts';
import { addVisitorReportRoutes, type VisitorReportPorts } from '../reports/visitor-routes.ts';

export type ReportsApiPorts = OperatorReportPorts &
  VisitorReportPorts & {
    authenticators: readonly Authenticator[];
    audit: ActRecorder['audit'];
    onFault: (error: unknown) => void;
  };

/** Reports: how visitors make them, and what operators do with them. */
export function reportsApi(ports: ReportsApiPorts): Hono {
  const app = new Hono();
  app.route('/', operatorReports(ports));
  app.route('/', visitorReports(ports));
  return app;
}

function operatorReports({ authenticators, onFault, ...ports }: ReportsApiPorts): OpenAPIHono<OpsContext> {
  const app = operatorsApp(onFault);
  app.use('/ops/*', recordActs({ ...ports, onFault, days: ports.page.auditDays }));
  app.use('/ops/*', requireActor(authenticators, ports.ids));
  addReportRoutes(app, ports);
  // Nothing below this path is for visitors.
  app.all('/ops/*', () => {
    throw new Refused(UNKNOWN_PATH);
  });
  return app;
}

function visitorReports(ports: ReportsApiPorts): Hono {
  const app = new Hono();
  const answerError = errorHandler(ports.onFault);
  app.use(privateAnswers);
  app.onError((error, c) => {
    const { status } = answerError(error, c);
    const { words, show } = pageResponder(c, ports.page);
    const { title, text } = words.trouble;
    if (status !== 503) return show({ title, text, back: true }, 500);
    c.header('retry-after', RETRY_AFTER);
    return show({ title, text, back: true }, 503);
  });
  addVisitorReportRoutes(app, ports);
  app.all('*', (c) => pageResponder(c, ports.page).linkExpired());
  return app;
}
