import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as ToFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { TickEnv, Wants } from '../../functions/platform/env.ts';
import type { FanOut } from './fan-out.ts';
import { candorFunction, type Share } from './function.ts';
import type { Publishing } from './publishing.ts';
import type { Tables } from './tables.ts';
import type { Transactional } from './transactional.ts';
import type { Webhooks } from './webhooks.ts';

/** The one clock: whatever is due is looked for every minute. */
export class Scheduler extends Construct {
  readonly tick: LambdaFunction;

  constructor(
    scope: Construct,
    id: string,
    {
      tables,
      fanOut,
      webhooks,
      publishing,
      transactional,
      sendRateShare,
      ...share
    }: Share & {
      tables: Tables;
      fanOut: FanOut;
      webhooks: Webhooks;
      publishing: Publishing;
      transactional: Transactional;
      sendRateShare: number;
    },
  ) {
    super(scope, id);
    const tick = candorFunction(this, 'Tick', share, {
      code: 'tick',
      environment: {
        TIMELINE_TABLE: tables.timeline.tableName,
        PEOPLE_TABLE: tables.people.tableName,
        PAGE_URL: share.pageUrl,
        PLAN_QUEUE_URL: fanOut.plans.queue.queueUrl,
        SEND_QUEUE_URL: fanOut.chunks.queue.queueUrl,
        WEBHOOK_QUEUE_URL: webhooks.deliveries.queue.queueUrl,
        MAIL_QUEUE_URL: transactional.mails.queue.queueUrl,
        SEND_RATE_SHARE: String(sendRateShare),
      } satisfies Wants<typeof TickEnv>,
    });

    this.tick = tick;
    new Rule(this, 'Rule', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [tick, publishing.republish, fanOut.catchUp].map((due) => new ToFunction(due)),
    });
  }
}
