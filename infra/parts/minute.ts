import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as ToFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { TickEnv, Wants } from '../../functions/env.ts';
import type { Built } from '../bundle.ts';
import type { FanOut } from './fan-out.ts';
import { candorFunction } from './function.ts';
import type { Publishing } from './publishing.ts';
import type { Tables } from './tables.ts';

/** The one clock: whatever is due is looked for every minute. */
export class Minute extends Construct {
  constructor(
    scope: Construct,
    id: string,
    {
      built,
      tables,
      pageUrl,
      fanOut,
      publishing,
      sendRateShare,
    }: { built: Built; pageUrl: string; tables: Tables; fanOut: FanOut; publishing: Publishing; sendRateShare: number },
  ) {
    super(scope, id);
    const tick = candorFunction(this, 'Tick', {
      built,
      code: 'tick',
      environment: {
        TIMELINE_TABLE: tables.timeline.tableName,
        PEOPLE_TABLE: tables.people.tableName,
        PAGE_URL: pageUrl,
        PLAN_QUEUE_URL: fanOut.plans.queue.queueUrl,
        SEND_QUEUE_URL: fanOut.chunks.queue.queueUrl,
        SEND_RATE_SHARE: String(sendRateShare),
      } satisfies Wants<typeof TickEnv>,
    });
    tables.timeline.grant(tick, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    tables.people.grant(
      tick,
      'dynamodb:Query',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    );
    fanOut.plans.queue.grantSendMessages(tick);
    fanOut.chunks.queue.grantSendMessages(tick);
    tick.addToRolePolicy(new PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] }));

    new Rule(this, 'Rule', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new ToFunction(tick), new ToFunction(publishing.republish)],
    });
  }
}
