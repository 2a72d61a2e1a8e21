import type { TimelineId } from './ids.ts';

/** The folders of what has pages, by the prefix of its ids; the site has these without the rules of every subject. */
const FOLDERS: Readonly<Record<string, string>> = { inc: 'incidents', mnt: 'maintenances', ntc: 'notices' };

/** The path of the page about it, without a language. */
export const pagePathOf = (id: TimelineId): string => `/${FOLDERS[id.slice(0, id.indexOf('_'))]}/${id}`;
