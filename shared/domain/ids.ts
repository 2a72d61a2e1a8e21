import * as z from 'zod';

const SUFFIX_MAX = 40;
const suffix = z.string().regex(new RegExp(`^[0-9a-z]{6,${SUFFIX_MAX}}$`));

/** The number of an event in its timeline has so many digits at most. */
export const SEQ_DIGITS = 6;
/** The letters of a timeline with one for its kind, and the number of an event: whatever is named after an event. */
const derivedSuffix = z.string().regex(new RegExp(`^[0-9a-z]{6,${1 + SUFFIX_MAX + 1 + SEQ_DIGITS}}$`));

/** Names one incident for ever. Made by whoever declares it, so that a retried declaration names the same incident. */
export const IncidentId = z.templateLiteral(['inc_', suffix]);
export type IncidentId = z.infer<typeof IncidentId>;

/** Names one maintenance for ever, in the same way. */
export const MaintenanceId = z.templateLiteral(['mnt_', suffix]);
export type MaintenanceId = z.infer<typeof MaintenanceId>;

/** Names a series of maintenances; the ids of its maintenances begin with its letters and end with a day. */
export const SeriesId = z.templateLiteral(['ser_', z.string().regex(/^[0-9a-z]{6,30}$/)]);
export type SeriesId = z.infer<typeof SeriesId>;

/** Names one notice for ever, in the same way. */
export const NoticeId = z.templateLiteral(['ntc_', suffix]);
export type NoticeId = z.infer<typeof NoticeId>;

/** Names the settings of the page; a page has one timeline of them. */
export const SETTINGS_ID = 'set_page';
export type SettingsId = typeof SETTINGS_ID;

/** Whatever has a timeline of its own; one id of each kind of subject. */
export const TimelineId = z.union([IncidentId, MaintenanceId, SeriesId, NoticeId, z.literal(SETTINGS_ID)]);
export type TimelineId = z.infer<typeof TimelineId>;

/** Names one update of one incident: the incident's own letters and the update's number in it. */
export const UpdateId = z.templateLiteral(['upd_', derivedSuffix]);
export type UpdateId = z.infer<typeof UpdateId>;

/** Names one subscriber: an unreadable digest of the address, so that one address is one subscriber. */
export const SubscriberId = z.templateLiteral(['sub_', z.string().regex(/^[0-9a-f]{20}$/)]);
export type SubscriberId = z.infer<typeof SubscriberId>;

/** Names one digest for ever: what it gathers. */
export const DigestId = z.templateLiteral(['dig_', derivedSuffix]);
export type DigestId = z.infer<typeof DigestId>;

/** Names the webhook mailings about one incident or maintenance: the letters of its id after one for its kind. */
export const WebhookSubjectId = z.templateLiteral(['whn_', derivedSuffix]);
export type WebhookSubjectId = z.infer<typeof WebhookSubjectId>;

/** Names one webhook endpoint; nobody can guess it. */
export const EndpointId = z.templateLiteral(['whk_', z.string().regex(/^[a-z0-9]{24}$/)]);
export type EndpointId = z.infer<typeof EndpointId>;

/** Names one report of a visitor; nobody can guess it. */
export const ReportId = z.templateLiteral(['rep_', z.string().regex(/^[a-z0-9]{24}$/)]);
export type ReportId = z.infer<typeof ReportId>;

/** Whatever a mailing is delivered to. */
export type RecipientId = SubscriberId | EndpointId;

/** Names one mailing: what it is about and the number of the event that caused it. Each channel has its own. */
export const MailingId = z.templateLiteral([
  z.union([TimelineId, DigestId, WebhookSubjectId]),
  '-',
  z.string().regex(new RegExp(`^[0-9]{1,${SEQ_DIGITS}}$`)),
]);
export type MailingId = z.infer<typeof MailingId>;

/** Names one membership of an operator: somebody who is removed and added again has a new one. */
export const MembershipId = z.templateLiteral(['mem_', suffix]);
export type MembershipId = z.infer<typeof MembershipId>;

/** Names one API key; who knows it cannot use the key. */
export const ApiKeyId = z.templateLiteral(['key_', suffix]);
export type ApiKeyId = z.infer<typeof ApiKeyId>;

/** Names one session of an operator in a browser; who knows it cannot use the session. */
export const SessionId = z.templateLiteral(['ses_', suffix]);
export type SessionId = z.infer<typeof SessionId>;

/** Chosen in the page's configuration: short, stable and readable in an address. */
export const ComponentId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens');
export type ComponentId = z.infer<typeof ComponentId>;

/** Names one order of one caller; the same id again is the same order. */
export const CommandId = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[\x21-\x7e]+$/, 'use visible ASCII characters only');
export type CommandId = z.infer<typeof CommandId>;

export const updateIdOf = (id: TimelineId, seq: number): UpdateId => `upd_${id.slice(4)}n${seq}`;

/** Under which mailings are kept together: what they are about, and through which channel. */
export type MailingSubjectId = TimelineId | DigestId | WebhookSubjectId;

export const mailingIdOf = (id: MailingSubjectId, seq: number): MailingId => `${id}-${seq}`;

/** The subject of a timeline's webhook mailings: mails and webhooks are counted and completed apart. */
export const webhookSubjectOf = (id: TimelineId): WebhookSubjectId => `whn_${id.slice(0, 1)}${id.slice(4)}`;

/** The subject of what an incident's team alone is told by webhook, apart from what customers are told. */
export const teamSubjectOf = (id: IncidentId): WebhookSubjectId => `whn_t${id.slice(4)}`;

export type ChannelName = 'mail' | 'webhook';

export const channelOf = (id: MailingId): ChannelName => (id.startsWith('whn_') ? 'webhook' : 'mail');

/** What a mailing is kept under. */
export const mailingSubjectOf = (id: MailingId): MailingSubjectId =>
  id.slice(0, id.lastIndexOf('-')) as MailingSubjectId; // by the form of a mailing's id

/** The number of the event that caused a mailing. */
export const seqOf = (id: MailingId): number => Number(id.slice(id.lastIndexOf('-') + 1));

/** The webhook mailing of the same notification; nothing for one that is no mail about a timeline. */
export function webhookMailingBeside(id: MailingId): MailingId | undefined {
  const about = TimelineId.safeParse(mailingSubjectOf(id)).data;
  return about && mailingIdOf(webhookSubjectOf(about), seqOf(id));
}
