import { S3Client } from '@aws-sdk/client-s3';
import { documentClient } from '../platform/dynamo.ts';
import { dynamoSummaries, dynamoTimelines } from '../platform/dynamo-timelines.ts';
import { PublishEnv, readEnv } from '../platform/env.ts';
import { streamTogether } from '../platform/lambda-batch.ts';
import { log } from '../platform/log.ts';
import { astroRenderer } from '../publish/astro-renderer.ts';
import { dynamoPublished } from '../publish/dynamo-published.ts';
import { dynamoStarts } from '../publish/dynamo-starts.ts';
import { publisher } from '../publish/publish.ts';
import { s3Site } from '../publish/s3-site.ts';
import { builtConsole } from './built-console.ts';
import { clock, page } from './runtime.ts';

const env = readEnv(PublishEnv);
const client = documentClient();
const timeline = { client, name: env.TIMELINE_TABLE };
const people = { client, name: env.PEOPLE_TABLE };
const ports = {
  timelines: dynamoTimelines(timeline),
  summaries: dynamoSummaries(timeline),
  published: dynamoPublished(people),
  starts: dynamoStarts(people),
  renderer: astroRenderer,
  site: s3Site(new S3Client(), env.SITE_BUCKET),
  clock,
  page,
  url: env.PAGE_URL,
  console: builtConsole,
  fingerprint: env.SITE_FINGERPRINT,
};

const { publish, republish, unreadable } = publisher(ports);

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
