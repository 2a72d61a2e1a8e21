import type { OpenAPIHono } from '@hono/zod-openapi';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { type AudienceRoutePorts, addAudienceRoutes } from './audience-routes.ts';
import { addProgressRoutes, type ProgressRoutePorts } from './mailing-routes.ts';
import { addRecipientRoutes, type RecipientRoutePorts } from './recipient-routes.ts';
import { addSendingRoutes, type SendingRoutePorts } from './sending-routes.ts';
import { addSubjectMailingRoutes } from './subject-mailing-routes.ts';

export interface MailingRoutePorts
  extends ProgressRoutePorts,
    RecipientRoutePorts,
    SendingRoutePorts,
    AudienceRoutePorts {}

/** Everything about mails on their way. */
export function addMailingRoutes(app: OpenAPIHono<OpsContext>, ports: MailingRoutePorts): void {
  addProgressRoutes(app, ports);
  addRecipientRoutes(app, ports);
  addSendingRoutes(app, ports);
  addAudienceRoutes(app, ports);
  addSubjectMailingRoutes(app, ports);
}
