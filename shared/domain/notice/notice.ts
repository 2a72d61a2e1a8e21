import * as z from 'zod';
import { NoticeId } from '../ids.ts';
import { Language } from '../text/language.ts';
import { KeptMoment, Prose, SingleLineText, startOf } from '../text/text.ts';

/** It is pinned above everything else, so it is short. */
export const NOTICE_MAX = 2_000;

/** What a notice says in another language, as far as somebody has translated it. */
const NoticeTranslation = z.strictObject({
  title: SingleLineText(255).optional(),
  message: Prose(NOTICE_MAX).optional(),
});
export const NoticeTranslations = z
  .partialRecord(Language, NoticeTranslation)
  .describe('The same in other languages of the page; where one is missing, readers see the original and are told so');
export type NoticeTranslations = z.infer<typeof NoticeTranslations>;

const recorded = { at: KeptMoment, by: z.string(), commandId: z.string(), commandDigest: z.string() };
const announced = { notify: z.boolean(), holdSeconds: z.number().optional() };
const translations = NoticeTranslations.optional();

export const NoticeEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('notice.published'),
    ...recorded,
    ...announced,
    title: z.string(),
    message: z.string(),
    translations,
    from: KeptMoment,
    until: KeptMoment,
    /** Of one that begins later: whether subscribers are written to then. */
    notifyAtStart: z.boolean().optional(),
  }),
  z.object({ type: z.literal('notice.begun'), ...recorded, ...announced }),
  z.object({
    type: z.literal('notice.edited'),
    ...recorded,
    ...announced,
    title: z.string().optional(),
    message: z.string().optional(),
    translations,
  }),
  z.object({ type: z.literal('notice.moved'), ...recorded, from: KeptMoment, until: KeptMoment }),
  z.object({ type: z.literal('notice.ended'), ...recorded }),
  z.object({ type: z.literal('notice.withdrawn'), ...recorded }),
]);
export type NoticeEvent = z.infer<typeof NoticeEvent>;
type Of<Type extends NoticeEvent['type']> = Extract<NoticeEvent, { type: Type }>;

/** What readers of a notice saw before it was changed: only what was another then. */
export interface EarlierNotice {
  replacedAt: string;
  title?: string;
  message?: string;
  until?: string;
}

export interface Notice {
  id: NoticeId;
  /** How many events made this state. */
  version: number;
  title: string;
  message: string;
  translations?: NoticeTranslations;
  from: string;
  until: string;
  publishedAt: string;
  updatedAt: string;
  /** Since when readers see it. */
  begunAt?: string;
  endedAt?: string;
  /** Nobody was mailed of it: no public surface has it. */
  withdrawnAt?: string;
  /** What becomes of mails once it begins. */
  atStart: { notify: boolean; holdSeconds?: number };
  /** Oldest first; nothing of the time before anybody could read it. */
  earlier: readonly EarlierNotice[];
  commands: Readonly<Record<string, { type: NoticeEvent['type']; digest: string }>>;
}

/** Folds one event into the notice. What was recorded has happened: nothing is refused here. */
export function evolveNotice(id: NoticeId, before: Notice | undefined, event: NoticeEvent): Notice {
  const commands = { ...before?.commands, [event.commandId]: { type: event.type, digest: event.commandDigest } };
  if (event.type === 'notice.published') return published(id, event, commands);
  if (!before) throw new Error(`The first event of ${id} is ${event.type}, not notice.published`);
  const next = { ...before, version: before.version + 1, updatedAt: event.at, commands };
  switch (event.type) {
    case 'notice.begun':
      return { ...next, begunAt: event.at };
    case 'notice.edited':
      return edited(next, event);
    case 'notice.moved': {
      const { from, until, at } = event;
      return {
        ...next,
        from,
        until,
        earlier: withEarlier(before, at, until !== before.until && { until: before.until }),
      };
    }
    case 'notice.ended':
      return { ...next, endedAt: event.at };
    case 'notice.withdrawn':
      return { ...next, withdrawnAt: event.at };
  }
}

function published(id: NoticeId, event: Of<'notice.published'>, commands: Notice['commands']): Notice {
  const { title, message, translations: others, from, until, at, notifyAtStart = false, holdSeconds } = event;
  return {
    id,
    version: 1,
    title,
    message,
    ...(others && { translations: others }),
    from,
    until,
    publishedAt: at,
    updatedAt: at,
    ...(from <= at && { begunAt: at }),
    atStart: { notify: notifyAtStart, ...(holdSeconds !== undefined && { holdSeconds }) },
    earlier: [],
    commands,
  };
}

/** Translations of a text that was replaced end. */
function edited({ translations: kept, ...notice }: Notice, event: Of<'notice.edited'>): Notice {
  const { title = notice.title, message = notice.message, at } = event;
  const isText = title !== notice.title || message !== notice.message;
  const others = event.translations ?? (isText ? undefined : kept);
  const replaced = isText && {
    ...(title !== notice.title && { title: notice.title }),
    ...(message !== notice.message && { message: notice.message }),
  };
  return {
    ...notice,
    title,
    message,
    ...(others && { translations: others }),
    earlier: withEarlier(notice, at, replaced),
  };
}

const withEarlier = (
  { begunAt, earlier }: Pick<Notice, 'begunAt' | 'earlier'>,
  replacedAt: string,
  replaced: Omit<EarlierNotice, 'replacedAt'> | false,
): readonly EarlierNotice[] => (begunAt && replaced ? [...earlier, { replacedAt, ...replaced }] : earlier);

export const foldNotice = (id: NoticeId, events: readonly NoticeEvent[]): Notice | undefined =>
  events.reduce<Notice | undefined>((notice, event) => evolveNotice(id, notice, event), undefined);

/** When it ended, or would have ended by itself by now. */
export function overAt({ endedAt, until }: Pick<Notice, 'endedAt' | 'until'>, now: string): string | undefined {
  if (endedAt) return endedAt;
  return until <= now ? until : undefined;
}

/** What lists show of a notice without reading its timeline. */
export const NoticeSummary = z.object({
  id: NoticeId,
  version: z.int(),
  title: z.string(),
  translations,
  from: KeptMoment,
  until: KeptMoment,
  publishedAt: KeptMoment,
  updatedAt: KeptMoment,
  begunAt: KeptMoment.optional(),
  endedAt: KeptMoment.optional(),
  withdrawnAt: KeptMoment.optional(),
  lastMessage: z.string(),
});
export type NoticeSummary = z.infer<typeof NoticeSummary>;

export function summaryOfNotice(notice: Notice): NoticeSummary {
  const { id, version, title, message, translations: others, from, until, publishedAt, updatedAt } = notice;
  const { begunAt, endedAt, withdrawnAt } = notice;
  return {
    id,
    version,
    title,
    ...(others && { translations: others }),
    from,
    until,
    publishedAt,
    updatedAt,
    ...(begunAt && { begunAt }),
    ...(endedAt && { endedAt }),
    ...(withdrawnAt && { withdrawnAt }),
    lastMessage: startOf(message, NOTICE_MAX),
  };
}

/** True once readers see it, and as long as it was not withdrawn. */
export const isPublicNotice = ({ begunAt, withdrawnAt }: Pick<Notice, 'begunAt' | 'withdrawnAt'>): boolean =>
  begunAt !== undefined && withdrawnAt === undefined;
