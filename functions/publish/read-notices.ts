import type { TimelineId } from '../../shared/domain/ids.ts';
import { isPublicNotice, type Notice, type NoticeSummary } from '../../shared/domain/notice/notice.ts';
import { noticeSubject } from '../../shared/domain/notice/subject.ts';
import { entryOfNotice, type NoticeView, viewOfNotice } from '../../shared/domain/notice/view.ts';
import type { PastEntry } from '../../shared/domain/page/past-entry.ts';
import { MAINTENANCE_RECORD_DAYS } from '../../shared/domain/page/snapshot-parts.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import { dayOf, daysAfter, startOfDay } from '../../shared/domain/time/day.ts';
import { ARCHIVE_SIZE } from '../../shared/wire/archive.ts';
import type { Summaries } from '../platform/timeline-ports.ts';
import type { PageSource } from './page-data.ts';
import { all } from './timeline-cache.ts';

/** What one publication knows of notices. */
interface Notices {
  /** Published lately, whatever became of them. */
  heads: readonly NoticeSummary[];
  /** Those that are not over. */
  standing: readonly Notice[];
  archived: readonly NoticeView[];
  /** When the first of all was published. */
  firstAt?: string;
}

export async function readNotices(
  { summaries, entity, page }: Pick<PageSource, 'summaries' | 'entity' | 'page'>,
  current: readonly TimelineId[],
  now: string,
): Promise<Notices> {
  // As long before as a maintenance, a notice may be published before it begins.
  const since = startOfDay(daysAfter(dayOf(now, page.timeZone), -MAINTENANCE_RECORD_DAYS), page.timeZone);
  const [heads, first, newest] = await Promise.all([
    summaries.since(noticeSubject, since),
    summaries.first(noticeSubject),
    summaries.list(noticeSubject, ARCHIVE_SIZE),
  ]);
  const versions = new Map([...newest.found, ...heads].map(({ id, version }) => [id, version]));
  const read = (ids: readonly NoticeSummary['id'][]) => all(ids.map((id) => entity(id, versions.get(id))));
  const [standing, archived] = await Promise.all([
    read(idsOf(noticeSubject, current)),
    read(newest.found.filter(isPublicNotice).map(({ id }) => id)),
  ]);
  return {
    heads,
    standing,
    archived: archived.map((notice) => viewOfNotice(notice, now)),
    ...(first && { firstAt: first.publishedAt }),
  };
}

/** A notice begins within a year after it was published; a day more is for changes of the clock. */
const DAYS_AHEAD = 367;

/** What readers saw first in a month, in no order. */
export async function noticesOfMonth(
  summaries: Pick<Summaries, 'between'>,
  month: { name: string; from: string; to: string },
  timeZone: string,
): Promise<PastEntry[]> {
  const publishedFrom = startOfDay(daysAfter(`${month.name}-01`, -DAYS_AHEAD), timeZone);
  const found = await summaries.between(noticeSubject, publishedFrom, month.to);
  return found
    .filter(isPublicNotice)
    .map(entryOfNotice)
    .filter(({ at }) => at >= month.from && at < month.to);
}
