import {
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { MailingId, RecipientId, SubscriberId } from '../../shared/domain/ids.ts';
import type { DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import { falseIfConditionFails, type Table } from '../platform/dynamo.ts';
import type { Clock } from '../platform/ports.ts';
import { chunkSk, expiryAt, headKey, partitionOf, retryOnConflict } from './dynamo-mailings.ts';
import type { Chunk } from './journal-ports.ts';
import type { PlanStep, Plans } from './ports.ts';

const planKey = (id: MailingId, shard: number) => ({ pk: partitionOf(id), sk: `plan#${shard.toString(16)}` });

/** A journal nobody has claimed yet. One that exists is left alone: it may be far ahead. */
const openChunk = (table: string, id: MailingId, chunk: Chunk<RecipientId>, expiresAt: number) =>
  new PutCommand({
    TableName: table,
    Item: {
      pk: partitionOf(id),
      sk: chunkSk(chunk.id),
      recipients: chunk.recipients,
      outcomes: {},
      wave: [],
      leaseUntil: '',
      fence: 0,
      expiresAt,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  });

/** True for a shard that stands at this place, written as a condition. */
const standsAt = (after: RecipientId | undefined) => (after ? '#after = :after' : 'attribute_not_exists(#after)');

export const dynamoPlans = <Id extends RecipientId = SubscriberId>(
  { client, name }: Table,
  clock: Clock,
): Plans<Id> => {
  return {
    async read(id, shard) {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: planKey(id, shard), ConsistentRead: true }),
      );
      return {
        done: Item?.done === true,
        ...(Item?.after !== undefined && { after: Item.after as Id }),
        ...(Item?.pending !== undefined && { pending: Item.pending as PlanStep<Id> }),
      };
    },

    propose: (id, shard, after, step) =>
      falseIfConditionFails(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: planKey(id, shard),
            UpdateExpression: 'SET pending = :step, expiresAt = if_not_exists(expiresAt, :expires)',
            ConditionExpression: `attribute_not_exists(pending) AND attribute_not_exists(done) AND ${standsAt(after)}`,
            ExpressionAttributeNames: { '#after': 'after' },
            ExpressionAttributeValues: {
              ':step': step,
              ':expires': expiryAt(clock()),
              ...(after && { ':after': after }),
            },
          }),
        ),
      ),

    async openChunks(id, chunks) {
      await Promise.all(
        chunks.map((chunk) => falseIfConditionFails(client.send(openChunk(name, id, chunk, expiryAt(clock()))))),
      );
    },

    advance(id, shard, after, step) {
      const recipients = step.chunks.reduce((sum, chunk) => sum + chunk.recipients.length, 0);
      const plan = {
        Update: {
          TableName: name,
          Key: planKey(id, shard),
          UpdateExpression: step.next ? 'SET #after = :next REMOVE pending' : 'SET done = :true REMOVE pending',
          ConditionExpression: `attribute_exists(pending) AND ${standsAt(after)}`,
          ExpressionAttributeNames: { '#after': 'after' },
          ExpressionAttributeValues: {
            ...(step.next ? { ':next': step.next } : { ':true': true }),
            ...(after && { ':after': after }),
          },
        },
      };
      const counters = {
        Update: {
          TableName: name,
          Key: headKey(id),
          UpdateExpression: 'SET progressAt = :at ADD recipients :recipients, shardsDone :done',
          ExpressionAttributeValues: {
            ':at': clock().toISOString(),
            ':recipients': recipients,
            ':done': step.next ? 0 : 1,
          },
        },
      };
      return falseIfConditionFails(
        retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems: [plan, counters] }))),
      );
    },

    async unfinished(id, limit, dueBy) {
      const found: Chunk<Id>[] = [];
      const query = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :chunk)',
        FilterExpression: `attribute_not_exists(done)${dueBy ? ' AND (attribute_not_exists(retry) OR retry.dueAt <= :due)' : ''}`,
        ExpressionAttributeValues: {
          ...{ ':pk': partitionOf(id), ':chunk': chunkSk('') },
          ...(dueBy && { ':due': dueBy.toISOString() }),
        },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        found.push(
          ...Items.map(({ sk, recipients }) => ({
            id: (sk as string).slice(chunkSk('').length),
            recipients: recipients as Id[],
          })),
        );
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },

    async toldBetween(id, from, to) {
      const told = new Set<Id>();
      for await (const { recipients, outcomes } of chunksBetween(id, from, to)) {
        for (const who of recipients) {
          const settled = outcomes[who]?.settled ?? 'sent';
          if (settled === 'sent' || settled === 'unknown') told.add(who);
        }
      }
      return told;
    },

    async outcomesBetween(id, from, to) {
      const found = new Map<Id, DeliveryOutcome>();
      for await (const { outcomes } of chunksBetween(id, from, to)) {
        for (const [who, outcome] of Object.entries<DeliveryOutcome>(outcomes)) found.set(who as Id, outcome);
      }
      return found;
    },
  };

  interface ChunkItem {
    recipients: Id[];
    outcomes: Record<Id, DeliveryOutcome>;
  }

  /** Every chunk that may hold somebody in the range; chunks begin with the shard their people are in. */
  async function* chunksBetween(id: MailingId, from: Id, to: Id): AsyncGenerator<ChunkItem> {
    const range = (first: string, last: string) => ({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':pk': partitionOf(id), ':first': chunkSk(first), ':last': chunkSk(last) },
      ConsistentRead: true,
    });
    // The chunk that begins before the range may reach into it.
    const before = await client.send(
      new QueryCommand({ ...range(from.slice(0, 5), from), ScanIndexForward: false, Limit: 1 }),
    );
    yield* (before.Items ?? []) as ChunkItem[];
    for await (const { Items = [] } of paginateQuery({ client }, range(from, to))) yield* Items as ChunkItem[];
  }
};
