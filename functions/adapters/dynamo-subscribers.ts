import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { SubscriberId } from '../../shared/domain/ids.ts';
import { Subscriber } from '../../shared/domain/subscriber.ts';
import { shardOf } from '../../shared/wire/messages.ts';
import type { Subscribers } from '../ports.ts';
import { cancellationsOf, type Table, unlessRefused } from './dynamo.ts';

/** Days after which an address nobody confirmed is forgotten. */
const UNCONFIRMED_DAYS = 7;
/** Days for which an address that takes no mail is kept, so that nobody subscribes it anew; then it is forgotten. */
const SUPPRESSED_DAYS = 90;

const daysAfter = (at: string, days: number): number => Math.floor(Date.parse(at) / 1000) + days * 86_400;

/** When the store forgets somebody by itself, in seconds, if it does. */
const expiryOf = ({ suppressed, state, createdAt }: Subscriber): number | undefined =>
  suppressed
    ? daysAfter(suppressed.at, SUPPRESSED_DAYS)
    : state === 'unconfirmed'
      ? daysAfter(createdAt, UNCONFIRMED_DAYS)
      : undefined;

/** Somebody else may add one of them at the same moment; each time those are left out. */
const ATTEMPTS = 10;

const shardKey = (shard: number) => `subscribers#${shard.toString(16)}`;
const keyOf = (id: SubscriberId) => ({ pk: shardKey(shardOf(id)), sk: id });

const itemOf = (subscriber: Subscriber) => {
  const expiresAt = expiryOf(subscriber);
  return { ...keyOf(subscriber.id), subscriber, ...(expiresAt !== undefined && { expiresAt }) };
};

export const dynamoSubscribers = ({ client, name }: Table): Subscribers => ({
  async get(id) {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }));
    return Item && Subscriber.parse(Item.subscriber);
  },

  async getMany(ids) {
    const found: Subscriber[] = [];
    let keys: Record<string, unknown>[] | undefined = ids.map(keyOf);
    while (keys?.length) {
      const command = new BatchGetCommand({ RequestItems: { [name]: { Keys: keys, ConsistentRead: true } } });
      const answer: BatchGetCommandOutput = await client.send(command);
      found.push(...(answer.Responses?.[name] ?? []).map((item) => Subscriber.parse(item.subscriber)));
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
      found.push(...Items.map((item) => Subscriber.parse(item.subscriber)));
      start = LastEvaluatedKey;
    } while (start && found.length < limit);
    return found;
  },

  async add(subscriber) {
    const put = new PutCommand({
      TableName: name,
      Item: itemOf(subscriber),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return (await unlessRefused(client.send(put))) ? 'created' : 'unchanged';
  },

  async addMany(subscribers) {
    let left = [...subscribers];
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const TransactItems = left.map((subscriber) => ({
        Put: { TableName: name, Item: itemOf(subscriber), ConditionExpression: 'attribute_not_exists(pk)' },
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

  async put(subscriber) {
    await client.send(new PutCommand({ TableName: name, Item: itemOf(subscriber) }));
  },

  async change(before, after) {
    const put = new PutCommand({
      TableName: name,
      Item: itemOf(after),
      ConditionExpression: `subscriber.#state = :state AND attribute_${before.suppressed ? '' : 'not_'}exists(subscriber.suppressed)`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': before.state },
    });
    return unlessRefused(client.send(put));
  },

  async suppress(id, suppression) {
    const left = suppression.reason === 'complaint';
    const update = new UpdateCommand({
      TableName: name,
      Key: keyOf(id),
      UpdateExpression: `SET subscriber.suppressed = if_not_exists(subscriber.suppressed, :suppression), expiresAt = :expires${
        left ? ', subscriber.#state = :left, subscriber.unsubscribedAt = :at' : ''
      }`,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: {
        ':suppression': suppression,
        ':expires': daysAfter(suppression.at, SUPPRESSED_DAYS),
        ...(left && { ':left': 'unsubscribed', ':at': suppression.at }),
      },
      ...(left && { ExpressionAttributeNames: { '#state': 'state' } }),
    });
    await unlessRefused(client.send(update));
  },

  async countBounce(id, at, since) {
    const bounced = (UpdateExpression: string, condition: string, values: Record<string, unknown>) =>
      client.send(
        new UpdateCommand({
          ...{ TableName: name, Key: keyOf(id), UpdateExpression },
          ConditionExpression: `attribute_exists(pk) AND ${condition}`,
          ExpressionAttributeValues: values,
        }),
      );
    const again = await unlessRefused(
      bounced('ADD bounces :one', 'bouncesSince >= :since', { ':one': 1, ':since': since }),
    );
    const counted =
      again ||
      (await unlessRefused(
        bounced(
          'SET bounces = :one, bouncesSince = :at',
          '(attribute_not_exists(bouncesSince) OR bouncesSince < :since)',
          { ':one': 1, ':at': at, ':since': since },
        ),
      ));
    if (!counted) return 0;
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }));
    return (Item?.bounces as number | undefined) ?? 0;
  },

  async erase(id) {
    await client.send(new DeleteCommand({ TableName: name, Key: keyOf(id) }));
  },
});
