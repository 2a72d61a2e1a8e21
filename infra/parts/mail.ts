import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CnameRecord, type IPublicHostedZone, MxRecord, PublicHostedZone, TxtRecord } from 'aws-cdk-lib/aws-route53';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { FeedbackEnv, Wants } from '../../functions/platform/env.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { isDomainIn } from '../../shared/domain/page/deploy.ts';
import { candorFunction, type Share } from './function.ts';
import { SafeQueue } from './queue.ts';
import type { Tables } from './tables.ts';

const HANDLER_TIMEOUT = Duration.seconds(30);

/** SES gives up on a notice that could not be delivered for so long: by then a newer one is on its way. */
const NOTICE_LIFE = Duration.hours(2);

const EVENTS = [
  ...[EmailSendingEvent.SEND, EmailSendingEvent.DELIVERY, EmailSendingEvent.BOUNCE],
  ...[EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
];

/** The right to send as our own domain, and the way back of what SES tells about each mail. */
export class Mail extends Construct {
  readonly notices: ConfigurationSet;
  readonly confirmations: ConfigurationSet;
  readonly reports: SafeQueue;
  readonly feedback: LambdaFunction;
  private readonly identity: EmailIdentity;

  constructor(scope: Construct, id: string, { tables, page, ...share }: Share & { tables: Tables; page: PageConfig }) {
    super(scope, id);
    const { address } = page.sender;
    this.identity = this.identityFor(address.slice(address.lastIndexOf('@') + 1), page, share);
    const set = { suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS, reputationMetrics: true };
    this.notices = new ConfigurationSet(this, 'Notices', { ...set, maxDeliveryDuration: NOTICE_LIFE });
    this.confirmations = new ConfigurationSet(this, 'Confirmations', set);

    const events = new Topic(this, 'Events', { enforceSSL: true });
    this.reports = new SafeQueue(this, 'Reports', { handlerTimeout: HANDLER_TIMEOUT, attempts: 5 });
    events.addSubscription(
      new SqsSubscription(this.reports.queue, { rawMessageDelivery: true, deadLetterQueue: this.reports.dead }),
    );
    for (const [name, from] of Object.entries({ ToTopic: this.notices, ConfirmationsToTopic: this.confirmations }))
      from.addEventDestination(name, { destination: EventDestination.snsTopic(events), events: EVENTS });

    this.feedback = candorFunction(this, 'Feedback', share, {
      code: 'feedback',
      timeoutSeconds: HANDLER_TIMEOUT.toSeconds(),
      environment: { PEOPLE_TABLE: tables.people.tableName } satisfies Wants<typeof FeedbackEnv>,
    });
    tables.people.grant(this.feedback, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    this.feedback.addEventSource(
      new SqsEventSource(this.reports.queue, { batchSize: 500, maxBatchingWindow: Duration.seconds(2) }),
    );
  }

  /** The sender's domain with DKIM and a name of its own for bounces; the records are made where we keep the zone. */
  private identityFor(domain: string, { deploy }: PageConfig, { removalPolicy }: Share): EmailIdentity {
    const { hostedZone, mailFrom } = deploy;
    const identity = new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(domain),
      mailFromDomain: `${mailFrom}.${domain}`,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    });
    identity.applyRemovalPolicy(removalPolicy);
    if (hostedZone && isDomainIn(domain, hostedZone.name)) {
      const { id: hostedZoneId, name: zoneName } = hostedZone;
      const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
      this.records(zone, identity, domain, `${mailFrom}.${domain}`);
    }
    for (const [index, { name, value }] of identity.dkimRecords.entries())
      new CfnOutput(this, `Dkim${index + 1}`, { value: `${name} CNAME ${value}` });
    return identity;
  }

  /**
   * DKIM, the way back of bounces, and what receivers shall do with mail that only pretends to be ours (RFC 7489).
   * https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
   */
  private records(zone: IPublicHostedZone, identity: EmailIdentity, domain: string, bounces: string): void {
    for (const [index, { name, value }] of identity.dkimRecords.entries())
      new CnameRecord(this, `DkimRecord${index + 1}`, { zone, recordName: `${name}.`, domainName: value });
    const hostName = `feedback-smtp.${Stack.of(this).region}.amazonses.com`;
    new MxRecord(this, 'Bounces', { zone, recordName: `${bounces}.`, values: [{ priority: 10, hostName }] });
    new TxtRecord(this, 'Spf', { zone, recordName: `${bounces}.`, values: ['v=spf1 include:amazonses.com ~all'] });
    new TxtRecord(this, 'Dmarc', { zone, recordName: `_dmarc.${domain}.`, values: ['v=DMARC1; p=quarantine'] });
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
