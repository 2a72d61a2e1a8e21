import { type IncidentId, type UpdateId, updateIdOf } from '../ids.ts';
import type { CommandContext, Decision } from '../subject.ts';
import type { IncidentCommand } from './command.ts';
import type { IncidentEvent } from './event.ts';
import type { Incident } from './incident.ts';
import type { Refusal } from './refusal.ts';

export type IncidentDecision = Decision<IncidentEvent, Refusal>;

/** What every event of a command has in common. */
type Stamp = Pick<IncidentEvent, 'at' | 'by' | 'commandId' | 'commandDigest'>;

export interface IncidentContext extends CommandContext<IncidentId> {
  stamp: Stamp;
}

export type CommandOf<Type extends IncidentCommand['type']> = Extract<IncidentCommand, { type: Type }>;

export const record = (event: IncidentEvent): IncidentDecision => ({ ok: true, events: [event], repeated: false });

export const refuse = (refusal: Refusal) => ({ ok: false as const, refusal });

export const alreadyResolved = (incident: Incident & { status: 'resolved' }) =>
  refuse({ reason: 'incident_already_resolved', resolvedAt: incident.resolvedAt });

export const stillOpen = ({ status }: Incident) => refuse({ reason: 'incident_still_open', status });

/** An absent number of seconds is absent from the event too. */
export const held = (holdSeconds: number | undefined) => (holdSeconds === undefined ? {} : { holdSeconds });

export const nextUpdateId = (incident: Incident | undefined, { id }: IncidentContext): UpdateId =>
  updateIdOf(id, (incident?.version ?? 0) + 1);
