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
import { eachTurn } from '../flows/turns.ts';
import { clock, page, sleep } from './settings.ts';

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
  sleep,
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
  maintenanceTimelines: dynamoMaintenanceTimelines(timeline),
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
  await eachTurn(tasks, (task) => task(), 'tasks of the minute');
};
