import { SQSClient } from '@aws-sdk/client-sqs';
import { ReportsEnv } from '../platform/env.ts';
import { lambdaHandler } from '../platform/http/lambda.ts';
import { composeReports } from './compose/reports.ts';
import { page } from './page.ts';
import { runtime } from './runtime.ts';

export const handler = lambdaHandler(await composeReports({ ...runtime(ReportsEnv), sqs: new SQSClient(), page }));
