import type { ComponentStatus } from '../domain/component/component.ts';
import type { PostMortem } from '../domain/incident/post-mortem.ts';
import type { IncidentView, MaintenanceView } from '../domain/page/snapshot.ts';
import type { Language } from '../domain/text/language.ts';
import { bytesOf, startOf } from '../domain/text/text.ts';

/** What a webhook tells of: one event of an incident or a maintenance, as things stood then. */
export interface WebhookNews {
  /** The recorded event, such as `incident.updated`. */
  event: string;
  at: string;
  page: { name: string; url: string; language: Language };
  /** Every component of the page, as this incident or maintenance leaves it. */
  statuses: readonly ComponentStatus[];
  content:
    | { subject: 'incident'; view: IncidentView; postMortem?: PostMortem }
    | { subject: 'maintenance'; view: MaintenanceView };
}

/** Standard Webhooks asks senders to stay below this. */
export const PAYLOAD_BYTES = 20_000;

/** How much of the texts a payload has room for. */
export interface Room {
  translations: boolean;
  /** Characters of each text. */
  chars: number;
  updates: number;
  components: number;
}

const ROOMS: readonly Room[] = [
  { translations: true, chars: Infinity, updates: Infinity, components: Infinity },
  { translations: false, chars: Infinity, updates: 5, components: Infinity },
  { translations: false, chars: 3_000, updates: 1, components: 100 },
  { translations: false, chars: 300, updates: 1, components: 20 },
];

/** The largest body that has room: first translations and earlier updates are left out, then texts are cut. */
export function fitted(build: (room: Room) => object): string {
  const bodies = ROOMS.map((room) => () => JSON.stringify(build(room)));
  const least = bodies.at(-1)?.() ?? '{}';
  for (const body of bodies) {
    const text = body();
    if (bytesOf(text) <= PAYLOAD_BYTES) return text;
  }
  return least;
}

export const cut = (text: string, { chars }: Room): string =>
  text.length > chars ? `${startOf(text, chars).trimEnd()} …` : text;

/** The body of our own format, by the envelope of Standard Webhooks: `type`, `timestamp` and `data`. */
export const standardPayload = (news: WebhookNews): string =>
  fitted((room) => ({
    type: news.event,
    timestamp: news.at,
    data: {
      page: news.page,
      ...(news.content.subject === 'incident' ? incidentData(news, room) : maintenanceData(news, room)),
    },
  }));

function incidentData({ content, page }: WebhookNews, room: Room) {
  if (content.subject !== 'incident') return {};
  const { view, postMortem } = content;
  const { id, title, status, impact, declaredAt, updatedAt, resolvedAt, nextUpdateBy } = view;
  const { workaround, expectedRestorationAt } = view;
  const [latest] = view.updates;
  return {
    incident: {
      ...{ id, url: `${page.url}/incidents/${id}`, title, status, impact, declaredAt, updatedAt },
      ...(resolvedAt && { resolvedAt }),
      ...(nextUpdateBy && { nextUpdateBy }),
      ...(expectedRestorationAt && { expectedRestorationAt }),
      ...(workaround && { workaround: cut(workaround, room) }),
      components: view.affected.slice(0, room.components),
    },
    ...(latest && {
      update: {
        ...{ id: latest.id, at: latest.at, status: latest.status, message: cut(latest.message, room) },
        ...(room.translations && latest.translations && { translations: latest.translations }),
      },
    }),
    ...(postMortem && { postMortem: postMortemData(postMortem, room) }),
  };
}

const postMortemData = ({ whatHappened, whyItHappened, howItWasResolved, prevention }: PostMortem, room: Room) => ({
  whatHappened: cut(whatHappened, room),
  whyItHappened: cut(whyItHappened, room),
  howItWasResolved: cut(howItWasResolved, room),
  prevention: prevention
    .slice(0, room.chars === Infinity ? undefined : 5)
    .map(({ action, owner, due, done }) => ({ action: cut(action, room), owner, due, done })),
});

function maintenanceData({ content, page }: WebhookNews, room: Room) {
  if (content.subject !== 'maintenance') return {};
  const { id, title, status, scheduledAt, updatedAt, from, until, startedAt, endedAt, affected, updates } =
    content.view;
  const [latest] = updates;
  return {
    maintenance: {
      ...{ id, url: `${page.url}/maintenances/${id}`, title, status, scheduledAt, updatedAt, from, until },
      ...(startedAt && { startedAt }),
      ...(endedAt && { endedAt }),
      components: affected.slice(0, room.components),
    },
    ...(latest && {
      update: { id: latest.id, at: latest.at, status: latest.status, message: cut(latest.message, room) },
    }),
  };
}
