import type { MailingId, RecipientId, SubscriberId } from '../../shared/domain/ids.ts';
import type { DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import type { RefusalTally } from '../../shared/domain/notification/vendor-refusals.ts';

export interface Chunk<Id extends RecipientId = SubscriberId> {
  id: string;
  recipients: Id[];
}

/** A delivery that failed for now: how often it was tried, why it failed last, and when it is tried again. */
export interface Retry {
  attempts: number;
  code: string;
  dueAt: string;
}

/** What has become of the recipients of a chunk so far. Those named nowhere in it have not been sent to yet. */
export interface ChunkState<Id extends RecipientId = SubscriberId> {
  recipients: Id[];
  outcomes: Record<Id, DeliveryOutcome>;
  /** Those whose mail may or may not have left, and since when. */
  inDoubt: Record<Id, string>;
  /** How often those were sent to again, or are about to be, of whom an earlier mail may have left. */
  resent: Record<Id, number>;
  /** How often those were refused whom the mail service may still take. */
  refusals: Record<Id, RefusalTally>;
  /** The next attempt, where the channel waits between attempts. */
  retry?: Retry;
  /** Somebody asked for it again, whatever came after it. */
  replayed?: true;
}

export type ChunkProgress<Id extends RecipientId = SubscriberId> = Omit<
  ChunkState<Id>,
  'recipients' | 'retry' | 'replayed'
>;

export type Claim<Id extends RecipientId = SubscriberId> =
  | { status: 'claimed'; fence: number; chunk: ChunkState<Id> }
  | { status: 'busy' }
  | { status: 'done' };

/** Thrown when another sender has taken the chunk over. Stop at once; it is in good hands. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** The journal of each chunk: what was about to be sent is written before it is sent. */
export interface Journal<Id extends RecipientId = SubscriberId> {
  claim(message: ChunkKey & { recipients: readonly Id[] }, now: string, leaseUntil: string): Promise<Claim<Id>>;
  /** Writes in one write what has become of everybody and whose mails are about to leave, or throws {@link LeaseLost}. */
  write(key: ChunkKey, fence: number, progress: ChunkProgress<Id>): Promise<void>;
  /** Ends the chunk and adds its outcomes to the mailing's counters, in one transaction, or throws {@link LeaseLost}. */
  finish(key: ChunkKey, fence: number, outcomes: Record<Id, DeliveryOutcome>): Promise<void>;
  /** Gives the chunk back so that the next sender need not wait for the lease to run out. */
  release(key: ChunkKey, fence: number): Promise<void>;
  /** Notes that SES reported these recipients' mails as sent. */
  noteSeen(key: ChunkKey, recipients: readonly Id[]): Promise<void>;
  seen(key: ChunkKey): Promise<Set<Id>>;
  /** What the mailing did for one person; `undefined` when it is not for them. */
  find(mailingId: MailingId, person: Id): Promise<DeliveryOutcome | 'waiting' | undefined>;
  /** Whom the mailing is for, in a fixed order, with the outcomes so far; `next` is absent at the end. */
  recipients(
    mailingId: MailingId,
    chunks: number,
    from?: string,
  ): Promise<{ people: { id: Id; outcome: DeliveryOutcome | 'waiting' }[]; next?: string }>;
  /** Whose mail may or may not have left, for a person to decide; at most `limit` chunks of them. */
  undecided(mailingId: MailingId, limit: number): Promise<Chunk<Id>[]>;
  /** Lets the undecided people of a finished chunk be sent to again, once; false when they are not undecided any more. */
  sendAgain(key: ChunkKey, people: readonly Id[]): Promise<boolean>;
  /** Leaves the undecided people of a chunk as they are, decided; false when they are not undecided any more. */
  leave(key: ChunkKey, people: readonly Id[]): Promise<boolean>;
}

/** The attempts of deliveries that are tried again for days. */
export interface Retries {
  /** Gives the chunk back until it is due again, or throws {@link LeaseLost}. */
  defer(key: ChunkKey, fence: number, retry: Retry): Promise<void>;
  /** Opens a finished chunk again, as if nothing of it had been delivered; false when it is not finished. */
  replay(key: ChunkKey): Promise<boolean>;
}

export interface ChunkKey {
  mailingId: MailingId;
  chunkId: string;
}
