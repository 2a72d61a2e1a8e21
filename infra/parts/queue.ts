import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** A queue that keeps what cannot be handled: after `attempts` tries a message waits fourteen days to be looked at. */
export class SafeQueue extends Construct {
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(
    scope: Construct,
    id: string,
    { handlerTimeout, attempts }: { handlerTimeout: Duration; attempts: number },
  ) {
    super(scope, id);
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    this.dead = new Queue(this, 'Dead', safe);
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      visibilityTimeout: Duration.seconds(handlerTimeout.toSeconds() * 6), // six times the handler's timeout, as AWS advises
      deadLetterQueue: { queue: this.dead, maxReceiveCount: attempts },
    });
  }
}
