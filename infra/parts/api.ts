import { CfnStage, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { OpsEnv, VisitorsEnv, Wants } from '../../functions/env.ts';
import type { Built } from '../bundle.ts';
import type { FanOut } from './fan-out.ts';
import { candorFunction } from './function.ts';
import type { Mail } from './mail.ts';
import type { Tables } from './tables.ts';

/** Requests a second that the API takes before it asks callers to wait. */
const THROTTLE = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

/** The two doors: one for operators, who need a key, and one for visitors, who do not. */
export class Api extends Construct {
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    {
      built,
      pageUrl,
      tables,
      mail,
      fanOut,
    }: { built: Built; pageUrl: string; tables: Tables; mail: Mail; fanOut: FanOut },
  ) {
    super(scope, id);
    const ops = candorFunction(this, 'Ops', {
      built,
      code: 'ops',
      environment: {
        TIMELINE_TABLE: tables.timeline.tableName,
        PEOPLE_TABLE: tables.people.tableName,
        PAGE_URL: pageUrl,
        NOTICES_SET: mail.notices.configurationSetName,
        CONFIRMATIONS_SET: mail.confirmations.configurationSetName,
        SEND_QUEUE_URL: fanOut.chunks.queue.queueUrl,
      } satisfies Wants<typeof OpsEnv>,
    });
    mail.grantSend(ops);
    tables.timeline.grant(ops, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    tables.people.grant(
      ops,
      'dynamodb:Query',
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    );
    fanOut.chunks.queue.grantSendMessages(ops);

    const visitors = candorFunction(this, 'Visitors', {
      built,
      code: 'visitors',
      environment: {
        TIMELINE_TABLE: tables.timeline.tableName,
        PEOPLE_TABLE: tables.people.tableName,
        PAGE_URL: pageUrl,
        NOTICES_SET: mail.notices.configurationSetName,
        CONFIRMATIONS_SET: mail.confirmations.configurationSetName,
      } satisfies Wants<typeof VisitorsEnv>,
    });
    tables.timeline.grant(visitors, 'dynamodb:GetItem', 'dynamodb:Query');
    tables.people.grant(visitors, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem');
    mail.grantSend(visitors);

    const api = new HttpApi(this, 'Http');
    const toOps = new HttpLambdaIntegration('ToOps', ops);
    const toVisitors = new HttpLambdaIntegration('ToVisitors', visitors);
    api.addRoutes({ path: '/ops/{proxy+}', methods: [HttpMethod.ANY], integration: toOps });
    api.addRoutes({ path: '/subscribe', methods: [HttpMethod.POST], integration: toVisitors });
    for (const path of ['/confirm/{token}', '/unsubscribe/{token}', '/manage', '/manage/{token}']) {
      api.addRoutes({ path, methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST], integration: toVisitors });
    }
    api.addRoutes({
      path: '/manage/{token}/works',
      methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST],
      integration: toVisitors,
    });
    for (const path of ['/manage/code', '/unsubscribe/{token}/undo', '/unsubscribe/{token}/why']) {
      api.addRoutes({ path, methods: [HttpMethod.POST], integration: toVisitors });
    }
    const stage = api.defaultStage?.node.defaultChild;
    if (stage instanceof CfnStage) stage.defaultRouteSettings = THROTTLE;
    this.url = api.apiEndpoint;
  }
}
