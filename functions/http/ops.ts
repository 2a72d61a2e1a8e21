import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { CommandId } from '../../shared/domain/ids.ts';
import { componentsOf } from '../../shared/domain/page.ts';
import { type ApiKeys, PersonBusy, type Role, UnreadableTimeline } from '../ports.ts';
import { descriptionOf } from './description.ts';
import { addIncidentRoutes, type IncidentRoutePorts } from './ops-incidents.ts';
import { addKeyRoutes } from './ops-keys.ts';
import { addMailingRoutes, type MailingRoutePorts } from './ops-mailings.ts';
import { addMaintenanceRoutes, type MaintenanceRoutePorts } from './ops-maintenances.ts';
import { addMemberRoutes, addSignInRoutes, type SignInRoutePorts } from './ops-members.ts';
import { addPreviewRoutes, type PreviewRoutePorts } from './ops-preview.ts';
import { addSiteRoutes, type SiteRoutePorts } from './ops-site.ts';
import { addSubscriberRoutes, type SubscriberRoutePorts } from './ops-subscribers.ts';
import { addTemplateRoutes } from './ops-templates.ts';
import { privateAnswers } from './private-answers.ts';
import { faultsOf, problem } from './problems.ts';
import { referencePage } from './reference.ts';
import { readBodyAsJson } from './request-body.ts';
import type { OpsContext } from './route-parts.ts';

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
  addMemberRoutes(app, ports);
  addKeyRoutes(app, ports);
  addSiteRoutes(app, ports);
  addTemplateRoutes(app, ports);
  return app;
}

/** As it was sent: the Lambda adapter percent-encodes what is not ASCII, and leaves out what is empty. */
const idempotencyKeyOf = (c: Context<Env>): string | undefined =>
  c.env?.event?.headers?.['idempotency-key'] ?? c.req.header('idempotency-key');
