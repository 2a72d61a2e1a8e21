import type { Impact } from '../../shared/domain/component/component.ts';
import {
  type IncidentId,
  isMaintenanceId,
  type MaintenanceId,
  mailingIdOf,
  type TimelineId,
} from '../../shared/domain/ids.ts';
import { fold, type Incident, type IncidentEvent, impactOfIncident } from '../../shared/domain/incident/incident.ts';
import { foldMaintenance, type MaintenanceEvent } from '../../shared/domain/maintenance/maintenance.ts';
import type { Audience } from '../../shared/domain/notification/audience.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { identityOf, viewOf, viewOfMaintenance } from '../../shared/domain/page/snapshot.ts';
import { inLanguage } from '../../shared/domain/page/translate-view.ts';
import type { NotificationType } from '../../shared/domain/subscriber/subscriber.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import { postMortemMail, updateMail } from '../channels/mail/incident-mail.ts';
import { type MaintenanceNews, maintenanceMail } from '../channels/mail/maintenance-mail.ts';
import type { MaintenanceTimelines, Timelines } from '../platform/timeline-ports.ts';
import type { DoubtPolicy, Mailing, MailingProgress, Mailings, PlanQueue } from './ports.ts';

export interface AnnouncePorts {
  timelines: Timelines;
  maintenanceTimelines: MaintenanceTimelines;
  mailings: Mailings;
  planQueue: PlanQueue;
  page: PageConfig;
  url: string;
}

/**
 * Turns one recorded event into one mailing, rendered once per language and frozen as things stood at that event, and
 * sets its planning off. The mailing's id is the event's, so a repeated record changes nothing.
 */
export const announce =
  ({ timelines, maintenanceTimelines, mailings, planQueue, page, url }: AnnouncePorts) =>
  async (id: TimelineId, seq: number): Promise<void> => {
    const mailing = isMaintenanceId(id)
      ? buildMaintenanceMailing(id, (await maintenanceTimelines.read(id)).slice(0, seq), page, url)
      : buildIncidentMailing(id, (await timelines.read(id)).slice(0, seq), page, url);
    if (!mailing) return;
    await mailings.create(mailing);
    const all = await mailings.ofIncident(id);
    const own = all.find((one) => one.id === mailing.id) ?? mailing;
    for (const other of all) {
      if (supersedes(own, other)) await mailings.supersede(other.id, mailing.id);
      // An event that is announced late may find that a newer one has been.
      if (supersedes(other, own)) await mailings.supersede(mailing.id, other.id);
    }
    await planQueue.enqueue(Array.from({ length: SHARDS }, (_, shard) => ({ mailingId: mailing.id, shard })));
  };

type Announced = Pick<Mailing, 'kind' | 'announcedAt'> & Pick<MailingProgress, 'completedAt'>;

/** A newer update says everything an older one does. Whoever does not want the newer one still gets the older. */
const supersedes = (newer: Announced, older: Announced): boolean =>
  newer.kind !== 'postmortem' &&
  older.kind !== 'postmortem' &&
  older.announcedAt < newer.announcedAt &&
  !older.completedAt;

/** Post-mortems can wait for a person's decision; in the worst hours a second copy is better than none. */
function doubtOf(kind: Mailing['kind'], impact: Impact): DoubtPolicy {
  if (kind === 'postmortem') return 'park';
  return impact === 'critical' ? 'resend' : 'verify';
}

/** What the event is in the life of its incident, for readers who do not want every update. */
function notificationTypeOf(event: IncidentEvent, before: Incident | undefined): NotificationType {
  if (event.type === 'incident.resolved') return 'end';
  if (event.type !== 'incident.updated') return 'start';
  return event.status === before?.status ? 'update' : 'status';
}

/** What is mailed because of the last of these events, if anything is. */
export function buildIncidentMailing(
  incidentId: IncidentId,
  events: readonly IncidentEvent[],
  page: PageConfig,
  url: string,
): Mailing | undefined {
  const event = events.at(-1);
  const incident = fold(incidentId, events);
  if (!event || !incident || !('notify' in event) || !event.notify) return undefined;
  const seq = events.length;
  const identity = identityOf(page, url);
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
    id: mailingIdOf(incidentId, seq),
    incidentId,
    seq,
    kind,
    impact,
    announcedAt: event.at,
    heldUntil: minutesAfter(event.at, holdSeconds / 60),
    doubt: doubtOf(kind, impact),
    audience,
    contents: page.languages.map((language) => ({
      language,
      template: postMortem
        ? postMortemMail(identity, inLanguage(view, language, identity.language), postMortem, language)
        : updateMail(identity, inLanguage(view, language, identity.language), language),
    })),
  };
}

/** What is mailed because of the last of these events, if anything is. */
export function buildMaintenanceMailing(
  id: MaintenanceId,
  events: readonly MaintenanceEvent[],
  page: PageConfig,
  url: string,
): Mailing | undefined {
  const event = events.at(-1);
  const maintenance = foldMaintenance(id, events);
  if (!event || !maintenance || !('notify' in event) || !event.notify) return undefined;
  const identity = identityOf(page, url);
  const view = viewOfMaintenance(maintenance, page);
  const news = NEWS[event.type] ?? maintenance.status;
  return {
    id: mailingIdOf(id, events.length),
    incidentId: id,
    seq: events.length,
    kind: 'maintenance',
    impact: 'none',
    announcedAt: event.at,
    heldUntil: minutesAfter(event.at, (event.holdSeconds ?? page.holdSeconds) / 60),
    doubt: 'verify',
    audience: {
      ...{ rule: 'hears', components: [...maintenance.components], confirmedBy: event.at, moment: 'maintenance' },
    },
    contents: page.languages.map((language) => ({
      language,
      template: maintenanceMail(identity, view, news, language),
    })),
  };
}

const NEWS: Partial<Record<MaintenanceEvent['type'], MaintenanceNews>> = {
  'maintenance.moved': 'moved',
  'maintenance.reminded': 'reminder',
};
