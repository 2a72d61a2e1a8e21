import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { CliFault, USAGE_EXIT } from './client.ts';
import { spellingOf } from './spelling.ts';

const SavedPage = z.object({
  url: z.string(),
  key: z.string(),
  /** Who signed in, and until when the key is good. */
  address: z.string(),
  expiresAt: z.string(),
});
export type SavedPage = z.infer<typeof SavedPage>;

const SavedPages = z.object({ current: z.string().optional(), pages: z.record(z.string(), SavedPage) });
export type SavedPages = z.infer<typeof SavedPages>;

/** Follows the XDG Base Directory Specification. */
export const savedPagesFile = ({ XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string =>
  join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'candor', 'pages.json');

/** Nothing is saved while there is no such file. */
export function readSavedPages(file: string): SavedPages {
  let written: string;
  try {
    written = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { pages: {} };
    throw new CliFault(`${file} cannot be read: ${(error as Error).message}`);
  }
  const parsed = SavedPages.safeParse(jsonOf(written));
  if (!parsed.success) throw new CliFault(`${file} is damaged. Delete it, then candor sign-in makes it again.`);
  return parsed.data;
}

const jsonOf = (written: string): unknown => {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
};

/** Replaces the file as a whole; only its owner may read it. */
export function writeSavedPages(file: string, saved: SavedPages): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(saved, null, 2)}\n`, { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, file);
}

/** The page that was named, or the current one, if there is one. */
export function savedPageNamed({ pages, current }: SavedPages, name = current): SavedPage | undefined {
  if (name === undefined) return undefined;
  const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  if (page) return page;
  const near = spellingOf(name, Object.keys(pages));
  const advice = near ? `Did you mean ${near}?` : 'candor pages lists those that you signed in to.';
  throw new CliFault(`No page is saved as "${name}". ${advice}`, USAGE_EXIT);
}

/** What a page is saved as when nobody names it. */
export const nameOfPage = (url: string): string => new URL(url).host;

/** Saves a page and makes it the current one. */
export const withPage = (saved: SavedPages, name: string, page: SavedPage): SavedPages => ({
  current: name,
  pages: { ...saved.pages, [name]: page },
});

/** Forgets a page; the key itself stays good until it expires or is revoked. */
export function withoutPage({ pages, current }: SavedPages, name: string): SavedPages {
  const others = Object.fromEntries(Object.entries(pages).filter(([one]) => one !== name));
  return { ...(current !== undefined && current !== name && { current }), pages: others };
}
