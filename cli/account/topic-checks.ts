import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import * as z from 'zod';
import { type Account, ofType, type Resource } from './account.ts';
import { attempt, type Finding, fail, ok, warn } from './findings.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]);
const TopicPolicy = z.object({
  Statement: z.array(
    z.object({
      Effect: z.string(),
      Action: oneOrMore.optional(),
      Principal: z.union([z.string(), z.record(z.string(), oneOrMore)]).optional(),
    }),
  ),
});

/** True when a statement of the topic's policy lets a service publish. */
export function letsPublish(policy: unknown, service: string): boolean {
  const read = TopicPolicy.safeParse(policy);
  if (!read.success) return false;
  return read.data.Statement.some(({ Effect, Action = [], Principal = {} }) => {
    const actions = [Action].flat().map((action) => action.toLowerCase());
    const { Service = [], AWS = [] } = typeof Principal === 'string' ? { AWS: Principal } : Principal;
    return (
      Effect === 'Allow' &&
      ['sns:publish', 'sns:*', '*'].some((action) => actions.includes(action)) &&
      ([Service].flat().includes(service) || [AWS].flat().includes('*'))
    );
  });
}

/** Whether alarms and SES's reports can get into their topics, and whether anybody hears of an alarm. */
export async function topicChecks(account: Account): Promise<Finding[]> {
  if (account.isLocal) return [ok('alarms are not sent from this machine')];
  const topics = ofType(account, 'AWS::SNS::Topic');
  const of = (construct: string) => topics.filter(({ id }) => id.startsWith(construct));
  const findings = await Promise.all([
    ...of('Alarms').map((topic) => attempt(`the topic ${topic.id}`, () => alarmTopic(account, topic))),
    ...of('Mail').map((topic) => attempt(`the topic ${topic.id}`, () => reportTopic(account, topic))),
  ]);
  return findings.flat();
}

const REDEPLOY = 'Deploy the stack again: it allows this in the policy of the topic.';

async function attributesOf({ sns }: Account, { name }: Resource) {
  const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn: name }));
  return { policy: parsed(Attributes.Policy ?? ''), confirmed: Number(Attributes.SubscriptionsConfirmed ?? 0) };
}

async function alarmTopic(account: Account, topic: Resource): Promise<Finding[]> {
  const { policy, confirmed } = await attributesOf(account, topic);
  return [
    letsPublish(policy, 'cloudwatch.amazonaws.com')
      ? ok('alarms can be sent')
      : fail(`CloudWatch may not publish to ${topic.id}: no alarm reaches anybody`, REDEPLOY),
    confirmed > 0
      ? ok(`alarms go to ${confirmed} subscribers`)
      : warn(
          'nobody hears of alarms',
          'Set opsAddress in the configuration, deploy, and confirm the mail that SNS sends to it.',
        ),
  ];
}

async function reportTopic(account: Account, topic: Resource): Promise<Finding[]> {
  const { policy } = await attributesOf(account, topic);
  return [
    letsPublish(policy, 'ses.amazonaws.com')
      ? ok('SES can report')
      : fail(`SES may not publish to ${topic.id}: bounces and complaints are not heard of`, REDEPLOY),
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
