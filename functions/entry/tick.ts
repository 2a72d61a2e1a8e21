import { SQSClient } from '@aws-sdk/client-sqs';
import { sesClient } from '../channels/mail/ses-mailer.ts';
import { TickEnv } from '../platform/env.ts';
import { settleAll } from '../platform/settle-all.ts';
import { composeTick } from './compose/tick.ts';
import { page } from './page.ts';
import { runtime } from './runtime.ts';
import { scheduledTasks } from './scheduled-tasks.ts';

const host = { ...runtime(TickEnv), sqs: new SQSClient(), ses: sesClient(), page };
const tasks = scheduledTasks(await composeTick(host));

/** Called every minute. A mail service that is down must not keep maintenance from starting on the page. */
export const handler = async (): Promise<void> => {
  await settleAll(tasks, (task) => task(), 'tasks of the minute');
};
