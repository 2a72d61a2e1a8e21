import { SQSClient } from '@aws-sdk/client-sqs';
import { EndpointsEnv } from '../platform/env.ts';
import { lambdaHandler } from '../platform/http/lambda.ts';
import { composeEndpoints } from './compose/webhooks.ts';
import { page } from './page.ts';
import { runtime } from './runtime.ts';

export const handler = lambdaHandler(await composeEndpoints({ ...runtime(EndpointsEnv), sqs: new SQSClient(), page }));
