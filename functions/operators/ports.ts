import type { Actor } from '../../shared/domain/actor/actor.ts';
import type { Member, Role } from '../../shared/domain/actor/member.ts';
import type { SessionRecord } from '../../shared/domain/actor/session.ts';
import type { ApiKeyId, MembershipId, SessionId } from '../../shared/domain/ids.ts';

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
  /** Whose the key is, if it is valid. Notes the day of the use. */
  actorOf(secret: string, now: Date): Promise<Actor | undefined>;
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

/** Sessions of members in browsers. A secret is known to one browser; what is stored is its digest. */
export interface Sessions {
  /** Opens a session and answers with its secret. */
  open(session: Pick<SessionRecord, 'member' | 'membership' | 'browser'>, now: Date): Promise<string>;
  read(secret: string): Promise<SessionRecord | undefined>;
  noteUse(secret: string, now: Date): Promise<void>;
  /** Makes a new secret of the same session; nothing when the session has ended or another request was first. */
  renew(secret: string, now: Date): Promise<string | undefined>;
  /** Those of one membership, the one used last first. */
  list(membership: MembershipId): Promise<SessionRecord[]>;
  /** Ends one of them, or all; false when there was none. */
  end(membership: MembershipId, id?: SessionId): Promise<boolean>;
}

/** One-time links by which somebody becomes the first administrator. */
export interface FirstAdminLinks {
  /** True once, while the link is valid. */
  redeem(token: string, now: Date): Promise<boolean>;
}
