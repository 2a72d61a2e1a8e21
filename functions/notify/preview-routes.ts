import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { IncidentId } from '../../shared/domain/ids.ts';
import { fold } from '../../shared/domain/incident/incident.ts';
import { completed, unanswered } from '../../shared/domain/incident/post-mortem.ts';
import { identityOf, viewOf } from '../../shared/domain/page/snapshot.ts';
import { readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import { PreviewAnswer, PreviewRequest } from '../../shared/wire/api.ts';
import { postMortemMail } from '../channels/mail/incident-mail.ts';
import type { Members } from '../operators/ports.ts';
import { tooOften } from '../platform/http/caller.ts';
import { bodyOf, jsonOf, type OpsContext, problems, security } from '../platform/http/openapi-helpers.ts';
import { ADDRESS_ADVICE, adviceOn, problem } from '../platform/http/problems.ts';
import type { Ids } from '../platform/ports.ts';
import { admitTest, type LimitPorts } from '../transactional/rate-limit.ts';
import { mailsOf, type PreviewPorts, preview, sendTest } from './preview.ts';

export interface PreviewRoutePorts extends PreviewPorts, Pick<LimitPorts, 'buckets'> {
  ids: Ids;
  members: Members;
}

const routes = {
  order: createRoute({
    method: 'post',
    path: '/ops/preview',
    summary: 'See what an order would mail and to how many, or send it to an operator as a test',
    security,
    request: { body: bodyOf(PreviewRequest) },
    responses: { 200: jsonOf(PreviewAnswer, 'Nothing was recorded'), ...problems },
  }),
  postMortem: createRoute({
    method: 'get',
    path: '/ops/incidents/{id}/postmortem/preview',
    summary: 'See the post-mortem mail before it is published',
    security,
    request: { params: z.object({ id: IncidentId }) },
    responses: { 200: jsonOf(PreviewAnswer, 'Subject, text and HTML in each language'), ...problems },
  }),
};

/** Mails as their readers would get them, before anything is published. */
export function addPreviewRoutes(app: OpenAPIHono<OpsContext>, ports: PreviewRoutePorts): void {
  const { timelines, ids, members, clock, page, url } = ports;

  app.openapi(routes.order, async (c) => {
    const { incident, order, sendTo, language } = c.req.valid('json');
    const outcome = await preview(ports)(incident ?? ids.incident(), order);
    if (!outcome.ok) return problem(c, outcome.refusal.reason, adviceOn(outcome.refusal)) as never;
    const { mailing, recipients, estimated, after } = outcome;
    const mails = mailing ? mailsOf(mailing, page, url) : [];
    const seen = { mails, recipients, estimated, ...after, ...(mailing && { heldUntil: mailing.heldUntil }) };
    if (!sendTo || !mailing) return c.json(seen, 200);
    const read = readAddress(sendTo);
    if (!read.ok) return problem(c, read.fault, ADDRESS_ADVICE[read.fault]) as never;
    const member = await members.get(read.address);
    if (!member)
      return problem(
        c,
        'not_an_operator',
        'Send it to yourself or another member; GET /ops/members lists them.',
      ) as never;
    const admitted = await admitTest(ports)(c.var.holder.key, ids.subscriber(member.address));
    if (!admitted.ok) return tooOften(c, admitted) as never;
    const result = await sendTest(ports)(mailing, member.address, language);
    if (result.kind !== 'accepted') return problem(c, 'mail_not_sent', `SES says: ${result.code}.`) as never;
    return c.json({ ...seen, sentTo: member.address }, 200);
  });

  app.openapi(routes.postMortem, async (c) => {
    const { id } = c.req.valid('param');
    const incident = fold(id, await timelines.read(id));
    if (!incident) return problem(c, 'incident_not_found', adviceOn({ reason: 'incident_not_found' })) as never;
    const postMortem = completed(incident.draft, incident.updates);
    if (!postMortem) {
      const refusal = { reason: 'postmortem_incomplete' as const, unanswered: unanswered(incident.draft) };
      return problem(c, refusal.reason, adviceOn(refusal)) as never;
    }
    const view = viewOf(incident, page, clock().toISOString());
    const contents = page.languages.map((language) => ({
      language,
      template: postMortemMail(identityOf(page, url), view, postMortem, language),
    }));
    return c.json({ mails: mailsOf({ contents, incidentId: id }, page, url), recipients: 0, estimated: false }, 200);
  });
}
