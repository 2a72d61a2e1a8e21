import * as z from 'zod';
import { type MailingId, SubscriberId } from '../../shared/domain/ids.ts';
import { countsAsNotified, DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import { countersOfPlan } from '../../shared/domain/notification/mailing-tally.ts';
import { recordEnd } from '../../shared/domain/notification/retention.ts';
import type { Table } from '../platform/dynamo.ts';
import { absent, all, type Condition, equals, exists } from '../platform/dynamo-expression.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { Clock } from '../platform/ports.ts';
import { chunkSk, headKey, partitionOf } from './dynamo-mailings.ts';
import { dynamoUnfinishedChunks } from './dynamo-unfinished-chunks.ts';
import type { Chunk } from './journal-ports.ts';
import type { Plans } from './ports.ts';

const Recipients = z.array(SubscriberId);

const ShardItem = z.object({
  done: z.boolean().default(false),
  after: SubscriberId.optional(),
  pending: z
    .object({ chunks: z.array(z.object({ id: z.string(), recipients: Recipients })), next: SubscriberId.optional() })
    .optional(),
});

const ChunkItem = z.object({ recipients: Recipients, outcomes: z.record(SubscriberId, DeliveryOutcome) });
type ChunkItem = z.infer<typeof ChunkItem>;

const planKey = (id: MailingId, shard: number) => ({ pk: partitionOf(id), sk: `plan#${shard.toString(16)}` });

/** A journal that nobody has claimed yet. */
const openChunk = (id: MailingId, chunk: Chunk, expiresAt: number) => ({
  pk: partitionOf(id),
  sk: chunkSk(chunk.id),
  recipients: chunk.recipients,
  outcomes: {},
  inDoubt: {},
  leaseUntil: '',
  fence: 0,
  expiresAt,
});

/** Holds for a shard that stands at this place. */
const standsAt = (after: SubscriberId | undefined): Condition => (after ? equals('after', after) : absent('after'));

export const dynamoPlans = (table: Table, clock: Clock): Plans => {
  const store = tableStore(table);

  /** Every chunk that may hold somebody in the range; chunks begin with the shard their people are in. */
  async function* chunksBetween(id: MailingId, from: SubscriberId, to: SubscriberId): AsyncGenerator<ChunkItem> {
    const range = (first: string, last: string) => ({ pk: partitionOf(id), from: chunkSk(first), to: chunkSk(last) });
    // The chunk that begins before the range may reach into it.
    yield* await store.page(ChunkItem, range(from.slice(0, 5), from), { limit: 1, descending: true });
    yield* store.query(ChunkItem, range(from, to));
  }

  return {
    read: async (id, shard) => (await store.get(ShardItem, planKey(id, shard))) ?? { done: false },

    propose: (id, shard, after, step) =>
      store.update(
        planKey(id, shard),
        { set: { pending: step }, setOnce: { expiresAt: timeToLive(recordEnd(clock())) } },
        all(absent('pending'), absent('done'), standsAt(after)),
      ),

    async openChunks(id, chunks) {
      const expiresAt = timeToLive(recordEnd(clock()));
      // A journal that exists is left alone: it may be far ahead.
      await Promise.all(chunks.map((chunk) => store.putNew(openChunk(id, chunk, expiresAt))));
    },

    advance(id, shard, after, step) {
      const recipients = step.chunks.reduce((sum, chunk) => sum + chunk.recipients.length, 0);
      return store.transact([
        {
          update: planKey(id, shard),
          change: { set: step.next ? { after: step.next } : { done: true }, remove: ['pending'] },
          condition: all(exists('pending'), standsAt(after)),
        },
        {
          update: headKey(id),
          change: {
            set: { progressAt: clock().toISOString() },
            add: countersOfPlan(recipients, step.next === undefined),
          },
        },
      ]);
    },

    unfinished: dynamoUnfinishedChunks(table).unfinished,

    async toldBetween(id, from, to) {
      const told = new Set<SubscriberId>();
      for await (const { recipients, outcomes } of chunksBetween(id, from, to))
        for (const who of recipients) if (countsAsNotified(outcomes[who] ?? 'waiting')) told.add(who);
      return told;
    },

    async outcomesBetween(id, from, to) {
      const found = new Map<SubscriberId, DeliveryOutcome>();
      for await (const { recipients, outcomes } of chunksBetween(id, from, to))
        for (const who of recipients) {
          const outcome = outcomes[who];
          if (outcome) found.set(who, outcome);
        }
      return found;
    },
  };
};
