import type { Audience } from '../shared/domain/audience.ts';
import type { Impact } from '../shared/domain/component.ts';
import type {
  ApiKeyId,
  DigestId,
  IncidentId,
  MailingId,
  MaintenanceId,
  MembershipId,
  SubscriberId,
  TimelineId,
} from '../shared/domain/ids.ts';
import type { Incident, IncidentEvent } from '../shared/domain/incident.ts';
import type { IncidentSummary } from '../shared/domain/incident-summary.ts';
import type { MailTemplate } from '../shared/domain/mail/mail.ts';
import type { Maintenance, MaintenanceEvent, MaintenanceSummary } from '../shared/domain/maintenance.ts';
import type { PageLocals } from '../shared/domain/page-views.ts';
import type { ComponentStarts } from '../shared/domain/record-start.ts';
import type { RefusalTally } from '../shared/domain/refusals.ts';
import type { OnRecord, StoredPerson, Subscriber } from '../shared/domain/subscriber.ts';
import type { ChunkMessage, MailRequest, PlanMessage } from '../shared/wire/messages.ts';

/** The instant it is now; the only way a flow learns it. */
export type Clock = () => Date;

/** Waits as long as it says, in milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>;

/** Somebody else wrote first. Read again and decide again. */
export class TimelineMoved extends Error {
  override name = 'TimelineMoved';
}

/** What is kept of a timeline makes no sense; reading it again does not help. Everything else goes on without it. */
export class UnreadableTimeline extends Error {
  override name = 'UnreadableTimeline';
  readonly id: TimelineId;

  constructor(id: TimelineId, cause: unknown) {
    super(`What is kept of ${id} cannot be read`, { cause });
    this.id = id;
  }
}

/** The history of everything with a timeline of its own: what happened, in order, never changed. */
export interface Timelines<Id = IncidentId, Event = IncidentEvent, Entity = Incident> {
  /**
   * Every event recorded, oldest first; they can be folded. Empty when there is no such timeline. Throws
   * {@link UnreadableTimeline}.
   */
  read(id: Id): Promise<Event[]>;
  /**
   * Records the events that led to `entity`, all or none, after exactly `expected` earlier ones, or throws
   * {@link TimelineMoved}. The page's version rises with them.
   */
  append(entity: Entity, expected: number, events: readonly Event[]): Promise<void>;
}
export type MaintenanceTimelines = Timelines<MaintenanceId, MaintenanceEvent, Maintenance>;

/** Everything of one kind as lists show it; always as new as the last append. What cannot be read is left out. */
interface Heads<Summary> {
  /** Recorded first at or after the moment, newest first. */
  since(moment: string): Promise<Summary[]>;
  /** Recorded first from the one moment until before the other, newest first. */
  between(from: string, to: string): Promise<Summary[]>;
  /** The oldest of all. */
  first(): Promise<Summary | undefined>;
}

export interface Incidents extends Heads<IncidentSummary> {
  /** Which incidents are open and which maintenances are not over, and how many events the page has seen. */
  state(): Promise<{ version: number; open: IncidentId[]; planned: MaintenanceId[] }>;
  /** All, newest first, one part at a time. `next` is absent on the last. */
  list(limit: number, from?: string): Promise<{ incidents: IncidentSummary[]; next?: string }>;
}

export interface Maintenances extends Heads<MaintenanceSummary> {
  list(limit: number, from?: string): Promise<{ maintenances: MaintenanceSummary[]; next?: string }>;
}

/** One object of the public site, with what a cache must know about it. */
export interface SiteObject {
  key: string;
  body: string;
  contentType: string;
  cacheControl: string;
}

/** The public site: plain objects that are there whatever happens to us. */
export interface Site {
  /** Writes the object whole; readers see the old one or the new one. */
  put(object: SiteObject): Promise<void>;
}

/**
 * What was last published, so that a change of configuration is noticed and a crash is caught up with; `changesAt` is
 * the moment at which the page has to say something else although nothing was recorded.
 */
