import { type CfnElement, Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import type { PublishEnv, Wants } from '../../functions/platform/env.ts';
import { eventsOnly, failedRecords, STREAM_HOURS } from './fan-out.ts';
import { candorFunction, type Share } from './function.ts';
import { siteBucket, siteBucketName } from './site-bucket.ts';
import type { Tables } from './tables.ts';

/** Says why a role may act on every object of these buckets. */
const allObjects = (role: IConstruct, ...arns: string[]): void => {
  for (const arn of arns)
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${arn}/*]`,
      reason: 'What the objects of the page will be called is not known beforehand.',
    });
};

/** From a recorded event to plain objects that anybody can read while everything else is down. */
export class Publishing extends Construct {
  readonly bucket: Bucket;
  /** Recorded events that could not be published. */
  readonly failed: Queue;
  readonly publish: LambdaFunction;
  /** Writes everything anew when the configuration or the look has changed; does nothing otherwise. */
  readonly republish: LambdaFunction;

  constructor(
    scope: Construct,
    id: string,
    { tables, secondRegion, ...share }: Share & { tables: Tables; secondRegion: string },
  ) {
    super(scope, id);
    const { built, pageUrl, removalPolicy } = share;
    const replica = Bucket.fromBucketName(this, 'Replica', siteBucketName(secondRegion));
    this.bucket = siteBucket(this, 'Site', {
      removalPolicy,
      replicationRules: [{ destination: replica, id: 'second-region', priority: 0, deleteMarkerReplication: true }],
    });
    const copy = `arn:<AWS::Partition>:s3:::candor-site-<AWS::AccountId>-${secondRegion}`;
    allObjects(this.bucket.node.findChild('ReplicationRole'), this.ownArn, copy);
    this.failed = failedRecords(this);
    const environment = {
      TIMELINE_TABLE: tables.timeline.tableName,
      PEOPLE_TABLE: tables.people.tableName,
      PAGE_URL: pageUrl,
      SITE_BUCKET: this.bucket.bucketName,
      SITE_FINGERPRINT: built.fingerprint,
    } satisfies Wants<typeof PublishEnv>;
    const publisher = (name: string, handler: string, timeoutSeconds: number) =>
      candorFunction(this, name, share, { code: 'publish', handler, environment, timeoutSeconds });
    this.publish = publisher('Publish', 'onStream', 30);
    this.publish.addEventSource(
      new DynamoEventSource(tables.timeline, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 100,
        maxRecordAge: Duration.hours(STREAM_HOURS),
        onFailure: new SqsDlq(this.failed),
        filters: [eventsOnly],
      }),
    );
    this.republish = publisher('Republish', 'onMinute', 900);
  }

  /** Leave to do this with every object of the page. */
  grantObjects(to: LambdaFunction, actions: string[]): void {
    const objects = this.bucket.arnForObjects('*');
    to.addToRolePolicy(new PolicyStatement({ actions, resources: [objects] }));
    allObjects(to.role ?? to, this.ownArn);
  }

  /** The bucket's ARN as findings about the template name it. */
  private get ownArn(): string {
    return `<${Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnElement)}.Arn>`;
  }
}
