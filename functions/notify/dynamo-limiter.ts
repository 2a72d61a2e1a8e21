import * as z from 'zod';
import {
  believedAt,
  cutFactor,
  followedAt,
  pauseAt,
  rateAt,
  recentCutAt,
  type Span,
  slotsAt,
} from '../../shared/domain/rate-limit/send-rate.ts';
import type { Table } from '../platform/dynamo.ts';
import { absent, any, between, type Change, type Condition, not } from '../platform/dynamo-expression.ts';
import { tableStore } from '../platform/dynamo-table.ts';
import type { Log } from '../platform/ports.ts';
import type { Limiter, Pause, PauseScope, Quota, SendingState } from './limiter-ports.ts';

const KEY = { pk: 'limiter', sk: 'rate' };

const CACHED_MS = 1_000;

const StoredPause = z.object({
  reason: z.enum(['operator', 'daily_quota', 'configuration', 'reputation']),
  detail: z.string(),
  until: z.string().optional(),
}) satisfies z.ZodType<Pause>;

const StoredQuota = z.object({
  perSecond: z.number(),
  perDay: z.number(),
  sentToday: z.number(),
}) satisfies z.ZodType<Quota>;

const Item = z.object({
  rate: z.number().optional(),
  /** When the last slot that was given away ends. */
  takenUntil: z.number().optional(),
  factor: z.number().optional(),
  cutAt: z.number().optional(),
  pause: StoredPause.optional(),
  confirmationsPause: StoredPause.optional(),
  quota: StoredQuota.optional(),
});
type Item = z.infer<typeof Item>;

const ATTRIBUTE = { notices: 'pause', confirmations: 'confirmationsPause' } as const satisfies Record<
  PauseScope,
  keyof Item
>;

const stateOf = (item: Item, now: number): SendingState => {
  const pause = pauseAt(item.pause, now);
  const confirmationsPause = pauseAt(item.confirmationsPause, now);
  return {
    perSecond: rateAt(item, now),
    ...(pause && { pause }),
    ...(confirmationsPause && { confirmationsPause }),
    ...(item.quota && { quota: item.quota }),
  };
};

const within = (attribute: keyof Item, { from, to }: Span): Condition => between(attribute, from, to);
const outside = (attribute: keyof Item, span: Span): Condition => any(absent(attribute), not(within(attribute, span)));

/**
 * One number for all senders: when the last slot that was given away ends. Each reservation moves it on by as long as
 * its mails take at the account's rate (generic cell rate algorithm), so the rate is used in full and never exceeded.
 */
export function dynamoLimiter(table: Table, log: Log): Limiter {
  const store = tableStore(table);
  let cached: { item: Item; until: number } | undefined;

  const read = async (): Promise<Item> => (await store.get(Item, KEY)) ?? {};

  const itemAt = async (now: number): Promise<Item> => {
    if (!cached || now >= cached.until || now < cached.until - CACHED_MS)
      cached = { item: await read(), until: now + CACHED_MS };
    return cached.item;
  };

  const update = (change: Change, condition?: Condition): Promise<boolean> => {
    cached = undefined;
    return store.update(KEY, change, condition);
  };

  /** Moves the end of the last slot and answers with it; what comes back is the newest item and needs no read. */
  const take = async (change: Change, condition: Condition, now: number): Promise<number | undefined> => {
    const item = await store.updated(Item, KEY, change, condition);
    if (item) cached = { item, until: now + CACHED_MS };
    return item?.takenUntil;
  };

  return {
    async reserve(wanted, at) {
      const now = at.getTime();
      const { perSecond, pause } = stateOf(await itemAt(now), now);
      if (pause) return { status: 'paused' };
      const { count, intervalMs, lengthMs } = slotsAt(perSecond, wanted);
      const behindOthers = () => take({ add: { takenUntil: lengthMs } }, within('takenUntil', followedAt(now)), now);
      const first = () => take({ set: { takenUntil: now + lengthMs } }, outside('takenUntil', believedAt(now)), now);
      // Whoever loses the race to be first stands behind the winner.
      const end = (await behindOthers()) ?? (await first()) ?? (await behindOthers());
      if (end === undefined) return { status: 'full' };
      return { status: 'granted', startAt: new Date(end - lengthMs), intervalMs, count };
    },

    async learn(quota, share) {
      await update({ set: { rate: quota.perSecond * share, quota } });
    },

    async slowDown(at) {
      const now = at.getTime();
      const factor = cutFactor(await read(), now);
      await update({ set: { factor, cutAt: now } }, outside('cutAt', recentCutAt(now)));
    },

    async pause(pause, scope = 'notices') {
      await update({ set: { [ATTRIBUTE[scope]]: pause } });
      const { reason, detail, until } = pause;
      // What an operator is called is nobody's business in a log.
      log('sending.paused', { reason, ...(reason !== 'operator' && { detail }), until });
    },

    async resume() {
      await update({ remove: Object.values(ATTRIBUTE) });
      log('sending.resumed');
    },

    state: async (now) => stateOf(await read(), now.getTime()),
  };
}
