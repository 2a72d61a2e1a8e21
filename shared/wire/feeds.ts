import type { IncidentStatus } from '../domain/incident/incident.ts';
import type { MaintenanceStatus } from '../domain/maintenance/maintenance.ts';
import type { IncidentView, MaintenanceView, PageIdentity } from '../domain/page/snapshot.ts';
import { pathOf } from '../domain/subjects.ts';
import { formatter } from '../domain/time/formatter.ts';
import { STATE_WORDS, STATUS_WORDS } from '../words/languages.ts';
import type { Archive } from './archive.ts';
import { spokenText } from './false-alarm-text.ts';
import { postMortemText } from './post-mortem-text.ts';
import { element, escapeXml } from './xml.ts';

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

interface FeedEntry {
  id: string;
  at: string;
  editedAt: string;
  label: string;
  text: string;
}

/** An incident or a maintenance, as feeds tell of it. */
interface Story {
  id: string;
  title: string;
  url: string;
  updatedAt: string;
  window?: { from: string; until: string };
  /** Newest first. */
  said: FeedEntry[];
}

export interface FeedOptions {
  page: PageIdentity;
  archive: Archive;
  /** Where the feed lies, from the page's root, without a slash before it. */
  path: string;
  /** What the feed is about when it is not the whole page. */
  subject?: string;
}

/** One entry per incident, revised in place: the feed that Statuspage's readers know. */
export function historyAtom(options: FeedOptions): string {
  const host = authorityOf(options.page);
  const stories = storiesOf(options.archive, options.page).slice(0, HISTORY_LENGTH);
  const entries = stories.map((story) => ({
    id: `tag:${host},2005:Incident/${keyOf(story.id)}`,
    published: story.said[0]?.at ?? story.updatedAt,
    updated: story.updatedAt,
    url: story.url,
    title: story.title,
    html: storyHtml(story, options.page.timeZone),
  }));
  return atom(options, 'Incident History', stories[0]?.updatedAt, entries);
}

export function historyRss(options: FeedOptions): string {
  const stories = storiesOf(options.archive, options.page).slice(0, HISTORY_LENGTH);
  const items = stories.map((story) => ({
    ...{ title: story.title, url: story.url, at: story.said[0]?.at ?? story.updatedAt, guid: story.url },
    html: storyHtml(story, options.page.timeZone),
  }));
  return rss(options, 'Incident History', stories[0]?.updatedAt, items);
}

/** One entry per update, for readers that show each entry once. */
export function updatesAtom(options: FeedOptions): string {
  const host = authorityOf(options.page);
  const updates = updatesOf(options);
  return atom(
    options,
    'Updates',
    updates
      .map(({ said }) => said.editedAt)
      .toSorted()
      .at(-1),
    updates.map(({ story, said }) => ({
      id: `tag:${host},2005:Update/${keyOf(said.id)}`,
      published: said.at,
      updated: said.editedAt,
      url: `${story.url}#${said.id}`,
      title: `${said.label}: ${story.title}`,
      html: `<p>${htmlOf(said.text)}</p>`,
    })),
  );
}

export function updatesRss(options: FeedOptions): string {
  const updates = updatesOf(options);
  return rss(
    options,
    'Updates',
    updates[0]?.said.at,
    updates.map(({ story, said }) => ({
      title: `${said.label}: ${story.title}`,
      url: `${story.url}#${said.id}`,
      at: said.at,
      guid: `${story.url}#${said.id}`,
      html: `<p>${htmlOf(said.text)}</p>`,
    })),
  );
}

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ */
export function updatesJsonFeed(options: FeedOptions): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(options, 'Updates'),
    home_page_url: options.page.url,
    feed_url: `${options.page.url}/${options.path}`,
    language: options.page.language,
    items: updatesOf(options).map(({ story, said }) => ({
      id: said.id,
      url: `${story.url}#${said.id}`,
      title: `${said.label}: ${story.title}`,
      content_text: said.text,
      date_published: said.at,
      date_modified: said.editedAt,
    })),
  };
}

/** A tag names a host without a port (RFC 4151). */
const authorityOf = ({ url }: PageIdentity): string => new URL(url).hostname;

/** Readers of Statuspage's feeds take the key from `Incident/(\w+)`. */
const keyOf = (id: string): string => id.replace(/\W/g, '');

function storiesOf({ incidents, maintenances }: Archive, page: PageIdentity): Story[] {
  const stories = [
    ...incidents.map((view) => incidentStory(view, page)),
    ...maintenances.map((view) => maintenanceStory(view, page)),
  ];
  return stories.toSorted((a, b) =>
    a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : a.id < b.id ? 1 : -1,
  );
}

const updatesOf = ({ archive, page }: FeedOptions): { story: Story; said: FeedEntry }[] =>
  storiesOf(archive, page)
    .flatMap((story) => story.said.map((said) => ({ story, said })))
    .toSorted((a, b) => (a.said.at < b.said.at ? 1 : a.said.at > b.said.at ? -1 : a.said.id < b.said.id ? 1 : -1))
    .slice(0, UPDATES_LENGTH);

const editedAt = (update: { at: string; earlier: readonly { replacedAt: string }[] }): string =>
  update.earlier.at(-1)?.replacedAt ?? update.at;

/** The status where it changed, "Update" where it did not. */
const labelled = (updates: readonly { status: keyof typeof LABELS }[], index: number): string =>
  updates[index + 1]?.status === updates[index]?.status ? UPDATE : LABELS[updates[index]?.status ?? 'investigating'];

