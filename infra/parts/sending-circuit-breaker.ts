import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { BrakeEnv, Wants } from '../../functions/platform/env.ts';
import { candorFunction, type Share } from './function.ts';
import type { Mail } from './mail.ts';
import type { Tables } from './tables.ts';

/** Stops what bounces or annoys too much, before SES stops the whole account: confirmations, and notices only for their own. */
export class SendingCircuitBreaker extends Construct {
  readonly pull: LambdaFunction;

  constructor(scope: Construct, id: string, { tables, mail, ...share }: Share & { tables: Tables; mail: Mail }) {
    super(scope, id);
    this.pull = candorFunction(this, 'Pull', share, {
      code: 'brake',
      memoryMb: 512,
      environment: {
        PEOPLE_TABLE: tables.people.tableName,
        NOTICES_SET: mail.notices.configurationSetName,
      } satisfies Wants<typeof BrakeEnv>,
    });
  }
}
