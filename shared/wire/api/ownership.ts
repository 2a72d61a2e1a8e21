import * as z from 'zod';
import { Role } from '../../domain/actor/member.ts';
import { MembershipId, UpdateId } from '../../domain/ids.ts';
import { OWNER_STEPS } from '../../domain/incident/ownership.ts';
import { Cause } from '../../domain/incident/reminder.ts';
import { When } from './values.ts';

const OwnerBody = z.object({ member: MembershipId, name: z.string().describe('As it was when they became the owner') });

/** Who sees to an incident. */
export const OwnerNow = OwnerBody.extend({ since: When });

const PromiseBody = z.object({
  update: UpdateId.describe('The update that made it'),
  promisedFor: When,
  automatic: z.boolean().describe('Whether an update made it that went out by itself'),
  state: z.enum(['kept', 'missed', 'standing', 'overdue']),
  answeredAt: When.optional(),
  answeredAutomatically: z
    .literal(true)
    .optional()
    .describe('The answer went out by itself; such a promise counts as missed'),
  lateSeconds: z.int().min(0).optional().describe('How late the answer came, or is by now'),
});

/** What only the team sees of an incident. */
export const teamFields = {
  owner: OwnerNow.optional().describe('Absent while nobody owns it'),
  ownerChanges: z
    .array(
      OwnerBody.extend({
        at: When,
        by: z.string(),
        how: z.enum(OWNER_STEPS),
        from: OwnerBody.optional(),
        note: z.string().optional(),
      }),
    )
    .describe('Oldest first, after the declaration'),
  reminders: z
    .array(z.object({ at: When, cause: Cause, to: z.array(MembershipId) }))
    .describe('Of what the team was reminded, oldest first'),
  promises: z.array(PromiseBody).describe('Every promise of a next update, oldest first'),
  declaredAfterSeconds: z.int().min(0).describe('From when it began to when it was declared'),
};

/** Members who may be handed an incident. */
export const TeamBody = z.object({
  team: z.array(
    z.object({
      id: MembershipId,
      name: z.string(),
      role: Role,
      onCall: z.int().min(1).optional().describe('The place in the order on call'),
    }),
  ),
});
export type TeamBody = z.infer<typeof TeamBody>;
