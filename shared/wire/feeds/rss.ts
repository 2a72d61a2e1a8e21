import { element, escapeXml } from '../xml.ts';
import { BEGINNING, type FeedOptions, titleOf } from './feed.ts';

interface RssItem {
  title: string;
  url: string;
  at: string;
  guid: string;
  html: string;
}

const rfc822 = (at: string): string => new Date(at).toUTCString().replace('GMT', '+0000');

/** RSS 2.0, https://www.rssboard.org/rss-specification */
export function rss(options: FeedOptions, kind: string, updated = BEGINNING, items: readonly RssItem[]): string {
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
