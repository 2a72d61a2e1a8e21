import type { Impact } from '../../shared/domain/component/component.ts';
import type { MailingId, MailingSubjectId, RecipientId, SubscriberId } from '../../shared/domain/ids.ts';
import type { Audience } from '../../shared/domain/notification/audience.ts';
import type { DeliveryOutcome, DeliveryStatus } from '../../shared/domain/notification/delivery.ts';
import type { DoubtPolicy } from '../../shared/domain/notification/notification.ts';
import type { NotificationKind } from '../../shared/domain/subjects.ts';
import type { ChunkMessage, PlanMessage, WebhookMessage } from '../../shared/wire/messages.ts';
import type { MailTemplate } from '../channels/mail/template.ts';
import type { Chunk } from './journal-ports.ts';

/** What a channel delivers, once for each language or format that its recipients may have. */
export interface MailingContent<Template = MailTemplate> {
  language: string;
  template: Template;
}

/** One announcement to everybody concerned: who, when, and how. It never changes. */
export interface MailingOutline {
  id: MailingId;
  /** The incident or maintenance it is about, or the digest it is. */
  incidentId: MailingSubjectId;
  seq: number;
  kind: NotificationKind;
  impact: Impact;
  announcedAt: string;
  /** No mail leaves before; until then the operator may think again. */
  heldUntil: string;
  doubt: DoubtPolicy;
  audience: Audience;
}

/** The same with what it says. */
export interface Mailing<Template = MailTemplate> extends MailingOutline {
  contents: MailingContent<Template>[];
}

export interface MailingProgress {
  id: MailingId;
  incidentId: MailingSubjectId;
  kind: NotificationKind;
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
  counts: Record<DeliveryStatus, number>;
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

export interface Mailings<Template = MailTemplate> {
  /** Creates the mailing unless it exists, and lists it as running. */
  create(mailing: Mailing<Template>): Promise<void>;
  get(id: MailingId): Promise<Mailing<Template> | undefined>;
  /** The same without what it says, which only its own channel can read. */
  outline(id: MailingId): Promise<MailingOutline | undefined>;
  progress(id: MailingId): Promise<MailingProgress | undefined>;
  /** All mailings about one thing through one channel, oldest first. */
  ofIncident(incidentId: MailingSubjectId): Promise<MailingProgress[]>;
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
  /** Ends the hold: mails may leave from now on. Doing it again, or after the hold, changes nothing. */
  endHold(id: MailingId, at: string): Promise<void>;
  /** Nobody who has no mail yet gets one. Doing it again, or too late, changes nothing. */
  stop(id: MailingId, at: string): Promise<void>;
  /** The same for whoever wants the newer mailing, which says everything this one does. */
  supersede(id: MailingId, by: MailingId): Promise<void>;
}

/** The part of a shard that is being handed to the senders: written down before it is, so that a repeat is the same. */
export interface PlanStep<Id extends RecipientId = SubscriberId> {
  chunks: Chunk<Id>[];
  /** Where the shard goes on afterwards; absent at its end. */
  next?: Id;
}

export interface ShardPlan<Id extends RecipientId = SubscriberId> {
  done: boolean;
  after?: Id;
  pending?: PlanStep<Id>;
}

/** How far the audience of a mailing has been read, shard by shard. */
export interface Plans<Id extends RecipientId = SubscriberId> {
  read(id: MailingId, shard: number): Promise<ShardPlan<Id>>;
  /** Writes the step down if the shard still stands at `after` with nothing pending; false when it has moved. */
  propose(id: MailingId, shard: number, after: Id | undefined, step: PlanStep<Id>): Promise<boolean>;
  /** Opens the journals of the chunks, so that every chunk is known before a queue is asked to remember it. */
  openChunks(id: MailingId, chunks: readonly Chunk<Id>[]): Promise<void>;
  /** Counts the step pending at `after` in and moves on; false when somebody else did. */
  advance(id: MailingId, shard: number, after: Id | undefined, step: PlanStep<Id>): Promise<boolean>;
  /** Some of the chunks that are not done; with `dueBy`, without those whose next attempt is due later. */
  unfinished(id: MailingId, limit: number, dueBy?: Date): Promise<Chunk<Id>[]>;
  /** Who in the range of ids was sent something by this mailing, or still will be. Both ends are included. */
  notifiedBetween(id: MailingId, from: Id, to: Id): Promise<Set<Id>>;
  /** What the mailing has done so far for those in the range of ids; both ends are included. */
  outcomesBetween(id: MailingId, from: Id, to: Id): Promise<Map<Id, DeliveryOutcome>>;
}

export interface PlanQueue {
  /** Returns when the queue holds every message; they are handed out after the delay, if there is one. */
  enqueue(messages: readonly PlanMessage[], delaySeconds?: number): Promise<void>;
}

export interface SendQueue {
  /** Returns when the queue holds every message; they are handed out after the delay, if there is one. */
  enqueue(messages: readonly ChunkMessage[], delaySeconds?: number): Promise<void>;
}

export interface WebhookQueue {
  /** Returns when the queue holds every message; they are handed out after the delay, if there is one. */
  enqueue(messages: readonly WebhookMessage[], delaySeconds?: number): Promise<void>;
}
