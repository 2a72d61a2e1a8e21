import { RemovalPolicy } from 'aws-cdk-lib';
import { type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { PublishEnv, Wants } from '../../functions/env.ts';
import type { Built } from '../bundle.ts';
import { eventsOnly, failedRecords } from './fan-out.ts';
import { candorFunction } from './function.ts';
import type { Tables } from './tables.ts';

/** From a recorded event to plain objects that anybody can read while everything else is down. */
export class Publishing extends Construct {
  readonly bucket: Bucket;
  /** Writes everything anew when the configuration or the look has changed; does nothing otherwise. */
  readonly republish: LambdaFunction;

  constructor(
    scope: Construct,
    id: string,
    { built, pageUrl, tables }: { built: Built; pageUrl: string; tables: Tables },
  ) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Site', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const environment = {
      TIMELINE_TABLE: tables.timeline.tableName,
      PEOPLE_TABLE: tables.people.tableName,
      PAGE_URL: pageUrl,
      SITE_BUCKET: this.bucket.bucketName,
      SITE_FINGERPRINT: built.fingerprint,
    } satisfies Wants<typeof PublishEnv>;
    const publisher = (name: string, handler: string, timeoutSeconds: number) => {
      const fn = candorFunction(this, name, { built, code: 'publish', handler, environment, timeoutSeconds });
      tables.timeline.grant(fn, 'dynamodb:Query', 'dynamodb:GetItem');
      tables.people.grant(fn, 'dynamodb:GetItem', 'dynamodb:PutItem');
      this.bucket.grantPut(fn);
      return fn;
    };
    publisher('Publish', 'onStream', 30).addEventSource(
      new DynamoEventSource(tables.timeline, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 100,
        onFailure: new SqsDlq(failedRecords(this)),
        filters: [eventsOnly],
      }),
    );
    this.republish = publisher('Republish', 'onMinute', 900);
  }
}
