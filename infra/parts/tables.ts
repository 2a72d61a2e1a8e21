import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, type TableProps } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

const keys: TableProps = {
  partitionKey: { name: 'pk', type: AttributeType.STRING },
  sortKey: { name: 'sk', type: AttributeType.STRING },
  billingMode: BillingMode.PAY_PER_REQUEST,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
};

/** What happened, streamed to page and mail; and people, whose hundred thousand lines must not wake a function. */
export class Tables extends Construct {
  readonly timeline: Table;
  readonly people: Table;

  constructor(scope: Construct, id: string, { removalPolicy }: { removalPolicy: RemovalPolicy }) {
    super(scope, id);
    const kept = { ...keys, removalPolicy, deletionProtection: removalPolicy === RemovalPolicy.RETAIN };
    this.timeline = new Table(this, 'Timeline', { ...kept, stream: StreamViewType.NEW_IMAGE });
    this.people = new Table(this, 'People', { ...kept, timeToLiveAttribute: 'expiresAt' });
  }
}
