import type { MailingId, SubscriberId } from '../../shared/domain/ids.ts';
import type { DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import type { ChunkMessage } from '../../shared/wire/messages.ts';

export interface Chunk {
  id: string;
  recipients: SubscriberId[];
}

/** How far a chunk is. `wave` names those whose mail may or may not have left when the last sender stopped. */
export interface ChunkState {
  recipients: SubscriberId[];
  outcomes: Record<SubscriberId, DeliveryOutcome>;
  wave: SubscriberId[];
  waveAt?: string;
  /** Those who were, or are about to be, sent to again in doubt. */
  resent: SubscriberId[];
}

export type Claim = { status: 'claimed'; fence: number; chunk: ChunkState } | { status: 'busy' } | { status: 'done' };

/** Thrown when another sender has taken the chunk over. Stop at once; it is in good hands. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** The journal of each chunk: what was about to be sent is written before it is sent. */
export interface Journal {
  claim(message: ChunkMessage, now: string, leaseUntil: string): Promise<Claim>;
  /** Writes outcomes so far and the next wave in one write, or throws {@link LeaseLost}. */
  write(key: ChunkKey, fence: number, state: Omit<ChunkState, 'recipients'>): Promise<void>;
  /** Ends the chunk and adds its outcomes to the mailing's counters, in one transaction, or throws {@link LeaseLost}. */
  finish(key: ChunkKey, fence: number, outcomes: Record<SubscriberId, DeliveryOutcome>): Promise<void>;
  /** Gives the chunk back so that the next sender need not wait for the lease to run out. */
  release(key: ChunkKey, fence: number): Promise<void>;
  /** Notes that SES reported these recipients' mails as sent. */
  noteSeen(key: ChunkKey, recipients: readonly SubscriberId[]): Promise<void>;
  seen(key: ChunkKey): Promise<Set<SubscriberId>>;
  /** What the mailing did for one person; `undefined` when it is not for them. */
  find(mailingId: MailingId, person: SubscriberId): Promise<DeliveryOutcome | 'waiting' | undefined>;
  /** Whom the mailing is for, in a fixed order, with the outcomes so far; `next` is absent at the end. */
  recipients(
    mailingId: MailingId,
    chunks: number,
    from?: string,
  ): Promise<{ people: { id: SubscriberId; outcome: DeliveryOutcome | 'waiting' }[]; next?: string }>;
  /** Whose mail may or may not have left, for a person to decide; at most `limit` chunks of them. */
  parked(mailingId: MailingId, limit: number): Promise<Chunk[]>;
  /** Lets the parked people of a finished chunk be sent to again, once; false when they are not parked any more. */
  sendAgain(key: ChunkKey, people: readonly SubscriberId[]): Promise<boolean>;
  /** Leaves the parked people of a chunk as they are, decided; false when they are not parked any more. */
  leave(key: ChunkKey, people: readonly SubscriberId[]): Promise<boolean>;
}

export interface ChunkKey {
  mailingId: MailingId;
  chunkId: string;
}
