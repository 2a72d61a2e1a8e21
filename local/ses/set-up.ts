import type { Controls } from './controls.ts';

const entry = (key: string, value: string) => `<entry><key>${key}</key><value>${value}</value></entry>`;

/**
 * What SES says about an account's set-up when it is asked: whether a domain is verified and signs, where its bounces
 * go, and where a configuration set reports to. Nothing here can be changed.
 */
export function setUpAnswer(action: string, parameters: URLSearchParams, { identity }: Controls): string | undefined {
  const status = identity === 'verified' ? 'Success' : 'Pending';
  const domain = parameters.get('Identities.member.1') ?? '';
  switch (action) {
    case 'GetAccountSendingEnabled':
      return '<Enabled>true</Enabled>';
    case 'GetIdentityVerificationAttributes':
      return `<VerificationAttributes>${entry(domain, `<VerificationStatus>${status}</VerificationStatus>`)}</VerificationAttributes>`;
    case 'GetIdentityDkimAttributes':
      return `<DkimAttributes>${entry(domain, `<DkimEnabled>true</DkimEnabled><DkimVerificationStatus>${status}</DkimVerificationStatus>`)}</DkimAttributes>`;
    case 'GetIdentityMailFromDomainAttributes':
      return `<MailFromDomainAttributes>${entry(domain, `<MailFromDomain>bounce.${domain}</MailFromDomain><MailFromDomainStatus>${status}</MailFromDomainStatus><BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure>`)}</MailFromDomainAttributes>`;
    case 'DescribeConfigurationSet': {
      const name = parameters.get('ConfigurationSetName') ?? '';
      const types = ['send', 'delivery', 'bounce', 'complaint', 'reject'];
      return `<ConfigurationSet><Name>${name}</Name></ConfigurationSet><EventDestinations><member><Name>topic</Name><Enabled>true</Enabled><MatchingEventTypes>${types.map((type) => `<member>${type}</member>`).join('')}</MatchingEventTypes><SNSDestination><TopicARN>arn:aws:sns:us-east-1:000000000000:events</TopicARN></SNSDestination></member></EventDestinations>`;
    }
  }
}
