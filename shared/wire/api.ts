import * as z from 'zod';
import { Role } from '../domain/actor/member.ts';
import { ComponentStatus, Impact } from '../domain/component/component.ts';
import {
  ApiKeyId,
  ComponentId,
  IncidentId,
  MailingId,
  MaintenanceId,
  SessionId,
  SubscriberId,
  UpdateId,
} from '../domain/ids.ts';
import { Declare, PublishPostMortem, Resolve, UpdateIncident } from '../domain/incident/command.ts';
import { Hint } from '../domain/incident/hint.ts';
import { OPEN_STATUSES } from '../domain/incident/incident.ts';
import { PostMortem, PostMortemAnswers } from '../domain/incident/post-mortem.ts';
import { incidentBodyFields, updateBodyFields } from '../domain/incident/update-field-schemas.ts';
import { MaintenanceStatus } from '../domain/maintenance/maintenance.ts';
import { NOTIFICATION_KINDS } from '../domain/subjects.ts';
import { Name, NameOrNone } from '../domain/subscriber/person-name.ts';
import { Asked, Interest, Level, Suppression, Tag, Wish } from '../domain/subscriber/subscriber.ts';
import { Language } from '../domain/text/language.ts';
import { Template } from '../domain/text/message-template.ts';
import { Translations } from '../domain/text/translation.ts';
import { isTimeZone } from '../domain/time/time-zone.ts';

/** A moment in UTC, such as 2026-03-04T14:30:00.000Z. */
const When = z.string().meta({ format: 'date-time' });

const IncidentStatus = z.enum([...OPEN_STATUSES, 'resolved']);
const Components = z.record(ComponentId, ComponentStatus);

const UpdateBody = z.object({
  id: UpdateId,
  at: When,
  status: IncidentStatus,
  message: z.string(),
  components: Components,
  nextUpdateBy: When.optional(),
  ...updateBodyFields,
  translations: Translations.optional(),
  notify: z.boolean(),
  earlier: z.array(z.object({ message: z.string(), replacedAt: When })),
});

/** One incident as operators see it, drafts included. */
export const IncidentBody = z.object({
  id: IncidentId,
  title: z.string(),
  status: IncidentStatus,
  impact: Impact,
  declaredAt: When,
  updatedAt: When,
  resolvedAt: When.optional(),
  nextUpdateBy: When.optional(),
  ...incidentBodyFields,
  components: Components,
  updates: z.array(UpdateBody),
  draft: PostMortemAnswers,
  alsoTold: z
    .object({ tags: z.array(z.string()), components: z.array(ComponentId) })
    .describe('Who hears of it beside subscribers of its components'),
  postMortem: PostMortem.extend({ publishedAt: When }).optional(),
  version: z.int(),
  url: z.url(),
});
export type IncidentBody = z.infer<typeof IncidentBody>;

export const IncidentLine = z.object({
  id: IncidentId,
  title: z.string(),
  status: IncidentStatus,
  impact: Impact,
  declaredAt: When,
  updatedAt: When,
  resolvedAt: When.optional(),
  nextUpdateBy: When.optional(),
  components: Components,
  hasPostMortem: z.boolean(),
});
export type IncidentLine = z.infer<typeof IncidentLine>;

export const IncidentList = z.object({ incidents: z.array(IncidentLine), next: z.string().optional() });
export type IncidentList = z.infer<typeof IncidentList>;

/** The answer to an order: the incident afterwards, and whether the order had been carried out before. */
export const Ordered = z.object({
  incident: IncidentBody,
  repeated: z.boolean(),
  hints: z
    .array(Hint.extend({ detail: z.string().describe('What to do about it, in a sentence') }))
    .describe(
      'What may have been overlooked; the order was carried out. `monitoring_while_impaired`: it is monitored, and the components, which the order did not name, are still shown as not working.',
    ),
});
export type Ordered = z.infer<typeof Ordered>;

export const ComponentList = z.object({
  components: z.array(
    z.object({ id: ComponentId, name: z.string(), group: z.string().optional(), status: ComponentStatus }),
  ),
});
export type ComponentList = z.infer<typeof ComponentList>;

/** One maintenance as operators see it. */
export const MaintenanceBody = z.object({
  id: MaintenanceId,
  version: z.int(),
  title: z.string(),
  status: MaintenanceStatus,
  components: z.array(ComponentId),
  from: When,
  until: When,
  automatic: z.boolean(),
  remindMinutes: z.number().optional(),
  scheduledAt: When,
  updatedAt: When,
  startedAt: When.optional(),
  endedAt: When.optional(),
  moves: z.int(),
  updates: z.array(
    z.object({
      id: UpdateId,
      at: When,
      status: MaintenanceStatus,
      message: z.string(),
      notify: z.boolean(),
      earlier: z.array(z.object({ message: z.string(), replacedAt: When })),
    }),
  ),
  url: z.url(),
});
export type MaintenanceBody = z.infer<typeof MaintenanceBody>;

export const MaintenanceOrdered = z.object({ maintenance: MaintenanceBody, repeated: z.boolean() });

