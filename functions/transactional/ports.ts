import type { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import type { MailRequest } from '../../shared/wire/messages.ts';

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

/** What is asked for an address and waits for its owner to confirm it. */
export interface Wishes {
  /** Forgets a wish whose mail will not leave, so that it does not count against its owner. */
  takeBack(who: SubscriberId, key: string): Promise<void>;
}

/** Whom the mail after a confirmation told of an open incident. */
export interface Welcomed {
  /** Notes under a key of its own, before the mail leaves, that it may tell somebody. */
  note(about: IncidentId, who: SubscriberId, key: string, at: Date): Promise<void>;
  /** Takes the note of a mail back that did not leave. */
  forget(about: IncidentId, who: SubscriberId, key: string): Promise<void>;
  /** How many people were told, or may have been. */
  count(about: IncidentId): Promise<number>;
}
