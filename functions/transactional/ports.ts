import type { SubscriberId } from '../../shared/domain/ids.ts';
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