export interface PublishedState {
  version: number;
  fingerprint: string;
  day: string;
  changesAt: string;
  /** Timelines that the page goes without because they cannot be read. */
  unreadable: readonly TimelineId[];
}
export interface Published {
  /** With the request to write everything anew, as long as that was not done. */
  read(): Promise<(PublishedState & { rebuildRequest?: string }) | undefined>;
  /**
   * Notes what a change made of the site; false when something newer was noted, or when the whole site was not last
   * written under this fingerprint.
   */
  noteChange(published: PublishedState): Promise<boolean>;
  /** Notes that everything was written, which carries this request out; false when there is a newer one. */
  noteRebuild(published: PublishedState, request: string | undefined): Promise<boolean>;
  /** Asks for everything to be written anew: the next minute does. */
  requestRebuild(): Promise<void>;
}

/** Since when components are shown. It outlives every rebuild: uptime is never claimed for the time before. */
export interface Starts {
  read(): Promise<ComponentStarts>;
  /** Puts `after` in the place of `before`; false when somebody else was quicker. */
  write(before: ComponentStarts, after: ComponentStarts): Promise<boolean>;
}

/** Turns what a page is made of into its HTML. */
export interface Renderer {
  render(template: string, locals: PageLocals): Promise<string>;
}

/** People who gave an address. Every change is a read, a decision and a write that names the version it was decided on. */
export interface Subscribers {
  get(id: SubscriberId): Promise<Subscriber | undefined>;
  /** Those that exist, in no order; at most 100 are asked for at once. */
  getMany(ids: readonly SubscriberId[]): Promise<Subscriber[]>;
  /** What is held under the id, as new as the last write. */
  read(id: SubscriberId): Promise<StoredPerson>;
  /** The same for those under whose ids something is held; at most 100 are asked for at once. */
  readMany(ids: readonly SubscriberId[]): Promise<Map<SubscriberId, StoredPerson>>;
  /** One part of a shard in id order, beginning after the given id. Fewer than `limit` means the end. */
  page(shard: number, limit: number, after?: SubscriberId): Promise<Subscriber[]>;
  /** Replaces what is held under the id, unless it was written since that version; false when it was. */
  write(id: SubscriberId, record: OnRecord, version: number): Promise<boolean>;
  /** The same for at most 100 together, with an id each; says whose were written. The others are left as they are. */
  writeMany(changes: readonly PersonChange[]): Promise<Set<SubscriberId>>;
}

export interface PersonChange {
  id: SubscriberId;
  record: OnRecord;
  /** The version that the change was decided on. */
  version: number;
}

/** Thrown when a person was changed by others at every attempt. Nothing was written; trying again later is right. */
export class PersonBusy extends Error {
  override name = 'PersonBusy';
}

/** What a mailing is about: how something stands, or why it happened. */
export type MailingKind = 'update' | 'postmortem' | 'maintenance' | 'digest';

/** What a mailing belongs to. */
export type MailingSubject = TimelineId | DigestId;

export interface MailingContent {
  language: string;
  template: MailTemplate;
}

/**
 * What becomes of mails of which nobody can say whether they left: `verify` waits for SES's reports and sends the rest
 * again, `resend` waits for seconds only before the first time, `park` leaves them to a person.
 */
export type DoubtPolicy = 'verify' | 'resend' | 'park';

/** One announcement to everybody concerned: who, what, and how. It never changes. */
export interface Mailing {
  id: MailingId;
  /** The incident or maintenance it is about, or the digest it is. */
  incidentId: MailingSubject;
  seq: number;
  kind: MailingKind;
  impact: Impact;
  announcedAt: string;
  /** No mail leaves before; until then the operator may think again. */
  heldUntil: string;
  doubt: DoubtPolicy;
  audience: Audience;
  contents: MailingContent[];
}

/** Where each recipient of a mailing ended. */
export const SETTLED = ['sent', 'skipped', 'failed', 'unknown'] as const;
export type Settled = (typeof SETTLED)[number];

