import type { NoticeId } from '../ids.ts';
import { heldUntil } from '../notification/notification.ts';
import { componentsOf } from '../page/config.ts';
import type { Subject } from '../subject.ts';
import type { NoticeCommand } from './command.ts';
import { decideNotice, type NoticeRefusal } from './decide.ts';
import {
  evolveNotice,
  foldNotice,
  isPublicNotice,
  type Notice,
  NoticeEvent,
  NoticeSummary,
  summaryOfNotice,
} from './notice.ts';
import { type NoticeNews, type NoticeView, viewOfNotice } from './view.ts';

/** What a notification of a notice tells. */
export interface NoticeContent {
  kind: 'notice';
  view: NoticeView;
  news: NoticeNews;
}

export const noticeSubject: Subject<{
  id: NoticeId;
  event: NoticeEvent;
  entity: Notice;
  summary: NoticeSummary;
  view: NoticeView;
  content: NoticeContent;
  command: NoticeCommand;
  refusal: NoticeRefusal;
}> = {
  prefix: 'ntc',
  kind: 'notice',
  folder: 'notices',

  event: NoticeEvent,
  upcasters: [],
  summary: NoticeSummary,

  decide: decideNotice,
  evolve: evolveNotice,
  fold: foldNotice,

  ending: /^notice\.(begun|ended|withdrawn)$/,
  milestones: /^notice\.(published|begun)$/,
  audienceOf: () => [],

  summaryOf: summaryOfNotice,
  bornAt: ({ publishedAt }) => publishedAt,
  isCurrent: ({ endedAt, withdrawnAt }) => !endedAt && !withdrawnAt,
  isWithdrawn: ({ withdrawnAt }) => withdrawnAt !== undefined,
  isPublic: isPublicNotice,
  promisedAt: () => undefined,
  componentsOf: () => [],
  historyMoments: ({ begunAt }) => (begunAt ? [begunAt] : []),
  isOutOfOrder: ({ withdrawnAt }) => withdrawnAt !== undefined,

  viewOf: (notice, _, now) => viewOfNotice(notice, now),
  localsOf: (view) => ({ notice: view }),

  notifies: ['notice'],
  notificationOf(id, events, page) {
    const event = events.at(-1);
    const notice = foldNotice(id, events);
    if (!event || !notice || !('notify' in event) || !event.notify) return undefined;
    const until = heldUntil(event, page.holdSeconds);
    return {
      impact: 'none',
      announcedAt: event.at,
      heldUntil: until,
      doubt: 'verify',
      audience: {
        rule: 'hears',
        // It is about the page: whatever somebody chose of it.
        components: componentsOf(page).map((component) => component.id),
        confirmedBy: event.at,
        moment: 'notice',
      },
      content: {
        kind: 'notice',
        view: viewOfNotice(notice, event.at),
        news: event.type === 'notice.edited' ? 'corrected' : 'current',
      },
    };
  },
  standingOf: (view) => ({ kind: 'notice', view, news: 'current' }),
};
