import * as z from 'zod';
import { MembershipId, UpdateId } from '../ids.ts';
import { Prose } from '../text/text.ts';
import { Cause } from './reminder.ts';

const NOTE_MAX = 2_000;

/** A member with the name they had when they became the owner; the id says who it is. */
export const Owner = z.object({ member: MembershipId, name: z.string() });
export type Owner = z.infer<typeof Owner>;

export const HandOff = z.strictObject({
  to: MembershipId.describe('A member who may post; GET /ops/team lists them'),
  note: Prose(NOTE_MAX).optional().describe('What the next owner needs to know; for the team alone'),
});
export type HandOff = z.infer<typeof HandOff>;

/** How an incident came to its owner. */
export const OWNER_STEPS = ['taken', 'handed_off', 'escalated'] as const;

/** As the event holds it. */
export const ownerFields = {
  how: z.enum(OWNER_STEPS),
  owner: Owner,
  note: z.string().optional(),
  /** The update whose promise was missed, of an escalation. */
  about: UpdateId.optional(),
};

/** As the event holds a reminder. */
export const reminderFields = { cause: Cause, to: z.array(MembershipId) };

type OwnerChanged = z.infer<z.ZodObject<typeof ownerFields>> & { at: string; by: string };

export interface OwnerChange extends OwnerChanged {
  from?: Owner;
}

export interface Reminder {
  at: string;
  cause: Cause;
  to: readonly MembershipId[];
}

/** What only the team sees of who is at work. */
export interface TeamFacts {
  owner?: Owner & { since: string };
  /** Oldest first. */
  ownerChanges: readonly OwnerChange[];
  /** Oldest first. */
  reminders: readonly Reminder[];
}

export const NO_TEAM: TeamFacts = { ownerChanges: [], reminders: [] };

type Begun = { at: string; owner?: Owner | undefined };

/** Whoever declares or reopens an incident owns it; a program that belongs to no member changes nothing. */
export const teamAtStart = (before: TeamFacts, { at, owner }: Begun): TeamFacts =>
  owner ? { ...before, owner: { ...owner, since: at } } : before;

export function withOwner(before: TeamFacts, event: OwnerChanged): TeamFacts {
  const { at, by, how, owner, note, about } = event;
  const from = before.owner && { member: before.owner.member, name: before.owner.name };
  const change = { at, by, how, owner, ...(from && { from }), ...(note && { note }), ...(about && { about }) };
  return { ...before, owner: { ...owner, since: at }, ownerChanges: [...before.ownerChanges, change] };
}

export const withReminder = (before: TeamFacts, { at, cause, to }: Reminder): TeamFacts => ({
  ...before,
  reminders: [...before.reminders, { at, cause, to }],
});

export type OwnerRefusal =
  | { reason: 'not_a_member' }
  | { reason: 'already_owner'; name: string }
  | { reason: 'not_due' };
