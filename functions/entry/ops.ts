import { SQSClient } from '@aws-sdk/client-sqs';
import { handle } from 'hono/aws-lambda';
import type { ChunkMessage, MailRequest, WebhookMessage } from '../../shared/wire/messages.ts';
import { sesClient, sesMailer } from '../channels/mail/ses-mailer.ts';
import { dynamoEndpoints } from '../channels/webhook/dynamo-endpoints.ts';
import { httpPost } from '../channels/webhook/post.ts';
import { dynamoJournal } from '../notify/dynamo-journal.ts';
import { dynamoLimiter } from '../notify/dynamo-limiter.ts';
import { dynamoMailings } from '../notify/dynamo-mailings.ts';
import { documentClient } from '../platform/dynamo.ts';
import { dynamoCodes } from '../platform/dynamo-codes.ts';
import { addressKeySecret, dynamoApiKeys, dynamoMembers, dynamoPublished } from '../platform/dynamo-settings.ts';
import {
  dynamoIncidents,
  dynamoMaintenances,
  dynamoMaintenanceTimelines,
  dynamoTimelines,
} from '../platform/dynamo-timelines.ts';
import { OpsEnv, readEnv } from '../platform/env.ts';
import { log, logFault } from '../platform/log.ts';
import { randomIds } from '../platform/random-ids.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { dynamoRecoveryReports } from '../subscriptions/dynamo-recovery-reports.ts';
import { dynamoSubscribers } from '../subscriptions/dynamo-subscribers.ts';
import { dynamoBuckets, dynamoTrustedNetworks } from '../transactional/dynamo-buckets.ts';
import { opsApi } from './ops-api.ts';
import { clock, page, sleep } from './runtime.ts';

const env = readEnv(OpsEnv);
const client = documentClient();
const timeline = { client, name: env.TIMELINE_TABLE };
const people = { client, name: env.PEOPLE_TABLE };
const sqs = new SQSClient();
const loopback = env.WEBHOOK_LOOPBACK === 'allowed';
const sets = { noticesSet: env.NOTICES_SET, confirmationsSet: env.CONFIRMATIONS_SET };

export const handler = handle(
  opsApi({
    timelines: dynamoTimelines(timeline),
    maintenanceTimelines: dynamoMaintenanceTimelines(timeline),
    incidents: dynamoIncidents(timeline),
    maintenances: dynamoMaintenances(timeline),
    subscribers: dynamoSubscribers(people),
    mailings: dynamoMailings(people),
    answers: dynamoRecoveryReports(people),
    journal: dynamoJournal(people, clock),
    webhookMailings: dynamoMailings(people),
    endpointJournal: dynamoJournal(people, clock),
    endpoints: dynamoEndpoints(people),
    webhookQueue: sqsQueue<WebhookMessage>(sqs, env.WEBHOOK_QUEUE_URL),
    post: httpPost({ loopback, clock }),
    loopback,
    limiter: dynamoLimiter(people),
    mailer: sesMailer(sesClient(), { ...sets, source: page.sender.address }),
    sendQueue: sqsQueue<ChunkMessage>(sqs, env.SEND_QUEUE_URL),
    mailQueue: sqsQueue<MailRequest>(sqs, env.MAIL_QUEUE_URL),
    buckets: dynamoBuckets(people),
    trustedNetworks: dynamoTrustedNetworks(people),
    apiKeys: dynamoApiKeys(people),
    members: dynamoMembers(people),
    codes: dynamoCodes(people),
    published: dynamoPublished(people),
    ids: randomIds(await addressKeySecret(people)),
    clock,
    sleep,
    page,
    url: env.PAGE_URL,
    edgeKey: env.EDGE_KEY,
    log,
    onFault: (error) => logFault('request.failed', error),
  }),
);
