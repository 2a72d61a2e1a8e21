import { type Notice, overAt } from '../../shared/domain/notice/notice.ts';
import { noticeSubject } from '../../shared/domain/notice/subject.ts';
import { pathIn } from '../../shared/domain/subject.ts';
import type { NoticeBody, NoticeLine } from '../../shared/wire/api/notices.ts';

type Standing = Pick<Notice, 'from' | 'until' | 'begunAt' | 'endedAt' | 'withdrawnAt'>;

function stateOf(notice: Standing, now: string): NoticeBody['state'] {
  if (notice.withdrawnAt) return 'withdrawn';
  if (overAt(notice, now)) return 'over';
  return notice.begunAt ? 'current' : 'scheduled';
}

/** A notice as operators see it in a list. */
export function lineOfNotice(
  notice: Standing & Pick<Notice, 'id' | 'title' | 'publishedAt' | 'updatedAt'>,
  now: string,
): NoticeLine {
  const { id, title, until, publishedAt, updatedAt, endedAt, withdrawnAt } = notice;
  return {
    id,
    title,
    state: stateOf(notice, now),
    from: notice.begunAt ?? notice.from,
    until,
    publishedAt,
    updatedAt,
    ...(endedAt && { endedAt }),
    ...(withdrawnAt && { withdrawnAt }),
  };
}

/** A notice as operators see it. */
export function bodyOfNotice(notice: Notice, now: string, url: string): NoticeBody {
  const { version, message, translations, atStart, begunAt, earlier } = notice;
  return {
    ...lineOfNotice(notice, now),
    version,
    message,
    ...(translations && { translations }),
    notifyAtStart: atStart.notify && !begunAt,
    earlier: [...earlier],
    url: `${url}${pathIn(noticeSubject, notice.id)}`,
  };
}
