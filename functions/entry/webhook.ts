import { SQSClient } from '@aws-sdk/client-sqs';
import type { EndpointId } from '../../shared/domain/ids.ts';
import { type MailRequest, WebhookMessage } from '../../shared/wire/messages.ts';
import { WebhookBody } from '../channels/webhook/channel.ts';
import { deliverWebhook } from '../channels/webhook/deliver.ts';
import { dynamoEndpoints } from '../channels/webhook/dynamo-endpoints.ts';
import { notifyOwner } from '../channels/webhook/notify-owner.ts';
import { httpPost } from '../channels/webhook/post.ts';
import { dynamoJournal } from '../notify/dynamo-journal.ts';
import { dynamoLimiter } from '../notify/dynamo-limiter.ts';
import { mailingStore } from '../notify/dynamo-mailings.ts';
import { dynamoRetries } from '../notify/dynamo-retries.ts';
import { documentClient } from '../platform/dynamo.ts';
import { readEnv, WebhookEnv } from '../platform/env.ts';
import { sqsBatch } from '../platform/lambda-batch.ts';
import { log } from '../platform/log.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { clock, sleep } from './runtime.ts';

const env = readEnv(WebhookEnv);
const people = { client: documentClient(), name: env.PEOPLE_TABLE };
const sqs = new SQSClient();
const endpoints = dynamoEndpoints(people);
const run = deliverWebhook({
  mailings: mailingStore(people, WebhookBody),
  journal: dynamoJournal<EndpointId>(people, clock),
  retries: dynamoRetries(people, clock),
  endpoints,
  limiter: dynamoLimiter(people),
  webhookQueue: sqsQueue<WebhookMessage>(sqs, env.WEBHOOK_QUEUE_URL),
  post: httpPost({ loopback: env.WEBHOOK_LOOPBACK === 'allowed', clock }),
  notifyOwner: notifyOwner({ endpoints, mailQueue: sqsQueue<MailRequest>(sqs, env.MAIL_QUEUE_URL), sleep, clock, log }),
  clock,
  sleep,
  random: Math.random,
  log,
});

export const handler = sqsBatch((body) => run(WebhookMessage.parse(body)));
