import { SHARDS } from '../../shared/wire/messages.ts';
import type { Clock, Limiter, Mailings, MailQuota, PlanQueue } from '../ports.ts';

export interface TickPorts {
  mailings: Mailings;
  planQueue: PlanQueue;
  limiter: Limiter;
  quota: MailQuota;
  clock: Clock;
  /** The part of the account's rate that notices may use. */
  rateShare: number;
}

/** A healthy mailing has planned its next page long before this. */
const STUCK_MS = 2 * 60_000;

/** What is due every minute: learn the account's rate, and set mailings that have stopped going again. */
export const tick =
  ({ mailings, planQueue, limiter, quota, clock, rateShare }: TickPorts) =>
  async (): Promise<void> => {
    const { perSecond } = await quota.read();
    await limiter.setRate(perSecond * rateShare);
    const now = clock();
    for (const mailingId of await mailings.running()) {
      const progress = await mailings.progress(mailingId);
      if (!progress || (await mailings.completeIfSettled(mailingId, now.toISOString()))) continue;
      if (progress.planned || now.getTime() - Date.parse(progress.announcedAt) < STUCK_MS) continue;
      await planQueue.enqueue(Array.from({ length: SHARDS }, (_, shard) => ({ mailingId, shard })));
    }
  };
