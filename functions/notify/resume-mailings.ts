import { channelOf, type EndpointId, type MailingId, type RecipientId } from '../../shared/domain/ids.ts';
import { planMessagesOf } from '../../shared/wire/messages.ts';
import type { Channel } from '../channels/channel.ts';
import { enqueueMails } from '../channels/mail/channel.ts';
import type { MailQuota } from '../channels/mail/ports.ts';
import { enqueueWebhooks } from '../channels/webhook/channel.ts';
import type { Clock } from '../platform/ports.ts';
import type { Limiter } from './limiter-ports.ts';
import type { Mailings, PlanQueue, Plans, SendQueue, WebhookQueue } from './ports.ts';

export interface TickPorts {
  mailings: Mailings<unknown>;
  plans: Plans;
  endpointPlans: Plans<EndpointId>;
  planQueue: PlanQueue;
  sendQueue: SendQueue;
  webhookQueue: WebhookQueue;
  limiter: Limiter;
  quota: MailQuota;
  clock: Clock;
  /** The part of the account's rate that notices may use. */
  rateShare: number;
}

/** A healthy mailing has planned a page or finished a chunk long before this; no queue holds a message back so long. */
const STUCK_MS = 4 * 60_000;
const RESUMED_AT_ONCE = 200;

/**
 * What is due every minute: learn the account's rate, and set mailings that have stopped going again; says which. A
 * webhook that waits for its next attempt is not stuck.
 */
export const resumeMailings =
  ({ mailings, planQueue, limiter, quota, clock, rateShare, ...ports }: TickPorts) =>
  async (): Promise<{ resumed: MailingId[] }> => {
    await limiter.learn(await quota.read(), rateShare);
    const now = clock();
    const resumed: MailingId[] = [];
    const { pause } = await limiter.state(now);
    for (const mailingId of await mailings.running()) {
      const progress = await mailings.progress(mailingId);
      if (!progress || (await mailings.completeIfSettled(mailingId, now.toISOString()))) continue;
      const isMail = channelOf(mailingId) === 'mail';
      const isPaused = isMail ? pause !== undefined : pause?.reason === 'operator';
      if (isPaused || now.getTime() - Date.parse(progress.progressAt) < STUCK_MS) continue;
      await mailings.touch(mailingId, now.toISOString());
      if (!progress.planned) await planQueue.enqueue(planMessagesOf(mailingId));
      const dueBy = new Date(now.getTime() - STUCK_MS);
      const found = isMail
        ? await resume({ plans: ports.plans, enqueue: enqueueMails(ports) }, mailingId)
        : await resume({ plans: ports.endpointPlans, enqueue: enqueueWebhooks(ports) }, mailingId, dueBy);
      if (isMail || found > 0 || !progress.planned) resumed.push(mailingId);
    }
    return { resumed };
  };

/** Hands unfinished chunks out again; says how many. */
async function resume<Recipient extends { id: RecipientId }>(
  { plans, enqueue }: Pick<Channel<Recipient>, 'plans' | 'enqueue'>,
  mailingId: MailingId,
  dueBy?: Date,
): Promise<number> {
  const chunks = await plans.unfinished(mailingId, RESUMED_AT_ONCE, dueBy);
  await enqueue(mailingId, chunks);
  return chunks.length;
}
