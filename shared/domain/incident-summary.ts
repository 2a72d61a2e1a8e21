import type { ComponentStatuses, Impact } from './component.ts';
import type { IncidentId } from './ids.ts';
import { type Incident, type IncidentStatus, impactOfIncident, isOpen } from './incident.ts';
import { type Spell, spellsOf } from './spell.ts';

/** What lists show of an incident without reading its timeline. */
export interface IncidentSummary {
  id: IncidentId;
  version: number;
  title: string;
  status: IncidentStatus;
  impact: Impact;
  components: ComponentStatuses;
  declaredAt: string;
  updatedAt: string;
  resolvedAt?: string;
  nextUpdateBy?: string;
  lastMessage: string;
  hasPostMortem: boolean;
  /** When it did what to which component; what bars and uptime are made of. */
  spells: readonly Spell[];
  promises: { kept: number; broken: number };
}

/** How often the next update came when it was promised. The promise that stands now is not counted. */
export function promisesOf({ updates }: Incident): { kept: number; broken: number } {
  const told = updates.slice(1).map(({ at }, index) => {
    const promised = updates[index]?.nextUpdateBy;
    return promised === undefined ? undefined : at <= promised;
  });
  return { kept: told.filter((kept) => kept === true).length, broken: told.filter((kept) => kept === false).length };
}

export function summaryOf(incident: Incident): IncidentSummary {
  const { id, version, title, status, components, declaredAt, updatedAt } = incident;
  return {
    ...{ id, version, title, status, impact: impactOfIncident(incident), components, declaredAt, updatedAt },
    ...(isOpen(incident) ? { nextUpdateBy: incident.nextUpdateBy } : { resolvedAt: incident.resolvedAt }),
    lastMessage: (incident.updates.at(-1)?.message ?? '').slice(0, 2000),
    hasPostMortem: !isOpen(incident) && incident.postMortem !== undefined,
    spells: spellsOf(incident),
    promises: promisesOf(incident),
  };
}
