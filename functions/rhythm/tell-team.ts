import { IncidentId, mailingIdOf, type TimelineId, teamSubjectOf } from '../../shared/domain/ids.ts';
import { everAffected } from '../../shared/domain/incident/edit.ts';
import type { IncidentEvent } from '../../shared/domain/incident/event.ts';
import { fold } from '../../shared/domain/incident/evolve.ts';
import { type Incident, impactOfIncident } from '../../shared/domain/incident/incident.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { isStillTrue, type TeamNotice, teamNoticeOf } from '../../shared/domain/rhythm/team-notice.ts';
import { planMessagesOf } from '../../shared/wire/messages.ts';
import { teamPayload } from '../../shared/wire/team-payload.ts';
import type { WebhookBody } from '../channels/webhook/channel.ts';
import type { Mailing, Mailings, PlanQueue } from '../notify/ports.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import type { TransactionalQueue } from '../transactional/ports.ts';

export interface TellTeamPorts {
  timelines: Pick<Timelines, 'read'>;
  webhookMailings: Pick<Mailings<WebhookBody>, 'create'>;
  planQueue: PlanQueue;
  mailQueue: TransactionalQueue;
  page: PageConfig;
  url: string;
}

/**
 * Delivers what an event says to the team: a mail to each member it names, and a webhook to every endpoint of operators.
 * The mailing to webhooks comes last: where there is one, the mails are on their way. Doing it again mails nobody twice,
 * since each mail is claimed when it is sent.
 */
export const tellTeam =
  ({ timelines, webhookMailings, planQueue, mailQueue, page, url }: TellTeamPorts) =>
  async (about: TimelineId, seq: number): Promise<void> => {
    const id = IncidentId.parse(about);
    const events = await timelines.read(id);
    const event = events[seq - 1];
    const [then, now] = [fold(id, events.slice(0, seq)), fold(id, events)];
    const notice = event && then && teamNoticeOf(then, event);
    if (!notice || !now || !isStillTrue(now, event)) return;
    const asked = { kind: 'reminder' as const, incident: id, seq, askedAt: event.at };
    if (notice.to.length > 0) await mailQueue.enqueue(notice.to.map((who) => ({ ...asked, who })));
    const mailing = webhookMailing({ incident: then, seq, event, notice }, page, url);
    await webhookMailings.create(mailing);
    await planQueue.enqueue(planMessagesOf(mailing.id));
  };

interface Told {
  incident: Incident;
  seq: number;
  event: IncidentEvent;
  notice: TeamNotice;
}

function webhookMailing({ incident, seq, event, notice }: Told, page: PageConfig, url: string): Mailing<WebhookBody> {
  const { name, language } = identityOf(page, url);
  const body = teamPayload({ event, notice, incident, page: { name, url, language } });
  return {
    id: mailingIdOf(teamSubjectOf(incident.id), seq),
    incidentId: incident.id,
    seq,
    kind: 'reminder',
    impact: impactOfIncident(incident),
    announcedAt: event.at,
    heldUntil: event.at,
    doubt: 'resend',
    audience: { rule: 'operators', components: everAffected(incident) },
    contents: [{ language: 'standard', template: { body } }],
  };
}
