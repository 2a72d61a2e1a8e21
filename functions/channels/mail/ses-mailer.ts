import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import type { Mailer, MailQuota, SendResult } from './ports.ts';
import { rawEmailSender } from './ses-request.ts';

/** Longest time one call may take before its outcome counts as unknown, in milliseconds. */
const TIMEOUT_MS = 10_000;

/**
 * A client that tries once. With the SDK's own retries one `send()` puts up to three accepted copies into SES when
 * replies are lost; whether to try again is ours to decide, with the journal at hand.
 */
export const sesClient = (): SESClient =>
  new SESClient({
    maxAttempts: 1,
    requestHandler: { requestTimeout: TIMEOUT_MS, throwOnRequestTimeout: true, connectionTimeout: 3_000 },
  });

/** Refused before SES took it, for what this mail or address is. */
const REJECTED = new Set(['MessageRejected', 'InvalidParameterValue', 'InvalidParameterValueException']);

const THROTTLED = new Set(['Throttling', 'ThrottlingException', 'TooManyRequestsException']);

/** Refused before SES took it, as every other mail will be until the account's set-up is mended. */
const MISCONFIGURED = new Set([
  'MailFromDomainNotVerifiedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'AccessDenied',
  'AccessDeniedException',
  'InvalidClientTokenId',
  'ExpiredToken',
]);

/** The connection never stood, so SES cannot have the mail. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Sorts what SES answered. A full day and too high a rate share one code and differ in their message; so do a bad
 * message and an identity that is not verified. https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
 */
export function resultOf(error: unknown): SendResult {
  if (!(error instanceof Error)) return { kind: 'unknown', code: 'Unknown' };
  const { name, message } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : name;
  if (NEVER_SENT.has(code)) return { kind: 'unreachable', code };
  if (THROTTLED.has(name)) return { kind: /daily/i.test(message) ? 'quota' : 'throttled', code: name };
  if (MISCONFIGURED.has(name)) return { kind: 'misconfigured', code: name };
  if (REJECTED.has(name)) return { kind: /not verified/i.test(message) ? 'misconfigured' : 'rejected', code: name };
  return { kind: 'unknown', code: name };
}

export interface SesSettings {
  noticesSet: string;
  confirmationsSet: string;
  source: string;
}

export function sesMailer(client: SESClient, { noticesSet, confirmationsSet, source }: SesSettings): Mailer {
  const sendRawEmail = rawEmailSender(client);
  return {
    async send({ to, raw, stream, tags }) {
      const configurationSet = stream === 'notices' ? noticesSet : confirmationsSet;
      try {
        await sendRawEmail({ source, to, raw, configurationSet, tags });
        return { kind: 'accepted' };
      } catch (error) {
        return resultOf(error);
      }
    },
  };
}

export const sesQuota = (client: SESClient): MailQuota => ({
  async read() {
    const { MaxSendRate = 1, Max24HourSend = 200, SentLast24Hours = 0 } = await client.send(new GetSendQuotaCommand());
    return { perSecond: MaxSendRate, perDay: Max24HourSend, sentToday: SentLast24Hours };
  },
});
