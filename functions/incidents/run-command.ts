import type { IncidentId } from '../../shared/domain/ids.ts';
import type { IncidentCommand } from '../../shared/domain/incident/command.ts';
import { decide, type Refusal } from '../../shared/domain/incident/decide.ts';
import { fold, type Incident } from '../../shared/domain/incident/incident.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { type Recordable, type RecordRefusal, recordIncident } from '../../shared/domain/recordable.ts';
import { ATTEMPTS, backOffMs } from '../../shared/domain/time/back-off.ts';
import type { Clock, Sleep } from '../platform/ports.ts';
import { TimelineMoved, type Timelines } from '../platform/timeline-ports.ts';

type Decided<Event, Refused> =
  | { ok: true; events: readonly Event[]; repeated: boolean }
  | { ok: false; refusal: Refused };

/** Others came first again and again; nothing was recorded, and a moment later there will be room. */
export type BusyRefusal = { reason: 'too_busy' };

/**
 * Reads, decides and appends, and does so again when somebody else was quicker: every append of every timeline meets on
 * the one item that counts the page's version. The random pause before each attempt draws apart those who collided.
 */
export const executeCommand =
  <Id, Event, Entity>(
    { timelines, sleep }: { timelines: Timelines<Id, Event, Entity>; sleep: Sleep },
    fold: (id: Id, events: readonly Event[]) => Entity | undefined,
    record: (id: Id, before: Entity | undefined, decided: readonly Event[]) => Recordable<Event, Entity>,
  ) =>
  async <Refused>(
    id: Id,
    decide: (before: Entity | undefined) => Decided<Event, Refused>,
  ): Promise<
    { ok: true; entity: Entity; repeated: boolean } | { ok: false; refusal: Refused | RecordRefusal | BusyRefusal }
  > => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const events = await timelines.read(id);
      const before = fold(id, events);
      const decision = decide(before);
      if (!decision.ok) return decision;
      if (before && decision.repeated) return { ok: true, entity: before, repeated: true };
      const recordable = record(id, before, decision.events);
      if (!recordable.ok) return recordable;
      try {
        await timelines.append(recordable.after, events.length, recordable.events);
        return { ok: true, entity: recordable.after, repeated: false };
      } catch (error) {
        if (!(error instanceof TimelineMoved)) throw error;
      }
      await sleep(backOffMs(attempt, Math.random()));
    }
    return { ok: false, refusal: { reason: 'too_busy' } };
  };

export type CommandRefusal = Refusal | RecordRefusal | BusyRefusal;
export type CommandOutcome =
  | { ok: true; incident: Incident; repeated: boolean }
  | { ok: false; refusal: CommandRefusal };

/** Carries out one order on one incident. */
export const runIncidentCommand = ({
  clock,
  page,
  ...ports
}: {
  timelines: Timelines;
  clock: Clock;
  sleep: Sleep;
  page: PageConfig;
}) => {
  const run = executeCommand(ports, fold, recordIncident);
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
