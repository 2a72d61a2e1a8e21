import { Aws, Duration, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** What the bucket of a region is called; known before it exists, so that stacks of two regions can name it. */
export const siteBucketName = (stack: string, region: string, account = Aws.ACCOUNT_ID): string =>
  `${stack.toLowerCase()}-site-${account}-${region}`;

/** Days for which an object that was written over can be brought back. */
const OLD_DAYS = 30;

/** Holds the page: open to nobody but the account's own CloudFront. */
export function siteBucket(
  scope: Construct,
  id: string,
  { stack, removalPolicy, ...props }: BucketProps & { stack: string; removalPolicy: RemovalPolicy },
): Bucket {
  const bucket = new Bucket(scope, id, {
    bucketName: siteBucketName(stack, Stack.of(scope).region),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(OLD_DAYS) }],
    removalPolicy,
    ...props,
  });
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      // Without the right to list, S3 says 403 for what is not there; the edge turns that into our own page.
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: {
        // The distribution is made after the bucket, in a stack of another region: any of the account's own may read.
        ArnLike: { 'AWS:SourceArn': `arn:${Aws.PARTITION}:cloudfront::${Aws.ACCOUNT_ID}:distribution/*` },
        // CloudFront always sends the ARN, which names the account already; the account alone it need not send, so it is
        // compared where it comes: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
        StringEqualsIfExists: { 'AWS:SourceAccount': Aws.ACCOUNT_ID },
      },
    }),
  );
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'Access logs would keep the addresses of readers, whom nobody needs to know.',
  });
  return bucket;
}
