import type { TimelineId } from '../../shared/domain/ids.ts';
import type { EntityOf } from '../../shared/domain/subjects.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { unlessUnreadable } from '../platform/unreadable-timeline.ts';

/** Folded timelines kept in memory: enough for every list of a page, and a busy month beside. */
const CACHE_MAX = 500;

export interface TimelineCache {
  /** What a timeline makes; its version saves reading it, where that is known. */
  entity<Id extends TimelineId>(id: Id, version?: number): Promise<EntityOf<Id> | undefined>;
  /** Those that cannot be read, as far as is known: found so here, or before and not read since. */
  unreadable(before: readonly TimelineId[]): TimelineId[];
}

/** Reads timelines without those that cannot be read, and each again only when it has a newer version. */
export function timelineCache(timelines: Pick<Timelines, 'read'>): TimelineCache {
  const cached = new Map<TimelineId, EntityOf<TimelineId>>();
  const unreadable = new Set<TimelineId>();

  return {
    async entity<Id extends TimelineId>(id: Id, version?: number): Promise<EntityOf<Id> | undefined> {
      const known = cached.get(id) as EntityOf<Id> | undefined;
      if (known && known.version === version) return known;
      const found = await unlessUnreadable(() => readEntity(timelines, id));
      cached.delete(id);
      if (found.ok) unreadable.delete(id);
      else unreadable.add(id);
      if (!found.ok || !found.value) return undefined;
      cached.set(id, found.value);
      const [oldest] = cached.keys();
      if (cached.size > CACHE_MAX && oldest) cached.delete(oldest);
      return found.value;
    },

    unreadable: (before) => [...new Set([...before.filter((id) => !cached.has(id)), ...unreadable])].toSorted(),
  };
}
