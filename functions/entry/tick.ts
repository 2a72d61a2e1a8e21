import { SQSClient } from '@aws-sdk/client-sqs';
import type { ChunkMessage, PlanMessage, WebhookMessage } from '../../shared/wire/messages.ts';
import { sesClient, sesQuota } from '../channels/mail/ses-mailer.ts';
import { health } from '../health/health.ts';
import { runDueMaintenances } from '../maintenances/run-due.ts';
import { dynamoLimiter } from '../notify/dynamo-limiter.ts';
import { dynamoMailings } from '../notify/dynamo-mailings.ts';
import { dynamoEndpointPlans, dynamoPlans } from '../notify/dynamo-plans.ts';
import { gatherDigests } from '../notify/gather-digest.ts';
import { resumeMailings } from '../notify/resume-mailings.ts';
import { documentClient } from '../platform/dynamo.ts';
import { dynamoKeyring } from '../platform/dynamo-keyring.ts';
import { dynamoTimelines } from '../platform/dynamo-timelines.ts';
import { readEnv, TickEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { measure } from '../platform/metrics.ts';
import { settleAll } from '../platform/settle-all.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { dynamoPublished } from '../publish/dynamo-published.ts';
import { clock, page, sleep } from './runtime.ts';

const env = readEnv(TickEnv);
const client = documentClient();
const people = { client, name: env.PEOPLE_TABLE };
const sqs = new SQSClient();

const run = resumeMailings({
  mailings: dynamoMailings(people),
  plans: dynamoPlans(people, clock),
  endpointPlans: dynamoEndpointPlans(people, clock),
  planQueue: sqsQueue<PlanMessage>(sqs, env.PLAN_QUEUE_URL),
  sendQueue: sqsQueue<ChunkMessage>(sqs, env.SEND_QUEUE_URL),
  webhookQueue: sqsQueue<WebhookMessage>(sqs, env.WEBHOOK_QUEUE_URL),
  limiter: dynamoLimiter(people),
  quota: sesQuota(sesClient()),
  clock,
  rateShare: env.SEND_RATE_SHARE,
});

const timeline = { client, name: env.TIMELINE_TABLE };
const runDue = runDueMaintenances({
  timelines: dynamoTimelines(timeline),
  sleep,
  clock,
  page,
});

const gather = gatherDigests({
  mailings: dynamoMailings(people),
  timelines: dynamoTimelines(timeline),
  planQueue: sqsQueue<PlanMessage>(sqs, env.PLAN_QUEUE_URL),
  clock,
  page,
  url: env.PAGE_URL,
});

const published = dynamoPublished(people);
const look = health({
  timelines: dynamoTimelines(timeline),
  published,
  limiter: dynamoLimiter(people),
  clock,
});
const keyring = dynamoKeyring(people);

const tasks: readonly (() => Promise<void>)[] = [
  async () => {
    const { resumed } = await run();
    measure({ StuckMailings: resumed.length });
    log('tick.mailings', { resumed: resumed.join(' ') });
  },
  async () => {
    const due = await runDue();
    log('tick.maintenances', { due: due.map(({ id, step }) => `${id} ${step}`).join(', ') });
  },
  async () => log('tick.digests', { made: (await gather()).join(' ') }),
  async () => {
    await keyring.rotate(clock());
  },
  async () => {
    const { overduePromises, pageBehind, sendingPaused, unreadable } = await look();
    measure({
      OverduePromises: overduePromises,
      PageBehind: Number(pageBehind),
      SendingPaused: Number(sendingPaused),
      UnreadableTimelines: unreadable.length,
    });
    if (unreadable.length > 0) log('timelines.unreadable', { ids: unreadable.join(' ') });
  },
];

/** Called every minute. A mail service that is down must not keep maintenance from starting on the page. */
export const handler = async (): Promise<void> => {
  await settleAll(tasks, (task) => task(), 'tasks of the minute');
};
