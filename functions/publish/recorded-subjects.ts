import { hasPage, PAGE_SUBJECTS, type PageSubjectId } from '../../shared/domain/subjects.ts';
import type { Summaries } from '../platform/timeline-ports.ts';

const AT_ONCE = 100;

/** Every incident and maintenance on record. */
export async function recordedSubjects(summaries: Pick<Summaries, 'list'>): Promise<PageSubjectId[]> {
  const ids: PageSubjectId[] = [];
  for (const subject of PAGE_SUBJECTS) {
    for (let from: string | undefined, first = true; first || from; first = false) {
      const { found, next } = await summaries.list(subject, AT_ONCE, from);
      ids.push(...found.map(({ id }) => id).filter(hasPage));
      from = next;
    }
  }
  return ids;
}
