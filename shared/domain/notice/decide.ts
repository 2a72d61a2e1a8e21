import type { NoticeId } from '../ids.ts';
import { type CommandContext, commandIn, type Decision } from '../subject.ts';
import { digestOf } from '../text/command-digest.ts';
import { minutesAfter } from '../text/text.ts';
import type { NoticeCommand } from './command.ts';
import { type Notice, type NoticeEvent, overAt } from './notice.ts';

/** Why an order is not carried out, with what the operator needs next. */
export type NoticeRefusal =
  | { reason: 'notice_not_found' }
  | { reason: 'notice_already_published'; title: string }
  | { reason: 'notice_over'; endedAt: string }
  | { reason: 'notice_withdrawn'; withdrawnAt: string }
  | { reason: 'notice_begun'; begunAt: string }
  | { reason: 'notice_not_begun'; from: string }
  | { reason: 'notice_not_due'; dueAt: string }
  | { reason: 'notice_too_long'; latest: string }
  | { reason: 'notice_unchanged' }
  | { reason: 'window_ends_before_it_begins'; from: string; until: string }
  | { reason: 'window_in_the_past'; now: string }
  | { reason: 'idempotency_key_reused'; previous: string };

/** Mails about it have left, or leave at this moment. */
export type NoticeSentRefusal = { reason: 'notice_sent'; sent: number };

type NoticeContext = Pick<CommandContext<NoticeId>, 'id' | 'at' | 'by' | 'commandId'>;
type Command<Type extends NoticeCommand['type']> = Extract<NoticeCommand, { type: Type }>;

/** What is pinned longer than a year is no notice. */
const DAYS_MAX = 366;

/** Answers an order with the event it causes, or with the reason why not. */
export function decideNotice(
  notice: Notice | undefined,
  command: NoticeCommand,
  context: NoticeContext,
): Decision<NoticeEvent, NoticeRefusal> {
  const before = notice && commandIn(notice, context.commandId);
  if (before) {
    return before.digest === digestOf(command)
      ? { ok: true, events: [], repeated: true }
      : { ok: false, refusal: { reason: 'idempotency_key_reused', previous: before.type } };
  }
  const refusal = refusalOf(notice, command, context);
  return refusal ? { ok: false, refusal } : { ok: true, events: [eventOf(notice, command, context)], repeated: false };
}

function refusalOf(
  notice: Notice | undefined,
  command: NoticeCommand,
  { at }: NoticeContext,
): NoticeRefusal | undefined {
  if (command.type === 'publish') {
    if (notice) return { reason: 'notice_already_published', title: notice.title };
    return faultOfWindow(startOfNotice(command.from, at), command.until, at, at);
  }
  if (!notice) return { reason: 'notice_not_found' };
  if (notice.withdrawnAt) return { reason: 'notice_withdrawn', withdrawnAt: notice.withdrawnAt };
  switch (command.type) {
    case 'edit':
      return isChange(notice, command) ? undefined : { reason: 'notice_unchanged' };
    case 'withdraw':
      return undefined;
    case 'expire':
      return refusalOfExpiry(notice, at);
    case 'move':
    case 'end':
    case 'begin':
      return refusalWhileItStands(notice, command, at);
  }
}

/** Of commands that need a notice that is not over. */
function refusalWhileItStands(
  notice: Notice,
  command: Command<'move'> | { type: 'end' | 'begin' },
  at: string,
): NoticeRefusal | undefined {
  const { begunAt, from } = notice;
  const endedAt = overAt(notice, at);
  if (endedAt) return { reason: 'notice_over', endedAt };
  if (command.type === 'move') return refusalOfMove(notice, command, at);
  if (command.type === 'end') return begunAt ? undefined : { reason: 'notice_not_begun', from };
  if (begunAt) return { reason: 'notice_begun', begunAt };
  return from > at ? { reason: 'notice_not_due', dueAt: from } : undefined;
}

/** A moment that has passed means now: clocks differ, and a person takes a while to press the key. */
const startOfNotice = (from: string | undefined, now: string): string => (from && from > now ? from : now);

/** The clock reads a notice and ends it a moment later; it may have been extended between. */
function refusalOfExpiry({ endedAt, until }: Notice, at: string): NoticeRefusal | undefined {
  if (endedAt) return { reason: 'notice_over', endedAt };
  return until > at ? { reason: 'notice_not_due', dueAt: until } : undefined;
}

function refusalOfMove(notice: Notice, { from = notice.from, until }: Command<'move'>, at: string) {
  const { begunAt } = notice;
  if (begunAt && from !== notice.from) return { reason: 'notice_begun' as const, begunAt };
  if (from === notice.from && until === notice.until) return { reason: 'notice_unchanged' as const };
  // What has not begun could be put off for ever.
  return faultOfWindow(begunAt ? from : startOfNotice(from, at), until, at, begunAt ? at : notice.publishedAt);
}

function faultOfWindow(from: string, until: string, now: string, base: string): NoticeRefusal | undefined {
  if (until <= now) return { reason: 'window_in_the_past', now };
  if (until <= from) return { reason: 'window_ends_before_it_begins', from, until };
  const latest = minutesAfter(base, DAYS_MAX * 24 * 60);
  return until > latest ? { reason: 'notice_too_long', latest } : undefined;
}

const isChange = (notice: Notice, { title, message, translations }: Command<'edit'>): boolean =>
  (title !== undefined && title !== notice.title) ||
  (message !== undefined && message !== notice.message) ||
  (translations !== undefined && digestOf(translations) !== digestOf(notice.translations ?? {}));

function eventOf(notice: Notice | undefined, command: NoticeCommand, context: NoticeContext): NoticeEvent {
  const { at, by, commandId } = context;
  const stamp = { at, by, commandId, commandDigest: digestOf(command) };
  switch (command.type) {
    case 'publish': {
      const { title, message, translations, until, notify, holdSeconds } = command;
      const from = startOfNotice(command.from, at);
      const isLater = from > at;
      return {
        type: 'notice.published',
        ...stamp,
        title,
        message,
        ...(translations && { translations }),
        from,
        until,
        notify: notify && !isLater,
        ...(isLater && { notifyAtStart: notify }),
        ...(holdSeconds !== undefined && { holdSeconds }),
      };
    }
    case 'edit': {
      const { title, message, translations, notify, holdSeconds } = command;
      return {
        type: 'notice.edited',
        ...stamp,
        ...(title !== undefined && { title }),
        ...(message !== undefined && { message }),
        ...(translations && { translations }),
        // What nobody has read yet needs no correction.
        notify: notify && notice?.begunAt !== undefined,
        ...(holdSeconds !== undefined && { holdSeconds }),
      };
    }
    case 'move': {
      const { until, from = notice?.from ?? at } = command;
      return { type: 'notice.moved', ...stamp, from: notice?.begunAt ? from : startOfNotice(from, at), until };
    }
    case 'begin': {
      const { notify, holdSeconds } = notice?.atStart ?? { notify: false };
      return { type: 'notice.begun', ...stamp, notify, ...(holdSeconds !== undefined && { holdSeconds }) };
    }
    case 'end':
    case 'expire':
      return { type: 'notice.ended', ...stamp };
    case 'withdraw':
      return { type: 'notice.withdrawn', ...stamp };
  }
}

/** What the clock has to do with a notice now, if anything. */
export function dueOfNotice(notice: Notice, now: string): 'begin' | 'expire' | undefined {
  const { from, until, begunAt, endedAt, withdrawnAt } = notice;
  if (endedAt || withdrawnAt) return undefined;
  if (until <= now) return 'expire';
  return !begunAt && from <= now ? 'begin' : undefined;
}
