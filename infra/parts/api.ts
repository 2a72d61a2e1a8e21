import { Fn, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { CfnStage, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { OpsEnv, ReportsEnv, ToneEnv, VisitorsEnv, Wants } from '../../functions/platform/env.ts';
import { API_ROUTES } from '../../shared/wire/routes.ts';
import type { FanOut } from './fan-out.ts';
import { candorFunction, type Share } from './function.ts';
import type { Mail } from './mail.ts';
import type { Tables } from './tables.ts';
import type { Transactional } from './transactional.ts';
import type { Webhooks } from './webhooks.ts';

/** Requests a second that the API takes before it asks callers to wait. */
const THROTTLE = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

/** Where operators and visitors call. */
export class Api extends Construct {
  readonly url: string;
  /** The same without a scheme. */
  readonly host: string;
  readonly id: string;
  readonly functions: readonly LambdaFunction[];

  constructor(
    scope: Construct,
    id: string,
    {
      tables,
      mail,
      fanOut,
      transactional,
      webhooks,
      ...share
    }: Share & { tables: Tables; mail: Mail; fanOut: FanOut; transactional: Transactional; webhooks: Webhooks },
  ) {
    super(scope, id);
    const { pageUrl } = share;
    const asked = { MAIL_QUEUE_URL: transactional.mails.queue.queueUrl, EDGE_KEY: transactional.edgeKey };
    const ops = candorFunction(this, 'Ops', share, {
      code: 'ops',
      environment: {
        TIMELINE_TABLE: tables.timeline.tableName,
        PEOPLE_TABLE: tables.people.tableName,
        PAGE_URL: pageUrl,
        NOTICES_SET: mail.notices.configurationSetName,
        CONFIRMATIONS_SET: mail.confirmations.configurationSetName,
        SEND_QUEUE_URL: fanOut.chunks.queue.queueUrl,
        ...asked,
      } satisfies Wants<typeof OpsEnv>,
    });

    const visitors = candorFunction(this, 'Visitors', share, {
      code: 'visitors',
      environment: {
        TIMELINE_TABLE: tables.timeline.tableName,
        PEOPLE_TABLE: tables.people.tableName,
        PAGE_URL: pageUrl,
        ...asked,
      } satisfies Wants<typeof VisitorsEnv>,
    });

    const tone = candorFunction(this, 'Tone', share, {
      code: 'tone',
      environment: { PEOPLE_TABLE: tables.people.tableName } satisfies Wants<typeof ToneEnv>,
    });

    const reports = candorFunction(this, 'Reports', share, {
      code: 'reports',
      environment: {
        TIMELINE_TABLE: tables.timeline.tableName,
        PEOPLE_TABLE: tables.people.tableName,
        PAGE_URL: pageUrl,
        ...asked,
      } satisfies Wants<typeof ReportsEnv>,
    });

    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: share.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const api = new HttpApi(this, 'Http');
    const integrations = {
      ops: new HttpLambdaIntegration('ToOps', ops),
      visitors: new HttpLambdaIntegration('ToVisitors', visitors),
      tone: new HttpLambdaIntegration('ToTone', tone),
      reports: new HttpLambdaIntegration('ToReports', reports),
      endpoints: new HttpLambdaIntegration('ToEndpoints', webhooks.endpoints),
    };
    for (const { path, methods, to } of API_ROUTES)
      api.addRoutes({ path, methods: methods.map((method) => HttpMethod[method]), integration: integrations[to] });
    const stage = api.defaultStage?.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('The HTTP API has no stage');
    stage.defaultRouteSettings = THROTTLE;
    // No addresses and no paths: the links of readers are in them.
    const format = { at: '$context.requestTime', route: '$context.routeKey', status: '$context.status' };
    stage.accessLogSettings = { destinationArn: accessLogs.logGroupArn, format: JSON.stringify(format) };
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Operators show a key to the function; visitors need none, and what they may do is signed into their links.',
    });
    this.url = api.apiEndpoint;
    this.id = api.apiId;
    this.functions = [ops, visitors, tone, reports, webhooks.endpoints];
    this.host = Fn.select(2, Fn.split('/', api.apiEndpoint));
  }
}
