import type { S3Client } from '@aws-sdk/client-s3';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import * as adapters from '../../functions/entry/adapters.ts';
import type { Host } from '../../functions/entry/compose/host.ts';
import type { FeedbackEnv } from '../../functions/platform/env.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';

type Adapters = typeof adapters;
export type EveryPort = { [Name in keyof Adapters]: ReturnType<Adapters[Name]> };

type Variable =
  | ('TIMELINE_TABLE' | 'PEOPLE_TABLE' | 'PAGE_URL' | 'SITE_BUCKET' | 'NOTICES_SET' | 'CONFIRMATIONS_SET')
  | ('PLAN_QUEUE_URL' | 'SEND_QUEUE_URL' | 'WEBHOOK_QUEUE_URL' | 'MAIL_QUEUE_URL');

/** The clients and the values that some adapter asks for. */
export interface EveryHost extends Pick<Host<typeof FeedbackEnv>, 'dynamo' | 'clock' | 'log'> {
  env: Record<Variable, string>;
  sqs: SQSClient;
  ses: SESClient;
  s3: S3Client;
  page: PageConfig;
}

/** Every port as functions have it, so that a port which is added there is here too. */
export function everyPort(host: EveryHost): EveryPort {
  const made = Object.entries(adapters).map(([name, adapter]) => [name, adapter(host)]);
  return Object.fromEntries(made) as EveryPort; // Each under the name of what made it.
}
