import { type MailingSubjectId, seqOf, type TimelineId, webhookSubjectOf } from '../../shared/domain/ids.ts';
import { supersedes } from '../../shared/domain/notification/notification.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { isForTeam } from '../../shared/domain/rhythm/team-notice.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { type EventOf, notificationOf, subjectOf } from '../../shared/domain/subjects.ts';
import { planMessagesOf } from '../../shared/wire/messages.ts';
import type { Announcement } from '../channels/channel.ts';
import { renderMails } from '../channels/mail/channel.ts';
import { renderWebhooks, type WebhookBody } from '../channels/webhook/channel.ts';
import type { Endpoints } from '../channels/webhook/ports.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import type { Mailing, MailingOutline, Mailings, PlanQueue } from './ports.ts';

export interface AnnouncePorts {
  timelines: Pick<Timelines, 'read'>;
  mailings: Pick<Mailings, 'create' | 'ofIncident' | 'supersede' | 'stop'>;
  webhookMailings: Pick<Mailings<WebhookBody>, 'create' | 'ofIncident' | 'supersede'>;
  endpoints: Pick<Endpoints, 'page'>;
  planQueue: PlanQueue;
  /** Delivers what an event says to the team of an incident alone. */
  tellTeam?: (id: TimelineId, seq: number) => Promise<void>;
  page: PageConfig;
  url: string;
}

/**
 * Turns one recorded event into one notification, frozen as things stood at that event, and that into one mailing for
 * each channel. A mailing's id is the event's, so a repeated record changes nothing.
 */
export const announce =
  ({ timelines, mailings, webhookMailings, endpoints, planQueue, tellTeam, page, url }: AnnouncePorts) =>
  async (id: TimelineId, seq: number): Promise<void> => {
    const events = await timelines.read(id);
    const stopWithdrawn = async (now: readonly EventOf<typeof id>[]) => {
      const at = withdrawnAt(id, now);
      if (at) await stopAll(mailings, id, at);
      return at !== undefined;
    };
    if (await stopWithdrawn(events)) return;
    const announcement = announcementOf(id, events.slice(0, seq), page);
    if (!announcement) return isForTeam(events[seq - 1]) ? tellTeam?.(id, seq) : undefined;
    // The mailing by mail comes last: where there is one, every other channel has its own.
    if ((await endpoints.page(1)).length > 0) {
      const mailing = renderWebhooks(announcement, page, url);
      const isMilestone = (at: number) => subjectOf(id).milestones.test(events[at - 1]?.type ?? '');
      await webhookMailings.create(mailing);
      await supersedeOlder(webhookMailings, mailing, webhookSubjectOf(id), (older) => !isMilestone(seqOf(older.id)));
      await planQueue.enqueue(planMessagesOf(mailing.id));
    }
    const mailing = renderMails(announcement, page, url);
    await mailings.create(mailing);
    await supersedeOlder(mailings, mailing, id, () => true);
    // Who withdraws it between looks at the mailings afterwards; what came later than that is found here.
    await stopWithdrawn(await timelines.read(id));
    await planQueue.enqueue(planMessagesOf(mailing.id));
  };

/** When a subject was withdrawn, if it was. */
function withdrawnAt<Id extends TimelineId>(id: Id, events: readonly EventOf<Id>[]): string | undefined {
  const subject: AnySubject = subjectOf(id);
  const entity = subject.fold(id, events);
  return entity && subject.isWithdrawn(entity) ? events.at(-1)?.at : undefined;
}

/** Stops everything that goes out about a subject, through every channel. */
async function stopAll(
  mailings: Pick<Mailings<never>, 'ofIncident' | 'stop'>,
  id: TimelineId,
  at: string,
): Promise<void> {
  for (const subject of [id, webhookSubjectOf(id)])
    for (const other of await mailings.ofIncident(subject)) if (!other.completedAt) await mailings.stop(other.id, at);
}

/** What the last of these events makes known, if it makes anything known. */
function announcementOf<Id extends TimelineId>(
  id: Id,
  events: readonly EventOf<Id>[],
  page: PageConfig,
): Announcement | undefined {
  const event = events.at(-1);
  const notification = event && notificationOf(id, events, page);
  return notification && { about: id, seq: events.length, event: event.type, notification };
}

/** What is mailed because of the last of these events, if anything is. */
export function buildMailing<Id extends TimelineId>(
  id: Id,
  events: readonly EventOf<Id>[],
  page: PageConfig,
  url: string,
): Mailing | undefined {
  const announcement = announcementOf(id, events, page);
  return announcement && renderMails(announcement, page, url);
}

/** Notes which mailing says everything that an older one says, where the older one may give way. */
async function supersedeOlder(
  mailings: Pick<Mailings<never>, 'ofIncident' | 'supersede'>,
  mailing: MailingOutline,
  subject: MailingSubjectId,
  mayGiveWay: (older: Pick<MailingOutline, 'id'>) => boolean,
): Promise<void> {
  const all = await mailings.ofIncident(subject);
  const own = all.find(({ id }) => id === mailing.id) ?? mailing;
  for (const other of all) {
    if (supersedes(own, other) && mayGiveWay(other)) await mailings.supersede(other.id, own.id);
    // An event that is announced late may find that a newer one has been.
    if (supersedes(other, own) && mayGiveWay(own)) await mailings.supersede(own.id, other.id);
  }
}
