import { channelOf, type EndpointId, type MailingId } from '../../../shared/domain/ids.ts';
import type { DeliveryOutcome } from '../../../shared/domain/notification/delivery.ts';
import type { Journal, Retries } from '../../notify/journal-ports.ts';
import type { MailingProgress, Mailings, WebhookQueue } from '../../notify/ports.ts';
import type { Clock } from '../../platform/ports.ts';
import type { WebhookBody } from './channel.ts';

export interface DeliveryPorts {
  webhookMailings: Pick<Mailings<WebhookBody>, 'since' | 'progress'>;
  endpointJournal: Pick<Journal<EndpointId>, 'find'>;
  retries: Pick<Retries, 'replay'>;
  webhookQueue: WebhookQueue;
  clock: Clock;
}

/** Days for which mailings are found by the moment at which they were announced. */
const LISTED_MS = 2 * 86_400_000;

export interface EndpointDelivery {
  mailing: MailingProgress;
  outcome: DeliveryOutcome | 'waiting';
}

/** What became of the deliveries of the last two days to one endpoint, newest first. */
export const deliveriesTo =
  ({ webhookMailings, endpointJournal, clock }: Pick<DeliveryPorts, 'webhookMailings' | 'endpointJournal' | 'clock'>) =>
  async (id: EndpointId): Promise<EndpointDelivery[]> => {
    const recent = await webhookMailings.since(new Date(clock().getTime() - LISTED_MS).toISOString());
    const found: EndpointDelivery[] = [];
    for (const mailing of recent.filter((one) => channelOf(one.id) === 'webhook')) {
      const outcome = await endpointJournal.find(mailing.id, id);
      if (outcome) found.unshift({ mailing, outcome });
    }
    return found;
  };

/**
 * Delivers one notification to one endpoint again, by the retry schedule from its start and with the same id. A delivery
 * that still waits is left alone. A message that is lost here is found again by the minute's tick.
 */
export const replayDelivery =
  ({ endpointJournal, retries, webhookQueue }: Pick<DeliveryPorts, 'endpointJournal' | 'retries' | 'webhookQueue'>) =>
  async (endpointId: EndpointId, mailingId: MailingId): Promise<'replayed' | 'waiting' | 'not_found'> => {
    const outcome = await endpointJournal.find(mailingId, endpointId);
    if (!outcome) return 'not_found';
    if (outcome === 'waiting') return 'waiting';
    if (!(await retries.replay({ mailingId, chunkId: endpointId }))) return 'waiting';
    await webhookQueue.enqueue([{ mailingId, endpointId }]);
    return 'replayed';
  };
