import { SQSClient } from '@aws-sdk/client-sqs';
import { WebhookMessage } from '../../shared/wire/messages.ts';
import { WebhookEnv } from '../platform/env.ts';
import { sqsBatch } from '../platform/lambda-batch.ts';
import { composeWebhook } from './compose/webhooks.ts';
import { runtime } from './runtime.ts';

const deliver = composeWebhook({ ...runtime(WebhookEnv), sqs: new SQSClient() });

export const handler = sqsBatch((body) => deliver(WebhookMessage.parse(body)));
