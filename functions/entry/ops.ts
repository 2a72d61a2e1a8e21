import { SQSClient } from '@aws-sdk/client-sqs';
import { sesClient } from '../channels/mail/ses-mailer.ts';
import { OpsEnv } from '../platform/env.ts';
import { lambdaHandler } from '../platform/http/lambda.ts';
import { composeOps } from './compose/operators.ts';
import { page } from './page.ts';
import { runtime } from './runtime.ts';

const host = { ...runtime(OpsEnv), sqs: new SQSClient(), ses: sesClient(), page };

export const handler = lambdaHandler(await composeOps(host));
