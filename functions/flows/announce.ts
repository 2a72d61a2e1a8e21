import type { Audience } from '../../shared/domain/audience.ts';
import { type IncidentId, mailingIdOf } from '../../shared/domain/ids.ts';
import { fold, type IncidentEvent, impactOfIncident, isOpen } from '../../shared/domain/incident.ts';
import { postMortemMail, updateMail } from '../../shared/domain/mail/incident-mail.ts';
import type { PageConfig } from '../../shared/domain/page.ts';
import { identityOf, viewOf } from '../../shared/domain/snapshot.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import type { Mailing, Mailings, PlanQueue, Timelines } from '../ports.ts';

export interface AnnouncePorts {
  timelines: Timelines;
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
  ({ timelines, mailings, planQueue, page, url }: AnnouncePorts) =>
  async (incidentId: IncidentId, seq: number): Promise<void> => {
    const mailing = mailingOf(incidentId, (await timelines.read(incidentId)).slice(0, seq), page, url);
    if (!mailing) return;
    await mailings.create(mailing);
    await planQueue.enqueue(Array.from({ length: SHARDS }, (_, shard) => ({ mailingId: mailing.id, shard })));
  };

/** What is mailed because of the last of these events, if anything is. */
export function mailingOf(
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
  const view = viewOf(incident, page);
  const postMortem = event.type === 'postmortem.published' ? event.postMortem : undefined;
  const audience: Audience =
    event.type === 'postmortem.published'
      ? { rule: 'told', incidentId }
      : { rule: 'hears', components: Object.keys(incident.components), confirmedBy: event.at };
  return {
    id: mailingIdOf(incidentId, seq),
    incidentId,
    seq,
    kind: postMortem ? 'postmortem' : 'update',
    impact: isOpen(incident) ? impactOfIncident(incident) : 'none',
    announcedAt: event.at,
    audience,
    contents: page.languages.map((language) => ({
      language,
      template: postMortem
        ? postMortemMail(identity, view, postMortem, language)
        : updateMail(identity, view, language),
    })),
  };
}
