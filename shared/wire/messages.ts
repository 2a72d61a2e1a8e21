import * as z from 'zod';
import {
  type ChannelName,
  ComponentId,
  channelOf,
  EndpointId,
  IncidentId,
  MailingId,
  MaintenanceId,
  MembershipId,
  ReportId,
  SubscriberId,
  TimelineId,
} from '../domain/ids.ts';

/** Subscribers are kept in this many parts, each read on its own. */
export const SHARDS = 16;

/** The part a subscriber is kept in: the first digit of its id. */
export const shardOf = (id: SubscriberId): number => Number.parseInt(id.slice(4, 5), 16);

/** Parts in which the recipients of each channel are kept. */
const CHANNEL_SHARDS: Record<ChannelName, number> = { mail: SHARDS, webhook: 1 };

/** How many shards have to be planned until the mailing's recipients are all known. */
export const shardsOf = (id: MailingId): number => CHANNEL_SHARDS[channelOf(id)];

/** The messages that plan all of a mailing. */
export const planMessagesOf = (mailingId: MailingId): PlanMessage[] =>
  Array.from({ length: shardsOf(mailingId) }, (_, shard) => ({ mailingId, shard }));

/** "Go on planning this part of the mailing." Where it stands is in the store, so the message may come twice. */
export const PlanMessage = z.object({
  mailingId: MailingId,
  shard: z
    .int()
    .min(0)
    .max(SHARDS - 1),
});
export type PlanMessage = z.infer<typeof PlanMessage>;

export const CHUNK_SIZE = 50;

/** "Write to these people." Carries ids only: addresses are read when they are needed, so leaving always wins. */
export const ChunkMessage = z.object({
  mailingId: MailingId,
  chunkId: z.string(),
  recipients: z.array(SubscriberId).min(1).max(CHUNK_SIZE),
});
export type ChunkMessage = z.infer<typeof ChunkMessage>;

/** "Deliver this mailing to this endpoint, or wait until it is due." Where the delivery stands is in the journal. */
export const WebhookMessage = z.object({ mailingId: MailingId, endpointId: EndpointId });
export type WebhookMessage = z.infer<typeof WebhookMessage>;

const Asked = z.object({
  askedAt: z.string(),
  /** How often it was tried before. */
  attempt: z.int().min(0).default(0),
  /** It has been counted against the budgets of its kind. */
  counted: z.boolean().default(false),
});
const asking = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * "Mail this to whoever it is for." `who` is the keyed digest of an address, known or not: whether a mail follows is found
 * out behind the queue. `asking` is the digest of the ticket that the asker holds; a code is made when the mail is.
 */
export const TransactionalMessage = z.discriminatedUnion('kind', [
  /** The link that confirms one wish. */
  Asked.extend({ kind: z.literal('confirm'), who: SubscriberId, wish: z.string() }),
  Asked.extend({
    kind: z.literal('choices'),
    who: SubscriberId,
    asking: asking.optional(),
    about: TimelineId.optional(),
  }),
  Asked.extend({ kind: z.literal('code'), who: SubscriberId, asking }),
  Asked.extend({ kind: z.literal('sign-in'), who: SubscriberId, asking }),
  /** That nothing is delivered to a webhook endpoint any more, for its owner. */
  Asked.extend({ kind: z.literal('endpoint'), who: SubscriberId, endpoint: EndpointId }),
  /** What an operator answered to a report, by its number among the answers. */
  Asked.extend({ kind: z.literal('report-answer'), who: SubscriberId, report: ReportId, answer: z.int().min(1) }),
  /** That the incident of a report is over. */
  Asked.extend({ kind: z.literal('report-end'), who: SubscriberId, report: ReportId, incident: IncidentId }),
  /** That a component is reported far more often than usual, for one operator; no component is that of reports without one. */
  Asked.extend({
    kind: z.literal('report-spike'),
    who: SubscriberId,
    component: ComponentId.optional(),
    spike: z.string().max(60),
  }),
  /** That a maintenance runs past the end of its window, for an operator. */
  Asked.extend({ kind: z.literal('overrun'), who: SubscriberId, maintenance: MaintenanceId, until: z.string() }),
  /** How an incident stands, for somebody who has just confirmed; without one, each that concerns them. */
  Asked.extend({ kind: z.literal('welcome'), who: SubscriberId, incident: IncidentId.optional() }),
  /** What the event with this number says to the team, for one member. */
  Asked.extend({ kind: z.literal('reminder'), who: MembershipId, incident: IncidentId, seq: z.int().min(1) }),
]);
export type TransactionalMessage = z.infer<typeof TransactionalMessage>;
/** As it is first put on the queue. */
export type MailRequest = z.input<typeof TransactionalMessage>;

const Tag = z.array(z.string()).min(1);

/** What SES tells about one mail, wrapped by SNS: the fields we act on. */
export const SesEvent = z.object({
  eventType: z.string(),
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().optional() }).optional(),
  complaint: z.object({ complaintSubType: z.string().nullish() }).optional(),
  mail: z.object({
    messageId: z.string(),
    tags: z.object({ mailing: Tag.optional(), chunk: Tag.optional(), subscriber: Tag.optional() }),
  }),
});
export type SesEvent = z.infer<typeof SesEvent>;
