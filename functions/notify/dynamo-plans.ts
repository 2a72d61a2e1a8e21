import * as z from 'zod';
import { EndpointId, type MailingId, type RecipientId, SubscriberId } from '../../shared/domain/ids.ts';
import { countsAsNotified, DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import { countersOfPlan } from '../../shared/domain/notification/mailing-tally.ts';
import { recordEnd } from '../../shared/domain/notification/retention.ts';
import type { Table } from '../platform/dynamo.ts';
import { absent, all, any, atMost, type Condition, equals, exists } from '../platform/dynamo-expression.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { Clock } from '../platform/ports.ts';
import { chunkSk, headKey, partitionOf } from './dynamo-mailings.ts';
import type { Chunk } from './journal-ports.ts';
import type { Plans } from './ports.ts';

/** What is stored, for recipients with ids of one kind. */
const itemsOf = <Id extends RecipientId>(id: z.ZodType<Id>) => {
  const recipients = z.array(id);
  const pending = z.object({ chunks: z.array(z.object({ id: z.string(), recipients })), next: id.optional() });
  return {
    shard: z.object({ done: z.boolean().default(false), after: id.optional(), pending: pending.optional() }),
    unfinished: z.object({ sk: z.string(), recipients }),
    chunk: z.object({ recipients, outcomes: z.record(z.string(), DeliveryOutcome) }),
  };
};

const planKey = (id: MailingId, shard: number) => ({ pk: partitionOf(id), sk: `plan#${shard.toString(16)}` });

/** A journal that nobody has claimed yet. */
const openChunk = (id: MailingId, chunk: Chunk<RecipientId>, expiresAt: number) => ({
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
const standsAt = (after: RecipientId | undefined): Condition => (after ? equals('after', after) : absent('after'));

export const dynamoPlans = (table: Table, clock: Clock): Plans => planStore(table, clock, SubscriberId);

export const dynamoEndpointPlans = (table: Table, clock: Clock): Plans<EndpointId> =>
  planStore(table, clock, EndpointId);

const planStore = <Id extends RecipientId>(table: Table, clock: Clock, idSchema: z.ZodType<Id>): Plans<Id> => {
  const store = tableStore(table);
  const items = itemsOf(idSchema);
  type ChunkItem = z.infer<typeof items.chunk>;

  /** Every chunk that may hold somebody in the range; chunks begin with the shard their people are in. */
  async function* chunksBetween(id: MailingId, from: Id, to: Id): AsyncGenerator<ChunkItem> {
    const range = (first: string, last: string) => ({ pk: partitionOf(id), from: chunkSk(first), to: chunkSk(last) });
    // The chunk that begins before the range may reach into it.
    yield* await store.page(items.chunk, range(from.slice(0, 5), from), { limit: 1, descending: true });
    yield* store.query(items.chunk, range(from, to));
  }

  return {
    read: async (id, shard) => (await store.get(items.shard, planKey(id, shard))) ?? { done: false },

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

    async unfinished(id, limit, dueBy) {
      const found: Chunk<Id>[] = [];
      const range = { pk: partitionOf(id), prefix: chunkSk('') };
      const due = dueBy && any(absent('dueAt'), atMost('dueAt', dueBy.toISOString()));
      const wanted = due ? all(absent('done'), due) : absent('done');
      for await (const { sk, recipients } of store.query(items.unfinished, range, wanted)) {
        found.push({ id: sk.slice(range.prefix.length), recipients });
        if (found.length >= limit) break;
      }
      return found;
    },

    async notifiedBetween(id, from, to) {
      const notified = new Set<Id>();
      for await (const { recipients, outcomes } of chunksBetween(id, from, to))
        for (const who of recipients) if (countsAsNotified(outcomes[who] ?? 'waiting')) notified.add(who);
      return notified;
    },

    async outcomesBetween(id, from, to) {
      const found = new Map<Id, DeliveryOutcome>();
      for await (const { recipients, outcomes } of chunksBetween(id, from, to))
        for (const who of recipients) {
          const outcome = outcomes[who];
          if (outcome) found.set(who, outcome);
        }
      return found;
    },
  };
};
