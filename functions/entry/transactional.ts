import { SQSClient } from '@aws-sdk/client-sqs';
import { TransactionalMessage } from '../../shared/wire/messages.ts';
import { sesClient } from '../channels/mail/ses-mailer.ts';
import { TransactionalEnv } from '../platform/env.ts';
import { sqsBatch } from '../platform/lambda-batch.ts';
import { composeTransactional } from './compose/transactional.ts';
import { page } from './page.ts';
import { runtime } from './runtime.ts';

const host = { ...runtime(TransactionalEnv), sqs: new SQSClient(), ses: sesClient(), page };
const send = await composeTransactional(host);

/** Called with mails that somebody asked for. */
export const handler = sqsBatch((body) => send(TransactionalMessage.parse(body)));
