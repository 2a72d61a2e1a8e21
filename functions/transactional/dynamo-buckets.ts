import { DeleteCommand, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { falseIfConditionFails, type Table } from '../platform/dynamo.ts';
import type { Buckets, TrustedNetworks } from './ports.ts';

const keyOf = (bucket: string) => ({ pk: `bucket#${bucket}`, sk: 'bucket' });

/** One item for each bucket that is not full; the store's time to live forgets it when it is. */
export const dynamoBuckets = ({ client, name }: Table): Buckets => ({
  async read(bucket) {
    const get = new GetCommand({ TableName: name, Key: keyOf(bucket), ConsistentRead: true });
    return (await client.send(get)).Item?.spentUntil as number | undefined;
  },
  swap: (bucket, before, after) =>
    falseIfConditionFails(
      client.send(
        new PutCommand({
          TableName: name,
          Item: { ...keyOf(bucket), spentUntil: after, expiresAt: Math.ceil(after / 1000) },
          ConditionExpression: before === undefined ? 'attribute_not_exists(pk)' : 'spentUntil = :before',
          ...(before !== undefined && { ExpressionAttributeValues: { ':before': before } }),
        }),
      ),
    ),
});

const trustKey = (whose: string, network: string) => ({ pk: `trusted#${whose}`, sk: network });

/** Both the address and the network are keyed digests: the table tells nobody where somebody has been. */
export const dynamoTrustedNetworks = ({ client, name }: Table): TrustedNetworks => ({
  async has(whose, network, now) {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: trustKey(whose, network) }));
    return Item !== undefined && (Item.expiresAt as number) * 1000 > now.getTime();
  },
  async add(whose, network, until) {
    const expiresAt = Math.floor(until.getTime() / 1000);
    await client.send(new PutCommand({ TableName: name, Item: { ...trustKey(whose, network), expiresAt } }));
  },
  async forget(whose) {
    const { pk } = trustKey(whose, '');
    const query = { TableName: name, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
    for await (const { Items = [] } of paginateQuery({ client }, query))
      for (const { sk } of Items) await client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
  },
});
