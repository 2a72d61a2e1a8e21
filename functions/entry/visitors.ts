import { SQSClient } from '@aws-sdk/client-sqs';
import type { MailRequest } from '../../shared/wire/messages.ts';
import { documentClient } from '../adapters/dynamo.ts';
import { dynamoAnswers } from '../adapters/dynamo-answers.ts';
import { dynamoBuckets, dynamoTrustedNetworks } from '../adapters/dynamo-buckets.ts';
import { dynamoCodes } from '../adapters/dynamo-codes.ts';
import { dynamoJournal } from '../adapters/dynamo-journal.ts';
import { dynamoLimiter } from '../adapters/dynamo-limiter.ts';
import { dynamoMailings } from '../adapters/dynamo-mailings.ts';
import { addressPepper, dynamoKeyring } from '../adapters/dynamo-settings.ts';
import { dynamoSubscribers } from '../adapters/dynamo-subscribers.ts';
import { dynamoTimelines } from '../adapters/dynamo-timelines.ts';
import { logFault } from '../adapters/log.ts';
import { nodeIds } from '../adapters/node-ids.ts';
import { signedLinks } from '../adapters/signed-links.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { readEnv, VisitorsEnv } from '../env.ts';
import { lambdaHandler } from '../http/lambda.ts';
import { visitorsApi } from '../http/visitors.ts';
import { clock, page, sleep } from './settings.ts';

const env = readEnv(VisitorsEnv);
const client = documentClient();
const people = { client, name: env.PEOPLE_TABLE };
const timeline = { client, name: env.TIMELINE_TABLE };

export const handler = lambdaHandler(
  visitorsApi({
    timelines: dynamoTimelines(timeline),
    subscribers: dynamoSubscribers(people),
    answers: dynamoAnswers(people),
    codes: dynamoCodes(people),
    mailings: dynamoMailings(people),
    journal: dynamoJournal(people, clock),
    limiter: dynamoLimiter(people),
    buckets: dynamoBuckets(people),
    trustedNetworks: dynamoTrustedNetworks(people),
    mailQueue: sqsQueue<MailRequest>(new SQSClient(), env.MAIL_QUEUE_URL),
    links: signedLinks(dynamoKeyring(people), env.PAGE_URL, clock),
    ids: nodeIds(await addressPepper(people)),
    clock,
    sleep,
    page,
    url: env.PAGE_URL,
    edgeKey: env.EDGE_KEY,
    onFault: (error) => logFault('request.failed', error),
  }),
);
