import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { SubscriberId } from '../../shared/domain/ids.ts';
import { type OnRecord, StoredPerson, type Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { forgottenAt } from '../../shared/domain/subscriber/subscription.ts';
import { shardOf } from '../../shared/wire/messages.ts';
import { cancellationsOf, falseIfConditionFails, type Table } from '../platform/dynamo.ts';
import type { PersonChange, Subscribers } from './ports.ts';

/** Others may write some of them at the same moment; each time those are left out. */
const ATTEMPTS = 10;
const MOVED = 'ConditionalCheckFailed';

const shardKey = (shard: number) => `subscribers#${shard.toString(16)}`;
const keyOf = (id: SubscriberId) => ({ pk: shardKey(shardOf(id)), sk: id });

const itemOf = (id: SubscriberId, { person, erased }: OnRecord, version: number) => {
  const expiresAt = person && forgottenAt(person);
  return {
    ...keyOf(id),
    version,
    ...(person ? { person } : { erased }),
    ...(expiresAt && { expiresAt: Math.floor(expiresAt.getTime() / 1000) }),
  };
};

const storedOf = (item: unknown): StoredPerson => (item === undefined ? { version: 0 } : StoredPerson.parse(item));

export const dynamoSubscribers = ({ client, name }: Table): Subscribers => {
  const putOf = ({ id, record, version }: PersonChange) => ({
    TableName: name,
    Item: itemOf(id, record, version + 1),
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } }),
  });
  const read = async (id: SubscriberId): Promise<StoredPerson> => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }));
    return storedOf(Item);
  };
  const readMany = async (ids: readonly SubscriberId[]): Promise<Map<SubscriberId, StoredPerson>> => {
    const found = new Map<SubscriberId, StoredPerson>();
    let keys: Record<string, unknown>[] | undefined = ids.map(keyOf);
    while (keys?.length) {
      const command = new BatchGetCommand({ RequestItems: { [name]: { Keys: keys, ConsistentRead: true } } });
      const answer: BatchGetCommandOutput = await client.send(command);
      for (const item of answer.Responses?.[name] ?? []) found.set(SubscriberId.parse(item.sk), storedOf(item));
      keys = answer.UnprocessedKeys?.[name]?.Keys;
    }
    return found;
  };

  return {
    async get(id) {
      return (await read(id)).person;
    },

    async getMany(ids) {
      return [...(await readMany(ids)).values()].flatMap(({ person }) => person ?? []);
    },

    read,
    readMany,

    async page(shard, limit, after) {
      const found: Subscriber[] = [];
      let start: Record<string, unknown> | undefined = after && { pk: shardKey(shard), sk: after };
      do {
        const { Items = [], LastEvaluatedKey }: QueryCommandOutput = await client.send(
          new QueryCommand({
            TableName: name,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': shardKey(shard) },
            Limit: limit - found.length,
            ConsistentRead: true,
            ...(start && { ExclusiveStartKey: start }),
          }),
        );
        found.push(...Items.flatMap((item) => storedOf(item).person ?? []));
        start = LastEvaluatedKey;
      } while (start && found.length < limit);
      return found;
    },

    async write(id, record, version) {
      try {
        return await falseIfConditionFails(client.send(new PutCommand(putOf({ id, record, version }))));
      } catch (error) {
        // Another transaction has the item in hand; what it writes has to be read first.
        if (error instanceof TransactionConflictException) return false;
        throw error;
      }
    },

    async writeMany(changes) {
      let left = [...changes];
      for (let attempt = 1; left.length > 0; attempt += 1) {
        try {
          await client.send(
            new TransactWriteCommand({ TransactItems: left.map((change) => ({ Put: putOf(change) })) }),
          );
          break;
        } catch (error) {
          const reasons = cancellationsOf(error);
          if (!reasons) throw error;
          // Nothing of the transaction was written: without those whose condition does not hold, the rest goes in.
          const refused = attempt < ATTEMPTS ? [MOVED] : [MOVED, 'TransactionConflict'];
          const rest = left.filter((_, index) => !refused.includes(reasons[index] ?? ''));
          if (attempt >= ATTEMPTS && rest.length === left.length) throw error;
          left = rest;
        }
      }
      return new Set(left.map(({ id }) => id));
    },
  };
};
