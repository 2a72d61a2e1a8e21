import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
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
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
];

/** The right to send as our own domain, and the way back of what SES tells about each mail. */
export class Mail extends Construct {
  readonly notices: ConfigurationSet;
  readonly confirmations: ConfigurationSet;
  readonly reports: SafeQueue;
  readonly feedback: LambdaFunction;
  private readonly sender: string;

  constructor(scope: Construct, id: string, { tables, page, ...share }: Share & { tables: Tables; page: PageConfig }) {
    super(scope, id);
    this.sender = page.sender.address;
    this.identityFor(this.sender.slice(this.sender.lastIndexOf('@') + 1), page, share);
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
    this.feedback.addEventSource(
      new SqsEventSource(this.reports.queue, { batchSize: 500, maxBatchingWindow: Duration.seconds(2) }),
    );
  }

  /** The sender's domain with DKIM and a name of its own for bounces; the records are made where we keep the zone. */
  private identityFor(domain: string, { deploy }: PageConfig, { removalPolicy }: Share): void {
    const { hostedZone, mailFrom, dmarc } = deploy;
    const identity = new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(domain),
      mailFromDomain: `${mailFrom}.${domain}`,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    });
    identity.applyRemovalPolicy(removalPolicy);
    if (hostedZone && isDomainIn(domain, hostedZone.name)) {
      const { id: hostedZoneId, name: zoneName } = hostedZone;
      const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
      this.records(zone, identity, `${mailFrom}.${domain}`);
      if (dmarc)
        new TxtRecord(this, 'Dmarc', { zone, recordName: `_dmarc.${domain}.`, values: [`v=DMARC1; p=${dmarc}`] });
    }
    for (const [index, { name, value }] of identity.dkimRecords.entries())
      new CfnOutput(this, `Dkim${index + 1}`, { value: `${name} CNAME ${value}` });
  }

  /**
   * DKIM and the way back of bounces: names that nobody else uses, so that no record of the domain is in the way.
   * https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
   */
  private records(zone: IPublicHostedZone, identity: EmailIdentity, bounces: string): void {
    for (const [index, { name, value }] of identity.dkimRecords.entries())
      new CnameRecord(this, `DkimRecord${index + 1}`, { zone, recordName: `${name}.`, domainName: value });
    const hostName = `feedback-smtp.${Stack.of(this).region}.amazonses.com`;
    new MxRecord(this, 'Bounces', { zone, recordName: `${bounces}.`, values: [{ priority: 10, hostName }] });
    new TxtRecord(this, 'Spf', { zone, recordName: `${bounces}.`, values: ['v=spf1 include:amazonses.com ~all'] });
  }

  /**
   * Leave to send as the page's sender, and as nobody else. It is granted on every identity of the account, since SES
   * may ask for leave on the recipient's too when that is verified here, as every recipient of the sandbox is.
   * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
   */
  grantSend(to: LambdaFunction): void {
    const ses = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    const actions = ['ses:SendRawEmail'];
    to.addToRolePolicy(
      new PolicyStatement({
        actions,
        resources: [ses('identity', '*')],
        conditions: { StringEquals: { 'ses:FromAddress': this.sender } },
      }),
    );
    // A mail that names a configuration set needs leave for the set as well.
    const sets = [this.notices, this.confirmations].map(({ configurationSetName }) => configurationSetName);
    to.addToRolePolicy(new PolicyStatement({ actions, resources: sets.map((name) => ses('configuration-set', name)) }));
    Validations.of(to.role ?? to).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:${Stack.of(this).region}:<AWS::AccountId>:identity/*]`,
      reason: 'Any recipient may be an identity of the account; the sender is pinned by a condition.',
    });
  }
}
