import { IncidentId, type MailingId, mailingIdOf, type TimelineId, teamSubjectOf } from '../../shared/domain/ids.ts';
import { isForTeam } from '../../shared/domain/rhythm/team-notice.ts';
import type { AnySubject, TimelineEvent } from '../../shared/domain/subject.ts';
import { PAGE_SUBJECTS, subjectOf } from '../../shared/domain/subjects.ts';
import type { Clock } from '../platform/ports.ts';
import { settleAll } from '../platform/settle-all.ts';
import type { Changed, Summaries, Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { Mailings } from './ports.ts';

export interface CatchUpPorts {
  timelines: Pick<Timelines, 'read'>;
  summaries: Pick<Summaries, 'changedSince'>;
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
/** Nothing is news of something that began so long ago: a maintenance is scheduled a year ahead at most. */
const ENDED_MS = 2 * 366 * DAY_MS;

const isAnnounced = (event: TimelineEvent): boolean => 'notify' in event && event.notify === true;

/** The mailing that is there once an event was announced; what the team alone is told has one to its webhooks. */
function expectedMailing(id: TimelineId, seq: number, event: TimelineEvent): MailingId | undefined {
  if (!isForTeam(event)) return mailingIdOf(id, seq);
  const incident = IncidentId.safeParse(id).data;
  return incident && mailingIdOf(teamSubjectOf(incident), seq);
}

/** Until when a timeline of this version need not be looked at, unless it is changed. */
interface Looked {
  version: number;
  again: number;
}

/**
 * Announces what the stream has failed to: events of the last day that should have been mailed and have no mailing. An
 * event that is announced twice has one mailing all the same, and one that cannot be announced keeps no other waiting.
 * Says which.
 */
export function catchUp({ timelines, summaries, mailings, announce, clock }: CatchUpPorts) {
  let looked = new Map<TimelineId, Looked>();

  /** A new event is late ten minutes after it; which of those before it are is known from the last look, if there was one. */
  const expected = ({ id, version, updatedAt }: Changed): Looked => {
    const known = looked.get(id);
    if (known?.version === version) return known;
    const again = known?.again ?? (version > 1 ? 0 : Infinity);
    return { version, again: Math.min(again, Date.parse(updatedAt) + LATE_MS) };
  };

  const makeUp = async (id: TimelineId, seq: number, event: TimelineEvent): Promise<string[]> => {
    const mailing = expectedMailing(id, seq, event);
    if (!mailing) return [];
    if (await mailings.progress(mailing)) return [];
    await announce(id, seq);
    return [mailing];
  };

  return async (): Promise<string[]> => {
    const now = clock().getTime();
    const ago = (ms: number) => new Date(now - ms).toISOString();
    const look = async (id: TimelineId) => {
      const events = await timelines.read(id);
      const subject: AnySubject = subjectOf(id);
      const entity = subject.fold(id, events);
      if (entity && subject.isWithdrawn(entity)) return { made: [], again: Infinity };
      const news = [...events.entries()].filter(
        ([, event]) => (isAnnounced(event) || isForTeam(event)) && event.at >= ago(STALE_MS),
      );
      const due = news.filter(([, { at }]) => at <= ago(LATE_MS));
      const made = await settleAll(due, ([index, event]) => makeUp(id, index + 1, event), 'events');
      const later = news.map(([, { at }]) => Date.parse(at) + LATE_MS).filter((at) => at > now);
      return { made: made.flat(), again: Math.min(...later) };
    };
    const changed = (
      await Promise.all(PAGE_SUBJECTS.map((subject) => summaries.changedSince(subject, ago(STALE_MS), ago(ENDED_MS))))
    ).flat();
    looked = new Map(changed.map((one) => [one.id, expected(one)]));
    const due = changed.filter(({ id }) => (looked.get(id)?.again ?? 0) <= now);
    const made = await settleAll(
      due,
      async ({ id, version }) => {
        const found = await ifReadable(() => look(id));
        if (found) looked.set(id, { version, again: found.again });
        return found?.made ?? [];
      },
      'timelines',
    );
    return made.flat();
  };
}
