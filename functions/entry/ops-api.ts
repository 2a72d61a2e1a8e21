import type { OpenAPIHono } from '@hono/zod-openapi';
import { componentsOf } from '../../shared/domain/page/config.ts';
import { type AuditRoutePorts, addAuditRoutes } from '../audit/routes.ts';
import { describeEndpointRoutes } from '../channels/webhook/operator-route-declarations.ts';
import { addIncidentRoutes, type IncidentRoutePorts } from '../incidents/routes.ts';
import { addTemplateRoutes } from '../incidents/template-routes.ts';
import { addMaintenanceRoutes, type MaintenanceRoutePorts } from '../maintenances/routes.ts';
import { addSeriesRoutes } from '../maintenances/series/routes.ts';
import { addNoticeRoutes, type NoticeRoutePorts } from '../notices/routes.ts';
import { addPreviewRoutes, type PreviewRoutePorts } from '../notify/preview-routes.ts';
import { addMailingRoutes, type MailingRoutePorts } from '../notify/routes.ts';
import { addKeyRoutes } from '../operators/key-routes.ts';
import { addMemberRoutes } from '../operators/member-routes.ts';
import type { ApiKeys } from '../operators/ports.ts';
import { addSessionEntryRoutes, addSessionRoutes, type SessionRoutePorts } from '../operators/session-routes.ts';
import { addSignInRoutes, type SignInRoutePorts } from '../operators/sign-in-routes.ts';
import { referencePage } from '../platform/http/api-reference-page.ts';
import { recordActs } from '../platform/http/audited.ts';
import type { Authenticator } from '../platform/http/authenticator.ts';
import { openApiDocument } from '../platform/http/openapi-document.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { requireActor } from '../platform/http/operator-gate.ts';
import { operatorsApp } from '../platform/http/operators-app.ts';
import { addSiteRoutes, type SiteRoutePorts } from '../publish/routes.ts';
import { describeReportRoutes } from '../reports/route-declarations.ts';
import { addSettingsRoutes, type SettingsRoutePorts } from '../settings/routes.ts';
import { addSubscriberRoutes, type SubscriberRoutePorts } from '../subscriptions/operator-routes.ts';
import { describeToneRoutes } from '../tone/route-declarations.ts';

export interface OpsPorts
  extends IncidentRoutePorts,
    PreviewRoutePorts,
    MaintenanceRoutePorts,
    NoticeRoutePorts,
    SiteRoutePorts,
    SubscriberRoutePorts,
    MailingRoutePorts,
    SignInRoutePorts,
    SettingsRoutePorts,
    AuditRoutePorts,
    SessionRoutePorts {
  /** The ways to sign in, in the order in which they are tried. */
  authenticators: readonly Authenticator[];
  apiKeys: ApiKeys;
  onFault: (error: unknown) => void;
}

/** The API of operators. */
export function opsApi(ports: OpsPorts): OpenAPIHono<OpsContext> {
  const { authenticators, ids, page, onFault } = ports;
  const app = operatorsApp(onFault);
  const document = openApiDocument(app, ports);
  app.get('/ops/openapi.json', (c) => c.json(document()));
  app.get('/ops/reference', (c) => c.html(referencePage(document(), componentsOf(page)[0]?.id ?? 'api')));
  app.use('/ops/*', recordActs({ ...ports, days: page.auditDays }));
  addSignInRoutes(app, ports);
  addSessionEntryRoutes(app, ports);

  // Everything below is for actors; each route says which role it needs.
  app.use('/ops/*', requireActor(authenticators, ids));
  addIncidentRoutes(app, ports);
  addPreviewRoutes(app, ports);
  addMaintenanceRoutes(app, ports);
  addSeriesRoutes(app, ports);
  addNoticeRoutes(app, ports);
  addSubscriberRoutes(app, ports);
  addMailingRoutes(app, ports);
  addSessionRoutes(app, ports);
  describeEndpointRoutes(app);
  addMemberRoutes(app, ports);
  addKeyRoutes(app, ports);
  addAuditRoutes(app, ports);
  addSiteRoutes(app, ports);
  addTemplateRoutes(app, ports);
  addSettingsRoutes(app, ports);
  describeToneRoutes(app);
  describeReportRoutes(app);
  return app;
}
