import { SQSClient } from '@aws-sdk/client-sqs';
import { ChunkMessage } from '../../shared/wire/messages.ts';
import { sesClient } from '../channels/mail/ses-mailer.ts';
import { SendEnv } from '../platform/env.ts';
import { sqsBatch } from '../platform/lambda-batch.ts';
import { composeSend } from './compose/notify.ts';
import { page } from './page.ts';
import { runtime } from './runtime.ts';

const send = composeSend({ ...runtime(SendEnv), sqs: new SQSClient(), ses: sesClient(), page });

export const handler = sqsBatch((body, remaining) => send(ChunkMessage.parse(body), remaining));
