import type { PostMortem } from '../domain/incident/post-mortem.ts';
import { isProse, UPDATE_FIELD_NAMES } from '../domain/incident/update-fields.ts';
import type { IncidentView } from '../domain/incident/view.ts';
import type { MaintenanceView } from '../domain/maintenance/view.ts';
import type { NoticeView } from '../domain/notice/view.ts';
import { type NotificationContent, pathOf } from '../domain/subjects.ts';
import type { Language } from '../domain/text/language.ts';
import { bytesOf, startOf } from '../domain/text/text.ts';

/** What a webhook reports: one event of an incident, a maintenance or a notice, as things stood then. */
export interface ReportedEvent {
  /** The recorded event, such as `incident.updated`. */
  event: string;
  at: string;
  page: { name: string; url: string; language: Language };
  content: NotificationContent;
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
  let body = '{}';
  for (const room of ROOMS) {
    body = JSON.stringify(build(room));
    if (bytesOf(body) <= PAYLOAD_BYTES) return body;
  }
  return body;
}

export const cut = (text: string, { chars }: Room): string =>
  text.length > chars ? `${startOf(text, chars).trimEnd()} …` : text;

/** The body of our own format, by the envelope of Standard Webhooks: `type`, `timestamp` and `data`. */
export const standardPayload = ({ event, at, page, content }: ReportedEvent): string =>
  fitted((room) => ({ type: event, timestamp: at, data: { page, ...dataOf(content, page.url, room) } }));

function dataOf(content: NotificationContent, url: string, room: Room): object {
  switch (content.kind) {
    case 'update':
      return incidentData(content.view, url, room);
    case 'postmortem':
      return { ...incidentData(content.view, url, room), postMortem: postMortemData(content.postMortem, room) };
    case 'maintenance':
      return maintenanceData(content.view, url, room);
    case 'notice':
      return noticeData(content.view, url, room);
  }
}

/** Keys with `undefined` are not in the JSON. */
function incidentData(view: IncidentView, url: string, room: Room) {
  const [latest] = view.updates;
  return {
    incident: {
      id: view.id,
      url: `${url}${pathOf(view.id)}`,
      title: view.title,
      status: view.status,
      impact: view.impact,
      declaredAt: view.declaredAt,
      updatedAt: view.updatedAt,
      resolvedAt: view.resolvedAt,
      nextUpdateBy: view.nextUpdateBy,
      ...fieldsOf(view, room),
      components: view.affected.slice(0, room.components),
    },
    update: latest && {
      id: latest.id,
      at: latest.at,
      status: latest.status,
      message: cut(latest.message, room),
      automatic: latest.automatic,
      translations: room.translations ? latest.translations : undefined,
    },
  };
}

/** Every field that an update may have beside its message. */
const fieldsOf = (view: IncidentView, room: Room): object =>
  Object.fromEntries(
    UPDATE_FIELD_NAMES.map((name) => {
      const value = view[name];
      return [name, value !== undefined && isProse(name) ? cut(value, room) : value];
    }),
  );

const postMortemData = ({ whatHappened, whyItHappened, howItWasResolved, prevention }: PostMortem, room: Room) => ({
  whatHappened: cut(whatHappened, room),
  whyItHappened: cut(whyItHappened, room),
  howItWasResolved: cut(howItWasResolved, room),
  prevention: prevention
    .slice(0, room.chars === Infinity ? undefined : 5)
    .map(({ action, owner, due, done }) => ({ action: cut(action, room), owner, due, done })),
});

function maintenanceData(view: MaintenanceView, url: string, room: Room) {
  const [latest] = view.updates;
  return {
    maintenance: {
      id: view.id,
      url: `${url}${pathOf(view.id)}`,
      title: view.title,
      status: view.status,
      scheduledAt: view.scheduledAt,
      updatedAt: view.updatedAt,
      from: view.from,
      until: view.until,
      startedAt: view.startedAt,
      endedAt: view.endedAt,
      takesLonger: view.overranAt !== undefined,
      series: view.series?.id,
      components: view.affected.slice(0, room.components),
    },
    update: latest && {
      id: latest.id,
      at: latest.at,
      status: latest.status,
      message: cut(latest.message, room),
      translations: room.translations ? latest.translations : undefined,
    },
  };
}

const noticeData = (view: NoticeView, url: string, room: Room) => ({
  notice: {
    id: view.id,
    url: `${url}${pathOf(view.id)}`,
    title: view.title,
    message: cut(view.message, room),
    from: view.from,
    until: view.until,
    updatedAt: view.updatedAt,
    translations: room.translations ? view.translations : undefined,
  },
});
