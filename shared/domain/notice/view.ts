import type { NoticeId } from '../ids.ts';
import { firstBy, type Shown } from '../page/list-limits.ts';
import { newestFirst } from '../page/order.ts';
import type { PastEntry } from '../page/past-entry.ts';
import type { Language } from '../text/language.ts';
import {
  type EarlierNotice,
  isPublicNotice,
  type Notice,
  type NoticeSummary,
  type NoticeTranslations,
  overAt,
} from './notice.ts';

export type NoticeStatus = 'current' | 'over';

/** What a notification of a notice brings. */
export type NoticeNews = 'current' | 'corrected';

/** A notice as everybody may see it. */
export interface NoticeView {
  id: NoticeId;
  version: number;
  title: string;
  message: string;
  translations?: NoticeTranslations;
  status: NoticeStatus;
  /** Since when readers see it. */
  from: string;
  /** When it ends, or ended. */
  until: string;
  updatedAt: string;
  /** What it said before, oldest first. */
  earlier: readonly EarlierNotice[];
}

/** So many notices are pinned; of more the newest. */
export const NOTICES_PINNED = 5;

const beganAt = ({ begunAt, from }: Pick<Notice, 'begunAt' | 'from'>): string => begunAt ?? from;

export function viewOfNotice(notice: Notice, now: string): NoticeView {
  const { id, version, title, message, translations, until, updatedAt, earlier } = notice;
  const endedAt = overAt(notice, now);
  return {
    id,
    version,
    title,
    message,
    ...(translations && { translations }),
    status: endedAt ? 'over' : 'current',
    from: beganAt(notice),
    until: endedAt ?? until,
    updatedAt,
    earlier,
  };
}

/** Those that readers see now, newest first, and what a page has no room for. */
export function pinnedNotices(notices: readonly Notice[], now: string, timeZone: string): Shown<NoticeView> {
  const current = notices
    .filter((notice) => isPublicNotice(notice) && !overAt(notice, now))
    .map((notice) => ({ id: notice.id, at: beganAt(notice), view: viewOfNotice(notice, now) }))
    .toSorted(newestFirst);
  const { entries, leftOut } = firstBy(current, timeZone, NOTICES_PINNED, newestFirst);
  return { entries: entries.map(({ view }) => view), leftOut };
}

/** When what the page says of them changes, although nothing is recorded. */
export const lapsesOfNotices = (notices: readonly Notice[]) =>
  notices.filter(isPublicNotice).map(({ id, until }) => ({ id, changesAt: [until] }));

/** Under the moment since when readers saw it. */
export function entryOfNotice(summary: NoticeSummary): PastEntry {
  const { id, version, title, translations, endedAt, lastMessage } = summary;
  return {
    id,
    version,
    title,
    status: endedAt ? 'over' : 'current',
    at: beganAt(summary),
    affected: [],
    lastMessage,
    ...(endedAt && { until: endedAt }),
    ...(translations && { translations }),
  };
}

/** The notice in a language: translated where somebody has, in the original elsewhere. */
export function noticeInLanguage(notice: NoticeView, language: Language, main: Language) {
  const said = language === main ? notice : (notice.translations?.[language] ?? {});
  const { title = notice.title, message = notice.message } = said;
  return { ...notice, title, message, untranslated: said.title === undefined || said.message === undefined };
}