export interface MailingProgress {
  id: MailingId;
  incidentId: MailingSubject;
  kind: MailingKind;
  impact: Impact;
  announcedAt: string;
  heldUntil: string;
  /** When a page was planned or a chunk finished last. */
  progressAt: string;
  /** When a chunk was last put back to wait for a report, or for somebody who is refused for now. */
  waitedAt?: string;
  /** True when every shard of subscribers has been read to its end. */
  planned: boolean;
  recipients: number;
  counts: Record<Settled, number>;
  /** Why people were skipped, failed or are in doubt, with how many. */
  reasons: Record<string, number>;
  completedAt?: string;
  /** An operator stopped it: whoever has no mail yet gets none. */
  stoppedAt?: string;
  /** The digest that tells what it kept from readers who had too many mails. */
  gatheredBy?: MailingId;
  /** A newer update says everything this one does: whoever has no mail yet and wants that one gets that one only. */
  supersededBy?: MailingId;
}

export interface Mailings {
  /** Creates the mailing unless it exists, and lists it as running. */
  create(mailing: Mailing): Promise<void>;
  get(id: MailingId): Promise<Mailing | undefined>;
  progress(id: MailingId): Promise<MailingProgress | undefined>;
  /** All mailings of an incident, oldest first. */
  ofIncident(incidentId: MailingSubject): Promise<MailingProgress[]>;
  /** Those with people who have no outcome yet. */
  running(): Promise<MailingId[]>;
  /** Those announced at or after the moment, oldest first; two days' worth is known. */
  since(moment: string): Promise<MailingProgress[]>;
  /** Notes which digest tells what the mailings kept from their readers; the first one stays. */
  gather(ids: readonly MailingId[], digest: MailingId): Promise<void>;
  /** Takes the mailing off the running ones, once everybody in it has an outcome. */
  completeIfSettled(id: MailingId, at: string): Promise<boolean>;
  /** Notes that something was done for the mailing, so that it is not taken for stuck again at once. */
  touch(id: MailingId, at: string): Promise<void>;
  /** Notes that a chunk was put back to wait: the mailing does not move, and is not stuck either. */
  noteWaiting(id: MailingId, at: string): Promise<void>;
  /** Nobody who has no mail yet gets one. Doing it again, or too late, changes nothing. */
  stop(id: MailingId, at: string): Promise<void>;
  /** The same for whoever wants the newer mailing, which says everything this one does. */
  supersede(id: MailingId, by: MailingId): Promise<void>;
}

/** The part of a shard that is being handed to the senders: written down before it is, so that a repeat is the same. */
export interface PlanStep {
  chunks: Chunk[];
  /** Where the shard goes on afterwards; absent at its end. */
  next?: SubscriberId;
}

export interface Chunk {
  id: string;
  recipients: SubscriberId[];
}

export interface ShardPlan {
  done: boolean;
  after?: SubscriberId;
  pending?: PlanStep;
}

/** How far the audience of a mailing has been read, shard by shard. */
export interface Plans {
  read(id: MailingId, shard: number): Promise<ShardPlan>;
  /** Writes the step down if the shard still stands at `after` with nothing pending; false when it has moved. */
  propose(id: MailingId, shard: number, after: SubscriberId | undefined, step: PlanStep): Promise<boolean>;
  /** Opens the journals of the chunks, so that every chunk is known before a queue is asked to remember it. */
  openChunks(id: MailingId, chunks: readonly Chunk[]): Promise<void>;
  /** Counts the step pending at `after` in and moves on; false when somebody else did. */
  advance(id: MailingId, shard: number, after: SubscriberId | undefined, step: PlanStep): Promise<boolean>;
  /** Some of the chunks that are not done. */
  unfinished(id: MailingId, limit: number): Promise<Chunk[]>;
  /** Who in the range of ids was sent something by this mailing, or still will be. Both ends are included. */
  toldBetween(id: MailingId, from: SubscriberId, to: SubscriberId): Promise<Set<SubscriberId>>;
  /** What the mailing has done so far for those in the range of ids; both ends are included. */
  outcomesBetween(id: MailingId, from: SubscriberId, to: SubscriberId): Promise<Map<SubscriberId, RecipientOutcome>>;
}

