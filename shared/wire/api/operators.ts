import * as z from 'zod';
import { Role } from '../../domain/actor/member.ts';
import { ApiKeyId } from '../../domain/ids.ts';
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
