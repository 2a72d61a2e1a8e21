import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { EndpointsEnv, Wants, WebhookEnv } from '../../functions/platform/env.ts';
import { candorFunction, type Share } from './function.ts';
import { SafeQueue } from './queue.ts';
import type { Tables } from './tables.ts';
import type { Transactional } from './transactional.ts';

/** Longer than an endpoint may take to answer. */
const HANDLER_TIMEOUT = Duration.seconds(30);

/** Deliveries to endpoints, with a queue and a function of their own, so that slow receivers never delay mail. */
export class Webhooks extends Construct {
  readonly deliveries: SafeQueue;
  readonly deliver: LambdaFunction;
  /** Adds and changes endpoints, for operators and visitors. */
  readonly endpoints: LambdaFunction;

  constructor(
    scope: Construct,
    id: string,
    { tables, transactional, ...share }: Share & { tables: Tables; transactional: Transactional },
  ) {
    super(scope, id);
    this.deliveries = new SafeQueue(this, 'Deliveries', { handlerTimeout: HANDLER_TIMEOUT, attempts: 10 });
    this.deliver = candorFunction(this, 'Deliver', share, {
      code: 'webhook',
      timeoutSeconds: HANDLER_TIMEOUT.toSeconds(),
      environment: {
        PEOPLE_TABLE: tables.people.tableName,
        WEBHOOK_QUEUE_URL: this.deliveries.queue.queueUrl,
        MAIL_QUEUE_URL: transactional.mails.queue.queueUrl,
      } satisfies Wants<typeof WebhookEnv>,
    });
    // A batch waits for its slowest endpoint, and only for the end of it: all of its posts begin at once.
    this.deliver.addEventSource(
      new SqsEventSource(this.deliveries.queue, { batchSize: 10, maxConcurrency: 10, reportBatchItemFailures: true }),
    );
    this.endpoints = candorFunction(this, 'Endpoints', share, {
      code: 'endpoints',
      environment: {
        PEOPLE_TABLE: tables.people.tableName,
        PAGE_URL: share.pageUrl,
        EDGE_KEY: transactional.edgeKey,
        WEBHOOK_QUEUE_URL: this.deliveries.queue.queueUrl,
      } satisfies Wants<typeof EndpointsEnv>,
    });
  }
}
