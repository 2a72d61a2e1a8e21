import { type Context, Hono } from 'hono';
import { ChangedByOthers } from '../platform/changed-by-others.ts';
import { privateAnswers } from '../platform/http/private-answers.ts';
import { problem, RETRY_AFTER } from '../platform/http/problems.ts';
import { isJson } from '../platform/http/visitor-form.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';
import { addConfirmRoutes, type ConfirmRoutePorts } from './confirm-routes.ts';
import { addLostLinkRoutes } from './lost-link-routes.ts';
import type { OwnEndpointPorts } from './own-endpoints.ts';
import { addPreferencesRoutes } from './preferences-routes.ts';
import type { AnswerPorts } from './record-recovery.ts';
import { addRecoveryReportRoutes } from './recovery-report-routes.ts';
import { addSubscribeRoute, type SubscribeRoutePorts } from './subscribe-routes.ts';
import { addUnsubscribeRoutes } from './unsubscribe-routes.ts';

export interface VisitorPorts extends SubscribeRoutePorts, ConfirmRoutePorts, AnswerPorts, OwnEndpointPorts {
  links: SubscribeRoutePorts['links'];
}

/** What visitors may do: subscribe, confirm, leave. GET only ever shows a page; mail scanners follow every link. */
export function visitorsApi(ports: VisitorPorts): Hono {
  const app = new Hono();
  app.use(privateAnswers);
  app.onError((error, c) => trouble(c, error, ports));
  addSubscribeRoute(app, ports);
  addConfirmRoutes(app, ports);
  addUnsubscribeRoutes(app, ports);
  addLostLinkRoutes(app, ports);
  addPreferencesRoutes(app, ports);
  addRecoveryReportRoutes(app, ports);
  app.notFound((c) => pageResponder(c, ports.page).linkExpired());
  return app;
}

/** The answer to a request that could not be completed. */
function trouble(c: Context, error: unknown, { page, onFault }: Pick<VisitorPorts, 'page' | 'onFault'>) {
  const { reason, detail } = failureOf(error);
  if (reason === 'fault') onFault(error);
  if (isJson(c)) return problem(c, reason, detail);
  const { words, show } = pageResponder(c, page);
  const { title, text } = words.trouble;
  if (reason === 'fault') return show({ title, text, back: true }, 500);
  c.header('retry-after', RETRY_AFTER);
  return show({ title, text, back: true }, 503);
}

/** Why a request failed, for programs. */
function failureOf(error: unknown): { reason: 'busy' | 'fault'; detail: string } {
  if (error instanceof ChangedByOthers) return { reason: 'busy', detail: 'Please try again in a few seconds.' };
  return { reason: 'fault', detail: 'Please try again in a few minutes.' };
}
