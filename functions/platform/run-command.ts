import type { TimelineId } from '../../shared/domain/ids.ts';
import type { Owner } from '../../shared/domain/incident/ownership.ts';
import { componentIdsOf, namedGroupsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { type RecordRefusal, record } from '../../shared/domain/recordable.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { type CommandOf, type EntityOf, type RefusalOf, subjectOf } from '../../shared/domain/subjects.ts';
import { ATTEMPTS, backOffMs } from '../../shared/domain/time/back-off.ts';
import type { Clock, Sleep } from './ports.ts';
import { TimelineMoved, type Timelines } from './timeline-ports.ts';

/** Others came first again and again; nothing was recorded, and a moment later there will be room. */
export type BusyRefusal = { reason: 'busy' };

export type CommandOutcome<Id extends TimelineId> =
  | { ok: true; entity: EntityOf<Id>; repeated: boolean }
  | { ok: false; refusal: RefusalOf<Id> | RecordRefusal | BusyRefusal };

/** Under which key a command comes, and from whom. */
export interface CommandGiven {
  commandId: string;
  by: string;
  /** The member who gives it; absent for programs that belong to none. */
  member?: Owner;
}

export interface CommandPorts {
  timelines: Pick<Timelines, 'read' | 'append'>;
  clock: Clock;
  sleep: Sleep;
  page: PageConfig;
}

/**
 * Runs one command. Reads, decides and appends, and does so again when somebody else was quicker: every append of
 * every timeline meets on the one item that counts the page's version. The random pause before each attempt draws apart
 * those who collided.
 */
export const runCommand =
  (ports: CommandPorts) =>
  async <Id extends TimelineId>(id: Id, command: CommandOf<Id>, given: CommandGiven): Promise<CommandOutcome<Id>> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const outcome = await tryOnce(ports, id, command, given);
      if (outcome) return outcome;
      await ports.sleep(backOffMs(attempt, Math.random()));
    }
    return { ok: false, refusal: { reason: 'busy' } };
  };

/** Reads, decides and appends; nothing when another writer appended first. */
async function tryOnce<Id extends TimelineId>(
  { timelines, clock, page }: CommandPorts,
  id: Id,
  command: CommandOf<Id>,
  given: CommandGiven,
): Promise<CommandOutcome<Id> | undefined> {
  // What it decides and makes is of this id's kind; the casts below say so.
  const subject: AnySubject = subjectOf(id);
  const events = await timelines.read(id);
  const before = subject.fold(id, events);
  // What it concerns already may still be named when the page no longer has it.
  const components = new Set([...componentIdsOf(page), ...(before ? subject.componentsOf(before) : [])]);
  const decision = subject.decide(before, command, {
    ...given,
    id,
    at: clock().toISOString(),
    components,
    cadence: page.cadence,
    rhythm: page.rhythm,
    groups: namedGroupsOf(page),
  });
  if (!decision.ok) return decision as CommandOutcome<Id>;
  if (before && decision.repeated) return { ok: true, entity: before, repeated: true } as CommandOutcome<Id>;
  const recordable = record(subject, id, before, decision.events);
  if (!recordable.ok) return recordable;
  try {
    await timelines.append(recordable.after, events.length, recordable.events);
    return { ok: true, entity: recordable.after, repeated: false } as CommandOutcome<Id>;
  } catch (error) {
    if (error instanceof TimelineMoved) return undefined;
    throw error;
  }
}
