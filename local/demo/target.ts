import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { DATA, ROOT } from '../paths.ts';
import { StartFault } from '../start-fault.ts';

/** Where the system on this machine says it is. */
const Started = z.object({ url: z.string(), inbox: z.string() });
const started = startedHere();
export const url = process.env.CANDOR_URL ?? started?.url ?? 'http://127.0.0.1:8080';
export const inbox = process.env.CANDOR_INBOX ?? (started?.url === url ? started.inbox : 'http://127.0.0.1:8025');
const key = process.env.CANDOR_KEY ?? keyOfThisMachine();

function keyOfThisMachine(): string {
  const file = join(DATA, 'api-key');
  if (!existsSync(file))
    throw new StartFault(
      'Nothing is running here: start it with "npm start" in another terminal, then run "npm run demo" again.',
    );
  return readFileSync(file, 'utf8');
}

function startedHere(): z.infer<typeof Started> | undefined {
  const file = process.env.CANDOR_RESOURCES ?? join(DATA, 'resources.json');
  if (!existsSync(file)) return undefined;
  try {
    return Started.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Runs the CLI as a person would and returns what it prints for programs. */
export function candor(...args: string[]): Promise<unknown> {
  const env = { ...process.env, CANDOR_URL: url, CANDOR_KEY: key };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(ROOT, 'cli', 'candor.ts'), ...args, '--json'],
      { env, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        if (error) reject(new StartFault(`candor ${args[0]} failed: ${stderr || stdout}`, { cause: error }));
        else resolve(JSON.parse(stdout));
      },
    );
  });
}

export const authorised = async (path: string): Promise<unknown> =>
  (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })).json();

/** Ends the demonstration with a sentence where nothing is running. */
export async function requireSystem(): Promise<void> {
  await fetch(url).catch(() => {
    throw new StartFault(
      `Nothing answers at ${url}: start it with "npm start" in another terminal, then run "npm run demo" again.`,
    );
  });
}
