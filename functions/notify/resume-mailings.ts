import { channelOf, type EndpointId, type MailingId, type RecipientId } from '../../shared/domain/ids.ts';
import { planMessagesOf } from '../../shared/wire/messages.ts';
import type { Channel } from '../channels/channel.ts';
import { enqueueMails } from '../channels/mail/channel.ts';
import type { MailQuota } from '../channels/mail/ports.ts';
import { enqueueWebhooks } from '../channels/webhook/channel.ts';
import type { Clock } from '../platform/ports.ts';
import type { Limiter, SendingState } from './limiter-ports.ts';
import type { MailingProgress, Mailings, PlanQueue, Plans, SendQueue, WebhookQueue } from './ports.ts';

export interface TickPorts {
  mailings: Pick<Mailings<never>, 'running' | 'progress' | 'completeIfSettled' | 'touch'>;
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

/** A moment in the future is a wrong clock's, and says nothing about now. */
const wasRecent = (moment: string | undefined, now: Date): boolean =>
  moment !== undefined && Math.abs(now.getTime() - Date.parse(moment)) < STUCK_MS;

/** Every pause holds mail; webhooks wait for an operator's alone, since the other reasons are about mail. */
export const isPausedFor = (id: MailingId, { pause }: Pick<SendingState, 'pause'>): boolean =>
  channelOf(id) === 'mail' ? pause !== undefined : pause?.reason === 'operator';

/** What is due every minute: learn the account's rate, and set mailings that have stopped going again; says which. */
export const resumeMailings = (ports: TickPorts) => async (): Promise<{ resumed: MailingId[] }> => {
  const { mailings, limiter, quota, clock, rateShare } = ports;
  await limiter.learn(await quota.read(), rateShare);
  const now = clock();
  const resumed: MailingId[] = [];
  const state = await limiter.state(now);
  for (const id of await mailings.running()) {
    const progress = await mailings.progress(id);
    if (!progress || (await mailings.completeIfSettled(id, now.toISOString()))) continue;
    if (isPausedFor(id, state) || wasRecent(progress.progressAt, now) || wasRecent(progress.waitedAt, now)) continue;
    await mailings.touch(id, now.toISOString());
    if (await resume(ports, progress, now)) resumed.push(id);
  }
  return { resumed };
};

/** Hands out again what a mailing needs. A webhook that waits for its next attempt is not stuck; false when all do. */
async function resume(ports: TickPorts, { id, planned }: MailingProgress, now: Date): Promise<boolean> {
  if (!planned) await ports.planQueue.enqueue(planMessagesOf(id));
  if (channelOf(id) === 'mail') {
    await handOut({ plans: ports.plans, enqueue: enqueueMails(ports) }, id);
    return true;
  }
  const dueBy = new Date(now.getTime() - STUCK_MS);
  const found = await handOut({ plans: ports.endpointPlans, enqueue: enqueueWebhooks(ports) }, id, dueBy);
  return found > 0 || !planned;
}

/** Hands unfinished chunks out; says how many. */
async function handOut<Recipient extends { id: RecipientId }>(
  { plans, enqueue }: Pick<Channel<Recipient>, 'plans' | 'enqueue'>,
  mailingId: MailingId,
  dueBy?: Date,
): Promise<number> {
  const chunks = await plans.unfinished(mailingId, RESUMED_AT_ONCE, dueBy);
  await enqueue(mailingId, chunks);
  return chunks.length;
}
