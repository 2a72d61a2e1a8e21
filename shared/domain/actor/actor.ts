import type { ApiKeyId, MembershipId, SessionId } from '../ids.ts';
import { Role } from './member.ts';

/** Who sends a request to the operators' API. */
export interface Actor {
  /** Names what they signed in with; who knows it cannot sign in with it. */
  id: ApiKeyId | SessionId;
  name: string;
  role: Role;
  /** Of a member, in a browser or with a key of their own; absent for a program. */
  membership?: MembershipId;
  /** The address of the member who signed in; absent for a program. */
  member?: string;
  signedInBy: 'api-key' | 'session';
}

/** Every role may do what a lower one may. */
const RANK: Record<Role, number> = { viewer: 0, responder: 1, admin: 2 };

export interface RoleRefusal {
  reason: 'role_too_low';
  role: Role;
  needed: Role;
}

/** Whether an actor may do what needs a role. */
export function authorize(
  { role }: Pick<Actor, 'role'>,
  needed: Role,
): { ok: true } | { ok: false; refusal: RoleRefusal } {
  return RANK[role] >= RANK[needed] ? { ok: true } : { ok: false, refusal: { reason: 'role_too_low', role, needed } };
}

/** The roles that may do what needs a role, the lowest first. */
export const rolesFrom = (needed: Role): Role[] =>
  Role.options.filter((role) => RANK[role] >= RANK[needed]).toSorted((a, b) => RANK[a] - RANK[b]);

/** Subscribers' addresses are for admins, also in answers that other roles may read without them. */
export const maySeeAddresses = (actor: Pick<Actor, 'role'>): boolean => authorize(actor, 'admin').ok;
