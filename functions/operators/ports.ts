import type { Member, Role } from '../../shared/domain/actor/member.ts';
import type { ApiKeyId } from '../../shared/domain/ids.ts';

/** Who acts: an operator who has signed in, or a program with a key of its own. */
export interface Holder {
  name: string;
  role: Role;
  key: ApiKeyId;
  /** The address of the member who signed in for the key; absent for a program's. */
  member?: string;
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
  issueTemporary(member: Member, now: Date, expires: Date): Promise<string>;
  /** Those that are good, the oldest first. */
  list(now: Date): Promise<ApiKey[]>;
  /** Ends a key at once; false when there is none with this id. */
  revoke(id: ApiKeyId): Promise<boolean>;
}

/** Operators who may sign in by mail. */
export interface Members {
  get(address: string): Promise<Member | undefined>;
  put(member: Member): Promise<void>;
  remove(address: string): Promise<void>;
  list(): Promise<Member[]>;
}
