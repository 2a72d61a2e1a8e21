import { SQSClient } from '@aws-sdk/client-sqs';
import { PlanMessage } from '../../shared/wire/messages.ts';
import { PlanEnv } from '../platform/env.ts';
import { sqsBatch } from '../platform/lambda-batch.ts';
import { composePlan } from './compose/notify.ts';
import { runtime } from './runtime.ts';

const plan = composePlan({ ...runtime(PlanEnv), sqs: new SQSClient() });

export const handler = sqsBatch((body) => plan(PlanMessage.parse(body)));
