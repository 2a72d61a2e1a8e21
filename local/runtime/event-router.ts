import type { SQSClient } from '@aws-sdk/client-sqs';
import { Template } from '../template.ts';
import { topicToQueue } from './topics.ts';

/** From a configuration set through its topic to the queues subscribed to it, as the template joins them. */
export function eventRouter(template: Template, sqs: SQSClient) {
  const routes = template.ofType('AWS::SES::ConfigurationSetEventDestination').map(({ properties }) => {
    const { SnsDestination, MatchingEventTypes } = properties.EventDestination as {
      SnsDestination: { TopicARN: unknown };
      MatchingEventTypes: string[];
    };
    const topic = Template.idIn(SnsDestination.TopicARN);
    const subscriptions = template
      .ofType('AWS::SNS::Subscription')
      .filter((entry) => Template.idIn(entry.properties.TopicArn) === topic);
    return {
      set: String(template.resolve(properties.ConfigurationSetName)),
      types: new Set(MatchingEventTypes.map((type) => type.toLowerCase())),
      targets: subscriptions.map((entry) =>
        topicToQueue(sqs, String(template.resolve({ Ref: Template.idIn(entry.properties.Endpoint) }))),
      ),
    };
  });
  return (configurationSet: string, events: readonly { eventType: string }[]) => {
    for (const { set, types, targets } of routes) {
      if (set !== configurationSet) continue;
      const wanted = events.filter(({ eventType }) => types.has(eventType.toLowerCase()));
      for (const target of targets) target(wanted);
    }
  };
}