/** `resent` marks a mail that was sent again because nobody could say whether it had left: there may be two copies. */
export type RecipientOutcome =
  | { settled: 'sent'; resent?: true }
  | { settled: 'skipped' | 'failed' | 'unknown'; reason: string };

/** What has become of the recipients of a chunk so far. Those named nowhere in it have not been sent to yet. */
export interface ChunkState {
  recipients: SubscriberId[];
  outcomes: Record<SubscriberId, RecipientOutcome>;
  /** Those whose mail may or may not have left, and since when. */
  inDoubt: Record<SubscriberId, string>;
  /** How often those were sent to again, or are about to be, of whom an earlier mail may have left. */
  resent: Record<SubscriberId, number>;
  /** How often those were refused whom the mail service may still take. */
  refusals: Record<SubscriberId, RefusalTally>;
}
export type ChunkProgress = Omit<ChunkState, 'recipients'>;

export type Claim = { status: 'claimed'; fence: number; chunk: ChunkState } | { status: 'busy' } | { status: 'done' };

/** Thrown when another sender has taken the chunk over. Stop at once; it is in good hands. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** The journal of each chunk: what was about to be sent is written before it is sent. */
export interface Journal {
  claim(message: ChunkMessage, now: string, leaseUntil: string): Promise<Claim>;
  /** Writes in one write what has become of everybody and whose mails are about to leave, or throws {@link LeaseLost}. */
  write(key: ChunkKey, fence: number, progress: ChunkProgress): Promise<void>;
  /** Ends the chunk and adds its outcomes to the mailing's counters, in one transaction, or throws {@link LeaseLost}. */
  finish(key: ChunkKey, fence: number, outcomes: Record<SubscriberId, RecipientOutcome>): Promise<void>;
  /** Gives the chunk back so that the next sender need not wait for the lease to run out. */
  release(key: ChunkKey, fence: number): Promise<void>;
  /** Notes that SES reported these recipients' mails as sent. */
  noteSeen(key: ChunkKey, recipients: readonly SubscriberId[]): Promise<void>;
  seen(key: ChunkKey): Promise<Set<SubscriberId>>;
  /** What the mailing did for one person; `undefined` when it is not for them. */
  find(mailingId: MailingId, person: SubscriberId): Promise<RecipientOutcome | 'waiting' | undefined>;
  /** Whom the mailing is for, in a fixed order, with the outcomes so far; `next` is absent at the end. */
  recipients(
    mailingId: MailingId,
    chunks: number,
    from?: string,
  ): Promise<{ people: { id: SubscriberId; outcome: RecipientOutcome | 'waiting' }[]; next?: string }>;
  /** Whose mail may or may not have left, for a person to decide; at most `limit` chunks of them. */
  parked(mailingId: MailingId, limit: number): Promise<Chunk[]>;
  /** Lets the parked people of a finished chunk be sent to again, once; false when they are not parked any more. */
  sendAgain(key: ChunkKey, people: readonly SubscriberId[]): Promise<boolean>;
  /** Leaves the parked people of a chunk as they are, decided; false when they are not parked any more. */
  leave(key: ChunkKey, people: readonly SubscriberId[]): Promise<boolean>;
}

/** The reason of an outcome that a digest makes up for. */
export const SPARED = 'spared';

/** The reason of an outcome that waits for a person's decision, and of one that has it. */
export const PARKED = 'parked';
export const LEFT = 'left';

/** The reason of an outcome in doubt about which there is nothing to decide: no more mail would be sent to the person. */
export const UNREPORTED = 'unreported';

export interface ChunkKey {
  mailingId: MailingId;
  chunkId: string;
}

export type PauseReason = 'operator' | 'daily_quota' | 'configuration' | 'reputation';

export interface Pause {
  reason: PauseReason;
  detail: string;
  /** When it ends by itself; absent when a person has to end it. */
  until?: string;
}

/** What a pause stops: notices, or mails to people who have not confirmed yet. */
export type PauseScope = 'notices' | 'confirmations';

export interface SendingState {
  /** Mails a second that notices may use now. */
  perSecond: number;
  /** Of notices. */
  pause?: Pause;
  confirmationsPause?: Pause;
  quota?: Quota;
}

