import type { PageIdentity } from '../../domain/page/page-identity.ts';
import type { Archive } from '../archive.ts';

export interface FeedOptions {
  page: PageIdentity;
  archive: Archive;
  /** Where the feed lies, from the page's root, without a slash before it. */
  path: string;
  /** What the feed is about when it is not the whole page. */
  subject?: string;
}

export const titleOf = ({ page, subject }: FeedOptions, kind: string): string =>
  `${page.name}${subject ? ` (${subject})` : ''} - ${kind}`;

/** A feed that nothing has happened in needs a moment all the same; one that never moves. */
export const BEGINNING = '2026-01-01T00:00:00.000Z';

/** A tag names a host without a port (RFC 4151). */
export const authorityOf = ({ url }: PageIdentity): string => new URL(url).hostname;

/** Readers of Statuspage's feeds take the key from `Incident/(\w+)`. */
export const keyOf = (id: string): string => id.replace(/\W/g, '');
