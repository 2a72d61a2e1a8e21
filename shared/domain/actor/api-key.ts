import * as z from 'zod';
import { ApiKeyId, MembershipId } from '../ids.ts';
import { type Member, Role } from './member.ts';

/** Hours for which a member stays signed in. */
const SESSION_HOURS = 12;

/** An API key on record: a program's, with a name and a role, or that of a member who has signed in. */
export const KeyRecord = z.object({
  id: ApiKeyId,
  createdAt: z.string().optional(),
  /** The day of its last use, in UTC. */
  lastUsedOn: z.string().optional(),
  expiresAt: z.date().optional(),
  name: z.string().optional(),
  role: Role.optional(),
  /** The address of the member, and the membership in which they signed in. */
  member: z.string().optional(),
  membership: MembershipId.optional(),
});
export type KeyRecord = z.infer<typeof KeyRecord>;

/** When the key of a member who signs in now expires. */
export const sessionEnd = (now: Date): Date => new Date(now.getTime() + SESSION_HOURS * 3_600_000);

/** A key without an end is valid until it is revoked. */
export const isValid = ({ expiresAt }: Pick<KeyRecord, 'expiresAt'>, now: Date): boolean =>
  expiresAt === undefined || expiresAt > now;

/**
 * Name and role of whoever holds the key. A member's key has the name and role that the member has now, and belongs to
 * nobody once the membership is over, even if a new one has begun.
 */
export function ownerOf(key: KeyRecord, member: Member | undefined): { name: string; role: Role } | undefined {
  if (key.member === undefined) return key.name && key.role ? { name: key.name, role: key.role } : undefined;
  return member && member.id === key.membership ? { name: member.name, role: member.role } : undefined;
}
