import type { IncidentCommand } from '../../shared/domain/command.ts';
import { decide, type Refusal } from '../../shared/domain/decide.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { evolve, fold, type Incident } from '../../shared/domain/incident.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page.ts';
import { type Clock, TimelineMoved, type Timelines } from '../ports.ts';

/** How often an order is decided again before the collision counts as a fault. */
const ATTEMPTS = 8;

type Decided<Event, Refused> =
  | { ok: true; events: readonly Event[]; repeated: boolean }
  | { ok: false; refusal: Refused };

/** Decides on what is true, and again on what is now true when somebody else was quicker. */
export const carryOut =
  <Id, Event, Entity>(
    timelines: Timelines<Id, Event, Entity>,
    fold: (id: Id, events: readonly Event[]) => Entity | undefined,
    evolve: (id: Id, before: Entity | undefined, event: Event) => Entity,
  ) =>
  async <Refused>(
    id: Id,
    decide: (before: Entity | undefined) => Decided<Event, Refused>,
  ): Promise<{ ok: true; entity: Entity; repeated: boolean } | { ok: false; refusal: Refused }> => {
    for (let attempt = 1; ; attempt += 1) {
      const events = await timelines.read(id);
      const before = fold(id, events);
      const decision = decide(before);
      if (!decision.ok) return decision;
      if (before && decision.repeated) return { ok: true, entity: before, repeated: true };
      const after = decision.events.reduce<Entity | undefined>((entity, event) => evolve(id, entity, event), before);
      if (!after) throw new Error(`An order on ${id} recorded nothing`);
      try {
        await timelines.append(after, events.length, decision.events);
        return { ok: true, entity: after, repeated: false };
      } catch (error) {
        if (!(error instanceof TimelineMoved) || attempt === ATTEMPTS) throw error;
      }
    }
  };

export type CommandOutcome = { ok: true; incident: Incident; repeated: boolean } | { ok: false; refusal: Refusal };

/** Carries out one order on one incident. */
export const runCommand = ({ timelines, clock, page }: { timelines: Timelines; clock: Clock; page: PageConfig }) => {
  const run = carryOut(timelines, fold, evolve);
  return async (
    incidentId: IncidentId,
    command: IncidentCommand,
    order: { commandId: string; by: string },
  ): Promise<CommandOutcome> => {
    const around = { ...order, incidentId, components: componentIdsOf(page), cadence: page.cadence };
    const outcome = await run(incidentId, (before) =>
      decide(before, command, { ...around, at: clock().toISOString() }),
    );
    return outcome.ok ? { ok: true, incident: outcome.entity, repeated: outcome.repeated } : outcome;
  };
};
