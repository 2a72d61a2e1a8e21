import { Aws, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  SingleValueWidget,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaAction, SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { FanOut } from './fan-out.ts';
import type { Mail } from './mail.ts';
import type { Publishing } from './publishing.ts';
import type { Scheduler } from './scheduler.ts';
import type { SendingCircuitBreaker } from './sending-circuit-breaker.ts';
import type { Transactional } from './transactional.ts';
import type { Webhooks } from './webhooks.ts';

interface Watched {
  fanOut: FanOut;
  webhooks: Webhooks;
  publishing: Publishing;
  mail: Mail;
  transactional: Transactional;
  api: Api;
  minute: Scheduler;
  brake: SendingCircuitBreaker;
}

const MINUTE = Duration.minutes(1);

/** SES reviews an account at 5 % bounces and 0.1 % complaints; we stop a little before. */
const BOUNCE_RATE_MAX = 0.04;
const COMPLAINT_RATE_MAX = 0.0009;

/** What the minute's tick measures of the whole system. */
const measured = (metricName: string, statistic = Stats.MAXIMUM): Metric =>
  new Metric({ namespace: 'candor', metricName, dimensionsMap: { service: 'tick' }, period: MINUTE, statistic });

/** Of the whole account, or of one configuration set. */
const reputation = (metricName: string, set?: string): Metric =>
  new Metric({
    namespace: 'AWS/SES',
    metricName,
    period: Duration.hours(1),
    statistic: Stats.MAXIMUM,
    ...(set && { dimensionsMap: { 'ses:configuration-set': set } }),
  });

/** Says when somebody has to look, and shows it all on one page. */
export class Alarms extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { opsAddress, ...watched }: Watched & { opsAddress: string | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A policy of one's own, as `enforceSSL` makes it, replaces SNS's default one, which lets the account's alarms publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'AWS:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (opsAddress) this.topic.addSubscription(new EmailSubscription(opsAddress));
    const { fanOut, webhooks, publishing, mail, transactional, api, minute, brake } = watched;

    const dead = {
      Plans: fanOut.plans.dead,
      Chunks: fanOut.chunks.dead,
      Webhooks: webhooks.deliveries.dead,
      Reports: mail.reports.dead,
      Mails: transactional.mails.dead,
      NotAnnounced: fanOut.failed,
      NotPublished: publishing.failed,
    };
    this.watchQueues(dead);
    this.watchStreams({ Publish: publishing.publish, Announce: fanOut.announce });
    this.watchTick(minute.tick);
    this.watchApi(api);
    const functions = [
      ...fanOut.functions,
      webhooks.deliver,
      publishing.publish,
      publishing.republish,
      mail.feedback,
      transactional.send,
      minute.tick,
    ];
    this.watchFunctions([...functions, ...api.functions]);
    this.watchReputation(mail, brake);
    this.dashboard(watched, dead);
  }

  private watchQueues(dead: Record<string, IQueue>): void {
    for (const [name, queue] of Object.entries(dead)) {
      const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: Stats.MAXIMUM });
      this.when(`${name}Dead`, waiting, 0, 'Messages wait that nobody could handle: candor redrive lists them.');
    }
  }

  private watchStreams(readers: Record<string, IFunction>): void {
    for (const [name, fn] of Object.entries(readers)) {
      const age = fn.metric('IteratorAge', { period: MINUTE, statistic: Stats.MAXIMUM });
      this.when(`${name}Late`, age, 60_000, 'What was recorded a minute ago has not been taken up.', 3);
    }
  }

  /** What the scheduler measures of the whole system, and that it runs at all. */
  private watchTick(tick: IFunction): void {
    this.when('PageBehind', measured('PageBehind'), 0, 'The page is older than what was recorded.', 3);
    const unreadable = 'What is kept of an incident or a maintenance cannot be read: candor doctor names it.';
    this.when('Unreadable', measured('UnreadableTimelines'), 0, unreadable);
    this.when('FanOutStuck', measured('StuckMailings'), 0, 'A mailing stood still for four minutes and was set going.');
    this.when('PromiseOverdue', measured('OverduePromises'), 0, 'An update was promised for a moment that has passed.');
    this.when('SendingPaused', measured('SendingPaused'), 0, 'No notices leave: candor sending says why.');
    this.whenGone('TickGone', tick.metricInvocations({ period: Duration.minutes(5) }));
  }

  private watchApi(api: Api): void {
    const errors = new Metric({
      namespace: 'AWS/ApiGateway',
      metricName: '5xx',
      dimensionsMap: { ApiId: api.id },
      period: MINUTE,
      statistic: Stats.SUM,
    });
    this.when('ApiErrors', errors, 0, 'The API answered with a fault of ours.');
  }

  private watchFunctions(functions: readonly IFunction[]): void {
    for (const fn of functions) {
      const name = fn.node.id;
      this.when(`${name}Errors`, fn.metricErrors({ period: MINUTE }), 3, `${name} keeps failing.`, 3);
      this.when(`${name}Throttles`, fn.metricThrottles({ period: MINUTE }), 0, `${name} is not let run.`, 3);
    }
  }

  /** Pauses mail of a kind before SES pauses the account. */
  private watchReputation(mail: Mail, brake: SendingCircuitBreaker): void {
    const rates = { 'Reputation.BounceRate': BOUNCE_RATE_MAX, 'Reputation.ComplaintRate': COMPLAINT_RATE_MAX };
    const confirmations =
      'Confirmations are paused before SES pauses the account: see who subscribes, then candor sending resume.';
    const notices = 'Notices are paused before SES pauses the account: clean the list, then candor sending resume.';
    for (const [metric, max] of Object.entries(rates)) {
      const name = metric.replace('.', '');
      const ofNotices = reputation(metric, mail.notices.configurationSetName);
      for (const alarm of [
        this.when(name, reputation(metric), max, confirmations),
        this.when(`Notices${name}`, ofNotices, max, notices),
      ])
        alarm.addAlarmAction(new LambdaAction(brake.pull));
    }
  }

  /** Alarms when the metric is above the threshold so many minutes in a row. */
  private when(id: string, metric: IMetric, threshold: number, about: string, periods = 1): Alarm {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      alarmDescription: about,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    return alarm;
  }

  /** The clock itself cannot say that it has stopped. */
  private whenGone(id: string, metric: IMetric): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: 1,
      evaluationPeriods: 2,
      alarmDescription: 'Nothing that is due is done any more.',
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  private dashboard(
    { fanOut, publishing, mail, transactional, api, minute }: Watched,
    dead: Record<string, IQueue>,
  ): void {
    const functions = [
      ...api.functions,
      publishing.publish,
      ...fanOut.functions,
      mail.feedback,
      transactional.send,
      minute.tick,
    ];
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 });
    new Dashboard(this, 'Dashboard', {
      widgets: [
        [
          new SingleValueWidget({
            title: 'Now',
            width: 24,
            metrics: ['PageBehind', 'StuckMailings', 'OverduePromises', 'SendingPaused'].map((name) => measured(name)),
          }),
        ],
        [
          graph(
            'Messages nobody could handle',
            Object.values(dead).map((queue) => queue.metricApproximateNumberOfMessagesVisible()),
          ),
          graph(
            'Mails',
            ['Send', 'Delivery', 'Bounce', 'Complaint'].map(
              (metricName) => new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.SUM }),
            ),
          ),
        ],
        [
          graph('Reputation', [reputation('Reputation.BounceRate'), reputation('Reputation.ComplaintRate')]),
          graph(
            'Age of what was recorded, ms',
            [publishing.publish, fanOut.announce].map((fn) => fn.metric('IteratorAge', { statistic: Stats.MAXIMUM })),
          ),
        ],
        [
          graph(
            'Duration',
            functions.map((fn) => fn.metricDuration({ statistic: Stats.percentile(99) })),
          ),
          graph(
            'Faults',
            functions.map((fn) => fn.metricErrors()),
          ),
        ],
      ],
    });
  }
}
