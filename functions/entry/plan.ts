import { SQSClient } from '@aws-sdk/client-sqs';
import { type ChunkMessage, PlanMessage } from '../../shared/wire/messages.ts';
import { documentClient } from '../adapters/dynamo.ts';
import { dynamoMailings } from '../adapters/dynamo-mailings.ts';
import { dynamoPlans } from '../adapters/dynamo-plans.ts';
import { dynamoSubscribers } from '../adapters/dynamo-subscribers.ts';
import { sqsBatch } from '../adapters/lambda-batch.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { PlanEnv, readEnv } from '../env.ts';
import { plan } from '../flows/plan.ts';
import { clock } from './settings.ts';

const env = readEnv(PlanEnv);
const people = { client: documentClient(), name: env.PEOPLE_TABLE };
const sqs = new SQSClient();
const run = plan({
  mailings: dynamoMailings(people),
  plans: dynamoPlans(people, clock),
  subscribers: dynamoSubscribers(people),
  planQueue: sqsQueue<PlanMessage>(sqs, env.PLAN_QUEUE_URL),
  sendQueue: sqsQueue<ChunkMessage>(sqs, env.SEND_QUEUE_URL),
});

export const handler = sqsBatch((body) => run(PlanMessage.parse(body)));
