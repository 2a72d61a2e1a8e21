import { element, escapeXml } from '../xml.ts';
import { authorityOf, BEGINNING, type FeedOptions, titleOf } from './feed.ts';

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
export function atom(options: FeedOptions, kind: string, updated = BEGINNING, entries: readonly AtomEntry[]): string {
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
