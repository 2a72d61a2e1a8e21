import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Role } from '../../shared/domain/actor/member.ts';
import { CommandId } from '../../shared/domain/ids.ts';
import { componentsOf } from '../../shared/domain/page/config.ts';
import { describeEndpointRoutes } from '../channels/webhook/operator-route-declarations.ts';
import { addIncidentRoutes, type IncidentRoutePorts } from '../incidents/routes.ts';
import { addTemplateRoutes } from '../incidents/template-routes.ts';
import { addMaintenanceRoutes, type MaintenanceRoutePorts } from '../maintenances/routes.ts';
import { addPreviewRoutes, type PreviewRoutePorts } from '../notify/preview-routes.ts';
import { addMailingRoutes, type MailingRoutePorts } from '../notify/routes.ts';
import { addKeyRoutes } from '../operators/key-routes.ts';
import type { ApiKeys } from '../operators/ports.ts';
import { addMemberRoutes, addSignInRoutes, type SignInRoutePorts } from '../operators/routes.ts';
import { referencePage } from '../platform/http/api-reference-page.ts';
import { descriptionOf } from '../platform/http/description.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { privateAnswers } from '../platform/http/private-answers.ts';
import { faultsOf, problem } from '../platform/http/problems.ts';
import { readBodyAsJson } from '../platform/http/request-body.ts';
import { UnreadableTimeline } from '../platform/timeline-ports.ts';
import { addSiteRoutes, type SiteRoutePorts } from '../publish/routes.ts';
import { addSubscriberRoutes, type SubscriberRoutePorts } from '../subscriptions/operator-routes.ts';
import { PersonBusy } from '../subscriptions/ports.ts';

export interface OpsPorts
  extends IncidentRoutePorts,
    PreviewRoutePorts,
    MaintenanceRoutePorts,
    SiteRoutePorts,
    SubscriberRoutePorts,
    MailingRoutePorts,
    SignInRoutePorts {
  apiKeys: ApiKeys;
  onFault: (error: unknown) => void;
}

type Env = OpsContext;

const RANK: Record<Role, number> = { viewer: 0, responder: 1, admin: 2 };

export function opsApi(ports: OpsPorts): OpenAPIHono<Env> {
  const { apiKeys, ids, page, url } = ports;

  const app = new OpenAPIHono<Env>({
    defaultHook: (result, c) => (result.success ? undefined : problem(c, 'request_invalid', faultsOf(result.error))),
  });

  app.use(privateAnswers);
  app.onError((error, c) => {
    const status = error instanceof HTTPException ? error.status : 500;
    if (status === 400) return problem(c, 'request_invalid', 'The body is not JSON.');
    if (status === 415) {
      return problem(c, 'media_type_unsupported', 'Send JSON with the header "content-type: application/json".');
    }
    if (error instanceof PersonBusy) {
      return problem(c, 'busy', 'Others change the same person just now. Try again in a few seconds.');
    }
    ports.onFault(error);
    if (error instanceof UnreadableTimeline) {
      return problem(c, 'timeline_unreadable', `What is kept of ${error.id} is damaged; all others work as ever.`);
    }
    return problem(c, 'fault', 'Nothing was lost; try again with the same idempotency key.');
  });
  app.notFound((c) => problem(c, 'not_found', 'GET /ops/reference describes everything that is.'));

  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  const description = descriptionOf(page, url);
  app.get('/ops/openapi.json', (c) => c.json(app.getOpenAPI31Document(description)));
  app.get('/ops/reference', (c) =>
    c.html(referencePage(app.getOpenAPI31Document(description), componentsOf(page)[0]?.id ?? 'api')),
  );

  for (const path of ['/ops/sign-in', '/ops/session']) app.use(path, readBodyAsJson);
  addSignInRoutes(app, ports);

  app.use('/ops/*', async (c, next) => {
    const secret = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const holder = secret ? await apiKeys.holder(secret, ports.clock()) : undefined;
    if (!holder) return problem(c, 'not_signed_in', 'Send "Authorization: Bearer <key>" with a valid API key.');
    const people = /^\/ops\/(subscribers|members|keys)/.test(c.req.path);
    const needed: Role = people ? 'admin' : c.req.method === 'GET' ? 'viewer' : 'responder';
    if (RANK[holder.role] < RANK[needed])
      return problem(c, 'role_too_low', `It is a ${holder.role}'s; this needs a ${needed}'s.`);
    const key = idempotencyKeyOf(c);
    if (key !== undefined && !CommandId.safeParse(key).success) {
      return problem(c, 'request_invalid', 'Idempotency-Key: use 1 to 120 visible ASCII characters.');
    }
    c.set('holder', holder);
    c.set('commandId', key ?? ids.command());
    return next();
  });
  app.use('/ops/*', readBodyAsJson);

  addIncidentRoutes(app, ports);
  addPreviewRoutes(app, ports);
  addMaintenanceRoutes(app, ports);
  addSubscriberRoutes(app, ports);
  addMailingRoutes(app, ports);
  describeEndpointRoutes(app);
  addMemberRoutes(app, ports);
  addKeyRoutes(app, ports);
  addSiteRoutes(app, ports);
  addTemplateRoutes(app, ports);
  return app;
}

/** As it was sent: the Lambda adapter percent-encodes what is not ASCII, and leaves out what is empty. */
const idempotencyKeyOf = (c: Context<Env>): string | undefined =>
  c.env?.event?.headers?.['idempotency-key'] ?? c.req.header('idempotency-key');
