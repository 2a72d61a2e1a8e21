import type { IncidentCommand } from '../../shared/domain/command.ts';
import { decide, type Refusal } from '../../shared/domain/decide.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { evolve, fold, type Incident } from '../../shared/domain/incident.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page.ts';
import { type Clock, TimelineMoved, type Timelines } from '../ports.ts';

/** How often an order is decided again before the collision counts as a fault. */
const ATTEMPTS = 8;

export type CommandOutcome = { ok: true; incident: Incident; repeated: boolean } | { ok: false; refusal: Refusal };

/** Carries out one order on one incident. When somebody else was quicker, it is decided again on what is now true. */
export const runCommand =
  ({ timelines, clock, page }: { timelines: Timelines; clock: Clock; page: PageConfig }) =>
  async (
    incidentId: IncidentId,
    command: IncidentCommand,
    order: { commandId: string; by: string },
  ): Promise<CommandOutcome> => {
    const around = { ...order, incidentId, components: componentIdsOf(page), cadence: page.cadence };
    for (let attempt = 1; ; attempt += 1) {
      const events = await timelines.read(incidentId);
      const before = fold(incidentId, events);
      const decision = decide(before, command, { ...around, at: clock().toISOString() });
      if (!decision.ok) return decision;
      if (before && decision.repeated) return { ok: true, incident: before, repeated: true };
      const after = decision.events.reduce<Incident | undefined>(
        (incident, event) => evolve(incidentId, incident, event),
        before,
      );
      if (!after) throw new Error(`Deciding ${command.type} on ${incidentId} recorded nothing`);
      try {
        await timelines.append(after, events.length, decision.events);
        return { ok: true, incident: after, repeated: false };
      } catch (error) {
        if (!(error instanceof TimelineMoved) || attempt === ATTEMPTS) throw error;
      }
    }
  };
