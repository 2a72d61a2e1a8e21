import type { ComponentStatus } from '../domain/component/component.ts';
import type { PostMortem } from '../domain/incident/post-mortem.ts';
import type { IncidentView } from '../domain/incident/view.ts';
import { isRunning } from '../domain/maintenance/maintenance.ts';
import type { MaintenanceView } from '../domain/maintenance/view.ts';
import { componentsOf, type PageConfig } from '../domain/page/config.ts';
import { type NotificationContent, pathOf } from '../domain/subjects.ts';
import { postMortemText } from './post-mortem-text.ts';
import { pageIdOf } from './statuspage-rows.ts';
import { rollUp } from './statuspage-v2.ts';
import { cut, fitted, type ReportedEvent, type Room } from './webhook-payload.ts';

/** What Statuspage has a word for. A notice is nothing that its receivers could tell from an incident. */
type StatuspageContent = Exclude<NotificationContent, { kind: 'notice' }>;

const isKnown = (content: NotificationContent): content is StatuspageContent => content.kind !== 'notice';

/** The body that Statuspage posts for an incident or a maintenance, for receivers that were built for it. */
export function statuspagePayload({ content, page, at }: ReportedEvent, config: PageConfig): string | undefined {
  if (!isKnown(content)) return undefined;
  return fitted((room) => {
    const { indicator, description } = rollUp(componentsOf(config).map(({ id }) => statusOf(content, id)));
    return {
      meta: { unsubscribe: page.url, documentation: 'https://www.standardwebhooks.com' },
      page: { id: pageIdOf(page.url), status_indicator: indicator, status_description: description },
      incident: incidentOf(content, page.url, at, room),
    };
  });
}

/** The status of a component as this incident or maintenance leaves it, whatever others do. */
function statusOf({ kind, view }: StatuspageContent, id: string): ComponentStatus {
  if (kind !== 'maintenance') return view.affected.find((component) => component.id === id)?.status ?? 'operational';
  const isWorkedOn = isRunning(view) && view.affected.some((component) => component.id === id);
  return isWorkedOn ? 'under_maintenance' : 'operational';
}

/** What Statuspage says of every incident and never varies here. */
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
    body: cut(message, room),
    created_at: at,
    display_at: at,
    status,
    twitter_updated_at: null,
    updated_at: at,
    wants_twitter_update: false,
    id,
    incident_id: incidentId,
  }));

function incidentOf(content: StatuspageContent, url: string, at: string, room: Room): object {
  switch (content.kind) {
    case 'update':
      return incidentJson(content.view, url, room);
    case 'postmortem':
      return { ...incidentJson(content.view, url, room), ...postMortemJson(content.postMortem, at, room) };
    case 'maintenance':
      return maintenanceJson(content.view, url, room);
  }
}

const incidentJson = (view: IncidentView, url: string, room: Room) => ({
  ...CONSTANT,
  id: view.id,
  name: view.title,
  impact: view.impact,
  organization_id: pageIdOf(url),
  status: view.status,
  created_at: view.declaredAt,
  updated_at: view.updatedAt,
  monitoring_at: view.updates.findLast(({ status }) => status === 'monitoring')?.at ?? null,
  resolved_at: view.resolvedAt ?? null,
  shortlink: `${url}${pathOf(view.id)}`,
  postmortem_body: null,
  postmortem_published_at: null,
  scheduled_for: null,
  scheduled_until: null,
  incident_updates: updatesJson(view.updates, view.id, room),
});

const postMortemJson = (postMortem: PostMortem, at: string, room: Room) => ({
  status: 'postmortem',
  postmortem_body: cut(postMortemText(postMortem), room),
  postmortem_published_at: at,
});

/** A withdrawn maintenance has no word in Statuspage. */
const maintenanceJson = (view: MaintenanceView, url: string, room: Room) => ({
  ...CONSTANT,
  id: view.id,
  name: view.title,
  impact: 'maintenance',
  organization_id: pageIdOf(url),
  status: view.status === 'cancelled' ? 'completed' : view.status,
  created_at: view.scheduledAt,
  updated_at: view.updatedAt,
  monitoring_at: null,
  resolved_at: view.endedAt ?? null,
  shortlink: `${url}${pathOf(view.id)}`,
  postmortem_body: null,
  postmortem_published_at: null,
  scheduled_for: view.from,
  scheduled_until: view.until,
  incident_updates: updatesJson(view.updates, view.id, room),
});
