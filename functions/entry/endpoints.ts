import { SQSClient } from '@aws-sdk/client-sqs';
import type { EndpointId } from '../../shared/domain/ids.ts';
import type { WebhookMessage } from '../../shared/wire/messages.ts';
import { WebhookBody } from '../channels/webhook/channel.ts';
import { dynamoEndpoints } from '../channels/webhook/dynamo-endpoints.ts';
import { httpPost } from '../channels/webhook/post.ts';
import { dynamoJournal } from '../notify/dynamo-journal.ts';
import { mailingStore } from '../notify/dynamo-mailings.ts';
import { dynamoRetries } from '../notify/dynamo-retries.ts';
import { dynamoApiKeys } from '../operators/dynamo-api-keys.ts';
import { documentClient } from '../platform/dynamo.ts';
import { dynamoBuckets } from '../platform/dynamo-buckets.ts';
import { addressKeySecret, dynamoKeyring } from '../platform/dynamo-keyring.ts';
import { EndpointsEnv, readEnv } from '../platform/env.ts';
import { lambdaHandler } from '../platform/http/lambda.ts';
import { logFault } from '../platform/log.ts';
import { randomIds } from '../platform/random-ids.ts';
import { signedLinks } from '../platform/signed-links.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { endpointsApi } from './endpoints-api.ts';
import { clock, page, sleep } from './runtime.ts';

const env = readEnv(EndpointsEnv);
const people = { client: documentClient(), name: env.PEOPLE_TABLE };
const loopback = env.WEBHOOK_LOOPBACK === 'allowed';

export const handler = lambdaHandler(
  endpointsApi({
    endpoints: dynamoEndpoints(people),
    webhookMailings: mailingStore(people, WebhookBody),
    endpointJournal: dynamoJournal<EndpointId>(people, clock),
    retries: dynamoRetries(people, clock),
    webhookQueue: sqsQueue<WebhookMessage>(new SQSClient(), env.WEBHOOK_QUEUE_URL),
    post: httpPost({ loopback, clock }),
    loopback,
    apiKeys: dynamoApiKeys(people),
    links: signedLinks(dynamoKeyring(people), env.PAGE_URL, clock),
    buckets: dynamoBuckets(people),
    ids: randomIds(await addressKeySecret(people)),
    clock,
    sleep,
    page,
    edgeKey: env.EDGE_KEY,
    onFault: (error) => logFault('request.failed', error),
  }),
);
