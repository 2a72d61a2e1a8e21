import { randomBytes, randomUUID } from 'node:crypto';
import type { StoredMail } from './store.ts';

/** A mail as a request gives it. */
export interface RawMail {
  raw: Buffer;
  headers: ReadonlyMap<string, string>;
  source: string | undefined;
  destinations: string[];
}

export function mailIn(parameters: URLSearchParams): RawMail {
  const raw = Buffer.from(parameters.get('RawMessage.Data') ?? '', 'base64');
  const headers = headersOf(raw);
  const named = members(parameters, 'Destinations');
  return {
    raw,
    headers,
    source: parameters.get('Source') ?? headers.get('from'),
    destinations: (named.length > 0 ? named : (headers.get('to') ?? '').split(',')).map(bare).filter(Boolean),
  };
}

export function toStore(parameters: URLSearchParams, { raw, headers, source, destinations }: RawMail): StoredMail {
  const configurationSet = parameters.get('ConfigurationSetName') ?? headers.get('x-ses-configuration-set');
  return {
    id: `0100${randomBytes(6).toString('hex')}-${randomUUID()}-000000`,
    at: Date.now(),
    source: source ?? '',
    destinations,
    ...(configurationSet && { configurationSet }),
    tags: tagsOf(parameters),
    subject: headers.get('subject') ?? '',
    size: raw.length,
  };
}

function members(parameters: URLSearchParams, prefix: string): string[] {
  const values: string[] = [];
  for (let index = 1; parameters.has(`${prefix}.member.${index}`); index += 1)
    values.push(parameters.get(`${prefix}.member.${index}`) ?? '');
  return values;
}

function tagsOf(parameters: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let index = 1; parameters.has(`Tags.member.${index}.Name`); index += 1) {
    tags[parameters.get(`Tags.member.${index}.Name`) ?? ''] = parameters.get(`Tags.member.${index}.Value`) ?? '';
  }
  return tags;
}

const bare = (address: string) => (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim();

/** Unfolded headers by lower-case name; the first of each name. */
function headersOf(raw: Buffer): Map<string, string> {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of raw
    .subarray(0, end < 0 ? raw.length : end)
    .toString('utf8')
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(line.indexOf(':') + 1).trim());
  }
  return headers;
}
