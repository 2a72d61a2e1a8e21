import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from './system.ts';

/** The admin's key of this machine's system: made at the first start, the same at the next. */
export async function keepKey(system: System, data: string): Promise<string> {
  const file = join(data, 'api-key');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const key = await system.createKey('local admin', 'admin');
  writeFileSync(file, key, { mode: 0o600 });
  return key;
}
