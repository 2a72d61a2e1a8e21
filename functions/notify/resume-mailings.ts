import type { MailingId } from '../../shared/domain/ids.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import type { MailQuota } from '../channels/mail/ports.ts';
import type { Clock } from '../platform/ports.ts';
import type { Limiter } from './limiter-ports.ts';
import type { Mailings, PlanQueue, Plans, SendQueue } from './ports.ts';

export interface TickPorts {
  mailings: Mailings;
  plans: Plans;
  planQueue: PlanQueue;
  sendQueue: SendQueue;
  limiter: Limiter;
  quota: MailQuota;
  clock: Clock;
  /** The part of the account's rate that notices may use. */
  rateShare: number;
}

/** A healthy mailing has planned a page or finished a chunk long before this; no queue holds a message back so long. */
const STUCK_MS = 4 * 60_000;
const RESUMED_AT_ONCE = 200;

/** What is due every minute: learn the account's rate, and set mailings that have stopped going again; says which. */
export const resumeMailings =
  ({ mailings, plans, planQueue, sendQueue, limiter, quota, clock, rateShare }: TickPorts) =>
  async (): Promise<{ resumed: MailingId[] }> => {
    await limiter.learn(await quota.read(), rateShare);
    const now = clock();
    const resumed: MailingId[] = [];
    const { pause } = await limiter.state(now);
    for (const mailingId of await mailings.running()) {
      const progress = await mailings.progress(mailingId);
      if (!progress || (await mailings.completeIfSettled(mailingId, now.toISOString()))) continue;
      if (pause || now.getTime() - Date.parse(progress.progressAt) < STUCK_MS) continue;
      await mailings.touch(mailingId, now.toISOString());
      if (!progress.planned)
        await planQueue.enqueue(Array.from({ length: SHARDS }, (_, shard) => ({ mailingId, shard })));
      const chunks = await plans.unfinished(mailingId, RESUMED_AT_ONCE);
      await sendQueue.enqueue(chunks.map(({ id, recipients }) => ({ mailingId, chunkId: id, recipients })));
      resumed.push(mailingId);
    }
    return { resumed };
  };
