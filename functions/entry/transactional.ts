import { SQSClient } from '@aws-sdk/client-sqs';
import { type MailRequest, TransactionalMessage } from '../../shared/wire/messages.ts';
import { sesClient, sesMailer } from '../channels/mail/ses-mailer.ts';
import { dynamoEndpoints } from '../channels/webhook/dynamo-endpoints.ts';
import { dynamoLimiter } from '../notify/dynamo-limiter.ts';
import { dynamoMembers } from '../operators/dynamo-members.ts';
import { documentClient } from '../platform/dynamo.ts';
import { dynamoBuckets } from '../platform/dynamo-buckets.ts';
import { dynamoCodes } from '../platform/dynamo-codes.ts';
import { addressKeySecret, dynamoKeyring } from '../platform/dynamo-keyring.ts';
import { dynamoTimelines } from '../platform/dynamo-timelines.ts';
import { readEnv, TransactionalEnv } from '../platform/env.ts';
import { sqsBatch } from '../platform/lambda-batch.ts';
import { log } from '../platform/log.ts';
import { randomIds } from '../platform/random-ids.ts';
import { signedLinks } from '../platform/signed-links.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { dynamoSubscribers } from '../subscriptions/dynamo-subscribers.ts';
import { sendTransactional } from '../transactional/send-transactional.ts';
import { clock, page, sleep } from './runtime.ts';

const env = readEnv(TransactionalEnv);
const client = documentClient();
const people = { client, name: env.PEOPLE_TABLE };
const timeline = { client, name: env.TIMELINE_TABLE };
const sets = { noticesSet: env.NOTICES_SET, confirmationsSet: env.CONFIRMATIONS_SET };

const run = sendTransactional({
  timelines: dynamoTimelines(timeline),
  subscribers: dynamoSubscribers(people),
  members: dynamoMembers(people),
  endpoints: dynamoEndpoints(people),
  codes: dynamoCodes(people),
  limiter: dynamoLimiter(people),
  buckets: dynamoBuckets(people),
  mailer: sesMailer(sesClient(), { ...sets, source: page.sender.address }),
  mailQueue: sqsQueue<MailRequest>(new SQSClient(), env.MAIL_QUEUE_URL),
  links: signedLinks(dynamoKeyring(people), env.PAGE_URL, clock),
  ids: randomIds(await addressKeySecret(people)),
  clock,
  sleep,
  page,
  url: env.PAGE_URL,
  log,
});

/** Called with mails that somebody asked for. */
export const handler = sqsBatch((body) => run(TransactionalMessage.parse(body)));
