import * as z from 'zod';
import { Impact } from '../../domain/component/component.ts';
import { EndpointId, MailingId, SubscriberId } from '../../domain/ids.ts';
import { NOTIFICATION_KINDS } from '../../domain/subjects.ts';
import { Count, When } from './values.ts';

/** How far a mailing is. The counts add up to `recipients` exactly when it is complete. */
export const MailingBody = z.object({
  id: MailingId,
  kind: z.enum(NOTIFICATION_KINDS),
  announcedAt: When,
  planned: z.boolean(),
  recipients: Count,
  counts: z.object({ sent: Count, skipped: Count, failed: Count, unknown: Count }),
  reasons: z.record(z.string(), Count),
  completedAt: When.optional(),
  impact: Impact,
  heldUntil: When.describe('No mail leaves before; until then it can be stopped whole'),
  stoppedAt: When.optional(),
  supersededBy: MailingId.optional(),
  gatheredBy: MailingId.optional().describe('The digest for readers who had too many mails in the hour'),
  perSecond: z.number().optional().describe('Mails a second that may leave now, while it is not complete'),
  doneBy: When.optional().describe('When the last mail leaves at this rate'),
});

export type MailingBody = z.infer<typeof MailingBody>;

export const MailingList = z.object({
  mailings: z.array(MailingBody),
  webhooks: z.array(MailingBody).default([]).describe('The same for deliveries to endpoints, which end on their own'),
});

export type MailingList = z.infer<typeof MailingList>;

const PauseBody = z.object({
  reason: z.enum(['operator', 'daily_quota', 'configuration', 'reputation']),
  detail: z.string(),
  until: When.optional(),
});

/** Whether mails leave, how fast, and what the account has left. */
export const SendingBody = z.object({
  perSecond: z.number(),
  pause: PauseBody.optional(),
  confirmationsPause: PauseBody.optional().describe('Of mails to people who have not confirmed yet'),
  quota: z.object({ perSecond: z.number(), perDay: z.number(), sentToday: z.number() }).optional(),
});

export type SendingBody = z.infer<typeof SendingBody>;

/** Who an update would be mailed to, and how long that takes, before it is published. */
export const AudienceBody = z.object({
  recipients: Count,
  endpoints: Count.describe('Endpoints that would get a webhook'),
  estimated: z.boolean().describe('True when a part of the subscribers was counted and the rest reckoned from it'),
  perSecond: z.number(),
  seconds: z.number(),
  leftToday: z.number().optional().describe('Mails the account may still send today'),
  enoughToday: z.boolean(),
});

export type AudienceBody = z.infer<typeof AudienceBody>;

/** What a mailing did for one person. */
export const RecipientBody = z.object({
  outcome: z.enum(['sent', 'skipped', 'failed', 'unknown', 'waiting', 'not concerned']),
  reason: z.string().optional(),
});

export type RecipientBody = z.infer<typeof RecipientBody>;

const RecipientId = z.union([SubscriberId, EndpointId]).describe('A subscriber, or an endpoint of webhooks');

/** Whom a mailing was for, and what became of it for each; addresses are there for admins only. */
export const RecipientsBody = z.object({
  recipients: z.array(
    z.object({ id: RecipientId, address: z.string().optional(), outcome: z.string(), reason: z.string().optional() }),
  ),
  next: z.string().optional(),
});

export type RecipientsBody = z.infer<typeof RecipientsBody>;

/** People of whom nobody can say whether their mail left. */
export const UndecidedBody = z.object({
  people: z.array(z.object({ id: SubscriberId, address: z.string().optional() })),
});

export type UndecidedBody = z.infer<typeof UndecidedBody>;

export const UndecidedOrder = z.strictObject({
  act: z.enum(['send-again', 'leave']),
  people: z.array(SubscriberId).min(1).max(1000).optional().describe('All undecided people when absent'),
});

export const UndecidedAnswer = z.object({ decided: Count });
