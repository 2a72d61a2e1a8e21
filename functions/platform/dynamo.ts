import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** A table and the client that reaches it. */
export interface Table {
  client: DynamoDBDocumentClient;
  name: string;
}

export const documentClient = (client = new DynamoDBClient()): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

/** True when a write was refused because its condition did not hold. */
export const conditionFailed = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed'));

/** Why each part of a transaction was not written, in order; nothing for any other fault. */
export const cancellationsOf = (error: unknown): (string | undefined)[] | undefined =>
  error instanceof TransactionCanceledException ? error.CancellationReasons?.map(({ Code }) => Code) : undefined;

/** True when two transactions met on one item; nothing was written, and trying again is right. */
export const transactionConflict = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(({ Code }) => Code === 'TransactionConflict');

/** True if the write went through, false if its condition did not hold; any other fault is thrown. */
export async function falseIfConditionFails(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (conditionFailed(error)) return false;
    throw error;
  }
}