export const MaintenanceList = z.object({
  maintenances: z.array(
    z.object({
      id: MaintenanceId,
      title: z.string(),
      status: MaintenanceStatus,
      components: z.array(ComponentId),
      from: When,
      until: When,
      scheduledAt: When,
      updatedAt: When,
      startedAt: When.optional(),
      endedAt: When.optional(),
    }),
  ),
  next: z.string().optional(),
});

/** What people answered when they were told that it is over. */
export const AnswersBody = z.object({
  works: z.int().min(0),
  stillBroken: z.int().min(0),
  byComponent: z.record(ComponentId, z.object({ works: z.int().min(0), stillBroken: z.int().min(0) })),
  comments: z.array(z.object({ who: SubscriberId, works: z.boolean(), at: When, comment: z.string() })),
});
export type AnswersBody = z.infer<typeof AnswersBody>;

export const TemplateList = z.object({ templates: z.array(Template) });

const Count = z.int().min(0);

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
export const MailingList = z.object({ mailings: z.array(MailingBody) });
export type MailingList = z.infer<typeof MailingList>;

export const SubscriberBody = z.object({
  id: SubscriberId,
  address: z.string(),
  name: z.string().optional(),
  interest: Interest,
  level: Level,
  language: z.string(),
  timeZone: z.string().optional(),
  tags: z.array(z.string()),
  shared: z.boolean().describe('A list that several people read: changing it takes a code that is mailed to it'),
  suppressed: Suppression.extend({ at: When })
    .optional()
    .describe('Set while no mail goes to the address, with the reason'),
  state: z.enum(['unconfirmed', 'confirmed', 'unsubscribed']),
  createdAt: When,
});
const AskedBody = Asked.extend({ lastAt: When, wishes: z.array(Wish.extend({ until: When })) });

/** Everything that is held about one person. */
export const SubscriberRecord = SubscriberBody.extend({
  maintenance: z.boolean(),
  muted: z.array(z.string()),
  follows: z.array(z.string()),
  attached: z.array(z.string()),
  confirmedAt: When.optional(),
  confirmedBy: z.string().optional(),
  unsubscribedAt: When.optional(),
  why: z.string().optional(),
  lifted: z.object({ reason: z.string(), at: When }).optional(),
  bounces: z.object({ count: z.int(), since: When }).optional(),
  asked: AskedBody.optional().describe(
    'What was asked for this address and is not confirmed, and how often that was mailed',
  ),
  told: z
    .array(z.object({ mailing: z.string(), about: z.string(), at: When, outcome: z.string() }))
    .describe('What the mailings of the newest incidents and maintenances did for them'),
  answers: z
    .array(z.object({ incident: IncidentId, at: When, works: z.boolean(), comment: z.string().optional() }))
    .describe('What they said when they were told that it is over'),
});
export type SubscriberRecord = z.infer<typeof SubscriberRecord>;

export const EditSubscriber = z.strictObject({
  name: NameOrNone.optional().describe('An empty one takes the name away'),
  components: z.array(ComponentId).max(1000).optional().describe('None means all'),
  level: Level.optional(),
  maintenance: z.boolean().optional(),
  language: Language.optional().describe('One of the page'),
  timeZone: z.string().refine(isTimeZone, 'is not a zone such as Europe/Vienna').optional(),
  tags: z.array(Tag).max(50).optional(),
  shared: z.boolean().optional(),
});
export const WithReason = z.strictObject({
  reason: z.string().trim().min(1, 'say why, for whoever asks later').max(255),
});

export const SubscriberList = z.object({ subscribers: z.array(SubscriberBody), next: z.string().optional() });
export type SubscriberList = z.infer<typeof SubscriberList>;

export const IMPORT_MAX = 1000;

export const ImportLine = z.strictObject({
  address: z.string().max(1000),
  name: z.string().max(1000).optional(),
  components: z
    .array(z.string().max(100))
    .max(1000)
    .optional()
    .describe('Ids; `all` for everything, `none` for nothing but incidents they are attached to'),
  tags: z.array(z.string().max(100)).max(50).optional(),
  level: z.string().max(20).optional(),
  language: z.string().max(20).optional(),
  timeZone: z.string().max(60).optional(),
});

export const ImportRequest = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(1, 'say why these people need not confirm, such as "customers under contract"')
    .max(255),
  subscribers: z.array(ImportLine).min(1).max(IMPORT_MAX),
  overwrite: z.boolean().default(false).describe('Replaces what is given of people known already'),
  dryRun: z.boolean().default(false).describe('Says what would happen and writes nothing'),
  attachTo: IncidentId.optional().describe('Counts everybody among the affected of this incident'),
});
export type ImportRequest = z.input<typeof ImportRequest>;

