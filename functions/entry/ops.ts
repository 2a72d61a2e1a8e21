import { SQSClient } from '@aws-sdk/client-sqs';
import type { ChunkMessage, MailRequest } from '../../shared/wire/messages.ts';
import { documentClient } from '../adapters/dynamo.ts';
import { dynamoAnswers } from '../adapters/dynamo-answers.ts';
import { dynamoBuckets, dynamoTrustedNetworks } from '../adapters/dynamo-buckets.ts';
import { dynamoCodes } from '../adapters/dynamo-codes.ts';
import { dynamoJournal } from '../adapters/dynamo-journal.ts';
import { dynamoLimiter } from '../adapters/dynamo-limiter.ts';
import { dynamoMailings } from '../adapters/dynamo-mailings.ts';
import { addressPepper, dynamoApiKeys, dynamoMembers, dynamoPublished } from '../adapters/dynamo-settings.ts';
import { dynamoSubscribers } from '../adapters/dynamo-subscribers.ts';
import {
  dynamoIncidents,
  dynamoMaintenances,
  dynamoMaintenanceTimelines,
  dynamoTimelines,
} from '../adapters/dynamo-timelines.ts';
import { log, logFault } from '../adapters/log.ts';
import { nodeIds } from '../adapters/node-ids.ts';
import { sesClient, sesMailer } from '../adapters/ses-mailer.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { OpsEnv, readEnv } from '../env.ts';
import { lambdaHandler } from '../http/lambda.ts';
import { opsApi } from '../http/ops.ts';
import { clock, page, sleep } from './settings.ts';

const env = readEnv(OpsEnv);
const client = documentClient();
const timeline = { client, name: env.TIMELINE_TABLE };
const people = { client, name: env.PEOPLE_TABLE };
const sqs = new SQSClient();
const sets = { noticesSet: env.NOTICES_SET, confirmationsSet: env.CONFIRMATIONS_SET };

export const handler = lambdaHandler(
  opsApi({
    timelines: dynamoTimelines(timeline),
    maintenanceTimelines: dynamoMaintenanceTimelines(timeline),
    incidents: dynamoIncidents(timeline),
    maintenances: dynamoMaintenances(timeline),
    subscribers: dynamoSubscribers(people),
    mailings: dynamoMailings(people),
    answers: dynamoAnswers(people),
    journal: dynamoJournal(people, clock),
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
    ids: nodeIds(await addressPepper(people)),
    clock,
    sleep,
    page,
    url: env.PAGE_URL,
    edgeKey: env.EDGE_KEY,
    log,
    onFault: (error) => logFault('request.failed', error),
  }),
);
