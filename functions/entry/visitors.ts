import { SQSClient } from '@aws-sdk/client-sqs';
import { VisitorsEnv } from '../platform/env.ts';
import { lambdaHandler } from '../platform/http/lambda.ts';
import { composeVisitors } from './compose/visitors.ts';
import { page } from './page.ts';
import { runtime } from './runtime.ts';

export const handler = lambdaHandler(await composeVisitors({ ...runtime(VisitorsEnv), sqs: new SQSClient(), page }));