export interface Quota {
  perSecond: number;
  perDay: number;
  sentToday: number;
}

/** One line with ids for whoever operates this; never an address or a text. */
export type Log = (event: string, details?: Record<string, string | number | boolean | undefined>) => void;

export type Reservation =
  | { status: 'granted'; startAt: Date; intervalMs: number; count: number }
  /** The queue ahead is too long: ask again in a moment. */
  | { status: 'full' }
  | { status: 'paused' };

/** Keeps all senders together below the account's rate, and stops them all at once. */
export interface Limiter {
  /** Reserves room for `count` mails, or for fewer at a low rate, and says when the first may go. */
  reserve(count: number, now: Date): Promise<Reservation>;
  /** Learns what the account may send, and which share of it notices may use. */
  learn(quota: Quota, share: number): Promise<void>;
  /** Everybody slows down to 0.7 of the rate, which then recovers by a hundredth a second. */
  slowDown(now: Date): Promise<void>;
  pause(pause: Pause, scope?: PauseScope): Promise<void>;
  /** Ends every pause. */
  resume(): Promise<void>;
  state(now: Date): Promise<SendingState>;
}

export type SendResult =
  | { kind: 'accepted' }
  /** Refused for what this mail or address is. */
  | { kind: 'rejected'; code: string }
  /** Not accepted: too fast for the account. */
  | { kind: 'throttled'; code: string }
  /** Not accepted: the account's day is used up. */
  | { kind: 'quota'; code: string }
  /** Not accepted, and no mail will be until somebody mends the account's set-up. */
  | { kind: 'misconfigured'; code: string }
  /** Not accepted: the service could not be reached. */
  | { kind: 'unreachable'; code: string }
  /** Nobody can say whether it was accepted. */
  | { kind: 'unknown'; code: string };

export interface Mailer {
  /** Hands one mail to one address to the mail service, once; it never tries again by itself. */
  send(mail: {
    to: string;
    raw: Uint8Array;
    stream: 'notices' | 'confirmations';
    tags: Record<string, string>;
  }): Promise<SendResult>;
}

export interface MailQuota {
  /** Mails a second the account may send. */
  read(): Promise<Quota>;
}

export interface PlanQueue {
  /** Returns when the queue holds every message; they are handed out after the delay, if there is one. */
  enqueue(messages: readonly PlanMessage[], delaySeconds?: number): Promise<void>;
}

export interface SendQueue {
  /** Returns when the queue holds every message; they are handed out after the delay, if there is one. */
  enqueue(messages: readonly ChunkMessage[], delaySeconds?: number): Promise<void>;
}

export interface TransactionalQueue {
  /** Returns when the queue holds every message; they are handed out after the delay, if there is one. */
  enqueue(messages: readonly MailRequest[], delaySeconds?: number): Promise<void>;
}

/** What rate limits remember: for each bucket, until when it is spent. Forgotten once the bucket is full again. */
export interface Buckets {
  read(bucket: string): Promise<number | undefined>;
  /** Writes unless the bucket has changed since `before` was read; false when it has. */
  swap(bucket: string, before: number | undefined, after: number): Promise<boolean>;
}

/** Networks from which somebody has proved that an address is theirs. */
export interface TrustedNetworks {
  has(whose: string, network: string, now: Date): Promise<boolean>;
  add(whose: string, network: string, until: Date): Promise<void>;
  /** Forgets all of somebody's. */
  forget(whose: string): Promise<void>;
}

/** Links that only their reader has: signed for one purpose and one subscriber. */
export interface Links {
  /** Confirms one wish and no other. */
  confirm(id: SubscriberId, wish: string, expires: Date): Promise<string>;
  /** Ends confirmation mails to an address; it works for as long as the mail may be found. */
  refuse(id: SubscriberId): Promise<string>;
  leave(id: SubscriberId): Promise<string>;
  /** To a reader's own choices. */
  manage(id: SubscriberId, expires: Date): Promise<string>;
  /** Whose link it is, if it was signed for this purpose and has not expired. Every bad token fails alike. */
  read(purpose: LinkPurpose, token: string, now: Date): Promise<SubscriberId | undefined>;
  /** The same for a confirmation link, with the wish that it confirms. */
  readConfirm(token: string, now: Date): Promise<{ id: SubscriberId; wish: string } | undefined>;
}
export type LinkPurpose = 'leave' | 'manage' | 'refuse';

