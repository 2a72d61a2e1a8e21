import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { BrakeEnv, Wants } from '../../functions/env.ts';
import { candorFunction, type Share } from './function.ts';
import type { Tables } from './tables.ts';

/** Stops all notices when too many of them bounce or annoy, before SES stops the whole account. */
export class Brake extends Construct {
  readonly pull: LambdaFunction;

  constructor(scope: Construct, id: string, { tables, ...share }: Share & { tables: Tables }) {
    super(scope, id);
    this.pull = candorFunction(this, 'Pull', share, {
      code: 'brake',
      memoryMb: 512,
      environment: { PEOPLE_TABLE: tables.people.tableName } satisfies Wants<typeof BrakeEnv>,
    });
    tables.people.grant(this.pull, 'dynamodb:UpdateItem');
  }
}
