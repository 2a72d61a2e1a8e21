import type { TimelineId } from '../../shared/domain/ids.ts';
import type { PastEntry } from '../../shared/domain/page/past-entry.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { type EntityOf, subjectOf } from '../../shared/domain/subjects.ts';
import { monthOf } from '../../shared/domain/time/day.ts';

/** What a publication changes of one month. */
export interface MonthChange {
  ids: ReadonlySet<string>;
  /** Entries from this moment on may be on other pages than before. */
  shiftedFrom?: string | undefined;
  /** Changed entries that may have come into the month or left it. */
  moved: number;
}

/** A new entry may begin the last part of a month; then the one before is full, and the one before that links to it. */
const MOVING_PARTS = 3;

/** The first part links to the month before, which may be new or gone. Parts are newest first within, oldest part first. */
export function isPartTouched(
  parts: readonly (readonly PastEntry[])[],
  index: number,
  { ids, shiftedFrom }: MonthChange,
): boolean {
  if (index === 0 || index >= parts.length - MOVING_PARTS) return true;
  const newestAfter = parts[index + 1]?.[0]?.at ?? '';
  if (shiftedFrom !== undefined && newestAfter >= shiftedFrom) return true;
  return parts[index]?.some(({ id }) => ids.has(id)) ?? false;
}

/** Adds the months that list the entity, or did before a correction. */
export function addMonthChange(
  changes: Map<string, MonthChange>,
  ids: ReadonlySet<string>,
  entity: EntityOf<TimelineId>,
  timeZone: string,
): void {
  const subject: AnySubject = subjectOf(entity.id);
  const isOutOfOrder = subject.isOutOfOrder(entity);
  const moments = Map.groupBy(subject.historyMoments(entity), (at) => monthOf(at, timeZone));
  for (const [month, ats] of moments) {
    const { shiftedFrom, moved } = changes.get(month) ?? { moved: 0 };
    const [from] = [...ats, ...(shiftedFrom ? [shiftedFrom] : [])].toSorted();
    changes.set(
      month,
      isOutOfOrder && from ? { ids, moved: moved + 1, shiftedFrom: from } : { ids, moved, shiftedFrom },
    );
  }
}
