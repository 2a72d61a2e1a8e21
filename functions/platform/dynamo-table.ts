import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { falseIfConditionFails, type Table } from './dynamo.ts';
import { absent, type Change, type Condition, expressionsOf } from './dynamo-expression.ts';

/** The primary key of an item. */
export interface Key {
  pk: string;
  sk: string;
}

/** A range of sort keys in one partition; both ends are included. */
export type Range = { pk: string } | { pk: string; prefix: string } | { pk: string; from: string; to: string };

export interface PageOptions {
  limit: number;
  descending?: boolean;
}

/**
 * Reads and writes of one table. Everything read is consistent and parsed by the schema given, so that an item that
 * cannot be understood is a fault here and not a surprise later. Writes with a condition answer whether it held.
 */
export function tableStore({ client, name: TableName }: Table) {
  return {
    async get<Schema extends z.ZodType>(schema: Schema, Key: Key): Promise<z.output<Schema> | undefined> {
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item && schema.parse(Item);
    },

    /** Every item in the range, in order of the sort key. */
    async *query<Schema extends z.ZodType>(schema: Schema, range: Range): AsyncGenerator<z.output<Schema>> {
      for await (const { Items = [] } of paginateQuery({ client }, { TableName, ...keyCondition(range) }))
        for (const item of Items) yield schema.parse(item);
    },

    /** The first items of the range, from its beginning or its end. */
    async page<Schema extends z.ZodType>(
      schema: Schema,
      range: Range,
      { limit, descending = false }: PageOptions,
    ): Promise<z.output<Schema>[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({ TableName, ...keyCondition(range), Limit: limit, ScanIndexForward: !descending }),
      );
      return Items.map((item) => schema.parse(item));
    },

    async put(item: Key & Record<string, unknown>): Promise<void> {
      await client.send(new PutCommand({ TableName, Item: item }));
    },

    putIf: (item: Key & Record<string, unknown>, condition: Condition): Promise<boolean> =>
      falseIfConditionFails(client.send(new PutCommand({ TableName, Item: item, ...expressionsOf(condition) }))),

    /** Writes the item unless there is one with its key. */
    putNew: (item: Key & Record<string, unknown>): Promise<boolean> =>
      falseIfConditionFails(client.send(new PutCommand({ TableName, Item: item, ...expressionsOf(absent('pk')) }))),

    /** Changes one item, which is created if it does not exist and the condition allows it. */
    update: (Key: Key, change: Change, condition?: Condition): Promise<boolean> =>
      falseIfConditionFails(client.send(new UpdateCommand({ TableName, Key, ...expressionsOf(condition, change) }))),

    async delete(Key: Key): Promise<void> {
      await client.send(new DeleteCommand({ TableName, Key }));
    },
  };
}
export type TableStore = ReturnType<typeof tableStore>;

function keyCondition(range: Range) {
  const ExpressionAttributeValues: Record<string, string> = { ':pk': range.pk };
  let sort = '';
  if ('prefix' in range) {
    sort = ' AND begins_with(sk, :prefix)';
    ExpressionAttributeValues[':prefix'] = range.prefix;
  } else if ('from' in range) {
    sort = ' AND sk BETWEEN :from AND :to';
    Object.assign(ExpressionAttributeValues, { ':from': range.from, ':to': range.to });
  }
  return { KeyConditionExpression: `pk = :pk${sort}`, ExpressionAttributeValues, ConsistentRead: true };
}
