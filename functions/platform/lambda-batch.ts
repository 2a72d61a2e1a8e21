import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamHandler,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import type { TimelineId } from '../../shared/domain/ids.ts';
import { EVENT_PREFIX } from './dynamo-timelines.ts';
import { logFault } from './log.ts';
import { UnreadableTimeline } from './timeline-ports.ts';

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

/** The recorded event that a record of the stream is, if it is one. */
function eventIn({ dynamodb, eventName }: DynamoDBRecord): RecordedEvent | undefined {
  const timelineId = dynamodb?.NewImage?.timelineId?.S as TimelineId | undefined;
  const sk = dynamodb?.Keys?.sk?.S;
  return eventName === 'INSERT' && timelineId && sk?.startsWith(EVENT_PREFIX)
    ? { timelineId, seq: Number(sk.slice(EVENT_PREFIX.length)) }
    : undefined;
}

/** Handles recorded events together; all of them come again when that fails. */
export const streamTogether =
  (handle: (events: RecordedEvent[]) => Promise<void>): DynamoDBStreamHandler =>
  async ({ Records }): Promise<DynamoDBBatchResponse> => {
    try {
      await handle(Records.map(eventIn).filter((event) => event !== undefined));
      return { batchItemFailures: [] };
    } catch (error) {
      const first = Records[0]?.dynamodb?.SequenceNumber;
      logFault('stream.failed', error, { first });
      return { batchItemFailures: first ? [{ itemIdentifier: first }] : [] };
    }
  };

/** What will fail however often it is tried: something that makes no sense, or that the store does not take. */
const isLasting = (error: unknown): boolean =>
  error instanceof UnreadableTimeline ||
  error instanceof TypeError ||
  error instanceof RangeError ||
  (error instanceof Error && ['ZodError', 'ValidationException'].includes(error.name));

/**
 * Handles each recorded event by itself, whatever became of those before it. One that failed comes again, and those
 * after it with it, which changes nothing for them. One that can never be handled is set aside at once: a stream goes no
 * further than its first failure, so it would hold up every later one until its tries are used up.
 */
export const streamEach =
  (
    handle: (event: RecordedEvent) => Promise<void>,
    setAside: (event: RecordedEvent) => Promise<void>,
  ): DynamoDBStreamHandler =>
  async ({ Records }): Promise<DynamoDBBatchResponse> => {
    const failed: string[] = [];
    for (const record of Records) {
      const event = eventIn(record);
      if (!event) continue;
      const ids = { timelineId: event.timelineId, seq: String(event.seq) };
      try {
        await handle(event).catch(async (error) => {
          if (!isLasting(error)) throw error;
          logFault('event.set_aside', error, ids);
          await setAside(event);
        });
      } catch (error) {
        logFault('event.failed', error, ids);
        failed.push(record.dynamodb?.SequenceNumber ?? '');
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
