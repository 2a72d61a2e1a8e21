import type { IncidentId, MaintenanceId, TimelineId } from '../../shared/domain/ids.ts';
import type { Incident, IncidentEvent } from '../../shared/domain/incident/incident.ts';
import type { IncidentSummary } from '../../shared/domain/incident/summary.ts';
import type { Maintenance, MaintenanceEvent, MaintenanceSummary } from '../../shared/domain/maintenance/maintenance.ts';

/** Somebody else wrote first. Read again and decide again. */
export class TimelineMoved extends Error {
  override name = 'TimelineMoved';
}

/** What is kept of a timeline makes no sense; reading it again does not help. Everything else goes on without it. */
export class UnreadableTimeline extends Error {
  override name = 'UnreadableTimeline';
  readonly id: TimelineId;

  constructor(id: TimelineId, cause: unknown) {
    super(`What is kept of ${id} cannot be read`, { cause });
    this.id = id;
  }
}

/** The history of everything with a timeline of its own: what happened, in order, never changed. */
export interface Timelines<Id = IncidentId, Event = IncidentEvent, Entity = Incident> {
  /**
   * Every event recorded, oldest first; they can be folded. Empty when there is no such timeline. Throws
   * {@link UnreadableTimeline}.
   */
  read(id: Id): Promise<Event[]>;
  /**
   * Records the events that led to `entity`, all or none, after exactly `expected` earlier ones, or throws
   * {@link TimelineMoved}. The page's version rises with them.
   */
  append(entity: Entity, expected: number, events: readonly Event[]): Promise<void>;
}

export type MaintenanceTimelines = Timelines<MaintenanceId, MaintenanceEvent, Maintenance>;

/** Everything of one kind as lists show it; always as new as the last append. What cannot be read is left out. */
interface Heads<Summary> {
  /** Recorded first at or after the moment, newest first. */
  since(moment: string): Promise<Summary[]>;
  /** Recorded first from the one moment until before the other, newest first. */
  between(from: string, to: string): Promise<Summary[]>;
  /** The oldest of all. */
  first(): Promise<Summary | undefined>;
}

export interface Incidents extends Heads<IncidentSummary> {
  /** Which incidents are open and which maintenances are not over, and how many events the page has seen. */
  state(): Promise<{ version: number; open: IncidentId[]; planned: MaintenanceId[] }>;
  /** All, newest first, one part at a time. `next` is absent on the last. */
  list(limit: number, from?: string): Promise<{ incidents: IncidentSummary[]; next?: string }>;
}

export interface Maintenances extends Heads<MaintenanceSummary> {
  list(limit: number, from?: string): Promise<{ maintenances: MaintenanceSummary[]; next?: string }>;
}
