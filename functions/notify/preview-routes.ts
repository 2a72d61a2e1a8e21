import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { IncidentId } from '../../shared/domain/ids.ts';
import { completed, unanswered } from '../../shared/domain/incident/post-mortem.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { PreviewAnswer, PreviewRequest } from '../../shared/wire/api/previews.ts';
import { postMortemMail } from '../channels/mail/post-mortem-mail.ts';
import type { Members } from '../operators/ports.ts';
import { admittedOrRefuse } from '../platform/http/caller.ts';
import { bodyOf, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { addressOrRefuse, orRefuse, Refused } from '../platform/http/refused.ts';
import type { Ids } from '../platform/ports.ts';
import { admitTest, type LimitPorts } from '../platform/rate-limit.ts';
import { readEntity } from '../platform/timeline-ports.ts';
import { mailsOf, type PreviewPorts, preview, sendTest } from './preview.ts';

export interface PreviewRoutePorts extends PreviewPorts, Pick<LimitPorts, 'buckets'> {
  ids: Ids;
  members: Members;
}

const routes = {
  order: operatorRoute({
    operationId: 'previewOrder',
    role: 'responder',
    method: 'post',
    path: '/ops/preview',
    tag: 'incidents',
    summary: 'See what an order would mail and to how many, or send it to an operator as a test',
    request: { body: bodyOf(PreviewRequest) },
    responses: { 200: jsonOf(PreviewAnswer, 'Nothing was recorded') },
  }),
  postMortem: operatorRoute({
    operationId: 'previewPostMortem',
    role: 'viewer',
    method: 'get',
    path: '/ops/incidents/{id}/postmortem/preview',
    tag: 'incidents',
    summary: 'See the post-mortem mail before it is published',
    request: { params: z.object({ id: IncidentId }) },
    responses: { 200: jsonOf(PreviewAnswer, 'Subject, text and HTML in each language') },
  }),
};

/** Mails as their readers would get them, before anything is published. */
export function addPreviewRoutes(app: OpenAPIHono<OpsContext>, ports: PreviewRoutePorts): void {
  const { timelines, ids, members, clock, page, url } = ports;

  app.openapi(routes.order, async (c) => {
    const { incident, order, sendTo, language } = c.req.valid('json');
    const outcome = await preview(ports)(incident ?? ids.incident(), order);
    if (!outcome.ok) throw new Refused(outcome.refusal);
    const { mailing, recipients, endpoints, estimated, after } = outcome;
    const mails = mailing ? mailsOf(mailing, page, url) : [];
    const seen = {
      mails,
      recipients,
      endpoints,
      estimated,
      ...after,
      ...(mailing && { heldUntil: mailing.heldUntil }),
    };
    if (!sendTo || !mailing) return c.json(seen, 200);
    const member = orRefuse(await members.get(addressOrRefuse(sendTo)), {
      reason: 'not_an_operator',
      detail: 'Send it to yourself or another member; GET /ops/members lists them.',
    });
    admittedOrRefuse(await admitTest(ports)(c.var.actor.id, ids.subscriber(member.address)));
    const result = await sendTest(ports)(mailing, member.address, language);
    if (result.kind !== 'accepted') throw new Refused({ reason: 'mail_not_sent', detail: `SES says: ${result.code}.` });
    return c.json({ ...seen, sentTo: member.address }, 200);
  });

  app.openapi(routes.postMortem, async (c) => {
    const { id } = c.req.valid('param');
    const incident = orRefuse(await readEntity(timelines, id), { reason: 'incident_not_found' });
    const postMortem = orRefuse(completed(incident.draft, incident.updates), {
      reason: 'postmortem_incomplete',
      unanswered: unanswered(incident.draft),
    });
    const view = viewOf(incident, page, clock().toISOString());
    const contents = page.languages.map((language) => ({
      language,
      template: postMortemMail(identityOf(page, url), view, postMortem, language),
    }));
    const counts = { recipients: 0, endpoints: 0, estimated: false };
    return c.json({ mails: mailsOf({ contents, incidentId: id }, page, url), ...counts }, 200);
  });
}
