import { RemovalPolicy, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PageConfig } from '../shared/domain/page/config.ts';
import { siteBucket } from './parts/site-bucket.ts';

/** A copy of the page in a second region, for the day when the first one does not answer. */
export class ReplicaStack extends Stack {
  constructor(scope: Construct, id: string, { page, ...props }: StackProps & { page: PageConfig }) {
    super(scope, id, props);
    const { stack, keepData } = page.deploy;
    siteBucket(this, 'Site', { stack, removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY });
    Tags.of(this).add('application', 'candor');
  }
}
