import { SQSClient } from '@aws-sdk/client-sqs';
import type { PlanMessage } from '../../shared/wire/messages.ts';
import { WebhookBody } from '../channels/webhook/channel.ts';
import { dynamoEndpoints } from '../channels/webhook/dynamo-endpoints.ts';
import { announce } from '../notify/announce.ts';
import { catchUp } from '../notify/catch-up.ts';
import { dynamoMailings, mailingStore } from '../notify/dynamo-mailings.ts';
import { documentClient } from '../platform/dynamo.ts';
import { dynamoSummaries, dynamoTimelines } from '../platform/dynamo-timelines.ts';
import { AnnounceEnv, readEnv } from '../platform/env.ts';
import { type RecordedEvent, streamEach } from '../platform/lambda-batch.ts';
import { log } from '../platform/log.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { clock, page } from './runtime.ts';

const env = readEnv(AnnounceEnv);
const client = documentClient();
const sqs = new SQSClient();
const people = { client, name: env.PEOPLE_TABLE };
const timeline = { client, name: env.TIMELINE_TABLE };
const run = announce({
  timelines: dynamoTimelines(timeline),
  mailings: dynamoMailings(people),
  webhookMailings: mailingStore(people, WebhookBody),
  endpoints: dynamoEndpoints(people),
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
  summaries: dynamoSummaries(timeline),
  timelines: dynamoTimelines(timeline),
  mailings: dynamoMailings(people),
  announce: run,
  clock,
});

/** Called every minute. */
export const onMinute = async (): Promise<void> => {
  log('caught.up', { mailings: (await catchUpNow()).join(' ') });
};
