import type * as z from 'zod';
import { type IncidentId, SEQ_DIGITS } from './ids.ts';
import { evolve, type Incident, IncidentEvent } from './incident/incident.ts';
import { summaryOf } from './incident/summary.ts';
import {
  evolveMaintenance,
  type Maintenance,
  MaintenanceEvent,
  summaryOfMaintenance,
} from './maintenance/maintenance.ts';
import { bytesOf } from './text/text.ts';

/** Why something that was decided is not recorded. Nothing of it is. */
export type RecordRefusal =
  | { reason: 'text_too_large'; bytes: number; max: number }
  | { reason: 'audience_too_large' }
  | { reason: 'timeline_full' }
  | { reason: 'not_recordable'; faults: string };

export type Recordable<Event, Entity> =
  | { ok: true; events: Event[]; after: Entity }
  | { ok: false; refusal: RecordRefusal };

/**
 * What one timeline may hold, in bytes of JSON. An item of the store holds 409,600 bytes and an answer of the API six
 * million in which quotation marks count twice. The second number is for what ends it: a full one can still be ended.
 */
const EVENT_MAX = 380_000;
const AUDIENCE_MAX = 100_000;
const HEAD_MAX = { open: 250_000, ending: 380_000 };
const TIMELINE_MAX = { open: 2_000_000, ending: 2_900_000 };
const EVENTS_MAX = { open: 5_000, ending: 10 ** SEQ_DIGITS - 1 };

const sizeOf = (value: unknown): number => bytesOf(JSON.stringify(value));

interface Kind<Id, Event, Entity> {
  schema: z.ZodType<Event>;
  evolve: (id: Id, before: Entity | undefined, event: Event) => Entity;
  /** What lists are made of; an item of its own. */
  headOf: (entity: Entity) => unknown;
  /** What every mailing carries to choose its readers by. */
  audienceOf: (entity: Entity) => unknown;
  /** Events that bring it to its end, or tell of it afterwards. */
  ending: RegExp;
}

/**
 * What is recorded when something was decided: each event as it will be read, and what they make of the timeline. What
 * could not be read again, or would not fit into the store, is refused here.
 */
const recorder =
  <Id, Event extends { type: string }, Entity extends { version: number }>(kind: Kind<Id, Event, Entity>) =>
  (id: Id, before: Entity | undefined, decided: readonly Event[]): Recordable<Event, Entity> => {
    const events: Event[] = [];
    let after = before;
    for (const one of decided) {
      const bytes = sizeOf(one);
      if (bytes > EVENT_MAX) return refuse({ reason: 'text_too_large', bytes, max: EVENT_MAX });
      const read = kind.schema.safeParse(one);
      if (!read.success) return refuse({ reason: 'not_recordable', faults: faultsOf(read.error) });
      events.push(read.data);
      after = kind.evolve(id, after, read.data);
    }
    if (!after) throw new Error(`A command on ${id} recorded nothing`);
    const room = events.every(({ type }) => kind.ending.test(type)) ? 'ending' : 'open';
    if (sizeOf(kind.audienceOf(after)) > AUDIENCE_MAX) return refuse({ reason: 'audience_too_large' });
    const isFull =
      after.version > EVENTS_MAX[room] ||
      sizeOf(kind.headOf(after)) > HEAD_MAX[room] ||
      sizeOf(after) > TIMELINE_MAX[room];
    return isFull ? refuse({ reason: 'timeline_full' }) : { ok: true, events, after };
  };

const refuse = (refusal: RecordRefusal) => ({ ok: false as const, refusal });

const faultsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');

export const recordIncident: (
  id: IncidentId,
  before: Incident | undefined,
  decided: readonly IncidentEvent[],
) => Recordable<IncidentEvent, Incident> = recorder({
  schema: IncidentEvent,
  evolve,
  headOf: summaryOf,
  audienceOf: ({ components, alsoTold }) => [Object.keys(components), alsoTold],
  ending: /^(incident\.resolved|postmortem\.\w+)$/,
});

export const recordMaintenance = recorder({
  schema: MaintenanceEvent,
  evolve: evolveMaintenance,
  headOf: summaryOfMaintenance,
  audienceOf: ({ components }: Maintenance) => components,
  ending: /^maintenance\.(reminded|started|verifying|completed|cancelled)$/,
});
