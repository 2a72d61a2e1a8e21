import type { TimelineId } from '../../shared/domain/ids.ts';
import { isPublicNotice, type Notice, type NoticeSummary } from '../../shared/domain/notice/notice.ts';
import { noticeSubject } from '../../shared/domain/notice/subject.ts';
import { entryOfNotice, type NoticeView, viewOfNotice } from '../../shared/domain/notice/view.ts';
import type { PastEntry } from '../../shared/domain/page/past-entry.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import { daysAfter, startOfDay } from '../../shared/domain/time/day.ts';
import { ARCHIVE_SIZE } from '../../shared/wire/archive.ts';
import type { Summaries } from '../platform/timeline-ports.ts';
import type { PageReader } from './read-page.ts';

interface NoticePorts {
  summaries: Summaries;
  entity: PageReader['entity'];
}

/** What one publication knows of notices. */
interface Notices {
  /** Published since the moment, whatever became of them. */
  heads: readonly NoticeSummary[];
  /** Those that are not over. */
  standing: readonly Notice[];
  archived: readonly NoticeView[];
  /** When the first of all was published. */
  firstAt?: string;
}

export async function readNotices(
  { summaries, entity }: NoticePorts,
  current: readonly TimelineId[],
  since: string,
  now: string,
): Promise<Notices> {
  const [heads, first, newest] = await Promise.all([
    summaries.since(noticeSubject, since),
    summaries.first(noticeSubject),
    summaries.list(noticeSubject, ARCHIVE_SIZE),
  ]);
  const versions = new Map([...newest.found, ...heads].map(({ id, version }) => [id, version]));
  const read = async (ids: readonly NoticeSummary['id'][]) =>
    (await Promise.all(ids.map((id) => entity(id, versions.get(id))))).filter((notice) => notice !== undefined);
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
  { summaries }: Pick<NoticePorts, 'summaries'>,
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