function incidentStory(incident: IncidentView, page: PageIdentity): Story {
  const { id, title, updatedAt, postMortem } = incident;
  const said = incident.updates.map((update, index) => ({
    ...{ id: update.id, at: update.at, editedAt: editedAt(update), text: spokenText(incident, index) },
    label: labelled(incident.updates, index),
  }));
  const last = postMortem && {
    ...{ id: `upd_${id.slice(4)}npm`, at: postMortem.publishedAt, editedAt: postMortem.publishedAt },
    ...{ label: POST_MORTEM, text: postMortemText(postMortem) },
  };
  const url = `${page.url}${pathOf(id)}`;
  return { id, title, url, updatedAt, said: last ? [last, ...said] : said };
}

function maintenanceStory(maintenance: MaintenanceView, page: PageIdentity): Story {
  const { id, title, updatedAt, from, until } = maintenance;
  const said = maintenance.updates.map((update, index) => ({
    ...{ id: update.id, at: update.at, editedAt: editedAt(update), text: update.message },
    label: labelled(maintenance.updates, index),
  }));
  return { id, title, url: `${page.url}${pathOf(id)}`, updatedAt, window: { from, until }, said };
}

const htmlOf = (text: string): string => escapeXml(text).replaceAll('\n', '<br>');

/** "Mar <var data-var='date'> 4</var>, <var data-var='time'>09:41</var> UTC", to the letter: programs parse it. */
function moment(at: string, timeZone: string): { day: string; time: string; zone: string } {
  const parts = Object.fromEntries(
    formatter('en-US', {
      ...{ timeZone, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
      ...{ hourCycle: 'h23', timeZoneName: 'short' },
    })
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts.month} <var data-var='date'>${(parts.day ?? '').padStart(2, ' ')}</var>`,
    time: `<var data-var='time'>${parts.hour}:${parts.minute}</var>`,
    zone: parts.timeZoneName ?? 'UTC',
  };
}

function storyHtml({ window, said }: Story, timeZone: string): string {
  const paragraphs = said.map(({ at, label, text }) => {
    const { day, time, zone } = moment(at, timeZone);
    return `<p><small>${day}, ${time} ${zone}</small><br><strong>${label}</strong> - ${htmlOf(text)}</p>`;
  });
  if (!window) return paragraphs.join('');
  const [from, until] = [moment(window.from, timeZone), moment(window.until, timeZone)];
  const end = from.day === until.day ? until.time : `${until.day}, ${until.time}`;
  const event = `${from.day}, ${from.time} - ${end} ${from.zone}`;
  return `<p><strong>THIS IS A SCHEDULED EVENT ${event}</strong></p>${paragraphs.join('')}`;
}

const titleOf = ({ page, subject }: FeedOptions, kind: string): string =>
  `${page.name}${subject ? ` (${subject})` : ''} - ${kind}`;

/** A feed that nothing has happened in needs a moment all the same; one that never moves. */
const BEGINNING = '2026-01-01T00:00:00.000Z';

const seconds = (at: string): string => at.replace(/\.\d+Z$/, 'Z');

interface AtomEntry {
  id: string;
  published: string;
  updated: string;
  url: string;
  title: string;
  html: string;
}

/** RFC 4287. */
function atom(options: FeedOptions, kind: string, updated = BEGINNING, entries: readonly AtomEntry[]): string {
  const { page, path } = options;
  const host = authorityOf(page);
  const lines = entries.map(
    (entry) => `  <entry>
    ${element('id', entry.id)}
    ${element('published', seconds(entry.published))}
    ${element('updated', seconds(entry.updated))}
    <link rel="alternate" type="text/html" href="${escapeXml(entry.url)}"/>
    ${element('title', entry.title)}
    ${element('content', entry.html, { type: 'html' })}
  </entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xml:lang="en-US" xmlns="http://www.w3.org/2005/Atom">
  ${element('id', `tag:${host},2005:/${path.replace(/\.atom$/, '')}`)}
  <link rel="alternate" type="text/html" href="${escapeXml(page.url)}"/>
  <link rel="self" type="application/atom+xml" href="${escapeXml(`${page.url}/${path}`)}"/>
  ${element('title', titleOf(options, kind))}
  ${element('updated', seconds(updated))}
  <author>${element('name', page.name)}</author>
${lines.join('\n')}
</feed>
`;
}

interface RssItem {
  title: string;
  url: string;
  at: string;
  guid: string;
  html: string;
}

const rfc822 = (at: string): string => new Date(at).toUTCString().replace('GMT', '+0000');

/** RSS 2.0, https://www.rssboard.org/rss-specification */
function rss(options: FeedOptions, kind: string, updated = BEGINNING, items: readonly RssItem[]): string {
  const lines = items.map(
    (item) => `    <item>
      ${element('title', item.title)}
      ${element('description', item.html)}
      ${element('pubDate', rfc822(item.at))}
      ${element('link', item.url)}
      ${element('guid', item.guid)}
    </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    ${element('title', titleOf(options, kind))}
    ${element('link', options.page.url)}
    <atom:link rel="self" type="application/rss+xml" href="${escapeXml(`${options.page.url}/${options.path}`)}"/>
    ${element('description', 'Statuspage')}
    ${element('pubDate', rfc822(updated))}
${lines.join('\n')}
  </channel>
</rss>
`;
}
