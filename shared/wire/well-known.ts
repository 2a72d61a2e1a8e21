import type { PageConfig } from '../domain/page/config.ts';
import { API_PREFIXES } from './routes.ts';
import { escapeXml } from './xml.ts';

/** Everything may be read by everybody; links out of mails are nobody's business. */
export const robots = (url: string): string =>
  [
    'User-agent: *',
    'Allow: /',
    ...API_PREFIXES.map((prefix) => `Disallow: ${prefix}`),
    `Sitemap: ${url}/sitemap.xml`,
    '',
  ].join('\n');

/** https://www.sitemaps.org/protocol.html */
export const sitemap = (url: string, paths: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${paths
    .map((path) => `  <url><loc>${escapeXml(`${url}/${path}`)}</loc></url>`)
    .join('\n')}\n</urlset>\n`;

/** RFC 9116. */
export const securityText = ({ contact, expires, policy }: NonNullable<PageConfig['security']>, url: string): string =>
  [
    `Contact: ${contact}`,
    `Expires: ${expires}`,
    ...(policy ? [`Policy: ${policy}`] : []),
    `Canonical: ${url}/.well-known/security.txt`,
    '',
  ].join('\n');
