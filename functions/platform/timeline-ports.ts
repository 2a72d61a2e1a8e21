import type { TimelineId } from '../../shared/domain/ids.ts';
import type { AnySubject, Subject, SubjectTypes, TimelineEvent } from '../../shared/domain/subject.ts';
import { type EntityOf, type EventOf, subjectOf } from '../../shared/domain/subjects.ts';

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
export interface Timelines {
  /**
   * Every event recorded, oldest first, as its schema is now; they can be folded. Empty when there is no such timeline.
   * Throws {@link UnreadableTimeline}.
   */
  read<Id extends TimelineId>(id: Id): Promise<EventOf<Id>[]>;
  /**
   * Records the events that led to `entity`, all or none, after exactly `expected` earlier ones, or throws
   * {@link TimelineMoved}. The page's version rises with them.
   */
  append(entity: SubjectTypes['entity'], expected: number, events: readonly TimelineEvent[]): Promise<void>;
  /** What is going on or to come, of every kind, and how many events the page has seen. */
  state(): Promise<{ version: number; current: TimelineId[] }>;
}

/** What the events of a timeline make; `undefined` when there is no such timeline. */
export async function readEntity<Id extends TimelineId>(
  timelines: Pick<Timelines, 'read'>,
  id: Id,
): Promise<EntityOf<Id> | undefined> {
  const subject: AnySubject = subjectOf(id);
  // The subject of the id makes entities of that id only.
  return subject.fold(id, await timelines.read(id)) as EntityOf<Id> | undefined;
}

/** What is known of a timeline that was changed. */
export interface Changed<T extends SubjectTypes = SubjectTypes> {
  id: T['id'];
  version: number;
  updatedAt: string;
}

/** Everything of one kind as lists show it; always as new as the last append. What cannot be read is left out. */
export interface Summaries {
  /** Recorded first at or after the moment, newest first. */
  since<T extends SubjectTypes>(subject: Subject<T>, moment: string): Promise<T['summary'][]>;
  /** Recorded first from the one moment until before the other, newest first. */
  between<T extends SubjectTypes>(subject: Subject<T>, from: string, to: string): Promise<T['summary'][]>;
  /** What was changed at or after the moment and recorded first at or after `since`, in no order: no more than that. */
  changedSince<T extends SubjectTypes>(subject: Subject<T>, moment: string, since: string): Promise<Changed<T>[]>;
  /** The oldest of all. */
  first<T extends SubjectTypes>(subject: Subject<T>): Promise<T['summary'] | undefined>;
  /** All, newest first, one part at a time. `next` is absent on the last. */
  list<T extends SubjectTypes>(
    subject: Subject<T>,
    limit: number,
    from?: string,
  ): Promise<{ found: T['summary'][]; next?: string }>;
}
