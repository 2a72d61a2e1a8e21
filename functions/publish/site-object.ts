import type { SiteObject } from './ports.ts';

/** Fresh within seconds; still there for a day when the origin is not. */
const CACHE = 'public, max-age=10, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400';

const TYPES: Record<string, string> = {
  json: 'application/json; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

export const file = (key: string, body: string): SiteObject => ({
  key,
  body,
  contentType: TYPES[key.slice(key.lastIndexOf('.') + 1)] ?? 'text/html; charset=utf-8',
  cacheControl: CACHE,
});

export const json = (key: string, value: object): SiteObject => file(key, JSON.stringify(value));

export const jsonFeed = (key: string, value: object): SiteObject => ({
  ...json(key, value),
  contentType: 'application/feed+json; charset=utf-8',
});
