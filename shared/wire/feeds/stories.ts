import type { IncidentStatus } from '../../domain/incident/status.ts';
import type { IncidentView } from '../../domain/incident/view.ts';
import type { MaintenanceStatus } from '../../domain/maintenance/maintenance.ts';
import type { MaintenanceView } from '../../domain/maintenance/view.ts';
import type { NoticeView } from '../../domain/notice/view.ts';
import type { PageIdentity } from '../../domain/page/page-identity.ts';
import { pathOf } from '../../domain/subjects.ts';
import { compare } from '../../domain/text/compare.ts';
import { STATE_WORDS, STATUS_WORDS } from '../../words/languages.ts';
import type { Archive } from '../archive.ts';
import { spokenText } from '../false-alarm-text.ts';
import { postMortemText } from '../post-mortem-text.ts';
import type { FeedOptions } from './feed.ts';

/** Entries of the feeds that have one per incident, and of those that have one per update. */
const HISTORY_LENGTH = 25;
const UPDATES_LENGTH = 50;

/** Labels by which programs know how an incident stands: English whatever the page speaks. */
const LABELS: Record<IncidentStatus | MaintenanceStatus, string> = {
  ...STATUS_WORDS.en.incident,
  ...STATE_WORDS.en.maintenance,
};

/** Labels of the format itself, as Statuspage's feeds spell them. */
const POST_MORTEM = 'Postmortem';
const UPDATE = 'Update';
const NOTICE = STATUS_WORDS.en.notice.current;

export interface FeedEntry {
  id: string;
  at: string;
  editedAt: string;
  label: string;
  text: string;
}

/** An incident, a maintenance or a notice, as feeds tell of it. */
export interface Story {
  id: string;
  title: string;
  url: string;
  updatedAt: string;
  window?: { from: string; until: string };
  /** Newest first. */
  said: FeedEntry[];
}

const storiesOf = ({ incidents, maintenances }: Archive, page: PageIdentity): Story[] => [
  ...incidents.map((view) => incidentStory(view, page)),
  ...maintenances.map((view) => maintenanceStory(view, page)),
];

/** The newest incidents and maintenances; a notice is nothing that readers of Statuspage's feeds could tell from them. */
export const historyOf = ({ archive, page }: FeedOptions): Story[] =>
  storiesOf(archive, page)
    .toSorted((a, b) => compare(b.updatedAt, a.updatedAt) || compare(b.id, a.id))
    .slice(0, HISTORY_LENGTH);

/** The newest updates of all, and notices. */
export const updatesOf = ({ archive, page }: FeedOptions): { story: Story; said: FeedEntry }[] =>
  [...storiesOf(archive, page), ...archive.notices.map((view) => noticeStory(view, page))]
    .flatMap((story) => story.said.map((said) => ({ story, said })))
    .toSorted((a, b) => compare(b.said.at, a.said.at) || compare(b.said.id, a.said.id))
    .slice(0, UPDATES_LENGTH);

const editedAt = (update: { at: string; earlier: readonly { replacedAt: string }[] }): string =>
  update.earlier.at(-1)?.replacedAt ?? update.at;

/** The status where it changed, "Update" where it did not. */
const labelled = (updates: readonly { status: keyof typeof LABELS }[], index: number): string =>
  updates[index + 1]?.status === updates[index]?.status ? UPDATE : LABELS[updates[index]?.status ?? 'investigating'];

function incidentStory(incident: IncidentView, page: PageIdentity): Story {
  const { id, title, updatedAt, postMortem } = incident;
  const said = incident.updates.map((update, index) => ({
    id: update.id,
    at: update.at,
    editedAt: editedAt(update),
    text: spokenText(incident, index),
    label: labelled(incident.updates, index),
  }));
  const last = postMortem && {
    id: `upd_${id.slice(4)}npm`,
    at: postMortem.publishedAt,
    editedAt: postMortem.publishedAt,
    label: POST_MORTEM,
    text: postMortemText(postMortem),
  };
  const url = `${page.url}${pathOf(id)}`;
  return { id, title, url, updatedAt, said: last ? [last, ...said] : said };
}

function maintenanceStory(maintenance: MaintenanceView, page: PageIdentity): Story {
  const { id, title, updatedAt, from, until } = maintenance;
  const said = maintenance.updates.map((update, index) => ({
    id: update.id,
    at: update.at,
    editedAt: editedAt(update),
    text: update.message,
    label: labelled(maintenance.updates, index),
  }));
  return { id, title, url: `${page.url}${pathOf(id)}`, updatedAt, window: { from, until }, said };
}

function noticeStory({ id, title, message, from, updatedAt, earlier }: NoticeView, page: PageIdentity): Story {
  const said = { id, at: from, editedAt: editedAt({ at: from, earlier }), label: NOTICE, text: message };
  return { id, title, url: `${page.url}${pathOf(id)}`, updatedAt, said: [said] };
}
