import {
  type IncidentId,
  isMaintenanceId,
  type MaintenanceId,
  seqOf,
  type TimelineId,
  webhookSubjectOf,
} from '../../shared/domain/ids.ts';
import { fold, type Incident, type IncidentEvent, impactOfIncident } from '../../shared/domain/incident/incident.ts';
import { foldMaintenance, type MaintenanceEvent } from '../../shared/domain/maintenance/maintenance.ts';
import type { Audience } from '../../shared/domain/notification/audience.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { viewOf, viewOfMaintenance } from '../../shared/domain/page/snapshot.ts';
import type { NotificationType } from '../../shared/domain/subscriber/subscriber.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { planMessagesOf } from '../../shared/wire/messages.ts';
import type { Notification } from '../channels/channel.ts';
import { renderMails } from '../channels/mail/channel.ts';
import type { MaintenanceNews } from '../channels/mail/maintenance-mail.ts';
import { renderWebhooks, type WebhookBody } from '../channels/webhook/channel.ts';
import type { Endpoints } from '../channels/webhook/ports.ts';
import type { MaintenanceTimelines, Timelines } from '../platform/timeline-ports.ts';
import type { Mailing, MailingProgress, MailingSubject, Mailings, PlanQueue } from './ports.ts';

export interface AnnouncePorts {
  timelines: Timelines;
  maintenanceTimelines: MaintenanceTimelines;
  mailings: Mailings;
  webhookMailings: Mailings<WebhookBody>;
  endpoints: Pick<Endpoints, 'page'>;
  planQueue: PlanQueue;
  page: PageConfig;
  url: string;
}

/**
 * Turns one recorded event into one notification, frozen as things stood at that event, and that into one mailing for
 * each channel, whose planning it starts. A mailing's id is the event's, so a repeated record changes nothing.
 */
export const announce =
  ({ timelines, maintenanceTimelines, mailings, webhookMailings, endpoints, planQueue, page, url }: AnnouncePorts) =>
  async (id: TimelineId, seq: number): Promise<void> => {
    const events = isMaintenanceId(id) ? await maintenanceTimelines.read(id) : await timelines.read(id);
    const notification = isMaintenanceId(id)
      ? maintenanceNotification(id, (events as MaintenanceEvent[]).slice(0, seq), page)
      : incidentNotification(id, (events as IncidentEvent[]).slice(0, seq), page);
    if (!notification) return;
    const mailing = renderMails(notification, page, url);
    // The mailing by mail comes last: where there is one, every other channel has its own.
    if ((await endpoints.page(1)).length > 0) {
      const posts = renderWebhooks(notification, page, url);
      await webhookMailings.create(posts);
      const isMilestone = (other: Announced) => MILESTONES.has(events[other.seq - 1]?.type ?? '');
      await supersedeOlder(webhookMailings, posts, webhookSubjectOf(id), (other) => !isMilestone(other));
      await planQueue.enqueue(planMessagesOf(posts.id));
    }
    await mailings.create(mailing);
    await supersedeOlder(mailings, mailing, id, () => true);
    await planQueue.enqueue(planMessagesOf(mailing.id));
  };

type Announced = Pick<Mailing, 'id' | 'kind' | 'announcedAt'> & { seq: number };

/** A receiver that keeps a record of its own needs the beginning and the end, whatever came in between. */
const MILESTONES: ReadonlySet<string> = new Set<IncidentEvent['type'] | MaintenanceEvent['type']>([
  ...(['incident.declared', 'incident.reopened', 'incident.resolved'] as const),
  ...(['maintenance.scheduled', 'maintenance.completed', 'maintenance.cancelled'] as const),
]);

/**
 * Notes which mailing says everything that an older one says. Whoever does not want the newer one still gets the older,
 * and so does everybody where the older one `mayGive` way to none.
 */
async function supersedeOlder(
  mailings: Pick<Mailings<unknown>, 'ofIncident' | 'supersede'>,
  own: Pick<Mailing, 'id'>,
  subject: MailingSubject,
  mayGive: (older: Announced) => boolean,
): Promise<void> {
  const all = (await mailings.ofIncident(subject)).map((one) => ({ ...one, seq: seqOf(one.id) }));
  const mine = all.find(({ id }) => id === own.id);
  if (!mine) return;
  for (const other of all) {
    if (supersedes(mine, other) && mayGive(other)) await mailings.supersede(other.id, mine.id);
    // An event that is announced late may find that a newer one has been.
    if (supersedes(other, mine) && mayGive(mine)) await mailings.supersede(mine.id, other.id);
  }
}

