import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT, TEMPLATE } from '../../local/paths.ts';
import { SIZE_LIMITS } from '../support/size-limits.ts';

interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  Metadata?: Record<string, string>;
}

let template: Template;
let resources: Record<string, Resource>;
beforeAll(() => {
  const json = JSON.parse(readFileSync(TEMPLATE, 'utf8'));
  template = Template.fromJSON(json);
  resources = json.Resources;
});
const ofType = (type: string) => Object.entries(resources).filter(([, resource]) => resource.Type === type);

/** What AWS lets nobody narrow to a resource. */
const ON_EVERYTHING = ['ses:GetSendQuota', 'dynamodb:ListStreams', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

describe('the stack', () => {
  it('keeps what happened and the people it concerns, whatever happens to the stack', () => {
    const tables = ofType('AWS::DynamoDB::Table');
    expect(tables).toHaveLength(2);
    for (const [, { DeletionPolicy, Properties }] of tables) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Properties).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    }
  });

  it('streams the timeline and not the people, so that an import wakes no function', () => {
    const streamed = ofType('AWS::DynamoDB::Table').map(([id, { Properties }]) => [
      id.includes('Timeline'),
      'StreamSpecification' in Properties,
    ]);
    expect(streamed.toSorted()).toEqual([
      [false, false],
      [true, true],
    ]);
    const sources = ofType('AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) =>
      JSON.stringify(Properties.EventSourceArn).includes('StreamArn'),
    );
    expect(sources).toHaveLength(2);
    for (const [, { Properties }] of sources) {
      expect(Properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        DestinationConfig: { OnFailure: expect.anything() },
      });
    }
  });

  it('loses no message: every queue that is read has a dead-letter queue and waits six times its handler', () => {
    for (const [, { Properties: source }] of ofType('AWS::Lambda::EventSourceMapping')) {
      const queueId = /"Fn::GetAtt":\["(\w+)","Arn"\]/.exec(JSON.stringify(source.EventSourceArn))?.[1] ?? '';
      const queue = resources[queueId]?.Properties;
      if (!queue) continue;
      const fn = resources[(source.FunctionName as { Ref: string }).Ref]?.Properties;
      expect(queue.RedrivePolicy).toMatchObject({
        deadLetterTargetArn: expect.anything(),
        maxReceiveCount: expect.any(Number),
      });
      expect(queue.VisibilityTimeout).toBe(Number(fn?.Timeout) * 6);
    }
  });

  it('sends with a bounded number of senders and returns failed chunks one by one', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: 2 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('sends as its own sender alone, to whatever address, verified in the account or not', () => {
    const sender = JSON.parse(readFileSync(join(ROOT, 'status.config.json'), 'utf8')).sender.address;
    const statements = ofType('AWS::IAM::Policy').flatMap(
      ([, { Properties }]) =>
        (Properties.PolicyDocument as { Statement: { Action: unknown; Resource: unknown; Condition?: unknown }[] })
          .Statement,
    );
    const sending = statements.filter(({ Action }) => JSON.stringify(Action).includes('ses:Send'));
    const on = (resource: string) => sending.filter(({ Resource }) => JSON.stringify(Resource).includes(resource));
    const senders = ofType('AWS::Lambda::Function').filter(([, { Properties }]) =>
      JSON.stringify(Properties.Environment).includes('CONFIRMATIONS_SET'),
    );
    expect(senders).toHaveLength(3);
    expect(on(':identity/*')).toHaveLength(senders.length);
    for (const { Condition } of on(':identity/*'))
      expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': sender } });
    expect(on(':configuration-set/')).toHaveLength(senders.length);
    expect(sending).toHaveLength(2 * senders.length);
  });

  it('hears what became of each notice', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        MatchingEventTypes: Match.arrayWith(['send', 'delivery', 'bounce', 'complaint']),
        SnsDestination: Match.anyValue(),
      },
    });
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'sqs', RawMessageDelivery: true });
  });

  it('opens its bucket to nobody', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('gives no function more than named actions on named resources', () => {
    for (const [id, { Properties }] of ofType('AWS::IAM::Policy')) {
      const { Statement } = Properties.PolicyDocument as {
        Statement: { Action: string | string[]; Resource: unknown }[];
      };
      for (const { Action, Resource } of Statement) {
        const actions = [Action].flat();
        expect(
          actions.filter((action) => action.endsWith(':*') || action === '*'),
          id,
        ).toEqual([]);
        if (Resource === '*')
          expect(
            actions.every((action) => ON_EVERYTHING.includes(action)),
            `${id}: ${actions}`,
          ).toBe(true);
      }
    }
  });

  it('ticks every minute', () =>
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 minute)' }));

  it('bundles small, somewhat larger with the API description and with the pages', () => {
    const sizes = ofType('AWS::Lambda::Function').map(
      ([id, { Metadata }]) =>
        [id, statSync(join(ROOT, 'cdk.out', Metadata?.['aws:asset:path'] ?? '', 'index.mjs')).size] as const,
    );
    expect(sizes.length).toBeGreaterThanOrEqual(9);
    const limitOf = (id: string) => {
      if (id.startsWith('Publishing')) return SIZE_LIMITS.publishingBundle;
      return /^(ApiOps|ApiTone|ApiReports|WebhooksEndpoints)/.test(id)
        ? SIZE_LIMITS.operatorsBundle
        : SIZE_LIMITS.functionBundle;
    };
    for (const [id, size] of sizes) expect(size, id).toBeLessThanOrEqual(limitOf(id).bytes);
  });
});
