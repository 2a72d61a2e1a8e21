import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from './system.ts';

/** The admin's key of this machine's system: made at the first start, the same at the next while the system knows it. */
export async function keepKey(system: System, data: string, say: (sentence: string) => void): Promise<string> {
  const file = join(data, 'api-key');
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8');
    if (await isKnown(system, kept)) return kept;
    say(`The database does not know the key in ${file}: it was emptied, or the key was withdrawn. There is a new key.`);
  }
  const key = await system.createKey('local admin', 'admin');
  writeFileSync(file, key, { mode: 0o600 });
  return key;
}

async function isKnown({ url }: System, key: string): Promise<boolean> {
  const { status } = await fetch(`${url}/ops/components`, { headers: { authorization: `Bearer ${key}` } });
  return status !== 401;
}
