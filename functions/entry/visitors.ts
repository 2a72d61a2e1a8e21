import { SQSClient } from '@aws-sdk/client-sqs';
import { handle } from 'hono/aws-lambda';
import type { MailRequest } from '../../shared/wire/messages.ts';
import { dynamoEndpoints } from '../channels/webhook/dynamo-endpoints.ts';
import { httpPost } from '../channels/webhook/post.ts';
import { dynamoJournal } from '../notify/dynamo-journal.ts';
import { dynamoLimiter } from '../notify/dynamo-limiter.ts';
import { dynamoMailings } from '../notify/dynamo-mailings.ts';
import { documentClient } from '../platform/dynamo.ts';
import { dynamoCodes } from '../platform/dynamo-codes.ts';
import { addressKeySecret, dynamoKeyring } from '../platform/dynamo-settings.ts';
import { dynamoTimelines } from '../platform/dynamo-timelines.ts';
import { readEnv, VisitorsEnv } from '../platform/env.ts';
import { logFault } from '../platform/log.ts';
import { randomIds } from '../platform/random-ids.ts';
import { signedLinks } from '../platform/signed-links.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { dynamoRecoveryReports } from '../subscriptions/dynamo-recovery-reports.ts';
import { dynamoSubscribers } from '../subscriptions/dynamo-subscribers.ts';
import { visitorsApi } from '../subscriptions/visitor-routes.ts';
import { dynamoBuckets, dynamoTrustedNetworks } from '../transactional/dynamo-buckets.ts';
import { clock, page, sleep } from './runtime.ts';

const env = readEnv(VisitorsEnv);
const loopback = env.WEBHOOK_LOOPBACK === 'allowed';
const client = documentClient();
const people = { client, name: env.PEOPLE_TABLE };
const timeline = { client, name: env.TIMELINE_TABLE };

export const handler = handle(
  visitorsApi({
    timelines: dynamoTimelines(timeline),
    subscribers: dynamoSubscribers(people),
    answers: dynamoRecoveryReports(people),
    codes: dynamoCodes(people),
    mailings: dynamoMailings(people),
    journal: dynamoJournal(people, clock),
    endpoints: dynamoEndpoints(people),
    post: httpPost({ loopback, clock }),
    loopback,
    limiter: dynamoLimiter(people),
    buckets: dynamoBuckets(people),
    trustedNetworks: dynamoTrustedNetworks(people),
    mailQueue: sqsQueue<MailRequest>(new SQSClient(), env.MAIL_QUEUE_URL),
    links: signedLinks(dynamoKeyring(people), env.PAGE_URL, clock),
    ids: randomIds(await addressKeySecret(people)),
    clock,
    sleep,
    page,
    url: env.PAGE_URL,
    edgeKey: env.EDGE_KEY,
    onFault: (error) => logFault('request.failed', error),
  }),
);
