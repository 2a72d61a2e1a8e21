import { type EndpointId, mailingIdOf, webhookSubjectOf } from '../../../shared/domain/ids.ts';
import { componentsOf } from '../../../shared/domain/page/config.ts';
import { identityOf } from '../../../shared/domain/page/snapshot.ts';
import { statuspagePayload } from '../../../shared/wire/statuspage-webhook.ts';
import { standardPayload } from '../../../shared/wire/webhook-payload.ts';
import type { Plans, WebhookQueue } from '../../notify/ports.ts';
import type { Channel, Render } from '../channel.ts';
import { type Endpoint, endpointIsInAudience, type WebhookFormat } from './endpoint.ts';
import type { Endpoints } from './ports.ts';

/** The body of a webhook, once for each format; it is signed for each endpoint when it is posted. */
export interface WebhookBody {
  body: string;
}

/**
 * One body for each format, in the page's main language with the translations inside. A delivery that may have arrived
 * is simply repeated: its id is the same in all attempts.
 */
export const renderWebhooks: Render<WebhookBody> = (notification, page, url) => {
  const { about, seq, kind, impact, announcedAt, heldUntil, audience, content, event } = notification;
  const { name, language } = identityOf(page, url);
  const statuses = componentsOf(page).map(({ id }) => statusOf(content, id));
  const news = { event, at: announcedAt, page: { name, url, language }, statuses, content };
  const formats: [WebhookFormat, string][] = [
    ['standard', standardPayload(news)],
    ['statuspage', statuspagePayload(news)],
  ];
  return {
    ...{ id: mailingIdOf(webhookSubjectOf(about), seq), incidentId: about, seq, kind, impact, announcedAt, heldUntil },
    ...{ doubt: 'resend', audience },
    contents: formats.map(([format, body]) => ({ language: format, template: { body } })),
  };
};

function statusOf(content: Parameters<typeof renderWebhooks>[0]['content'], id: string) {
  if (content.subject === 'incident')
    return content.view.affected.find((component) => component.id === id)?.status ?? 'operational';
  const isWorkedOn = ['in_progress', 'verifying'].includes(content.view.status);
  return isWorkedOn && content.view.affected.some((component) => component.id === id)
    ? 'under_maintenance'
    : 'operational';
}

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
