import type { TimelineId } from '../../shared/domain/ids.ts';
import type { EntityOf } from '../../shared/domain/subjects.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { unlessUnreadable } from '../platform/unreadable-timeline.ts';

/** Folded timelines kept in memory: enough for every list of a page, and a busy month beside. */
const KEPT = 500;

/** Reads timelines, without those that cannot be read. One is read again only when it is newer than the one in memory. */
export function timelineCache(timelines: Pick<Timelines, 'read'>) {
  const kept = new Map<TimelineId, EntityOf<TimelineId>>();
  const unreadable = new Set<TimelineId>();

  return {
    /** What a timeline makes; its version saves reading it, where that is known. */
    async entity<Id extends TimelineId>(id: Id, version?: number): Promise<EntityOf<Id> | undefined> {
      const known = kept.get(id) as EntityOf<Id> | undefined;
      if (known && known.version === version) return known;
      const found = await unlessUnreadable(() => readEntity(timelines, id));
      kept.delete(id);
      if (found.ok) unreadable.delete(id);
      else unreadable.add(id);
      if (!found.ok || !found.value) return undefined;
      kept.set(id, found.value);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest) kept.delete(oldest);
      return found.value;
    },

    /** Those that were found unreadable here and not read since. */
    unreadable: (): TimelineId[] => [...unreadable],
  };
}

export type ReadTimeline = ReturnType<typeof timelineCache>['entity'];

/** What was found of several. */
export const all = async <Value>(reading: readonly Promise<Value | undefined>[]): Promise<Value[]> =>
  (await Promise.all(reading)).filter((value) => value !== undefined);
