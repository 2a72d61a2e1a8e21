import { SQSClient } from '@aws-sdk/client-sqs';
import type { ChunkMessage, PlanMessage } from '../../shared/wire/messages.ts';
import { documentClient } from '../adapters/dynamo.ts';
import { dynamoLimiter } from '../adapters/dynamo-limiter.ts';
import { dynamoMailings } from '../adapters/dynamo-mailings.ts';
import { dynamoPlans } from '../adapters/dynamo-plans.ts';
import { dynamoKeyring, dynamoPublished } from '../adapters/dynamo-settings.ts';
import { dynamoIncidents, dynamoMaintenanceTimelines, dynamoTimelines } from '../adapters/dynamo-timelines.ts';
import { log } from '../adapters/log.ts';
import { measure } from '../adapters/metrics.ts';
import { sesClient, sesQuota } from '../adapters/ses-mailer.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { readEnv, TickEnv } from '../env.ts';
import { runDueMaintenances } from '../flows/due-maintenances.ts';
import { gatherDigests } from '../flows/gather-digest.ts';
import { health } from '../flows/health.ts';
import { tick } from '../flows/tick.ts';
import { clock, page } from './settings.ts';

const env = readEnv(TickEnv);
const client = documentClient();
const people = { client, name: env.PEOPLE_TABLE };
const sqs = new SQSClient();

const run = tick({
  mailings: dynamoMailings(people),
  plans: dynamoPlans(people, clock),
  planQueue: sqsQueue<PlanMessage>(sqs, env.PLAN_QUEUE_URL),
  sendQueue: sqsQueue<ChunkMessage>(sqs, env.SEND_QUEUE_URL),
  limiter: dynamoLimiter(people),
  quota: sesQuota(sesClient()),
  clock,
  rateShare: env.SEND_RATE_SHARE,
});

const timeline = { client, name: env.TIMELINE_TABLE };
const runDue = runDueMaintenances({
  incidents: dynamoIncidents(timeline),
  maintenanceTimelines: dynamoMaintenanceTimelines(timeline),
  clock,
  page,
});

const gather = gatherDigests({
  mailings: dynamoMailings(people),
  timelines: dynamoTimelines(timeline),
  maintenanceTimelines: dynamoMaintenanceTimelines(timeline),
  planQueue: sqsQueue<PlanMessage>(sqs, env.PLAN_QUEUE_URL),
  clock,
  page,
  url: env.PAGE_URL,
});

const published = dynamoPublished(people);
const look = health({
  incidents: dynamoIncidents(timeline),
  timelines: dynamoTimelines(timeline),
  published,
  limiter: dynamoLimiter(people),
  clock,
});
const keyring = dynamoKeyring(people);

export const handler = async (): Promise<void> => {
  const { resumed } = await run();
  const due = await runDue();
  const digests = await gather();
  await keyring.rotate(clock());
  const { overduePromises, pageBehind, sendingPaused } = await look();
  measure({
    StuckMailings: resumed.length,
    OverduePromises: overduePromises,
    PageBehind: Number(pageBehind),
    SendingPaused: Number(sendingPaused),
  });
  log('tick', {
    resumed: resumed.join(' '),
    digests: digests.join(' '),
    maintenances: due.map(({ id, step }) => `${id} ${step}`).join(', '),
  });
};
