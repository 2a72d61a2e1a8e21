import type { TimelineId } from '../../shared/domain/ids.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { subjectOf } from '../../shared/domain/subjects.ts';
import type { Limiter } from '../notify/limiter-ports.ts';
import { inTurn } from '../platform/in-turn.ts';
import type { Clock } from '../platform/ports.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { unlessUnreadable } from '../platform/unreadable-timeline.ts';
import type { Published } from '../publish/ports.ts';

export interface HealthPorts {
  timelines: Pick<Timelines, 'read' | 'state'>;
  published: Pick<Published, 'read'>;
  limiter: Pick<Limiter, 'state'>;
  clock: Clock;
}

export interface Health {
  /** Subjects whose next update was promised for a moment that has passed. */
  overduePromises: number;
  /** The page does not show the newest of what was recorded. */
  pageBehind: boolean;
  /** No notices leave. */
  sendingPaused: boolean;
  /** Timelines that cannot be read and that everything goes on without. */
  unreadable: TimelineId[];
}

/** Timelines that are read at once. */
const AT_ONCE = 12;

/** How the whole is, as somebody sees it who has to decide whether to get up. */
export const health =
  ({ timelines, published, limiter, clock }: HealthPorts) =>
  async (): Promise<Health> => {
    const now = clock();
    const [{ version, current }, shown, sending] = await Promise.all([
      timelines.state(),
      published.read(),
      limiter.state(now),
    ]);
    const promised = await inTurn(current, AT_ONCE, (id) => unlessUnreadable(() => promiseOf(timelines, id)));
    const overdue = promised.filter((one) => one.ok && one.value && one.value < now.toISOString());
    const unreadable = promised.flatMap((one) => (one.ok ? [] : [one.id]));
    return {
      overduePromises: overdue.length,
      pageBehind: shown.version >= 0 && shown.version < version,
      sendingPaused: sending.pause !== undefined,
      unreadable: [...new Set([...unreadable, ...shown.unreadable])].toSorted(),
    };
  };

/** When the next update of the subject was promised, if one is due. */
async function promiseOf(timelines: Pick<Timelines, 'read'>, id: TimelineId): Promise<string | undefined> {
  const subject: AnySubject = subjectOf(id);
  const entity = await readEntity(timelines, id);
  return entity && subject.promisedAt(entity);
}
