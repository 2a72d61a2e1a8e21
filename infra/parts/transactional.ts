import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { TransactionalEnv, Wants } from '../../functions/platform/env.ts';
import { candorFunction, type Share } from './function.ts';
import type { Mail } from './mail.ts';
import { SafeQueue } from './queue.ts';
import type { Tables } from './tables.ts';

/** Longer than SES may take to answer for one batch. */
const HANDLER_TIMEOUT = Duration.seconds(30);

/** Mails that somebody asked for: confirmations, codes, lost links. The API puts them here and answers at once. */
export class Transactional extends Construct {
  readonly mails: SafeQueue;
  readonly send: LambdaFunction;

  constructor(scope: Construct, id: string, { tables, mail, ...share }: Share & { tables: Tables; mail: Mail }) {
    super(scope, id);
    this.mails = new SafeQueue(this, 'Mails', { handlerTimeout: HANDLER_TIMEOUT, attempts: 3 });
    this.send = candorFunction(this, 'Transactional', share, {
      code: 'transactional',
      timeoutSeconds: HANDLER_TIMEOUT.toSeconds(),
      environment: {
        TIMELINE_TABLE: tables.timeline.tableName,
        PEOPLE_TABLE: tables.people.tableName,
        PAGE_URL: share.pageUrl,
        NOTICES_SET: mail.notices.configurationSetName,
        CONFIRMATIONS_SET: mail.confirmations.configurationSetName,
        MAIL_QUEUE_URL: this.mails.queue.queueUrl,
      } satisfies Wants<typeof TransactionalEnv>,
    });
    // One at a time: a code must not wait for the mails that others asked for in the same second.
    this.send.addEventSource(
      new SqsEventSource(this.mails.queue, { batchSize: 1, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
  }

  /** The name that CloudFormation gave to the queue: it holds random letters that nobody outside the account knows. */
  get edgeKey(): string {
    return this.mails.queue.queueName;
  }
}
