import * as z from 'zod';
import { MembershipId } from '../ids.ts';

export const Role = z.enum(['admin', 'responder', 'viewer']);
export type Role = z.infer<typeof Role>;

/** An operator who may sign in by mail. */
export const Member = z.object({
  /** New for each membership, so that nothing of an earlier one is good again. */
  id: MembershipId,
  address: z.string(),
  name: z.string(),
  role: Role,
});
export type Member = z.infer<typeof Member>;
