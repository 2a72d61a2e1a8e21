import type { IncidentView, MaintenanceView } from '../domain/page/snapshot.ts';
import { postMortemText } from './post-mortem-text.ts';
import { pageIdOf, rollUp } from './statuspage-v2.ts';
import { cut, fitted, type Room, type WebhookNews } from './webhook-payload.ts';

/** The body that Statuspage posts for an incident or a maintenance, for receivers that were built for it. */
export const statuspagePayload = (news: WebhookNews): string =>
  fitted((room) => {
    const { page, content } = news;
    const { indicator, description } = rollUp(news.statuses);
    return {
      meta: { unsubscribe: page.url, documentation: 'https://www.standardwebhooks.com' },
      page: { id: pageIdOf(page.url), status_indicator: indicator, status_description: description },
      incident:
        content.subject === 'incident'
          ? incidentJson(content.view, content.postMortem, news, room)
          : maintenanceJson(content.view, news, room),
    };
  });

/** What Statuspage tells of every incident and never varies here. */
const CONSTANT = {
  backfilled: false,
  impact_override: null,
  postmortem_body_last_updated_at: null,
  postmortem_ignored: false,
  postmortem_notified_subscribers: false,
  postmortem_notified_twitter: false,
  scheduled_auto_transition: false,
  scheduled_remind_prior: false,
  scheduled_reminded_at: null,
};

interface UpdateLike {
  id: string;
  at: string;
  status: string;
  message: string;
}

const updatesJson = (updates: readonly UpdateLike[], incidentId: string, room: Room) =>
  updates.slice(0, room.updates).map(({ id, at, status, message }) => ({
    ...{ body: cut(message, room), created_at: at, display_at: at, status, twitter_updated_at: null, updated_at: at },
    ...{ wants_twitter_update: false, id, incident_id: incidentId },
  }));

function incidentJson(
  view: IncidentView,
  postMortem: Parameters<typeof postMortemText>[0] | undefined,
  { page, at }: WebhookNews,
  room: Room,
) {
  const monitoring = view.updates.findLast(({ status }) => status === 'monitoring');
  return {
    ...{ ...CONSTANT, id: view.id, name: view.title, impact: view.impact, organization_id: pageIdOf(page.url) },
    status: postMortem ? 'postmortem' : view.status,
    created_at: view.declaredAt,
    updated_at: view.updatedAt,
    monitoring_at: monitoring?.at ?? null,
    resolved_at: view.resolvedAt ?? null,
    shortlink: `${page.url}/incidents/${view.id}`,
    postmortem_body: postMortem ? cut(postMortemText(postMortem), room) : null,
    postmortem_published_at: postMortem ? at : null,
    scheduled_for: null,
    scheduled_until: null,
    incident_updates: updatesJson(view.updates, view.id, room),
  };
}

function maintenanceJson(view: MaintenanceView, { page }: WebhookNews, room: Room) {
  return {
    ...{ ...CONSTANT, id: view.id, name: view.title, impact: 'maintenance', organization_id: pageIdOf(page.url) },
    status: view.status === 'cancelled' ? 'completed' : view.status,
    created_at: view.scheduledAt,
    updated_at: view.updatedAt,
    monitoring_at: null,
    resolved_at: view.endedAt ?? null,
    shortlink: `${page.url}/maintenances/${view.id}`,
    postmortem_body: null,
    postmortem_published_at: null,
    scheduled_for: view.from,
    scheduled_until: view.until,
    incident_updates: updatesJson(view.updates, view.id, room),
  };
}
