import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer, MailQuota, SendResult } from '../ports.ts';

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

/** Refused before SES took it, for this mail or address alone. */
const REJECTED = new Set(['MessageRejected', 'InvalidParameterValue', 'InvalidParameterValueException']);

/** Refused before SES took it, for a reason that has to pass or be mended first. */
const LATER = new Set([
  'Throttling',
  'ThrottlingException',
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

/** Sorts what SES answered: https://docs.aws.amazon.com/ses/latest/dg/using-ses-api-error-codes.html */
export function resultOf(error: unknown): SendResult {
  if (!(error instanceof Error)) return { kind: 'unknown', code: 'Unknown' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (NEVER_SENT.has(code)) return { kind: 'later', code };
  if (LATER.has(error.name)) return { kind: 'later', code: error.name };
  if (REJECTED.has(error.name)) return { kind: 'rejected', code: error.name };
  return { kind: 'unknown', code: error.name };
}

export interface SesSettings {
  noticesSet: string;
  confirmationsSet: string;
  source: string;
}

export const sesMailer = (client: SESClient, { noticesSet, confirmationsSet, source }: SesSettings): Mailer => ({
  async send({ to, raw, stream, tags }) {
    const command = new SendRawEmailCommand({
      Source: source,
      Destinations: [to],
      RawMessage: { Data: raw },
      ConfigurationSetName: stream === 'notices' ? noticesSet : confirmationsSet,
      Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
    });
    try {
      await client.send(command);
      return { kind: 'accepted' };
    } catch (error) {
      return resultOf(error);
    }
  },
});

export const sesQuota = (client: SESClient): MailQuota => ({
  async read() {
    const { MaxSendRate = 1, Max24HourSend = 200, SentLast24Hours = 0 } = await client.send(new GetSendQuotaCommand());
    return { perSecond: MaxSendRate, perDay: Max24HourSend, sentToday: SentLast24Hours };
  },
});
