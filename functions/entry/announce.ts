import { SQSClient } from '@aws-sdk/client-sqs';
import type { PlanMessage } from '../../shared/wire/messages.ts';
import { documentClient } from '../adapters/dynamo.ts';
import { dynamoMailings } from '../adapters/dynamo-mailings.ts';
import { dynamoMaintenanceTimelines, dynamoTimelines } from '../adapters/dynamo-timelines.ts';
import { streamBatch } from '../adapters/lambda-batch.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { AnnounceEnv, readEnv } from '../env.ts';
import { announce } from '../flows/announce.ts';
import { page } from './settings.ts';

const env = readEnv(AnnounceEnv);
const client = documentClient();
const run = announce({
  timelines: dynamoTimelines({ client, name: env.TIMELINE_TABLE }),
  maintenanceTimelines: dynamoMaintenanceTimelines({ client, name: env.TIMELINE_TABLE }),
  mailings: dynamoMailings({ client, name: env.PEOPLE_TABLE }),
  planQueue: sqsQueue<PlanMessage>(new SQSClient(), env.PLAN_QUEUE_URL),
  page,
  url: env.PAGE_URL,
});

export const handler = streamBatch(async (events) => {
  for (const { timelineId, seq } of events) await run(timelineId, seq);
});
