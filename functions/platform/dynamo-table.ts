import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { conditionFailed, falseIfConditionFails, retryOnConflict, type Table } from './dynamo.ts';
import { absent, type Change, type Condition, expressionsOf, queryExpressionsOf } from './dynamo-expression.ts';

/** The primary key of an item. */
export interface Key {
  pk: string;
  sk: string;
}
export type Item = Key & Record<string, unknown>;

/** A range of sort keys in one partition; both ends are included, and without `to` it is open. */
export type Range = { pk: string } | { pk: string; prefix: string } | { pk: string; from: string; to?: string };

export interface PageOptions {
  limit: number;
  descending?: boolean;
  /** The sort key that the page begins after. */
  after?: string | undefined;
}

/** One write of a transaction. */
export type Write =
  | { put: Item; condition?: Condition }
  | { update: Key; change: Change; condition?: Condition }
  | { delete: Key };

/** Seconds since 1970, as the table's time to live counts. */
export const timeToLive = (end: Date): number => Math.floor(end.getTime() / 1000);

/**
 * Reads and writes of one table. Everything read is consistent and parsed by the schema given, so that an item that
 * cannot be understood is a fault here and not a surprise later. Writes with a condition answer whether it held.
 */
export const tableStore = (table: Table) => ({
  ...tableReads(table),
  ...tableWrites(table),
  ...tableTransactions(table),
});

function tableReads({ client, name: TableName }: Table) {
  return {
    async get<Schema extends z.ZodType>(schema: Schema, Key: Key): Promise<z.output<Schema> | undefined> {
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item && schema.parse(Item);
    },

    /** The items that exist, in no order; at most 100 are asked for at once. */
    async getMany<Schema extends z.ZodType>(schema: Schema, wanted: readonly Key[]): Promise<z.output<Schema>[]> {
      const found: z.output<Schema>[] = [];
      let keys: Record<string, unknown>[] | undefined = wanted.map((key) => ({ ...key }));
      while (keys?.length) {
        const RequestItems = { [TableName]: { Keys: keys, ConsistentRead: true } };
        const answer: BatchGetCommandOutput = await client.send(new BatchGetCommand({ RequestItems }));
        for (const item of answer.Responses?.[TableName] ?? []) found.push(schema.parse(item));
        keys = answer.UnprocessedKeys?.[TableName]?.Keys;
      }
      return found;
    },

    /** Every item in the range that the filter lets through, in order of the sort key. */
    async *query<Schema extends z.ZodType>(
      schema: Schema,
      range: Range,
      filter?: Condition,
    ): AsyncGenerator<z.output<Schema>> {
      for await (const { Items = [] } of paginateQuery({ client }, { TableName, ...queryOf(range, filter) }))
        for (const item of Items) yield schema.parse(item);
    },

    /** The first items of the range, from its beginning or its end. Fewer than the limit means that there are no more. */
    async page<Schema extends z.ZodType>(
      schema: Schema,
      range: Range,
      { limit, descending = false, after }: PageOptions,
    ): Promise<z.output<Schema>[]> {
      const found: z.output<Schema>[] = [];
      let start: Record<string, unknown> | undefined = after === undefined ? undefined : { pk: range.pk, sk: after };
      do {
        const { Items = [], LastEvaluatedKey }: QueryCommandOutput = await client.send(
          new QueryCommand({
            TableName,
            ...queryOf(range),
            Limit: limit - found.length,
            ScanIndexForward: !descending,
            ...(start && { ExclusiveStartKey: start }),
          }),
        );
        for (const item of Items) found.push(schema.parse(item));
        start = LastEvaluatedKey;
      } while (start && found.length < limit);
      return found;
    },
  };
}

function tableWrites({ client, name: TableName }: Table) {
  return {
    async put(item: Item): Promise<void> {
      await client.send(new PutCommand({ TableName, Item: item }));
    },

    putIf: (item: Item, condition: Condition): Promise<boolean> =>
      falseIfConditionFails(client.send(new PutCommand({ TableName, Item: item, ...expressionsOf(condition) }))),

    /** Writes the item unless there is one with its key. */
    putNew: (item: Item): Promise<boolean> =>
      falseIfConditionFails(client.send(new PutCommand({ TableName, Item: item, ...expressionsOf(absent('pk')) }))),

    /** Changes one item, which is created if it does not exist and the condition allows it. */
    update: (Key: Key, change: Change, condition?: Condition): Promise<boolean> =>
      falseIfConditionFails(client.send(new UpdateCommand({ TableName, Key, ...expressionsOf(condition, change) }))),

    /** The same, and answers with the item as it is then; nothing when the condition did not hold. */
    async updated<Schema extends z.ZodType>(
      schema: Schema,
      Key: Key,
      change: Change,
      condition?: Condition,
    ): Promise<z.output<Schema> | undefined> {
      const update = new UpdateCommand({
        TableName,
        Key,
        ReturnValues: 'ALL_NEW',
        ...expressionsOf(condition, change),
      });
      try {
        return schema.parse((await client.send(update)).Attributes);
      } catch (error) {
        if (conditionFailed(error)) return undefined;
        throw error;
      }
    },

    async delete(Key: Key): Promise<void> {
      await client.send(new DeleteCommand({ TableName, Key }));
    },

    deleteIf: (Key: Key, condition: Condition): Promise<boolean> =>
      falseIfConditionFails(client.send(new DeleteCommand({ TableName, Key, ...expressionsOf(condition) }))),
  };
}

function tableTransactions({ client, name: TableName }: Table) {
  const transactionItem = (write: Write): NonNullable<TransactWriteCommandInput['TransactItems']>[number] => {
    if ('put' in write) return { Put: { TableName, Item: write.put, ...expressionsOf(write.condition) } };
    if ('delete' in write) return { Delete: { TableName, Key: write.delete } };
    const expressions = expressionsOf(write.condition, write.change);
    return { Update: { TableName, Key: write.update, ...expressions, UpdateExpression: expressions.UpdateExpression } };
  };

  /** Writes all or nothing, in one try; DynamoDB's own error says why each was not written. */
  async function transactOnce(writes: readonly Write[]): Promise<void> {
    await client.send(new TransactWriteCommand({ TransactItems: writes.map(transactionItem) }));
  }

  return {
    transactOnce,

    /** Writes all or nothing, again where other transactions have an item in hand; false when a condition does not hold. */
    transact: (writes: readonly Write[]): Promise<boolean> =>
      falseIfConditionFails(retryOnConflict(() => transactOnce(writes))),
  };
}

export type TableStore = ReturnType<typeof tableStore>;

function queryOf(range: Range, filter?: Condition) {
  const key: Condition = ({ name, value }) => {
    const partition = `${name('pk')} = ${value(range.pk)}`;
    if ('prefix' in range) return `${partition} AND begins_with(${name('sk')}, ${value(range.prefix)})`;
    if (!('from' in range)) return partition;
    return range.to === undefined
      ? `${partition} AND ${name('sk')} >= ${value(range.from)}`
      : `${partition} AND ${name('sk')} BETWEEN ${value(range.from)} AND ${value(range.to)}`;
  };
  return { ...queryExpressionsOf(key, filter), ConsistentRead: true };
}
