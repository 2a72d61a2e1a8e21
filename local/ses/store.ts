import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One accepted mail, as its line in the index says it. */
export interface StoredMail {
  id: string;
  at: number;
  source: string;
  destinations: string[];
  configurationSet?: string;
  tags: Record<string, string>;
  subject: string;
  size: number;
}

export interface MailStore {
  add(mail: StoredMail, raw: Buffer): Promise<void>;
  /** Newest last. */
  list(filter: { to?: string; since?: number }): StoredMail[];
  find(id: string): StoredMail | undefined;
  raw(id: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** Keeps every accepted mail as it was received, one `.eml` file each, with an index of one line per mail. */
export function mailStore(folder: string): MailStore {
  mkdirSync(folder, { recursive: true });
  const indexFile = join(folder, 'index.ndjson');
  const text = existsSync(indexFile) ? readFileSync(indexFile, 'utf8') : '';
  const mails = wholeLines(text);
  /** The last line is not whole, so that the next one must not be written behind it. */
  let torn = text !== '' && !text.endsWith('\n');
  const byId = new Map(mails.map((mail) => [mail.id, mail]));
  const index = openSync(indexFile, 'a');
  /** A mail whose line cannot be written has not been accepted. */
  const append = (line: string) => {
    const bytes = Buffer.from(`${torn ? '\n' : ''}${line}\n`);
    torn = true;
    if (writeSync(index, bytes) < bytes.length) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    torn = false;
  };
  const file = (id: string) => join(folder, `${id}.eml`);
  return {
    async add(mail, raw) {
      await writeFile(file(mail.id), raw);
      const line = JSON.stringify(mail);
      // Read back from its line: parts of a request are slices that would keep the whole request, mail and all, in memory.
      const own = JSON.parse(line) as StoredMail;
      append(line);
      mails.push(own);
      byId.set(own.id, own);
    },
    list: ({ to, since = 0 }) =>
      mails.filter(
        ({ at, destinations }) =>
          at >= since &&
          (to === undefined || destinations.some((address) => address.toLowerCase() === to.toLowerCase())),
      ),
    find: (id) => byId.get(id),
    raw: (id) => readFile(file(id)),
    close: async () => closeSync(index),
  };
}

/** The last line may be torn when the process was killed while writing it. */
const wholeLines = (text: string): StoredMail[] =>
  text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as StoredMail];
    } catch {
      return [];
    }
  });
