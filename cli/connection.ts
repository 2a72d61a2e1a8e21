import { CliFault, USAGE_EXIT } from './client.ts';
import { readSavedPages, type SavedPage, savedPageNamed, savedPagesFile } from './saved-pages.ts';

/** Where to call, and with which key. */
export interface Connection {
  url: string;
  key?: string;
}

interface Asked {
  /** `--page`. */
  page?: string | undefined;
  /** Nobody needs a key to ask for one. */
  keyless?: true | undefined;
  /** `--url`, which goes before everything else. */
  url?: string | undefined;
}

const HOW = 'candor sign-in ADDRESS --url https://status.example.com signs you in.';

/**
 * The page that was named by `--page`, or the one in CANDOR_URL and CANDOR_KEY, or the current one of those that somebody
 * signed in to. Throws what to do where there is none, or where its key has expired.
 */
export function connectionOf(env: NodeJS.ProcessEnv, { page, keyless, url: given }: Asked, now: Date): Connection {
  if (given) return { url: checked(given) };
  const named = page ?? env.CANDOR_PAGE;
  const { CANDOR_URL: url, CANDOR_KEY: key } = env;
  if (!named && url && (key || keyless)) return { url: checked(url), ...(key && { key }) };
  const saved = readSavedPages(savedPagesFile(env));
  const found =
    named || !url ? savedPageNamed(saved, named) : Object.values(saved.pages).find((one) => one.url === url);
  if (found) return keyless ? { url: found.url } : { url: found.url, key: keyOf(found, now) };
  if (!url) throw new CliFault(`Which page? ${HOW} Or set CANDOR_URL and CANDOR_KEY.`, USAGE_EXIT);
  throw new CliFault(`There is no key for ${checked(url)}. ${HOW} Or set CANDOR_KEY to an API key.`, USAGE_EXIT);
}

function keyOf({ key, expiresAt, address, url }: SavedPage, now: Date): string {
  if (Date.parse(expiresAt) > now.getTime()) return key;
  throw new CliFault(`Your key for ${url} has expired. candor sign-in ${address} --url ${url} gets you a new one.`);
}

function checked(url: string): string {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
  throw new CliFault(`"${url}" is no address. Write it like https://status.example.com.`, USAGE_EXIT);
}