const supersedes = (
  newer: Pick<MailingProgress, 'kind' | 'announcedAt'>,
  older: Pick<MailingProgress, 'kind' | 'announcedAt' | 'completedAt'>,
): boolean =>
  newer.kind !== 'postmortem' &&
  older.kind !== 'postmortem' &&
  older.announcedAt < newer.announcedAt &&
  !older.completedAt;

/** What the event is in the life of its incident, for readers who do not want every update. */
function notificationTypeOf(event: IncidentEvent, before: Incident | undefined): NotificationType {
  if (event.type === 'incident.resolved') return 'end';
  if (event.type !== 'incident.updated') return 'start';
  return event.status === before?.status ? 'update' : 'status';
}

/** What is mailed because of the last of these events, if anything is. */
export function buildIncidentMailing(
  id: IncidentId,
  events: readonly IncidentEvent[],
  page: PageConfig,
  url: string,
): Mailing | undefined {
  const notification = incidentNotification(id, events, page);
  return notification && renderMails(notification, page, url);
}

/** What the last of these events tells, if anybody is to be notified of it. */
function incidentNotification(
  incidentId: IncidentId,
  events: readonly IncidentEvent[],
  page: PageConfig,
): Notification | undefined {
  const event = events.at(-1);
  const incident = fold(incidentId, events);
  if (!event || !incident || !('notify' in event) || !event.notify) return undefined;
  const view = viewOf(incident, page, event.at);
  const postMortem = event.type === 'postmortem.published' ? event.postMortem : undefined;
  const audience: Audience =
    event.type === 'postmortem.published'
      ? { rule: 'told', incidentId }
      : {
          rule: 'hears',
          components: [...new Set([...Object.keys(incident.components), ...incident.alsoTold.components])],
          tags: [...incident.alsoTold.tags],
          confirmedBy: event.at,
          moment: notificationTypeOf(event, fold(incidentId, events.slice(0, -1))),
        };
  const kind = postMortem ? 'postmortem' : 'update';
  const impact = postMortem ? 'none' : impactOfIncident(incident);
  const holdSeconds = event.holdSeconds ?? (impact === 'critical' ? 0 : page.holdSeconds);
  return {
    about: incidentId,
    seq: events.length,
    event: event.type,
    kind,
    impact,
    announcedAt: event.at,
    heldUntil: minutesAfter(event.at, holdSeconds / 60),
    audience,
    content: { subject: 'incident', view, ...(postMortem && { postMortem }) },
  };
}

/** What is mailed because of the last of these events, if anything is. */
export function buildMaintenanceMailing(
  id: MaintenanceId,
  events: readonly MaintenanceEvent[],
  page: PageConfig,
  url: string,
): Mailing | undefined {
  const notification = maintenanceNotification(id, events, page);
  return notification && renderMails(notification, page, url);
}

/** What the last of these events tells, if anybody is to be notified of it. */
function maintenanceNotification(
  id: MaintenanceId,
  events: readonly MaintenanceEvent[],
  page: PageConfig,
): Notification | undefined {
  const event = events.at(-1);
  const maintenance = foldMaintenance(id, events);
  if (!event || !maintenance || !('notify' in event) || !event.notify) return undefined;
  const view = viewOfMaintenance(maintenance, page);
  const news = NEWS[event.type] ?? maintenance.status;
  return {
    about: id,
    seq: events.length,
    event: event.type,
    kind: 'maintenance',
    impact: 'none',
    announcedAt: event.at,
    heldUntil: minutesAfter(event.at, (event.holdSeconds ?? page.holdSeconds) / 60),
    audience: {
      ...{ rule: 'hears', components: [...maintenance.components], confirmedBy: event.at, moment: 'maintenance' },
    },
    content: { subject: 'maintenance', view, news },
  };
}

const NEWS: Partial<Record<MaintenanceEvent['type'], MaintenanceNews>> = {
  'maintenance.moved': 'moved',
  'maintenance.reminded': 'reminder',
};
