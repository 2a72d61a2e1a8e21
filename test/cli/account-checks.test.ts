import { createServer } from 'node:http';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../cli/account/account.ts';
import { dmarcFinding } from '../../cli/account/mail-checks.ts';
import { letsPublish, topicChecks } from '../../cli/account/topic-checks.ts';

const deny = { Effect: 'Deny', Action: 'sns:Publish', Principal: '*', Condition: {} };
const allow = (Service: string, Action: string | string[] = 'sns:Publish') => ({
  Effect: 'Allow',
  Action,
  Principal: { Service },
});
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });

describe('the policy of a topic', () => {
  it('lets in the service that a statement allows, and nobody by a lone Deny', () => {
    const cloudWatch = 'cloudwatch.amazonaws.com';
    expect(letsPublish(policy(deny), cloudWatch)).toBe(false);
    expect(letsPublish(policy(deny, allow('ses.amazonaws.com')), cloudWatch)).toBe(false);
    expect(letsPublish(policy(allow(cloudWatch, 'sns:Subscribe')), cloudWatch)).toBe(false);
    expect(letsPublish(undefined, cloudWatch)).toBe(false);
    expect(letsPublish(policy(deny, allow(cloudWatch)), cloudWatch)).toBe(true);
    expect(letsPublish(policy(allow(cloudWatch, ['SNS:Publish'])), cloudWatch)).toBe(true);
  });

  it('that SNS gives a topic of itself lets every service of the account in', () => {
    const own = {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['SNS:Subscribe', 'SNS:Publish'],
      Condition: { StringEquals: { 'AWS:SourceOwner': '000000000000' } },
    };
    expect(letsPublish(policy(own), 'cloudwatch.amazonaws.com')).toBe(true);
  });
});

describe('the doctor on topics', () => {
  let topics: Record<string, { Policy: object; SubscriptionsConfirmed: number }> = {};
  let account: Account;
  /** SNS as far as it says what a topic is like. */
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const topic = topics[new URLSearchParams(body).get('TopicArn') ?? ''];
    if (!topic) {
      response.statusCode = 404;
      response.end(
        '<ErrorResponse><Error><Code>NotFound</Code><Message>Topic does not exist</Message></Error></ErrorResponse>',
      );
      return;
    }
    const entries = Object.entries(topic).map(
      ([key, value]) =>
        `<entry><key>${key}</key><value>${typeof value === 'number' ? value : JSON.stringify(value)}</value></entry>`,
    );
    response.end(
      `<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes>${entries.join('')}</Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>`,
    );
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const config = {
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    };
    account = {
      isLocal: false,
      ses: new SESClient(config),
      sqs: new SQSClient(config),
      sns: new SNSClient(config),
      cloudWatch: new CloudWatchClient(config),
      dynamo: new DynamoDBClient(config),
      resources: [
        { id: 'AlarmsTopic1A2B3C4D', type: 'AWS::SNS::Topic', name: 'arn:aws:sns:us-east-1:000000000000:alarms' },
        { id: 'MailEvents1A2B3C4D', type: 'AWS::SNS::Topic', name: 'arn:aws:sns:us-east-1:000000000000:events' },
      ],
    };
  });
  afterAll(() => server.close());

  it('finds a topic that its sender cannot get into, and alarms that nobody is subscribed to', async () => {
    topics = {
      'arn:aws:sns:us-east-1:000000000000:alarms': { Policy: policy(deny), SubscriptionsConfirmed: 0 },
      'arn:aws:sns:us-east-1:000000000000:events': { Policy: policy(deny), SubscriptionsConfirmed: 1 },
    };
    expect((await topicChecks(account)).map(({ level, what }) => [level, what])).toEqual([
      ['fail', 'CloudWatch may not publish to AlarmsTopic1A2B3C4D: no alarm reaches anybody'],
      ['warn', 'nobody hears of alarms'],
      ['fail', 'SES may not publish to MailEvents1A2B3C4D: bounces and complaints are not heard of'],
    ]);
  });

  it('finds nothing where both get in and somebody is subscribed', async () => {
    topics = {
      'arn:aws:sns:us-east-1:000000000000:alarms': {
        Policy: policy(deny, allow('cloudwatch.amazonaws.com')),
        SubscriptionsConfirmed: 2,
      },
      'arn:aws:sns:us-east-1:000000000000:events': {
        Policy: policy(allow('ses.amazonaws.com')),
        SubscriptionsConfirmed: 1,
      },
    };
    expect((await topicChecks(account)).map(({ level }) => level)).toEqual(['ok', 'ok', 'ok']);
  });

  it('says which topic cannot be read, and goes on with the other', async () => {
    topics = {
      'arn:aws:sns:us-east-1:000000000000:events': {
        Policy: policy(allow('ses.amazonaws.com')),
        SubscriptionsConfirmed: 1,
      },
    };
    expect((await topicChecks(account)).map(({ level, what }) => [level, what])).toEqual([
      ['fail', expect.stringMatching(/^the topic AlarmsTopic1A2B3C4D could not be checked: NotFound/)],
      ['ok', 'SES can report'],
    ]);
  });
});

describe('the doctor on DMARC', () => {
  const records = (found: Record<string, string>) => async (name: string) => (found[name] ? [[found[name]]] : []);

  it('takes the record of the sender’s domain, or of the nearest domain above it', async () => {
    for (const name of ['_dmarc.mail.example.com', '_dmarc.example.com'])
      expect(await dmarcFinding('mail.example.com', records({ [name]: 'v=DMARC1; p=reject' }))).toEqual({
        level: 'ok',
        what: `a DMARC record is at ${name}`,
      });
  });

  it('says which record to set where there is none', async () => {
    const found = await dmarcFinding('example.com', records({ '_dmarc.com': 'v=DMARC1; p=none' }));
    expect(found).toMatchObject({ level: 'fail', what: 'no DMARC record' });
    expect(found).toMatchObject({ remedy: expect.stringContaining('_dmarc.example.com TXT "v=DMARC1; p=none"') });
  });
});