/** Whether it works again for somebody who was told that it does. */
export interface Answer {
  works: boolean;
  at: string;
  comment?: string;
}

/** What people answered to the end of an incident. The last answer of each counts. */
export interface Answers {
  record(incidentId: IncidentId, who: SubscriberId, answer: Answer): Promise<void>;
  of(incidentId: IncidentId): Promise<{ who: SubscriberId; answer: Answer }[]>;
  /** What one person answered, newest incident first. */
  by(who: SubscriberId): Promise<{ incidentId: IncidentId; answer: Answer }[]>;
  /** Forgets everything that one person answered. */
  erase(who: SubscriberId): Promise<void>;
}

/** Secrets that sign links. One is made when there is none. */
export interface Keyring {
  /** What signs a link now. */
  signing(now: Date): Promise<string>;
  /** Every secret by which a link may have been signed that still has to work. */
  verifying(now: Date): Promise<readonly string[]>;
  /** Makes a new secret when the newest is old, and forgets those whose links have all lived out; true if it did. */
  rotate(now: Date): Promise<boolean>;
}

export type Role = 'admin' | 'responder' | 'viewer';

/** Who acts: an operator who has signed in, or a program with a key of its own. */
export interface Holder {
  name: string;
  role: Role;
  key: ApiKeyId;
}

export interface ApiKey {
  id: ApiKeyId;
  label: string;
  role: Role;
  /** Absent when whoever made it did not say. */
  createdAt?: string;
  /** The day of its last use; absent when it was never used. */
  lastUsedOn?: string;
  /** Absent for a key that is good until it is revoked. */
  expiresAt?: string;
}

export interface ApiKeys {
  /** Who holds the key, if anybody does at the moment. Notes the day. */
  holder(secret: string, now: Date): Promise<Holder | undefined>;
  /** Makes a key that is good until it expires, for as long as the membership lasts, with the role of the member then. */
  lend(member: Member, now: Date, expires: Date): Promise<string>;
  /** Those that are good, the oldest first. */
  list(now: Date): Promise<ApiKey[]>;
  /** Ends a key at once; false when there is none with this id. */
  revoke(id: ApiKeyId): Promise<boolean>;
}

export interface Member {
  /** New for each membership, so that nothing of an earlier one is good again. */
  id: MembershipId;
  address: string;
  name: string;
  role: Role;
}

/** Operators who may sign in by mail. */
export interface Members {
  get(address: string): Promise<Member | undefined>;
  put(member: Member): Promise<void>;
  remove(address: string): Promise<void>;
  list(): Promise<Member[]>;
}

/**
 * Codes that prove that somebody reads the mail of an address. Each belongs to one asking and is good only with the
 * ticket that whoever asked was given, so that nobody can use up the tries of somebody else.
 */
export interface Codes {
  /** A new ticket, and the digest of it that names its asking. Nothing is stored. */
  open(): { ticket: string; asking: string };
  /** Makes the code of an asking, instead of an earlier one of the same asking. */
  issue(whose: string, asking: string, now: Date): Promise<{ digits: string; minutes: number }>;
  /** Right once; `spent` when there is no code to the ticket, or not any more. */
  redeem(whose: string, ticket: string, digits: string, now: Date): Promise<'right' | 'wrong' | 'spent'>;
}

export interface Ids {
  /** The same incident id for the same seed, a new one without. */
  incident(seed?: string): IncidentId;
  /** The same for a maintenance. */
  maintenance(seed?: string): MaintenanceId;
  command(): string;
  subscriber(address: string): SubscriberId;
  membership(): MembershipId;
  /** A keyed digest of a network, so that no address of a visitor is stored. */
  network(network: string): string;
}
