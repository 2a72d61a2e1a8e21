import { S3Client } from '@aws-sdk/client-s3';
import { astroRenderer } from '../adapters/astro-renderer.ts';
import { documentClient } from '../adapters/dynamo.ts';
import { dynamoPublished, dynamoStarts } from '../adapters/dynamo-settings.ts';
import {
  dynamoIncidents,
  dynamoMaintenances,
  dynamoMaintenanceTimelines,
  dynamoTimelines,
} from '../adapters/dynamo-timelines.ts';
import { streamTogether } from '../adapters/lambda-batch.ts';
import { log } from '../adapters/log.ts';
import { s3Site } from '../adapters/s3-site.ts';
import { PublishEnv, readEnv } from '../env.ts';
import { publisher } from '../flows/publish.ts';
import { clock, page } from './settings.ts';

const env = readEnv(PublishEnv);
const client = documentClient();
const timeline = { client, name: env.TIMELINE_TABLE };
const people = { client, name: env.PEOPLE_TABLE };
const ports = {
  timelines: dynamoTimelines(timeline),
  maintenanceTimelines: dynamoMaintenanceTimelines(timeline),
  incidents: dynamoIncidents(timeline),
  maintenances: dynamoMaintenances(timeline),
  published: dynamoPublished(people),
  starts: dynamoStarts(people),
  renderer: astroRenderer,
  site: s3Site(new S3Client(), env.SITE_BUCKET),
  clock,
  page,
  url: env.PAGE_URL,
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
