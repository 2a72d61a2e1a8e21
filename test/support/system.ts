import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { ROOT, TEMPLATE } from '../../local/paths.ts';
import type { StoredMail } from '../../local/ses/store.ts';
import { type System, startSystem } from '../../local/system.ts';

/** The synthesized stack, running: bundles, template environment, queues, streams, HTTP. */
export async function runningSystem() {
  const data = mkdtempSync(join(tmpdir(), 'candor-system-'));
  const start = () => startSystem({ template: TEMPLATE, data, port: 0, inboxPort: 0, log: () => {} });
  let system: System = await start();
  let key = await system.createKey('test', 'admin');
  const get = async (path: string) => fetch(`${system.url}${path}`);
  return {
    get system() {
      return system;
    },
    get key() {
      return key;
    },
    get,
    text: async (path: string) => (await get(path)).text(),
    ops: async (method: string, path: string, body?: unknown) =>
      fetch(`${system.url}/ops${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    mails: async (filter: (mail: StoredMail) => boolean = () => true): Promise<StoredMail[]> =>
      ((await (await fetch(`${system.inbox}/_ses/messages`)).json()) as StoredMail[]).filter(filter),
    parsed: async (id: string) =>
      simpleParser(Buffer.from(await (await fetch(`${system.inbox}/_ses/messages/${id}`)).arrayBuffer())),
    control: (change: object) =>
      fetch(`${system.inbox}/_ses/controls`, { method: 'POST', body: JSON.stringify(change) }),
    /** The command line, as a person uses it. */
    candor: (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
      new Promise((resolve) => {
        const env = {
          ...process.env,
          CANDOR_URL: system.url,
          CANDOR_KEY: key,
          CANDOR_RESOURCES: system.resources,
          XDG_CONFIG_HOME: join(data, 'config'),
        };
        execFile(process.execPath, [join(ROOT, 'cli', 'candor.ts'), ...args], { env }, (error, out, err) =>
          resolve({ code: error ? Number(error.code) : 0, out, err }),
        );
      }),
    /** Stops the whole system and starts it again on the same data. */
    async restart() {
      await system.stop();
      system = await start();
      key = await system.createKey('test', 'admin');
    },
    async stop() {
      await system.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
export type Running = Awaited<ReturnType<typeof runningSystem>>;

/** What there is as soon as there is something, looked for again and again. */
export async function eventually<T>(look: () => Promise<T | undefined | false>, patienceMs = 30_000): Promise<T> {
  for (const began = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 40))) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() - began > patienceMs) throw new Error(`Waited in vain: ${look.toString().slice(0, 300)}`);
  }
}
