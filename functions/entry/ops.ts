import { SQSClient } from '@aws-sdk/client-sqs';
import type { ChunkMessage, MailRequest } from '../../shared/wire/messages.ts';
import { sesClient, sesMailer } from '../channels/mail/ses-mailer.ts';
import { dynamoJournal } from '../notify/dynamo-journal.ts';
import { dynamoLimiter } from '../notify/dynamo-limiter.ts';
import { dynamoMailings } from '../notify/dynamo-mailings.ts';
import { dynamoUnfinishedChunks } from '../notify/dynamo-unfinished-chunks.ts';
import { apiKeyAuthenticator } from '../operators/api-key-authenticator.ts';
import { dynamoApiKeys } from '../operators/dynamo-api-keys.ts';
import { dynamoFirstAdminLinks } from '../operators/dynamo-first-admin.ts';
import { dynamoMembers } from '../operators/dynamo-members.ts';
import { dynamoSessions } from '../operators/dynamo-sessions.ts';
import { sessionAuthenticator } from '../operators/session-authenticator.ts';
import { documentClient } from '../platform/dynamo.ts';
import { dynamoBuckets, dynamoTrustedNetworks } from '../platform/dynamo-buckets.ts';
import { dynamoCodes } from '../platform/dynamo-codes.ts';
import { addressKeySecret } from '../platform/dynamo-keyring.ts';
import { dynamoSummaries, dynamoTimelines } from '../platform/dynamo-timelines.ts';
import { OpsEnv, readEnv } from '../platform/env.ts';
import { lambdaHandler } from '../platform/http/lambda.ts';
import { log, logFault } from '../platform/log.ts';
import { randomIds } from '../platform/random-ids.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { dynamoPublished } from '../publish/dynamo-published.ts';
import { dynamoRecoveryReports } from '../subscriptions/dynamo-recovery-reports.ts';
import { dynamoSubscribers } from '../subscriptions/dynamo-subscribers.ts';
import { opsApi } from './ops-api.ts';
import { clock, page, sleep } from './runtime.ts';

const env = readEnv(OpsEnv);
const client = documentClient();
const timeline = { client, name: env.TIMELINE_TABLE };
const people = { client, name: env.PEOPLE_TABLE };
const sqs = new SQSClient();
const apiKeys = dynamoApiKeys(people);
const timelines = dynamoTimelines(timeline);
const members = dynamoMembers(people);
const sessions = dynamoSessions(people);
const url = env.PAGE_URL;
const sets = { noticesSet: env.NOTICES_SET, confirmationsSet: env.CONFIRMATIONS_SET };

export const handler = lambdaHandler(
  opsApi({
    timelines,
    summaries: dynamoSummaries(timeline),
    subscribers: dynamoSubscribers(people),
    mailings: dynamoMailings(people),
    plans: dynamoUnfinishedChunks(people),
    answers: dynamoRecoveryReports(people),
    journal: dynamoJournal(people, clock),
    limiter: dynamoLimiter(people),
    mailer: sesMailer(sesClient(), { ...sets, source: page.sender.address }),
    sendQueue: sqsQueue<ChunkMessage>(sqs, env.SEND_QUEUE_URL),
    mailQueue: sqsQueue<MailRequest>(sqs, env.MAIL_QUEUE_URL),
    buckets: dynamoBuckets(people),
    trustedNetworks: dynamoTrustedNetworks(people),
    apiKeys,
    authenticators: [
      apiKeyAuthenticator(apiKeys, clock),
      sessionAuthenticator({ sessions, members, timelines, clock, url }),
    ],
    members,
    sessions,
    firstAdminLinks: dynamoFirstAdminLinks(people),
    codes: dynamoCodes(people),
    published: dynamoPublished(people),
    ids: randomIds(await addressKeySecret(people)),
    clock,
    sleep,
    page,
    url,
    edgeKey: env.EDGE_KEY,
    log,
    onFault: (error) => logFault('request.failed', error),
  }),
);
