import { SQSClient } from '@aws-sdk/client-sqs';
import { ChunkMessage } from '../../shared/wire/messages.ts';
import { documentClient } from '../adapters/dynamo.ts';
import { dynamoJournal } from '../adapters/dynamo-journal.ts';
import { dynamoLimiter } from '../adapters/dynamo-limiter.ts';
import { dynamoMailings } from '../adapters/dynamo-mailings.ts';
import { dynamoPlans } from '../adapters/dynamo-plans.ts';
import { dynamoKeyring } from '../adapters/dynamo-settings.ts';
import { dynamoSubscribers } from '../adapters/dynamo-subscribers.ts';
import { sqsBatch } from '../adapters/lambda-batch.ts';
import { log } from '../adapters/log.ts';
import { sesClient, sesMailer } from '../adapters/ses-mailer.ts';
import { signedLinks } from '../adapters/signed-links.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { readEnv, SendEnv } from '../env.ts';
import { send } from '../flows/send.ts';
import { clock, page, sleep } from './settings.ts';

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
  log,
  page,
});

export const handler = sqsBatch((body, remaining) => run(ChunkMessage.parse(body), remaining));
