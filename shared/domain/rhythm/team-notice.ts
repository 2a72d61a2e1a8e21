import type { MembershipId } from '../ids.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { Incident } from '../incident/incident.ts';
import { isOpen } from '../incident/incident.ts';
import type { Cause } from '../incident/reminder.ts';

export type TeamNoticeKind = Cause['kind'] | 'escalated' | 'handed_off';

/** What one recorded event says to the team: why, to which members, and to their channels. */
export interface TeamNotice {
  kind: TeamNoticeKind;
  to: readonly MembershipId[];
  /** The moment it is about: a promise, the beginning of monitoring, an expected restoration, or when it was handed off. */
  moment: string;
  by: string;
  note?: string;
}

/** Whether an event may say something to the team; which is cheaper to know than what. */
export const isForTeam = (event: { type: string; how?: unknown } | undefined): boolean =>
  event?.type === 'reminder.made' || (event?.type === 'owner.changed' && event.how !== 'taken');

/** The notice that an event causes, as things stood then; none for most events. */
export function teamNoticeOf(incident: Incident, event: IncidentEvent): TeamNotice | undefined {
  if (event.type === 'reminder.made') {
    const { cause, to, by } = event;
    return { kind: cause.kind, to, by, moment: momentOf(incident, cause) ?? event.at };
  }
  if (event.type !== 'owner.changed' || event.how === 'taken') return undefined;
  const { how, owner, by, note, about } = event;
  const from = incident.team.ownerChanges.at(-1)?.from;
  const to = how === 'escalated' && from ? [owner.member, from.member] : [owner.member];
  return { kind: how, to, by, moment: promisedBy(incident, about) ?? event.at, ...(note && { note }) };
}

const promisedBy = ({ updates }: Incident, update: string | undefined): string | undefined =>
  updates.find(({ id }) => id === update)?.nextUpdateBy;

function momentOf(incident: Incident, cause: Cause): string | undefined {
  switch (cause.kind) {
    case 'restoration_passed':
      return cause.expectedAt;
    case 'long_monitoring':
      return incident.updates.find(({ id }) => id === cause.update)?.at;
    default:
      return promisedBy(incident, cause.update);
  }
}

/** False once somebody has acted: a notice that comes late is not delivered then. */
export function isStillTrue(now: Incident, event: IncidentEvent): boolean {
  if (!isOpen(now)) return false;
  if (event.type === 'owner.changed') return now.team.owner?.member === event.owner.member;
  if (event.type !== 'reminder.made') return false;
  const { cause } = event;
  switch (cause.kind) {
    case 'restoration_passed':
      return now.expectedRestorationAt === cause.expectedAt;
    case 'long_monitoring':
      return now.status === 'monitoring';
    default:
      return now.updates.at(-1)?.id === cause.update;
  }
}
