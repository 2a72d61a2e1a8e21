import { SQSClient } from '@aws-sdk/client-sqs';
import { type ChunkMessage, PlanMessage, type WebhookMessage } from '../../shared/wire/messages.ts';
import { dynamoEndpoints } from '../channels/webhook/dynamo-endpoints.ts';
import { dynamoMailings } from '../notify/dynamo-mailings.ts';
import { dynamoEndpointPlans, dynamoPlans } from '../notify/dynamo-plans.ts';
import { plan } from '../notify/plan.ts';
import { documentClient } from '../platform/dynamo.ts';
import { PlanEnv, readEnv } from '../platform/env.ts';
import { sqsBatch } from '../platform/lambda-batch.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { dynamoSubscribers } from '../subscriptions/dynamo-subscribers.ts';
import { clock } from './runtime.ts';

const env = readEnv(PlanEnv);
const people = { client: documentClient(), name: env.PEOPLE_TABLE };
const sqs = new SQSClient();
const run = plan({
  mailings: dynamoMailings(people),
  plans: dynamoPlans(people, clock),
  endpointPlans: dynamoEndpointPlans(people, clock),
  subscribers: dynamoSubscribers(people),
  endpoints: dynamoEndpoints(people),
  planQueue: sqsQueue<PlanMessage>(sqs, env.PLAN_QUEUE_URL),
  sendQueue: sqsQueue<ChunkMessage>(sqs, env.SEND_QUEUE_URL),
  webhookQueue: sqsQueue<WebhookMessage>(sqs, env.WEBHOOK_QUEUE_URL),
});

export const handler = sqsBatch((body) => run(PlanMessage.parse(body)));
