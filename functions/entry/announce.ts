import { SQSClient } from '@aws-sdk/client-sqs';
import type { PlanMessage } from '../../shared/wire/messages.ts';
import { documentClient } from '../adapters/dynamo.ts';
import { dynamoMailings } from '../adapters/dynamo-mailings.ts';
import {
  dynamoIncidents,
  dynamoMaintenances,
  dynamoMaintenanceTimelines,
  dynamoTimelines,
} from '../adapters/dynamo-timelines.ts';
import { type RecordedEvent, streamEach } from '../adapters/lambda-batch.ts';
import { log } from '../adapters/log.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { AnnounceEnv, readEnv } from '../env.ts';
import { announce } from '../flows/announce.ts';
import { catchUp } from '../flows/catch-up.ts';
import { clock, page } from './settings.ts';

const env = readEnv(AnnounceEnv);
const client = documentClient();
const sqs = new SQSClient();
const timeline = { client, name: env.TIMELINE_TABLE };
const run = announce({
  timelines: dynamoTimelines(timeline),
  maintenanceTimelines: dynamoMaintenanceTimelines(timeline),
  mailings: dynamoMailings({ client, name: env.PEOPLE_TABLE }),
  planQueue: sqsQueue<PlanMessage>(sqs, env.PLAN_QUEUE_URL),
  page,
  url: env.PAGE_URL,
});

/** Where Lambda too puts records that no try could handle: an alarm watches it. */
const parked = sqsQueue<RecordedEvent>(sqs, env.FAILED_QUEUE_URL);

/** Called with recorded events. */
export const onStream = streamEach(
  ({ timelineId, seq }) => run(timelineId, seq),
  (event) => parked.enqueue([event]),
);

const catchUpNow = catchUp({
  incidents: dynamoIncidents(timeline),
  maintenances: dynamoMaintenances(timeline),
  timelines: dynamoTimelines(timeline),
  maintenanceTimelines: dynamoMaintenanceTimelines(timeline),
  mailings: dynamoMailings({ client, name: env.PEOPLE_TABLE }),
  announce: run,
  clock,
});

/** Called every minute. */
export const onMinute = async (): Promise<void> => {
  log('caught.up', { mailings: (await catchUpNow()).join(' ') });
};
