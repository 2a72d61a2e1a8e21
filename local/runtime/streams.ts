import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import type { Activity } from './activity.ts';
import { matches } from './filter.ts';
import type { LocalFunction } from './functions.ts';

export interface StreamSource {
  id: string;
  streamArn: string;
  batchSize: number;
  retries: number;
  /** Tries each half of a batch by itself after the function threw. */
  bisect: boolean;
  filters: Record<string, unknown>[];
  /** Takes what no try could handle. */
  onFailure: (detail: unknown) => Promise<void>;
}

/** Between two reads of a stream that had nothing: soon at first, then less and less often. */
const REST_MS = { min: 25, max: 1_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const Checkpoints = z.record(z.string(), z.string());
type Checkpoints = z.infer<typeof Checkpoints>;

/** From a file that cannot be read the stream is read from its beginning: what is handled again changes nothing. */
function readCheckpoints(file: string): Checkpoints {
  if (!existsSync(file)) return {};
  try {
    return Checkpoints.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    console.error(`${file} cannot be read: the stream is read again from its beginning.`);
    return {};
  }
}

/** Reads a table's stream as Lambda does: in order, at least once, from where it stood before a restart. */
export function pollStream(
  source: StreamSource,
  fn: LocalFunction,
  client: DynamoDBStreamsClient,
  folder: string,
  running: () => boolean,
  activity: Activity,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${source.id}.json`);
  const checkpoints = readCheckpoints(file);
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify(checkpoints));
    renameSync(`${file}.new`, file);
  };

  const iteratorAt = async (ShardId: string) => {
    const after = checkpoints[ShardId];
    const from = after
      ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const)
      : ({ ShardIteratorType: 'TRIM_HORIZON' } as const);
    return (await client.send(new GetShardIteratorCommand({ StreamArn: source.streamArn, ShardId, ...from })))
      .ShardIterator;
  };

  const readShard = async (shardId: string) => {
    let iterator = await iteratorAt(shardId);
    let rest = REST_MS.min;
    let seen = activity.count;
    while (running() && iterator) {
      // Whatever is done from here on may not be in the answer.
      if (seen !== activity.count) rest = REST_MS.min;
      seen = activity.count;
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: source.batchSize }),
      );
      iterator = NextShardIterator;
      if (Records.length === 0) {
        await activity.rest(rest, seen);
        rest = Math.min(REST_MS.max, rest * 2);
        continue;
      }
      rest = REST_MS.min;
      const events = Records.map((record) => eventOf(record, source.streamArn)).filter(
        (event) => source.filters.length === 0 || source.filters.some((pattern) => matches(pattern, event)),
      );
      const handled = await handle(events, source, fn, running);
      if (!handled) return;
      const last = Records.at(-1)?.dynamodb?.SequenceNumber;
      if (last) checkpoints[shardId] = last;
      save();
    }
  };

  return (async () => {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: source.streamArn }));
    await Promise.all((StreamDescription?.Shards ?? []).map(({ ShardId = '' }) => readShard(ShardId)));
  })();
}

export type StreamEvent = ReturnType<typeof eventOf>;

/**
 * True when all events were handled or given up; false when the system stops first. A function that reports what failed
 * gets everything again from the first of these on; after one that threw, each half of the batch is tried by itself.
 */
export async function handle(
  all: StreamEvent[],
  source: Pick<StreamSource, 'retries' | 'bisect' | 'onFailure'>,
  fn: Pick<LocalFunction, 'id' | 'invoke'>,
  running: () => boolean,
): Promise<boolean> {
  let events = all;
  for (let attempt = 0; events.length > 0; attempt += 1) {
    if (!running()) return false;
    const { left, isWhole } = await remaining(events, fn);
    events = left;
    if (events.length === 0) return true;
    if (isWhole && source.bisect && events.length > 1) return handleHalves(events, source, fn, running);
    if (attempt >= source.retries) {
      await source.onFailure({ functionId: fn.id, records: events.map(({ dynamodb }) => dynamodb.SequenceNumber) });
      return true;
    }
    await pause(Math.min(1000, 50 * 2 ** attempt));
  }
  return true;
}

/** Each half by itself, in order. */
async function handleHalves(
  events: StreamEvent[],
  source: Pick<StreamSource, 'retries' | 'bisect' | 'onFailure'>,
  fn: Pick<LocalFunction, 'id' | 'invoke'>,
  running: () => boolean,
): Promise<boolean> {
  const middle = Math.ceil(events.length / 2);
  const first = await handle(events.slice(0, middle), source, fn, running);
  return first && handle(events.slice(middle), source, fn, running);
}

/** What comes again, and whether the function failed as a whole instead of saying which it could not handle. */
async function remaining(
  events: StreamEvent[],
  fn: Pick<LocalFunction, 'invoke'>,
): Promise<{ left: StreamEvent[]; isWhole: boolean }> {
  try {
    const answer = (await fn.invoke({ Records: events })) as
      | { batchItemFailures?: { itemIdentifier?: string | null }[] | null }
      | undefined;
    const failures = answer?.batchItemFailures ?? [];
    const places = failures.map(({ itemIdentifier }) =>
      events.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
    );
    // An identifier that is none, or of no record of the batch, fails the whole batch.
    if (places.includes(-1)) return { left: events, isWhole: true };
    return { left: failures.length > 0 ? events.slice(Math.min(...places)) : [], isWhole: false };
  } catch {
    return { left: events, isWhole: true };
  }
}

const eventOf = ({ eventID, eventName, dynamodb, userIdentity }: StreamRecord, streamArn: string) => ({
  eventID,
  eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  dynamodb: { ...dynamodb, ApproximateCreationDateTime: Number(dynamodb?.ApproximateCreationDateTime ?? 0) / 1000 },
  eventSourceARN: streamArn,
  ...(userIdentity && { userIdentity }),
});
