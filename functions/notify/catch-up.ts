import { mailingIdOf, type TimelineId } from '../../shared/domain/ids.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { ALL_SUBJECTS, subjectOf } from '../../shared/domain/subjects.ts';
import type { Clock } from '../platform/ports.ts';
import { settleAll } from '../platform/settle-all.ts';
import type { Summaries, Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { Mailings } from './ports.ts';

export interface CatchUpPorts {
  timelines: Pick<Timelines, 'read' | 'state'>;
  summaries: Pick<Summaries, 'since'>;
  mailings: Pick<Mailings, 'progress'>;
  announce: (id: TimelineId, seq: number) => Promise<void>;
  clock: Clock;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** By then the stream has handed the event over, unless something is wrong with it. */
const LATE_MS = 10 * MINUTE_MS;
/** What was not announced for so long is no news any more. */
const STALE_MS = DAY_MS;

/**
 * Announces what the stream has failed to: events of the last day that should have been mailed and have no mailing. An
 * event that is announced twice has one mailing all the same, and one that cannot be announced keeps no other waiting.
 * Says which.
 */
export const catchUp =
  ({ timelines, summaries, mailings, announce, clock }: CatchUpPorts) =>
  async (): Promise<string[]> => {
    const now = clock().getTime();
    const ago = (ms: number) => new Date(now - ms).toISOString();
    const [{ current }, ...recent] = await Promise.all([
      timelines.state(),
      ...ALL_SUBJECTS.map((subject) => summaries.since(subject, ago(subject.notifiesForDays * DAY_MS))),
    ]);
    const changed = recent.flat().filter(({ updatedAt }) => updatedAt >= ago(STALE_MS));
    const look = async (id: TimelineId) => {
      const events = await timelines.read(id);
      const subject: AnySubject = subjectOf(id);
      const entity = subject.fold(id, events);
      if (entity && subject.isWithdrawn(entity)) return [];
      const due = [...events.entries()]
        .filter(
          ([, { at, ...event }]) => 'notify' in event && event.notify && at >= ago(STALE_MS) && at <= ago(LATE_MS),
        )
        .map(([index]) => index + 1);
      return (await settleAll(due, (seq) => makeUp(id, seq), 'events')).flat();
    };
    const makeUp = async (id: TimelineId, seq: number): Promise<string[]> => {
      const mailing = mailingIdOf(id, seq);
      if (await mailings.progress(mailing)) return [];
      await announce(id, seq);
      return [mailing];
    };
    const ids = new Set([...current, ...changed.map(({ id }) => id)]);
    return (await settleAll(ids, (id) => ifReadable(() => look(id)), 'timelines')).flatMap((made) => made ?? []);
  };
