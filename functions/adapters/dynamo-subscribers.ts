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
import { type OnRecord, StoredPerson, type Subscriber } from '../../shared/domain/subscriber.ts';
import { forgottenAt } from '../../shared/domain/subscription.ts';
import { shardOf } from '../../shared/wire/messages.ts';
import type { Subscribers } from '../ports.ts';
import { cancellationsOf, type Table, unlessRefused } from './dynamo.ts';

/** Somebody else may add one of them at the same moment; each time those are left out. */
const ATTEMPTS = 10;

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

export const dynamoSubscribers = ({ client, name }: Table): Subscribers => ({
  async get(id) {
    return (await this.read(id)).person;
  },

  async getMany(ids) {
    return [...(await this.readMany(ids)).values()].flatMap(({ person }) => person ?? []);
  },

  async read(id) {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }));
    return storedOf(Item);
  },

  async readMany(ids) {
    const found = new Map<SubscriberId, StoredPerson>();
    let keys: Record<string, unknown>[] | undefined = ids.map(keyOf);
    while (keys?.length) {
      const command = new BatchGetCommand({ RequestItems: { [name]: { Keys: keys, ConsistentRead: true } } });
      const answer: BatchGetCommandOutput = await client.send(command);
      for (const item of answer.Responses?.[name] ?? []) found.set(SubscriberId.parse(item.sk), storedOf(item));
      keys = answer.UnprocessedKeys?.[name]?.Keys;
    }
    return found;
  },

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

  async addMany(subscribers) {
    let left = [...subscribers];
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const TransactItems = left.map((subscriber) => ({
        Put: {
          TableName: name,
          Item: itemOf(subscriber.id, { person: subscriber }, 1),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      }));
      try {
        await client.send(new TransactWriteCommand({ TransactItems }));
        break;
      } catch (error) {
        const reasons = cancellationsOf(error);
        if (!reasons || attempt === ATTEMPTS) throw error;
        // Nothing of the transaction was written: without those who are there already, the rest goes in.
        left = left.filter((_, index) => reasons[index] !== 'ConditionalCheckFailed');
      }
    }
    return new Set(left.map(({ id }) => id));
  },

  async write(id, record, version) {
    const unchanged =
      version === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } };
    return unlessRefused(
      client.send(new PutCommand({ TableName: name, Item: itemOf(id, record, version + 1), ...unchanged })),
    );
  },
});
