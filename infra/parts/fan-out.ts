import { Duration, Validations } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AnnounceEnv, PlanEnv, SendEnv, Wants } from '../../functions/platform/env.ts';
import { candorFunction, type Share } from './function.ts';
import type { Mail } from './mail.ts';
import { SafeQueue } from './queue.ts';
import type { Tables } from './tables.ts';
import type { Transactional } from './transactional.ts';
import type { Webhooks } from './webhooks.ts';

/** A stream record is an event when its sort key says so; heads and the page's own item wake nobody. */
export const eventsOnly = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('event#') } } },
});

/** Records that no try could handle: kept for fourteen days, to be looked at. */
export function failedRecords(scope: Construct): Queue {
  const queue = new Queue(scope, 'Failed', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is where failed records end.' });
  return queue;
}

/** Hours for which a stream is read again after a fault; it keeps its records for no longer. */
export const STREAM_HOURS = 23;

const HANDLER_TIMEOUT = Duration.seconds(30);

interface FanOutParts {
  tables: Tables;
  mail: Mail;
  webhooks: Webhooks;
  transactional: Transactional;
}

/** From a recorded event to a mail for everybody concerned: announced, planned page by page, sent chunk by chunk. */
export class FanOut extends Construct {
  readonly plans: SafeQueue;
  readonly chunks: SafeQueue;
  /** Recorded events that could not be announced. */
  readonly failed: Queue;
  readonly announce: LambdaFunction;
  /** Announces what the stream has failed to. */
  readonly catchUp: LambdaFunction;
  readonly functions: readonly LambdaFunction[];

  constructor(scope: Construct, id: string, { tables, mail, webhooks, transactional, ...share }: Share & FanOutParts) {
    super(scope, id);
    const { pageUrl } = share;
    this.failed = failedRecords(this);
    this.plans = new SafeQueue(this, 'Plans', { handlerTimeout: HANDLER_TIMEOUT, attempts: 10 });
    this.chunks = new SafeQueue(this, 'Chunks', { handlerTimeout: HANDLER_TIMEOUT, attempts: 10 });
    const PEOPLE_TABLE = tables.people.tableName;
    const PLAN_QUEUE_URL = this.plans.queue.queueUrl;
    const SEND_QUEUE_URL = this.chunks.queue.queueUrl;
    const WEBHOOK_QUEUE_URL = webhooks.deliveries.queue.queueUrl;

    const announcer = (name: string, handler: string) =>
      candorFunction(this, name, share, {
        code: 'announce',
        handler,
        environment: {
          TIMELINE_TABLE: tables.timeline.tableName,
          PEOPLE_TABLE,
          PAGE_URL: pageUrl,
          PLAN_QUEUE_URL,
          MAIL_QUEUE_URL: transactional.mails.queue.queueUrl,
          FAILED_QUEUE_URL: this.failed.queueUrl,
        } satisfies Wants<typeof AnnounceEnv>,
      });
    const announce = announcer('Announce', 'onStream');
    this.catchUp = announcer('CatchUp', 'onMinute');
    announce.addEventSource(
      new DynamoEventSource(tables.timeline, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 10,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 100,
        maxRecordAge: Duration.hours(STREAM_HOURS),
        onFailure: new SqsDlq(this.failed),
        filters: [eventsOnly],
      }),
    );

    const plan = candorFunction(this, 'Plan', share, {
      code: 'plan',
      timeoutSeconds: HANDLER_TIMEOUT.toSeconds(),
      environment: { PEOPLE_TABLE, PLAN_QUEUE_URL, SEND_QUEUE_URL, WEBHOOK_QUEUE_URL } satisfies Wants<typeof PlanEnv>,
    });
    plan.addEventSource(
      new SqsEventSource(this.plans.queue, { batchSize: 1, maxConcurrency: 4, reportBatchItemFailures: true }),
    );

    const send = candorFunction(this, 'Send', share, {
      code: 'send',
      memoryMb: 1769,
      timeoutSeconds: HANDLER_TIMEOUT.toSeconds(),
      environment: {
        TIMELINE_TABLE: tables.timeline.tableName,
        PEOPLE_TABLE,
        PAGE_URL: pageUrl,
        NOTICES_SET: mail.notices.configurationSetName,
        CONFIRMATIONS_SET: mail.confirmations.configurationSetName,
        SEND_QUEUE_URL,
      } satisfies Wants<typeof SendEnv>,
    });
    send.addEventSource(
      new SqsEventSource(this.chunks.queue, { batchSize: 4, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
    this.announce = announce;
    this.functions = [announce, this.catchUp, plan, send];
  }
}
