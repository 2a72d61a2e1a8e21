import { SQSClient } from '@aws-sdk/client-sqs';
import { ChunkMessage } from '../../shared/wire/messages.ts';
import { sesClient, sesMailer } from '../channels/mail/ses-mailer.ts';
import { dynamoJournal } from '../notify/dynamo-journal.ts';
import { dynamoLimiter } from '../notify/dynamo-limiter.ts';
import { dynamoMailings } from '../notify/dynamo-mailings.ts';
import { dynamoPlans } from '../notify/dynamo-plans.ts';
import { send } from '../notify/send.ts';
import { documentClient } from '../platform/dynamo.ts';
import { dynamoKeyring } from '../platform/dynamo-settings.ts';
import { readEnv, SendEnv } from '../platform/env.ts';
import { sqsBatch } from '../platform/lambda-batch.ts';
import { signedLinks } from '../platform/signed-links.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { dynamoSubscribers } from '../subscriptions/dynamo-subscribers.ts';
import { clock, page, sleep } from './runtime.ts';

const env = readEnv(SendEnv);
const people = { client: documentClient(), name: env.PEOPLE_TABLE };
const sets = { noticesSet: env.NOTICES_SET, confirmationsSet: env.CONFIRMATIONS_SET };
const run = send({
  mailings: dynamoMailings(people),
  plans: dynamoPlans(people, clock),
  journal: dynamoJournal(people, clock),
  subscribers: dynamoSubscribers(people),
  limiter: dynamoLimiter(people),
  sendQueue: sqsQueue<ChunkMessage>(new SQSClient(), env.SEND_QUEUE_URL),
  mailer: sesMailer(sesClient(), { ...sets, source: page.sender.address }),
  links: signedLinks(dynamoKeyring(people), env.PAGE_URL, clock),
  clock,
  sleep,
  page,
});

export const handler = sqsBatch((body, remaining) => run(ChunkMessage.parse(body), remaining));
