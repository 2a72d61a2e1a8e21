import type { RightsOf } from '../../platform/right.ts';
import type { Mailer, MailQuota } from './ports.ts';

export const mailerRights = { send: ['mail:SendRawEmail'] } satisfies RightsOf<Mailer>;
export const quotaRights = { read: ['mail:GetSendQuota'] } satisfies RightsOf<MailQuota>;
