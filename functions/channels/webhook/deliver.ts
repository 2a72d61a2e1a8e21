import type { EndpointId } from '../../../shared/domain/ids.ts';
import { endpointSkipReason } from '../../../shared/domain/webhook/endpoint.ts';
import type { WebhookMessage } from '../../../shared/wire/messages.ts';
import type { ChunkKey, ChunkState, Journal, Retries } from '../../notify/journal-ports.ts';
import type { Limiter } from '../../notify/limiter-ports.ts';
import type { MailingOutline, Mailings, WebhookQueue } from '../../notify/ports.ts';
import { type AttemptPorts, attempt } from './attempt.ts';
import type { WebhookBody } from './channel.ts';

export interface DeliverPorts extends AttemptPorts {
  mailings: Pick<Mailings<WebhookBody>, 'get' | 'outline' | 'progress' | 'completeIfSettled'>;
  journal: Pick<Journal<EndpointId>, 'claim' | 'finish' | 'release'>;
  retries: Pick<Retries, 'defer'>;
  limiter: Pick<Limiter, 'state'>;
  webhookQueue: WebhookQueue;
}

/** Longer than one delivery can take, so that two senders never hold one. */
const LEASE_MS = 40_000;
const BUSY_SECONDS = 20;
const PAUSED_SECONDS = 60;
/** The longest delay that SQS gives a message; longer waits take several. */
const DELAY_MAX_SECONDS = 900;

/**
 * Delivers one mailing to one endpoint: waits for the hold, a pause and the time of the next attempt, and posts it once.
 * A sender that dies after its post repeats it with the same `webhook-id`, by which the receiver knows it again.
 */
export function deliverWebhook(ports: DeliverPorts) {
  const { mailings, journal, webhookQueue, clock } = ports;

  return async (message: WebhookMessage): Promise<void> => {
    const { mailingId, endpointId } = message;
    const mailing = await mailings.outline(mailingId);
    if (!mailing) throw new Error(`There is no mailing ${mailingId}`);
    const now = clock();
    const wait = (seconds: number) => webhookQueue.enqueue([message], Math.min(DELAY_MAX_SECONDS, Math.ceil(seconds)));
    const held = Date.parse(mailing.heldUntil) - now.getTime();
    if (held > 0) return wait(held / 1000);

    const key = { mailingId, chunkId: endpointId };
    const leaseUntil = new Date(now.getTime() + LEASE_MS).toISOString();
    const claim = await journal.claim({ ...key, recipients: [endpointId] }, now.toISOString(), leaseUntil);
    if (claim.status === 'busy') return wait(BUSY_SECONDS);
    if (claim.status === 'claimed') {
      const seconds = await deliverClaimed(ports, mailing, { key, endpointId, ...claim });
      if (seconds > 0) return wait(seconds);
    }
    await mailings.completeIfSettled(mailingId, clock().toISOString());
  };
}

interface Claimed {
  key: ChunkKey;
  endpointId: EndpointId;
  fence: number;
  chunk: ChunkState<EndpointId>;
}

/** Settles or tries a delivery that this sender has claimed; says in how many seconds to look again, 0 when it ended. */
async function deliverClaimed(
  ports: DeliverPorts,
  mailing: MailingOutline,
  { key, endpointId, fence, chunk }: Claimed,
): Promise<number> {
  const { journal, retries, limiter, clock } = ports;
  const { retry, replayed = false } = chunk;
  const skipped = await skipReasonNow(ports, mailing, endpointId, replayed);
  if (skipped) {
    await journal.finish(key, fence, { [endpointId]: { settled: 'skipped', reason: skipped } });
    return 0;
  }
  const now = clock();
  const notDue = retry ? Date.parse(retry.dueAt) - now.getTime() : 0;
  const isPaused = (await limiter.state(now)).pause?.reason === 'operator';
  if (notDue > 0 || isPaused) {
    await journal.release(key, fence);
    return Math.max(notDue / 1000, isPaused ? PAUSED_SECONDS : 0);
  }
  const next = await attempt(ports, mailing.id, endpointId, retry);
  if ('dueAt' in next) {
    await retries.defer(key, fence, next);
    return Math.max(1, (Date.parse(next.dueAt) - clock().getTime()) / 1000);
  }
  await journal.finish(key, fence, { [endpointId]: next });
  return 0;
}

/** Why an endpoint gets nothing of a mailing any more; undefined when it does. */
async function skipReasonNow(
  { mailings, endpoints, notifyOwner }: DeliverPorts,
  mailing: MailingOutline,
  id: EndpointId,
  replayed: boolean,
): Promise<string | undefined> {
  const [{ endpoint }, progress] = await Promise.all([endpoints.read(id), mailings.progress(mailing.id)]);
  if (progress?.stoppedAt) return 'stopped';
  // A sender may have died between disabling an endpoint and notifying its owner.
  if (endpoint) await notifyOwner(endpoint);
  const newer = !replayed && progress?.supersededBy && (await mailings.outline(progress.supersededBy));
  if (newer && !endpointSkipReason(newer, endpoint)) return 'superseded';
  return endpointSkipReason(mailing, endpoint);
}
