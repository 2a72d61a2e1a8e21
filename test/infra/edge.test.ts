// Over 250 lines: all of it reads one synthesized template.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLAGS } from '../../infra/app-flags.ts';
import { FUNCTIONS } from '../../infra/bundle.ts';
import { viewerFunction } from '../../infra/parts/viewer-function.ts';
import { stacksOf } from '../../infra/stacks.ts';
import { PageConfig } from '../../shared/domain/page/config.ts';
import { Deploy } from '../../shared/domain/page/deploy.ts';
import { snapshotOf } from '../../shared/domain/page/snapshot.ts';
import { EDGE_HEADER } from '../../shared/domain/rate-limit/network.ts';
import { API_PATTERNS } from '../../shared/wire/routes.ts';
import { statuspageDocuments } from '../../shared/wire/statuspage-v2.ts';
import { page } from '../support/page.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-edge-'));
const built = {
  folder: () => folder,
  fingerprint: 'test',
  sizes: new Map(FUNCTIONS.map((name) => [name, 0])),
  scripts: ["'sha256-AAAA'"],
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hostedZone = { id: 'Z0123456789ABCDEFGHIJ', name: 'fernhill.example' };
const templatesOf = (deploy: object) => {
  const whole = PageConfig.parse({ ...page, deploy });
  const stacks = stacksOf(new App({ context: FLAGS }), whole, built);
  return {
    service: Template.fromStack(stacks.service),
    replica: Template.fromStack(stacks.replica),
    edge: Template.fromStack(stacks.edge),
  };
};
let own: ReturnType<typeof templatesOf>;
let plain: ReturnType<typeof templatesOf>;
beforeAll(() => {
  own = templatesOf({
    region: 'eu-central-1',
    secondRegion: 'eu-west-1',
    hostedZone,
    opsAddress: 'ops@fernhill.example',
  });
  plain = templatesOf({});
}, 60_000);

describe('the page at the edge', () => {
  it('is read from a second region when the first does not answer', () => {
    const [distribution] = Object.values(own.edge.findResources('AWS::CloudFront::Distribution'));
    const { OriginGroups, Origins } = distribution?.Properties.DistributionConfig ?? {};
    expect(OriginGroups.Items[0]).toMatchObject({
      FailoverCriteria: { StatusCodes: { Items: [500, 502, 503, 504] } },
      Members: { Quantity: 2 },
    });
    const buckets = Origins.filter((origin: { S3OriginConfig?: object }) => origin.S3OriginConfig);
    expect(JSON.stringify(buckets)).toMatch(/eu-central-1[\s\S]*eu-west-1/);
    for (const origin of buckets) expect(origin.OriginAccessControlId).toBeDefined();
    own.service.hasResourceProperties('AWS::S3::Bucket', {
      ReplicationConfiguration: { Rules: [Match.objectLike({ Status: 'Enabled' })] },
    });
  });

  it.each(['service', 'replica'] as const)('is open to nobody but CloudFront in the bucket of the %s', (stack) => {
    const template = own[stack];
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    const [policy] = Object.values(template.findResources('AWS::S3::BucketPolicy'));
    const allowed = policy?.Properties.PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Allow',
    );
    expect(allowed).toMatchObject([
      {
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: {
          ArnLike: {
            'AWS:SourceArn': {
              'Fn::Join': [
                '',
                ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::', { Ref: 'AWS::AccountId' }, ':distribution/*'],
              ],
            },
          },
          StringEqualsIfExists: { 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } },
        },
      },
    ]);
    // What AWS is not sure to send must not be needed.
    expect(allowed[0].Condition.StringEquals).toBeUndefined();
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('runs no script but those it was built with, may be framed only where that is meant, and insists on TLS', () => {
    const policies = Object.values(own.edge.findResources('AWS::CloudFront::ResponseHeadersPolicy')).map(
      ({ Properties }) => Properties.ResponseHeadersPolicyConfig,
    );
    expect(policies).toHaveLength(4);
    for (const { SecurityHeadersConfig: headers } of policies) {
      const csp: string = headers.ContentSecurityPolicy.ContentSecurityPolicy;
      expect(csp).toMatch(/script-src ('sha256-AAAA'|'none'|'self')(;|$)/);
      expect(csp).toContain("default-src 'none'");
      expect(headers.StrictTransportSecurity.AccessControlMaxAgeSec).toBe(31_536_000);
      expect(headers.ContentTypeOptions.Override).toBe(true);
    }
    const framed = policies.filter(({ SecurityHeadersConfig: headers }) =>
      headers.ContentSecurityPolicy.ContentSecurityPolicy.includes('frame-ancestors *'),
    );
    expect(framed.map(({ Comment }) => Comment)).toEqual(['The frame for other pages']);
  });

  it('lets the console run and style nothing but what lies beside it, and be framed by nobody', () => {
    const [distribution] = Object.values(own.edge.findResources('AWS::CloudFront::Distribution'));
    const policies = own.edge.findResources('AWS::CloudFront::ResponseHeadersPolicy');
    const behaviours = distribution?.Properties.DistributionConfig.CacheBehaviors.filter(
      ({ PathPattern }: { PathPattern: string }) => PathPattern.startsWith('/console'),
    );
    expect(behaviours).toHaveLength(2);
    for (const { ResponseHeadersPolicyId } of behaviours) {
      const headers =
        policies[ResponseHeadersPolicyId.Ref]?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
      expect(headers.ContentSecurityPolicy.ContentSecurityPolicy.split('; ').toSorted()).toEqual([
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "script-src 'self'",
        "style-src 'self'",
      ]);
      expect(headers.FrameOptions.FrameOption).toBe('DENY');
    }
  });

  it('is compressed, speaks HTTP/3, and never caches what operators and visitors call', () => {
    const [distribution] = Object.values(own.edge.findResources('AWS::CloudFront::Distribution'));
    const config = distribution?.Properties.DistributionConfig;
    expect(config).toMatchObject({ HttpVersion: 'http2and3', DefaultCacheBehavior: { Compress: true } });
    const calls = config.CacheBehaviors.filter(({ PathPattern }: { PathPattern: string }) =>
      API_PATTERNS.includes(PathPattern),
    );
    expect(calls).toHaveLength(API_PATTERNS.length);
    for (const { CachePolicyId } of calls) expect(CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(config.CustomErrorResponses).toContainEqual(
      expect.objectContaining({ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/404.html' }),
    );
    // The API's own answers reach whoever asked, since no page stands in for them.
    const replaced = config.CustomErrorResponses.filter((one: { ResponsePagePath?: string }) => one.ResponsePagePath);
    expect(replaced).toHaveLength(1);
  });

  it('lets nobody keep an answer to an operator or a visitor, whatever the function says', () => {
    const [distribution] = Object.values(own.edge.findResources('AWS::CloudFront::Distribution'));
    const policies = own.edge.findResources('AWS::CloudFront::ResponseHeadersPolicy');
    const { CacheBehaviors, DefaultCacheBehavior } = distribution?.Properties.DistributionConfig ?? {};
    const custom = ({ ResponseHeadersPolicyId }: { ResponseHeadersPolicyId: { Ref: string } }) =>
      policies[ResponseHeadersPolicyId.Ref]?.Properties.ResponseHeadersPolicyConfig.CustomHeadersConfig;
    const noStore = { Items: [{ Header: 'Cache-Control', Value: 'no-store', Override: true }] };
    for (const behaviour of CacheBehaviors)
      expect(custom(behaviour), behaviour.PathPattern).toEqual(
        API_PATTERNS.includes(behaviour.PathPattern) ? noStore : undefined,
      );
    // The page's objects say for themselves how long they are fresh.
    expect(custom(DefaultCacheBehavior)).toBeUndefined();
  });

  it('has the name and certificate of its zone, and otherwise those of CloudFront', () => {
    own.edge.hasResourceProperties('AWS::CertificateManager::Certificate', { DomainName: 'status.fernhill.example' });
    own.edge.resourceCountIs('AWS::Route53::RecordSet', 2);
    own.edge.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Aliases: ['status.fernhill.example'] },
    });
    plain.edge.resourceCountIs('AWS::Route53::RecordSet', 0);
    plain.edge.resourceCountIs('AWS::CertificateManager::Certificate', 0);
  });
});

describe('the program at the edge', () => {
  const ask = (uri: string) =>
    runInNewContext(`${viewerFunction}; handler(event)`, { event: { request: { uri } } }) as {
      uri?: string;
      statusCode?: number;
      body?: string;
    };
  it('lets every document of the API through, and says in JSON that another is not there', () => {
    const publishedAt = '2026-01-01T00:00:00.000Z';
    const nothing = { open: [], planned: [], incidents: [], maintenances: [], notices: [], starts: {} };
    const snapshot = snapshotOf({ page, url: page.address, version: 0, publishedAt, ...nothing });
    const documents = Object.keys(statuspageDocuments(snapshot, { incidents: [], maintenances: [], notices: [] }));
    for (const name of [...documents, 'incidents/inc_0a1b2c3d4e5f.json'])
      expect(ask(`/api/v2/${name}`), name).toEqual({ uri: `/api/v2/${name}` });
    for (const path of ['/api', '/api/v2/nothing.json', '/api/v2/../index.html', '/api/v3/summary.json']) {
      const { statusCode, body = '' } = ask(path);
      expect([statusCode, JSON.parse(body)], path).toEqual([404, { error: 'not found' }]);
    }
  });
  it('shows one page for every screen of the console, and its assets as they are', () => {
    for (const path of ['/console', '/console/', '/console/declare', '/console/incidents/inc_0a1b2c'])
      expect(ask(path).uri, path).toBe('/console');
    expect(ask('/console/assets/0a.console.js').uri).toBe('/console/assets/0a.console.js');
    expect(ask('/consoles').uri).toBe('/consoles');
  });
  it('takes a slash at the end for the same page', () => {
    expect(ask('/incidents/inc_1/').uri).toBe('/incidents/inc_1');
    expect(ask('/').uri).toBe('/');
  });
});

describe('mail of a domain whose zone is known', () => {
  it('is signed and bounces to a name of its own', () => {
    own.service.hasResourceProperties('AWS::SES::EmailIdentity', {
      MailFromAttributes: { MailFromDomain: 'bounce.fernhill.example' },
    });
    const records = Object.values(own.service.findResources('AWS::Route53::RecordSet')).map(
      ({ Properties }) => Properties.Type,
    );
    own.service.hasResourceProperties('AWS::Route53::RecordSet', {
      Name: 'bounce.fernhill.example.',
      Type: 'MX',
      ResourceRecords: ['10 feedback-smtp.eu-central-1.amazonses.com'],
    });
    expect(records.filter((type) => type === 'CNAME')).toHaveLength(3);
    expect(records).toContain('MX');
    plain.service.resourceCountIs('AWS::Route53::RecordSet', 0);
    expect(Object.keys(plain.service.findOutputs('*')).filter((name) => /Dkim/.test(name))).toHaveLength(3);
  });
  it('has its policy for other senders of the domain left alone, unless the configuration names one', () => {
    const namesOf = (template: Template) =>
      Object.values(template.findResources('AWS::Route53::RecordSet')).map(({ Properties }) => Properties.Name);
    expect(namesOf(own.service).filter((name) => /^_dmarc/.test(name))).toEqual([]);
    // Each record's name is one that only this service uses, so that none can exist already.
    for (const name of namesOf(own.service))
      if (typeof name === 'string') expect(name).toBe('bounce.fernhill.example.');
    for (const dmarc of ['none', 'quarantine', 'reject'])
      templatesOf({ hostedZone, dmarc }).service.hasResourceProperties('AWS::Route53::RecordSet', {
        Name: '_dmarc.fernhill.example.',
        Type: 'TXT',
        ResourceRecords: [`"v=DMARC1; p=${dmarc}"`],
      });
    expect(Deploy.safeParse({ dmarc: 'strict' }).error?.issues[0]?.message).toBe('must be none, quarantine or reject');
  });
  it('gives up on a notice after two hours, and hears of both kinds of mail', () => {
    own.service.hasResourceProperties('AWS::SES::ConfigurationSet', { DeliveryOptions: { MaxDeliverySeconds: 7200 } });
    own.service.resourceCountIs('AWS::SES::ConfigurationSetEventDestination', 2);
  });
});

describe('the address of a visitor', () => {
  it('is believed from our distribution only: it sends a key to the API that the API knows', () => {
    const keysIn = (template: Template) =>
      Object.values(template.findResources('AWS::CloudFront::Distribution')).flatMap(({ Properties }) =>
        Properties.DistributionConfig.Origins.flatMap((origin: { OriginCustomHeaders?: { HeaderName: string }[] }) =>
          (origin.OriginCustomHeaders ?? []).map(({ HeaderName }) => HeaderName),
        ),
      );
    for (const { edge, service } of [own, plain]) {
      expect(keysIn(edge)).toEqual([EDGE_HEADER]);
      expect(JSON.stringify(edge.toJSON())).toMatch(/TransactionalMailsQueue\w+QueueName/);
      const functions = Object.values(service.findResources('AWS::Lambda::Function'));
      const known = functions.map(({ Properties }) => Properties.Environment?.Variables?.EDGE_KEY).filter(Boolean);
      expect(known).toHaveLength(4);
      for (const key of known) expect(key['Fn::GetAtt'][1]).toBe('QueueName');
    }
  });
});

describe('whoever is on call', () => {
  it('hears of every alarm by mail, and an alarm on the reputation pauses sending by itself', () => {
    own.service.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@fernhill.example',
    });
    const alarms = Object.values(own.service.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties,
    );
    for (const alarm of alarms) expect(alarm.AlarmActions.length, alarm.MetricName).toBeGreaterThan(0);
    const names = new Set(alarms.map(({ MetricName }) => MetricName));
    for (const metric of [
      'ApproximateNumberOfMessagesVisible',
      'IteratorAge',
      'PageBehind',
      'StuckMailings',
      'OverduePromises',
      'SendingPaused',
      '5xx',
      'Errors',
      'Throttles',
      'Reputation.BounceRate',
      'Reputation.ComplaintRate',
    ])
      expect(names, metric).toContain(metric);
    const brakes = alarms.filter(({ AlarmActions }) => JSON.stringify(AlarmActions).includes('BrakePull'));
    // Each rate of the account as a whole, which stops confirmations, and of notices alone, which stops notices.
    const watched = brakes.map(({ MetricName, Dimensions = [] }) => [MetricName, JSON.stringify(Dimensions)] as const);
    const rates = ['Reputation.BounceRate', 'Reputation.ComplaintRate'];
    const ofAll = watched.filter(([, dimensions]) => dimensions === '[]').map(([metric]) => metric);
    const ofNotices = watched.filter(([, dimensions]) => /ses:configuration-set.*MailNotices/.test(dimensions));
    expect(ofAll.toSorted()).toEqual(rates);
    expect(ofNotices.map(([metric]) => metric).toSorted()).toEqual(rates);
    expect(watched).toHaveLength(4);
    for (const set of Object.values(plain.service.findResources('AWS::SES::ConfigurationSet')))
      expect(set.Properties.ReputationOptions).toEqual({ ReputationMetricsEnabled: true });
    plain.service.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    plain.service.resourcePropertiesCountIs('AWS::SNS::Subscription', { Protocol: 'email' }, 0);
  });
});

describe('what one service hands to another', () => {
  interface Statement {
    Effect: string;
    Action: string | string[];
    Principal?: { Service?: string };
    Condition?: Record<string, unknown>;
  }
  const idIn = (value: unknown): string => /"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/.exec(JSON.stringify(value))?.[1] ?? '';
  const resourcesOf = (type: string) => Object.values(own.service.findResources(type));
  /** The statements that let a service act on a resource, from every policy that is put on it. */
  const admitted = (policyType: string, on: string, id: string, service: string): Statement[] =>
    resourcesOf(policyType)
      .filter(({ Properties }) => Properties[on].some((one: unknown) => idIn(one) === id))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
      .filter(({ Effect, Principal }) => Effect === 'Allow' && Principal?.Service === service);

  it('gets into every topic: alarms from CloudWatch and reports from SES, of this account alone', () => {
    const named = (service: string, topics: unknown[]) => [...new Set(topics.map(idIn))].map((id) => ({ id, service }));
    const alarmed = resourcesOf('AWS::CloudWatch::Alarm').flatMap(({ Properties }) =>
      [Properties.AlarmActions, Properties.OKActions, Properties.InsufficientDataActions]
        .flatMap((actions) => actions ?? [])
        .filter((action: unknown) => own.service.findResources('AWS::SNS::Topic')[idIn(action)]),
    );
    const reported = resourcesOf('AWS::SES::ConfigurationSetEventDestination').map(
      ({ Properties }) => Properties.EventDestination.SnsDestination.TopicARN,
    );
    const wanted = [...named('cloudwatch.amazonaws.com', alarmed), ...named('ses.amazonaws.com', reported)];
    expect(wanted.map(({ service }) => service)).toEqual(['cloudwatch.amazonaws.com', 'ses.amazonaws.com']);
    for (const { id, service } of wanted) {
      const statements = admitted('AWS::SNS::TopicPolicy', 'Topics', id, service);
      expect(statements.length, `${service} may publish to ${id}`).toBeGreaterThan(0);
      for (const { Action, Condition } of statements) {
        expect([Action].flat()).toContain('sns:Publish');
        expect(Condition).toMatchObject({ StringEquals: { 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } } });
      }
    }
  });

  it('gets into every queue that a topic is carried to', () => {
    const queues = resourcesOf('AWS::SNS::Subscription')
      .filter(({ Properties }) => Properties.Protocol === 'sqs')
      .map(({ Properties }) => idIn(Properties.Endpoint));
    expect(queues.length).toBeGreaterThan(0);
    for (const id of queues)
      expect(admitted('AWS::SQS::QueuePolicy', 'Queues', id, 'sns.amazonaws.com').length, id).toBeGreaterThan(0);
  });

  it('may call every function that an alarm, a rule or a route names', () => {
    const isFunction = (value: unknown) => own.service.findResources('AWS::Lambda::Function')[idIn(value)];
    const called = [
      ...resourcesOf('AWS::CloudWatch::Alarm')
        .flatMap(({ Properties }) => Properties.AlarmActions)
        .map((arn: unknown) => ({ arn, by: /^(lambda\.alarms\.cloudwatch)/ })),
      ...resourcesOf('AWS::Events::Rule')
        .flatMap(({ Properties }) => Properties.Targets)
        .map(({ Arn }: { Arn: unknown }) => ({ arn: Arn, by: /^events\./ })),
      ...resourcesOf('AWS::ApiGatewayV2::Integration').map(({ Properties }) => ({
        arn: Properties.IntegrationUri,
        by: /^apigateway\./,
      })),
    ].filter(({ arn }) => isFunction(arn));
    expect(called.length).toBeGreaterThan(6);
    const permissions = resourcesOf('AWS::Lambda::Permission').map(({ Properties }) => Properties);
    for (const { arn, by } of called)
      expect(
        permissions.some(({ FunctionName, Principal }) => idIn(FunctionName) === idIn(arn) && by.test(Principal)),
        `${by} may call ${idIn(arn)}`,
      ).toBe(true);
  });
});

it('every alarm has a line in the guide for whoever deploys', () => {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'deploy.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| (`[^|]+`) +\|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(
      ([, name = '']) => new RegExp(`^Alarms${name.replace('…', '\\w+')}[0-9A-F]{8}$`),
    ),
  );
  const alarms = Object.keys(own.service.findResources('AWS::CloudWatch::Alarm'));
  expect(alarms.length).toBeGreaterThan(30);
  expect(alarms.filter((id) => !rows.some((row) => row.test(id)))).toEqual([]);
});

describe('what outlives the stack', () => {
  const kept = (template: Template, type: string) =>
    Object.values(template.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy);
  const TYPES = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SES::EmailIdentity'];
  it('is everything that people would miss, unless the configuration says otherwise', () => {
    for (const type of TYPES) expect(new Set(kept(own.service, type)), type).toEqual(new Set(['Retain']));
    const gone = templatesOf({ keepData: false });
    for (const type of TYPES) expect(new Set(kept(gone.service, type)), type).toEqual(new Set(['Delete']));
    gone.service.allResourcesProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: false });
  });
});
