import { S3Client } from '@aws-sdk/client-s3';
import { PublishEnv } from '../platform/env.ts';
import { streamTogether } from '../platform/lambda-batch.ts';
import { log } from '../platform/log.ts';
import { astroRenderer } from '../publish/astro-renderer.ts';
import { builtConsole } from './built-console.ts';
import { composePublish } from './compose/publish.ts';
import { page } from './page.ts';
import { runtime } from './runtime.ts';

const host = { ...runtime(PublishEnv), s3: new S3Client(), renderer: astroRenderer, console: builtConsole, page };
const { publish, republish, unreadable } = composePublish(host);

const logUnreadable = () => {
  if (unreadable().length > 0) log('timelines.unreadable', { ids: unreadable().join(' ') });
};

/** Called with recorded events. */
export const onStream = streamTogether(async (events) => {
  log('published', { version: await publish(events.map(({ timelineId }) => timelineId)) });
  logUnreadable();
});

/** Called every minute. */
export const onMinute = async (): Promise<void> => {
  log('republished', { version: await republish() });
  logUnreadable();
};
