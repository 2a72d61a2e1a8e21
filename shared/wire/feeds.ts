import { atom } from './feeds/atom.ts';
import { authorityOf, type FeedOptions, keyOf, titleOf } from './feeds/feed.ts';
import { rss } from './feeds/rss.ts';
import { historyOf, updatesOf } from './feeds/stories.ts';
import { htmlOf, storyHtml } from './feeds/story-html.ts';

/** One entry per incident, revised in place: the feed that Statuspage's readers know. */
export function historyAtom(options: FeedOptions): string {
  const host = authorityOf(options.page);
  const stories = historyOf(options);
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
  const stories = historyOf(options);
  const items = stories.map((story) => ({
    title: story.title,
    url: story.url,
    at: story.said[0]?.at ?? story.updatedAt,
    guid: story.url,
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
