import type { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import type { OnRecord, StoredPerson, Subscriber } from '../../shared/domain/subscriber/subscriber.ts';

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

/** Whether the service works again for somebody who was notified that it does. */
export interface RecoveryReport {
  works: boolean;
  at: string;
  comment?: string;
}

/** What people answered to the end of an incident. The last answer of each counts. */
export interface RecoveryReports {
  record(incidentId: IncidentId, who: SubscriberId, answer: RecoveryReport): Promise<void>;
  of(incidentId: IncidentId): Promise<{ who: SubscriberId; answer: RecoveryReport }[]>;
  /** What one person answered, newest incident first. */
  by(who: SubscriberId): Promise<{ incidentId: IncidentId; answer: RecoveryReport }[]>;
  /** Forgets everything that one person answered. */
  erase(who: SubscriberId): Promise<void>;
}
