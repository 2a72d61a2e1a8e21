import { resolveTxt } from 'node:dns/promises';
import {
  DescribeConfigurationSetCommand,
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
} from '@aws-sdk/client-ses';
import { type Account, ofType } from './account.ts';
import { attempt, type Finding, fail, ok, warn } from './findings.ts';

/** SES grants this many mails a day to an account that may write to verified addresses only. */
const SANDBOX_PER_DAY = 200;
const HEADROOM_MIN = 0.2;
const EVENTS = ['send', 'delivery', 'bounce', 'complaint'];

/** Whether mail may leave, carries our name, and tells us what became of it. */
export async function mailChecks(account: Account): Promise<Finding[]> {
  const domain = ofType(account, 'AWS::SES::EmailIdentity')[0]?.name;
  const sets = ofType(account, 'AWS::SES::ConfigurationSet').map(({ name }) => name);
  const checks = [
    ...(domain
      ? [
          attempt('the sender', () => verification(account, domain)),
          attempt('DKIM', () => dkim(account, domain)),
          attempt('the MAIL FROM domain', () => mailFrom(account, domain)),
          attempt('DMARC', () => dmarc(account, domain)),
        ]
      : [Promise.resolve([fail('no sender', 'Deploy the stack: it makes the mail identity.')])]),
    attempt('whether the account may send', () => sending(account)),
    attempt('the quota', () => quota(account)),
    ...sets.map((set) => attempt(`whether SES reports on ${set}`, () => eventPath(account, set))),
  ];
  return (await Promise.all(checks)).flat();
}

async function verification({ ses }: Account, domain: string): Promise<Finding> {
  const { VerificationAttributes } = await ses.send(
    new GetIdentityVerificationAttributesCommand({ Identities: [domain] }),
  );
  return VerificationAttributes?.[domain]?.VerificationStatus === 'Success'
    ? ok(`${domain} is verified`)
    : fail(
        `${domain} is not verified`,
        'Set the DKIM records that the stack puts out; SES looks for them for 72 hours.',
      );
}

async function dkim({ ses }: Account, domain: string): Promise<Finding> {
  const { DkimAttributes } = await ses.send(new GetIdentityDkimAttributesCommand({ Identities: [domain] }));
  return DkimAttributes?.[domain]?.DkimVerificationStatus === 'Success'
    ? ok('mails are signed (DKIM)')
    : fail('mails are not signed (DKIM)', 'Set the three CNAME records Dkim1 to Dkim3 of the stack.');
}

async function mailFrom({ ses }: Account, domain: string): Promise<Finding> {
  const { MailFromDomainAttributes } = await ses.send(
    new GetIdentityMailFromDomainAttributesCommand({ Identities: [domain] }),
  );
  const from = MailFromDomainAttributes?.[domain];
  return from?.MailFromDomainStatus === 'Success'
    ? ok(`bounces go to ${from.MailFromDomain}`)
    : warn(
        'the MAIL FROM domain is not in use',
        'Set its MX and SPF records, as SES names them; mail leaves meanwhile.',
      );
}

async function dmarc({ isLocal }: Account, domain: string): Promise<Finding> {
  if (isLocal) return ok('DMARC is not looked up for a system on this machine');
  return dmarcFinding(domain, (name) => resolveTxt(name).catch(() => []));
}

/** A domain without a DMARC record is bound by that of the nearest domain above it. */
export async function dmarcFinding(
  domain: string,
  txtOf: (name: string) => Promise<readonly string[][]>,
): Promise<Finding> {
  const labels = domain.split('.');
  const domains = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  for (const name of domains) {
    const records = await txtOf(`_dmarc.${name}`);
    if (records.some((parts) => parts.join('').startsWith('v=DMARC1')))
      return ok(`a DMARC record is at _dmarc.${name}`);
  }
  return fail(
    'no DMARC record',
    `Set _dmarc.${domain} TXT "v=DMARC1; p=none" at least, or "dmarc": "none" under deploy where the zone is known: Gmail, Yahoo and Outlook ask for it.`,
  );
}

async function sending({ ses }: Account): Promise<Finding> {
  const { Enabled } = await ses.send(new GetAccountSendingEnabledCommand());
  return Enabled
    ? ok('the account may send')
    : fail('SES has paused the account', 'Read its mail to you and answer it.');
}

async function quota({ ses }: Account): Promise<Finding> {
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = await ses.send(new GetSendQuotaCommand());
  if (Max24HourSend > 0 && Max24HourSend <= SANDBOX_PER_DAY)
    return fail('the account is in the sandbox', 'Ask for production access in the SES console; see docs/deploy.md.');
  const left = Max24HourSend < 0 ? 1 : 1 - SentLast24Hours / Max24HourSend;
  const said = `${SentLast24Hours} of ${Max24HourSend} mails sent today, ${MaxSendRate} a second`;
  return left >= HEADROOM_MIN ? ok(said) : warn(said, 'Ask for a higher quota, or wait: the day is a rolling one.');
}

async function eventPath({ ses }: Account, set: string): Promise<Finding> {
  const { EventDestinations = [] } = await ses.send(
    new DescribeConfigurationSetCommand({
      ConfigurationSetName: set,
      ConfigurationSetAttributeNames: ['eventDestinations'],
    }),
  );
  const reported = new Set(
    EventDestinations.filter(({ Enabled, SNSDestination }) => Enabled && SNSDestination).flatMap(
      ({ MatchingEventTypes = [] }) => MatchingEventTypes as string[],
    ),
  );
  const missing = EVENTS.filter((type) => !reported.has(type));
  return missing.length === 0
    ? ok(`SES reports on ${set}`)
    : fail(
        `SES does not report ${missing.join(', ')} of ${set}`,
        'Deploy the stack again; somebody changed it by hand.',
      );
}
