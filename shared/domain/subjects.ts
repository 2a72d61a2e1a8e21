import { type IncidentId, type MaintenanceId, type NoticeId, SETTINGS_ID, type TimelineId } from './ids.ts';
import { incidentSubject } from './incident/subject.ts';
import { maintenanceSubject } from './maintenance/subject.ts';
import { noticeSubject } from './notice/subject.ts';
import type { Notification } from './notification/notification.ts';
import type { PageConfig } from './page/config.ts';
import { seriesSubject } from './series/subject.ts';
import { settingsSubject } from './settings/subject.ts';
import { type AnySubject, type PrefixOf, pathIn, type Subject } from './subject.ts';

/** Every kind of thing with a timeline of its own, by the prefix of its ids. A new kind is added here. */
const SUBJECTS = {
  [incidentSubject.prefix]: incidentSubject,
  [maintenanceSubject.prefix]: maintenanceSubject,
  [seriesSubject.prefix]: seriesSubject,
  [noticeSubject.prefix]: noticeSubject,
  [settingsSubject.prefix]: settingsSubject,
} satisfies Record<PrefixOf<TimelineId>, AnySubject>;

type Subjects = typeof SUBJECTS;
type TypesIn<Kind> = Kind extends Subject<infer Types> ? Types : never;
type TypesOf = { [Prefix in keyof Subjects]: TypesIn<Subjects[Prefix]> };
type KeyOf<Id extends TimelineId> = Id extends `${infer Prefix extends keyof Subjects}_${string}` ? Prefix : never;

export type EventOf<Id extends TimelineId> = TypesOf[KeyOf<Id>]['event'];
export type EntityOf<Id extends TimelineId> = TypesOf[KeyOf<Id>]['entity'];
export type CommandOf<Id extends TimelineId> = TypesOf[KeyOf<Id>]['command'];
export type RefusalOf<Id extends TimelineId> = TypesOf[KeyOf<Id>]['refusal'];

/** What any notification of a subject tells. */
export type NotificationContent = TypesOf[keyof Subjects]['content'];

/** Every kind of notification: those that events cause, the digest of what was held back, and what the team is told. */
export type NotificationKind = NotificationContent['kind'] | 'digest' | 'reminder';

const ON_THE_PAGE = [incidentSubject, maintenanceSubject, noticeSubject] as const;

export const ALL_SUBJECTS: readonly AnySubject[] = Object.values(SUBJECTS);

/** Those that have pages and notifications, in the order in which lists name them. */
export const PAGE_SUBJECTS: readonly AnySubject[] = ON_THE_PAGE;

/** The id of something that has a page. */
export type PageSubjectId = IncidentId | MaintenanceId | NoticeId;
export const hasPage = (id: TimelineId): id is PageSubjectId =>
  id !== SETTINGS_ID && !id.startsWith(`${seriesSubject.prefix}_`);

export const NOTIFICATION_KINDS: readonly NotificationKind[] = [
  ...ON_THE_PAGE.flatMap(({ notifies }) => notifies),
  'digest',
  'reminder',
];

/** The kind that an id names. */
export function subjectOf<Id extends TimelineId>(id: Id): Subjects[KeyOf<Id>] {
  const prefix = id.slice(0, id.indexOf('_'));
  if (!Object.hasOwn(SUBJECTS, prefix)) throw new RangeError(`${id} names no known kind of subject`);
  return SUBJECTS[prefix as KeyOf<Id>];
}

/** The notification that the last of these events causes, if it causes one. */
export function notificationOf<Id extends TimelineId>(
  id: Id,
  events: readonly EventOf<Id>[],
  page: PageConfig,
): Notification<NotificationContent> | undefined {
  const subject: AnySubject = subjectOf(id);
  // The content is of one of the registered kinds, as the subject is.
  return subject.notificationOf(id, events, page) as Notification<NotificationContent> | undefined;
}

/** How a subject stands, as a digest tells it. */
export function standingOf<Id extends TimelineId>(
  id: Id,
  entity: EntityOf<Id>,
  page: PageConfig,
  now: string,
): NotificationContent {
  const subject: AnySubject = subjectOf(id);
  return subject.standingOf(subject.viewOf(entity, page, now)) as NotificationContent;
}

/** The path of the page about it, without a language. */
export const pathOf = (id: TimelineId): string => pathIn(subjectOf(id), id);
