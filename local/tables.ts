import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  paginateScan,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import type { ResourceEntry } from './template.ts';

/** Creates a table as the template describes it, unless it is there already. */
export async function createTable(client: DynamoDBClient, { id, properties }: ResourceEntry) {
  const { StreamViewType } = (properties.StreamSpecification ?? {}) as { StreamViewType?: 'NEW_IMAGE' };
  const input = {
    TableName: id,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: properties.KeySchema,
    AttributeDefinitions: properties.AttributeDefinitions,
    ...(StreamViewType && { StreamSpecification: { StreamEnabled: true, StreamViewType } }),
  } as CreateTableCommandInput;
  try {
    await client.send(new CreateTableCommand(input));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const { Table } = await client.send(new DescribeTableCommand({ TableName: id }));
  return { arn: Table?.TableArn ?? '', streamArn: Table?.LatestStreamArn ?? '' };
}

/** Deletes items whose time has come, since the engine does not; AWS takes up to days, this takes a minute. */
export async function sweepExpired(client: DynamoDBClient, TableName: string, attribute: string): Promise<void> {
  const now = { ':now': { N: String(Math.floor(Date.now() / 1000)) } };
  const scan = {
    TableName,
    FilterExpression: '#ttl < :now',
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeNames: { '#ttl': attribute },
    ExpressionAttributeValues: now,
  };
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (const { pk, sk } of Items) {
      if (!pk || !sk) continue;
      const still = {
        ConditionExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: now,
      };
      await client.send(new DeleteItemCommand({ TableName, Key: { pk, sk }, ...still })).catch(() => {});
    }
  }
}
