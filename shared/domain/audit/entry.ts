import * as z from 'zod';
import type { Actor } from '../actor/actor.ts';
import { Role } from '../actor/member.ts';
import {
  ApiKeyId,
  DigestId,
  EndpointId,
  MailingId,
  MembershipId,
  ReportId,
  SessionId,
  SubscriberId,
  TimelineId,
  UpdateId,
  WebhookSubjectId,
} from '../ids.ts';

/** Who acted: by which key or session, and with the name and the role that they had then. */
const AuditActor = z.object({
  id: z.union([ApiKeyId, SessionId]).optional(),
  name: z.string(),
  role: Role,
  membership: MembershipId.optional(),
});
export type AuditActor = z.infer<typeof AuditActor>;

/** `begun` stays where the process ended before the outcome was written: it may be done or not. */
const AuditOutcome = z.enum(['begun', 'done', 'refused', 'failed']);

/** One act of one actor. It has no text of a request: ids, and names without what looks like an address. */
export const AuditEntry = z.object({
  id: z.string(),
  at: z.string(),
  /** Absent where nobody had signed in. */
  actor: AuditActor.optional(),
  operation: z.string(),
  on: z.array(z.string()),
  outcome: AuditOutcome,
  /** Why it was refused, or failed. */
  reason: z.string().optional(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const SubjectId = z.union([
  TimelineId,
  UpdateId,
  SubscriberId,
  DigestId,
  WebhookSubjectId,
  EndpointId,
  MailingId,
  ApiKeyId,
  SessionId,
  MembershipId,
  ReportId,
]);

/** The ids among parts of a path. Anything else that a caller may write there is left out. */
export const subjectsIn = (parts: readonly string[]): string[] =>
  parts.filter((part) => SubjectId.safeParse(part).success);

/** A name as it is recorded. Some people name a key or a member after an address. */
const recordedName = (name: string): string => name.replace(/\S*@\S*/g, '…');

/** An actor as they are recorded. */
export const auditActorOf = ({
  id,
  name,
  role,
  membership,
}: Pick<Actor, 'name' | 'role' | 'membership'> & { id?: Actor['id'] }): AuditActor => ({
  ...(id && { id }),
  name: recordedName(name),
  role,
  ...(membership && { membership }),
});

/** What somebody looks for in the record. */
export interface AuditFilter {
  /** The name, or the id of a key, a session or a membership. */
  actor?: string | undefined;
  operation?: string | undefined;
  /** The id of what was acted on. */
  on?: string | undefined;
}

const isBy = (wanted: string, actor: AuditActor | undefined): boolean =>
  actor !== undefined &&
  (actor.id === wanted || actor.membership === wanted || actor.name.toLowerCase() === wanted.toLowerCase());

export const isWanted = (entry: AuditEntry, { actor, operation, on }: AuditFilter): boolean =>
  (actor === undefined || isBy(actor, entry.actor)) &&
  (operation === undefined || entry.operation === operation) &&
  (on === undefined || entry.on.includes(on));

const DAY_MS = 86_400_000;

/** When an entry may be forgotten. */
export const auditEnd = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);
