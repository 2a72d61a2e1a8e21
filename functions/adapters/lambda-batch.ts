import type { DynamoDBBatchResponse, DynamoDBStreamHandler, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { TimelineId } from '../../shared/domain/ids.ts';
import { EVENT_PREFIX } from './dynamo-timelines.ts';
import { logFault } from './log.ts';

/** A message as JSON. What is wrong with one is told without quoting it: it may hold addresses. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Error(`The message of ${body.length} characters is not JSON`);
  }
}

export interface Remaining {
  remainingMs: () => number;
}

/** Handles each message by itself; only those that failed go back to the queue. */
export const sqsBatch =
  (handle: (body: unknown, remaining: Remaining) => Promise<void>) =>
  async (event: SQSEvent, context: { getRemainingTimeInMillis(): number }): Promise<SQSBatchResponse> => {
    const remaining = { remainingMs: () => context.getRemainingTimeInMillis() };
    const failures = await Promise.all(
      event.Records.map(async ({ messageId, body }) => {
        try {
          await handle(parsed(body), remaining);
          return [];
        } catch (error) {
          logFault('message.failed', error, { messageId });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  };

/** Handles all messages of a batch together; they all go back when that fails. */
export const sqsTogether =
  (handle: (bodies: unknown[]) => Promise<void>) =>
  async (event: SQSEvent): Promise<void> => {
    await handle(event.Records.map(({ body }) => parsed(body)));
  };

export interface RecordedEvent {
  timelineId: TimelineId;
  seq: number;
}

/** Handles recorded events in order; from the first that fails on, they come again. */
export const streamBatch =
  (handle: (events: RecordedEvent[]) => Promise<void>): DynamoDBStreamHandler =>
  async ({ Records }): Promise<DynamoDBBatchResponse> => {
    const events = Records.flatMap(({ dynamodb, eventName }) => {
      const timelineId = dynamodb?.NewImage?.timelineId?.S as TimelineId | undefined;
      const sk = dynamodb?.Keys?.sk?.S;
      return eventName === 'INSERT' && timelineId && sk?.startsWith(EVENT_PREFIX)
        ? [{ timelineId, seq: Number(sk.slice(EVENT_PREFIX.length)) }]
        : [];
    });
    try {
      await handle(events);
      return { batchItemFailures: [] };
    } catch (error) {
      const first = Records[0]?.dynamodb?.SequenceNumber;
      logFault('stream.failed', error, { first });
      return { batchItemFailures: first ? [{ itemIdentifier: first }] : [] };
    }
  };
