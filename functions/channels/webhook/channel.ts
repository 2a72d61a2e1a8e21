import * as z from 'zod';
import { type EndpointId, mailingIdOf, webhookSubjectOf } from '../../../shared/domain/ids.ts';
import { identityOf } from '../../../shared/domain/page/page-identity.ts';
import { type Endpoint, endpointIsInAudience } from '../../../shared/domain/webhook/endpoint.ts';
import type { WebhookFormat } from '../../../shared/domain/webhook/format.ts';
import { statuspagePayload } from '../../../shared/wire/statuspage-webhook.ts';
import { standardPayload } from '../../../shared/wire/webhook-payload.ts';
import type { Plans, WebhookQueue } from '../../notify/ports.ts';
import type { Channel, Render } from '../channel.ts';
import type { Endpoints } from './ports.ts';

/** The body of a webhook, once for each format; it is signed for each endpoint when it is posted. */
export const WebhookBody = z.object({ body: z.string() });
export type WebhookBody = z.infer<typeof WebhookBody>;

/**
 * One body for each format that can say it, in the page's main language with the translations inside. A delivery that may have arrived
 * is simply repeated: its id is the same in all attempts.
 */
export const renderWebhooks: Render<WebhookBody> = ({ about, seq, event, notification }, page, url) => {
  const { content, ...facts } = notification;
  const { name, language } = identityOf(page, url);
  const reported = { event, at: facts.announcedAt, page: { name, url, language }, content };
  const bodies: [WebhookFormat, string | undefined][] = [
    ['standard', standardPayload(reported)],
    ['statuspage', statuspagePayload(reported, page)],
  ];
  return {
    id: mailingIdOf(webhookSubjectOf(about), seq),
    incidentId: about,
    seq,
    kind: content.kind,
    ...facts,
    doubt: 'resend',
    contents: bodies.flatMap(([format, body]) => (body ? [{ language: format, template: { body } }] : [])),
  };
};

export interface WebhookChannelPorts {
  endpointPlans: Plans<EndpointId>;
  endpoints: Pick<Endpoints, 'page'>;
  webhookQueue: WebhookQueue;
}

/** Hands endpoints to the senders of webhooks, each in a message of its own. */
export const enqueueWebhooks =
  ({ webhookQueue }: Pick<WebhookChannelPorts, 'webhookQueue'>): Channel<Endpoint>['enqueue'] =>
  (mailingId, chunks) =>
    webhookQueue.enqueue(
      chunks.flatMap(({ recipients }) => recipients.map((endpointId) => ({ mailingId, endpointId }))),
    );

/** Endpoints, each with a chunk of its own, so that none waits for another. */
export const webhookChannel = ({ endpointPlans, endpoints, webhookQueue }: WebhookChannelPorts): Channel<Endpoint> => ({
  name: 'webhook',
  chunkSize: 1,
  plans: endpointPlans,
  page: (_shard, limit, after) => endpoints.page(limit, after),
  isInAudience: endpointIsInAudience,
  enqueue: enqueueWebhooks({ webhookQueue }),
});
