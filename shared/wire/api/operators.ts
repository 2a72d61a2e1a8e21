import * as z from 'zod';
import { Role } from '../../domain/actor/member.ts';
import { ApiKeyId, SessionId } from '../../domain/ids.ts';
import { Name } from '../../domain/subscriber/person-name.ts';
import { When } from './values.ts';

export const SignInRequest = z.strictObject({ address: z.string().max(1000) });

export const SignInAsked = z.object({
  message: z.string(),
  ticket: z.string().describe('The code that is mailed is good with this ticket only'),
});

export const SignIn = z.strictObject({
  address: z.string().max(1000),
  ticket: z.string().max(100).describe('As POST /ops/sign-in answered it'),
  code: z.string().max(20),
});

export const SessionBody = z.object({ key: z.string(), role: Role, expiresAt: When });

/** Who sends a request, as the console shows it. */
export const ActorBody = z.object({ name: z.string(), role: Role });
export type ActorBody = z.infer<typeof ActorBody>;
export const WhoAmI = z.object({ actor: ActorBody.optional().describe('Absent for who is not signed in') });
export type WhoAmI = z.infer<typeof WhoAmI>;

export const SessionList = z.object({
  sessions: z.array(
    z.object({
      id: SessionId,
      browser: z.string(),
      createdAt: When,
      usedAt: When.describe('To five minutes'),
      current: z.boolean().describe('The one that asks'),
    }),
  ),
});
export type SessionList = z.infer<typeof SessionList>;

export const RenewBody = z.object({ renewed: z.boolean() });
export const EndSession = z.strictObject({ id: SessionId });
export const SignOut = z.strictObject({
  everywhere: z.boolean().default(false).describe('Ends all sessions of the member, in every browser'),
});
export const SignedOut = z.object({ signedOut: z.literal(true) });

export const FirstAdministrator = z.strictObject({
  token: z.string().max(100).describe('From the one-time link, after `first=`'),
  address: z.string().max(1000),
  name: Name,
});

/** An operator who may sign in by mail. */
export const MemberBody = z.strictObject({ address: z.string().max(1000), name: Name, role: Role });

export const MemberList = z.object({ members: z.array(MemberBody) });

/** A key without its secret, which nobody can read again. */
const KeyBody = z.object({
  id: ApiKeyId,
  label: z.string().describe('What it was called when it was made, or the address of who signed in for it'),
  role: Role,
  createdAt: When.optional(),
  lastUsedOn: z.string().optional().describe('The day of its last use, in UTC; absent when it was never used'),
  expiresAt: When.optional().describe('Absent for a key that is good until it is revoked'),
});

export const KeyList = z.object({ keys: z.array(KeyBody) });

export const RevokeKey = z.strictObject({ id: ApiKeyId });

export const RemoveMember = z.strictObject({ address: z.string().max(1000) });
