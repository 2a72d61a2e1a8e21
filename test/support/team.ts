import { announce } from '../../functions/notify/announce.ts';
import { keepRhythm } from '../../functions/rhythm/keep-rhythm.ts';
import { tellTeam } from '../../functions/rhythm/tell-team.ts';
import type { MembershipId } from '../../shared/domain/ids.ts';
import type { IncidentEvent } from '../../shared/domain/incident/event.ts';
import { Rhythm } from '../../shared/domain/rhythm/rhythm.ts';
import type { Engines, Ports } from './fixtures.ts';
import { ID } from './incidents.ts';

export const ADA = { member: 'mem_ada000', name: 'Ada' } as const;
export const GRACE = { member: 'mem_grace0', name: 'Grace' } as const;
export const LIN = { member: 'mem_lin000', name: 'Lin' } as const;
export const ON_CALL: MembershipId[] = [ADA.member, GRACE.member, LIN.member];

export const addressOf = ({ name }: { name: string }): string => `${name.toLowerCase()}@ops.example`;

/** Ada, Grace and Lin, who may post. */
export async function putTeam(ports: Pick<Ports, 'members'>): Promise<void> {
  for (const { member, name } of [ADA, GRACE, LIN])
    await ports.members.put({ id: member, address: addressOf({ name }), name, role: 'responder' });
}

/** The ports of a page with other settings of its rhythm. */
export const withRhythm = (ports: Ports, over: Partial<Rhythm> = {}): Ports => ({
  ...ports,
  page: { ...ports.page, rhythm: Rhythm.parse({ onCall: ON_CALL, ...over }) },
});

/** The scheduler's task, and what follows from each event as the stream has it followed. */
export const teamFlows = (ports: Ports) => ({
  tick: keepRhythm(ports),
  announce: announce({ ...ports, tellTeam: tellTeam(ports) }),
});

export const eventsOf = (ports: Pick<Ports, 'timelines'>): Promise<IncidentEvent[]> => ports.timelines.read(ID);

/** Reminders that were mailed since, by address. */
export const remindersSince = async (engines: Engines, since: number): Promise<string[]> =>
  (await engines.ses.mails())
    .slice(since)
    .filter(({ tags }) => tags.mail === 'reminder')
    .flatMap(({ destinations }) => destinations);
