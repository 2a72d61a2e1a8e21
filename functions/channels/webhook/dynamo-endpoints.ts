import { DeleteCommand, GetCommand, PutCommand, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { EndpointId } from '../../../shared/domain/ids.ts';
import { falseIfConditionFails, type Table } from '../../platform/dynamo.ts';
import { Endpoint } from './endpoint.ts';
import type { Endpoints } from './ports.ts';

const PARTITION = 'endpoints';
const keyOf = (id: EndpointId) => ({ pk: PARTITION, sk: id });

/** All endpoints in one partition, apart from subscribers: they are few, and read from beginning to end. */
export const dynamoEndpoints = ({ client, name }: Table): Endpoints => ({
  async read(id) {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }));
    return Item ? { endpoint: Endpoint.parse(Item.endpoint), version: Item.version as number } : { version: 0 };
  },

  async page(limit, after) {
    const found: Endpoint[] = [];
    let start: Record<string, unknown> | undefined = after && keyOf(after);
    do {
      const { Items = [], LastEvaluatedKey }: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': PARTITION },
          Limit: limit - found.length,
          ConsistentRead: true,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      found.push(...Items.map(({ endpoint }) => Endpoint.parse(endpoint)));
      start = LastEvaluatedKey;
    } while (start && found.length < limit);
    return found;
  },

  write(id, endpoint, version) {
    const unchanged =
      version === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } };
    const change = endpoint
      ? client.send(
          new PutCommand({ TableName: name, Item: { ...keyOf(id), endpoint, version: version + 1 }, ...unchanged }),
        )
      : client.send(new DeleteCommand({ TableName: name, Key: keyOf(id), ...unchanged }));
    return falseIfConditionFails(change);
  },
});
