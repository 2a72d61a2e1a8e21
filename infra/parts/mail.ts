import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { FeedbackEnv, Wants } from '../../functions/env.ts';
import type { Built } from '../bundle.ts';
import { candorFunction } from './function.ts';
import { SafeQueue } from './queue.ts';
import type { Tables } from './tables.ts';

const HANDLER_TIMEOUT = Duration.seconds(30);

/** The right to send as our own domain, and the way back of what SES tells about each mail. */
export class Mail extends Construct {
  readonly notices: ConfigurationSet;
  readonly confirmations: ConfigurationSet;
  private readonly identity: EmailIdentity;

  constructor(
    scope: Construct,
    id: string,
    { built, tables, sender }: { built: Built; tables: Tables; sender: string },
  ) {
    super(scope, id);
    this.identity = new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(sender.slice(sender.lastIndexOf('@') + 1)),
    });
    const set = { suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS, reputationMetrics: true };
    this.notices = new ConfigurationSet(this, 'Notices', set);
    this.confirmations = new ConfigurationSet(this, 'Confirmations', set);

    const events = new Topic(this, 'Events', { enforceSSL: true });
    const reports = new SafeQueue(this, 'Reports', { handlerTimeout: HANDLER_TIMEOUT, attempts: 5 });
    events.addSubscription(new SqsSubscription(reports.queue, { rawMessageDelivery: true }));
    this.notices.addEventDestination('ToTopic', {
      destination: EventDestination.snsTopic(events),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });

    const feedback = candorFunction(this, 'Feedback', {
      built,
      code: 'feedback',
      timeoutSeconds: HANDLER_TIMEOUT.toSeconds(),
      environment: { PEOPLE_TABLE: tables.people.tableName } satisfies Wants<typeof FeedbackEnv>,
    });
    tables.people.grant(feedback, 'dynamodb:UpdateItem');
    feedback.addEventSource(
      new SqsEventSource(reports.queue, { batchSize: 500, maxBatchingWindow: Duration.seconds(2) }),
    );
  }

  grantSend(to: LambdaFunction): void {
    this.identity.grant(to, 'ses:SendRawEmail');
    // A mail that names a configuration set needs leave for the set as well as for the identity.
    const resources = [this.notices, this.confirmations].map(({ configurationSetName: resourceName }) =>
      Stack.of(this).formatArn({ service: 'ses', resource: 'configuration-set', resourceName }),
    );
    to.addToRolePolicy(new PolicyStatement({ actions: ['ses:SendRawEmail'], resources }));
  }
}
