import { CfnOutput, CfnParameter, RemovalPolicy, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PageConfig } from '../shared/domain/page/config.ts';
import type { Built } from './bundle.ts';
import { Alarms } from './parts/alarms.ts';
import { Api } from './parts/api.ts';
import { FanOut } from './parts/fan-out.ts';
import { Mail } from './parts/mail.ts';
import { Publishing } from './parts/publishing.ts';
import { grantRights } from './parts/rights.ts';
import { Scheduler } from './parts/scheduler.ts';
import { SendingCircuitBreaker } from './parts/sending-circuit-breaker.ts';
import { Tables } from './parts/tables.ts';
import { Transactional } from './parts/transactional.ts';
import { Webhooks } from './parts/webhooks.ts';

export interface CandorStackProps extends StackProps {
  page: PageConfig;
  built: Built;
}

/** The whole service: what is declared becomes pages and mail. */
export class CandorStack extends Stack {
  /** Where operators and visitors call, without a scheme. */
  readonly apiHost: string;
  /** What CloudFront shows to the API, so that it believes what CloudFront says of a visitor. */
  readonly edgeKey: string;

  constructor(scope: Construct, id: string, { page, built, ...props }: CandorStackProps) {
    super(scope, id, props);
    const { deploy } = page;
    const pageUrl = new CfnParameter(this, 'PageUrl', {
      default: page.address,
      description: 'Where readers find the page, without a slash at the end',
    }).valueAsString;
    const removalPolicy = deploy.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const share = { built, pageUrl, removalPolicy, logDays: deploy.logDays };

    const tables = new Tables(this, 'Tables', share);
    const mail = new Mail(this, 'Mail', { ...share, tables, page });
    const transactional = new Transactional(this, 'Transactional', { ...share, tables, mail });
    const webhooks = new Webhooks(this, 'Webhooks', { ...share, tables, transactional });
    const fanOut = new FanOut(this, 'FanOut', { ...share, tables, mail, webhooks, transactional });
    const publishing = new Publishing(this, 'Publishing', { ...share, tables, secondRegion: deploy.secondRegion });
    const api = new Api(this, 'Api', { ...share, tables, mail, fanOut, transactional, webhooks });
    const minute = new Scheduler(this, 'Minute', {
      ...share,
      tables,
      fanOut,
      webhooks,
      publishing,
      transactional,
      sendRateShare: page.sendRateShare,
    });
    const brake = new SendingCircuitBreaker(this, 'Brake', { ...share, tables, mail });
    const queues = {
      plans: fanOut.plans.queue,
      chunks: fanOut.chunks.queue,
      webhooks: webhooks.deliveries.queue,
      mails: transactional.mails.queue,
    };
    grantRights(this, { tables, queues, mail, publishing });
    const watched = { fanOut, webhooks, publishing, mail, transactional, api, minute, brake };
    new Alarms(this, 'Alarms', { opsAddress: deploy.opsAddress, ...watched });

    this.apiHost = api.host;
    this.edgeKey = transactional.edgeKey;
    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'SiteBucket', { value: publishing.bucket.bucketName });
    new CfnOutput(this, 'TimelineTable', { value: tables.timeline.tableName });
    new CfnOutput(this, 'PeopleTable', { value: tables.people.tableName });
    Tags.of(this).add('application', 'candor');
    Tags.of(this).add('candor:page', page.name.replace(/[^\p{L}\p{N} _.:/=+@-]/gu, '-'));
  }
}
