import { SQSClient } from '@aws-sdk/client-sqs';
import { AnnounceEnv } from '../platform/env.ts';
import { streamEach } from '../platform/lambda-batch.ts';
import { log } from '../platform/log.ts';
import { composeAnnounce } from './compose/notify.ts';
import { page } from './page.ts';
import { runtime } from './runtime.ts';

const { announce, catchUp, failed } = composeAnnounce({ ...runtime(AnnounceEnv), sqs: new SQSClient(), page });

/** Called with recorded events. */
export const onStream = streamEach(
  ({ timelineId, seq }) => announce(timelineId, seq),
  (event) => failed.enqueue([event]),
);

/** Called every minute. */
export const onMinute = async (): Promise<void> => {
  log('caught.up', { mailings: (await catchUp()).join(' ') });
};