/** One outcome per line sent, in the same order. */
export const ImportAnswer = z.object({
  added: Count,
  changed: Count,
  unchanged: Count,
  left: Count.describe('Unsubscribed, refused mail or were erased before; nobody is brought back'),
  refused: z.array(z.object({ line: z.int().min(1), reason: z.string(), detail: z.string() })),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;

export const PostMortemAnswer = z.object({
  draft: PostMortemAnswers,
  unanswered: z.array(z.string()),
  published: z.boolean(),
});
export type PostMortemAnswer = z.infer<typeof PostMortemAnswer>;

/** One mail as a reader sees it who gets everything. */
export const PreviewMail = z.object({ language: z.string(), subject: z.string(), text: z.string(), html: z.string() });

/** An order that is not carried out; what it would mail is answered. */
export const PreviewRequest = z.strictObject({
  incident: IncidentId.optional().describe('Left out for a declaration'),
  order: z.discriminatedUnion('type', [
    Declare.extend({ type: z.literal('declare') }),
    UpdateIncident.extend({ type: z.literal('update') }),
    UpdateIncident.extend({ type: z.literal('reopen') }),
    Resolve.extend({ type: z.literal('resolve') }),
    PublishPostMortem.extend({ type: z.literal('publish-postmortem') }),
  ]),
  sendTo: z
    .string()
    .max(1000)
    .optional()
    .describe('The address of an operator, who gets one of the mails, marked as a test'),
  language: z.string().max(20).optional().describe('Of the test mail'),
});
export type PreviewRequest = z.input<typeof PreviewRequest>;

/** Empty `mails` for an order that writes to nobody. */
export const PreviewAnswer = z.object({
  mails: z.array(PreviewMail),
  recipients: Count,
  estimated: z.boolean(),
  sentTo: z.string().optional(),
  impact: Impact.optional().describe('Of the incident after the order'),
  nextUpdateBy: When.optional().describe('When the next update is due after the order'),
  heldUntil: When.optional().describe('No mail would leave before'),
});
export type PreviewAnswer = z.infer<typeof PreviewAnswer>;

export const SignInRequest = z.strictObject({ address: z.string().max(1000) });
export const SignInAsked = z.object({
  message: z.string(),
  ticket: z.string().describe('The code that is mailed is good with this ticket only'),
});
export const SignIn = z.strictObject({
  address: z.string().max(1000),
  ticket: z.string().max(100).describe('As POST /ops/sign-in answered it'),
  code: z.string().max(20),
});
export const SessionBody = z.object({ key: z.string(), role: Role, expiresAt: When });

/** Who sends a request, as the console shows it. */
export const ActorBody = z.object({ name: z.string(), role: Role });
export type ActorBody = z.infer<typeof ActorBody>;
export const WhoAmI = z.object({ actor: ActorBody.optional().describe('Absent for who is not signed in') });
export type WhoAmI = z.infer<typeof WhoAmI>;

export const SessionList = z.object({
  sessions: z.array(
    z.object({
      id: SessionId,
      browser: z.string(),
      createdAt: When,
      usedAt: When.describe('To five minutes'),
      current: z.boolean().describe('The one that asks'),
    }),
  ),
});
export type SessionList = z.infer<typeof SessionList>;

export const RenewBody = z.object({ renewed: z.boolean() });
export const EndSession = z.strictObject({ id: SessionId });
export const SignOut = z.strictObject({
  everywhere: z.boolean().default(false).describe('Ends all sessions of the member, in every browser'),
});
export const SignedOut = z.object({ signedOut: z.literal(true) });

export const FirstAdministrator = z.strictObject({
  token: z.string().max(100).describe('From the one-time link, after `first=`'),
  address: z.string().max(1000),
  name: Name,
});

/** An operator who may sign in by mail. */
export const MemberBody = z.strictObject({ address: z.string().max(1000), name: Name, role: Role });
export const MemberList = z.object({ members: z.array(MemberBody) });
/** A key without its secret, which nobody can read again. */
const KeyBody = z.object({
  id: ApiKeyId,
  label: z.string().describe('What it was called when it was made, or the address of who signed in for it'),
  role: Role,
  createdAt: When.optional(),
  lastUsedOn: z.string().optional().describe('The day of its last use, in UTC; absent when it was never used'),
  expiresAt: When.optional().describe('Absent for a key that is good until it is revoked'),
});
export const KeyList = z.object({ keys: z.array(KeyBody) });
export const RevokeKey = z.strictObject({ id: ApiKeyId });

export const RemoveMember = z.strictObject({ address: z.string().max(1000) });

/** RFC 9457: what went wrong, and in `detail` what to do about it. */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  reason: z.string(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

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

/** Whom a mailing was for, and what became of it for each; addresses are there for admins only. */
export const RecipientsBody = z.object({
  recipients: z.array(
    z.object({ id: SubscriberId, address: z.string().optional(), outcome: z.string(), reason: z.string().optional() }),
  ),
  next: z.string().optional(),
});
export type RecipientsBody = z.infer<typeof RecipientsBody>;

/** People of whom nobody can say whether their mail left. */
export const ParkedBody = z.object({ people: z.array(z.object({ id: SubscriberId, address: z.string().optional() })) });
export type ParkedBody = z.infer<typeof ParkedBody>;

export const ParkedOrder = z.strictObject({
  act: z.enum(['send-again', 'leave']),
  people: z.array(SubscriberId).min(1).max(1000).optional().describe('All parked people when absent'),
});
export const ParkedAnswer = z.object({ decided: Count });
