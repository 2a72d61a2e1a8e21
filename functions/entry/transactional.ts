import { SQSClient } from '@aws-sdk/client-sqs';
import { type MailRequest, TransactionalMessage } from '../../shared/wire/messages.ts';
import { documentClient } from '../adapters/dynamo.ts';
import { dynamoBuckets } from '../adapters/dynamo-buckets.ts';
import { dynamoCodes } from '../adapters/dynamo-codes.ts';
import { dynamoLimiter } from '../adapters/dynamo-limiter.ts';
import { addressPepper, dynamoKeyring, dynamoMembers } from '../adapters/dynamo-settings.ts';
import { dynamoSubscribers } from '../adapters/dynamo-subscribers.ts';
import { dynamoIncidents, dynamoTimelines } from '../adapters/dynamo-timelines.ts';
import { sqsBatch } from '../adapters/lambda-batch.ts';
import { log } from '../adapters/log.ts';
import { nodeIds } from '../adapters/node-ids.ts';
import { sesClient, sesMailer } from '../adapters/ses-mailer.ts';
import { signedLinks } from '../adapters/signed-links.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { readEnv, TransactionalEnv } from '../env.ts';
import { sendTransactional } from '../flows/transactional.ts';
import { clock, page, sleep } from './settings.ts';

const env = readEnv(TransactionalEnv);
const client = documentClient();
const people = { client, name: env.PEOPLE_TABLE };
const timeline = { client, name: env.TIMELINE_TABLE };
const sets = { noticesSet: env.NOTICES_SET, confirmationsSet: env.CONFIRMATIONS_SET };

const run = sendTransactional({
  timelines: dynamoTimelines(timeline),
  incidents: dynamoIncidents(timeline),
  subscribers: dynamoSubscribers(people),
  members: dynamoMembers(people),
  codes: dynamoCodes(people),
  limiter: dynamoLimiter(people),
  buckets: dynamoBuckets(people),
  mailer: sesMailer(sesClient(), { ...sets, source: page.sender.address }),
  mailQueue: sqsQueue<MailRequest>(new SQSClient(), env.MAIL_QUEUE_URL),
  links: signedLinks(dynamoKeyring(people), env.PAGE_URL, clock),
  ids: nodeIds(await addressPepper(people)),
  clock,
  sleep,
  page,
  url: env.PAGE_URL,
  log,
});

/** Called with mails that somebody asked for. */
export const handler = sqsBatch((body) => run(TransactionalMessage.parse(body)));
