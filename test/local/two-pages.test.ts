import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../local/free-port.ts';
import { ROOT } from '../../local/paths.ts';
import { eventually } from '../support/system.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-pages-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['bundles', 'cdk.out', 'build-stamp'])
    rmSync(join(ROOT, '.candor', `${name}-CandorTwo`), { recursive: true, force: true });
});

async function start(name: string, config?: string) {
  const [port, inbox] = [await freePort(), await freePort()];
  const args = ['--port', String(port), '--inbox-port', String(inbox)];
  const child: ChildProcess = spawn(process.execPath, [join(ROOT, 'local', 'start.ts'), ...args], {
    env: { ...process.env, CANDOR_DATA: join(folder, name), ...(config && { CANDOR_CONFIG: config }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const ended = once(child, 'exit');
  await eventually(async () => said.includes('Ctrl-C stops everything'), 60_000);
  const url = `http://127.0.0.1:${port}`;
  const key = /CANDOR_KEY=(\S+)/.exec(said)?.[1] ?? '';
  return {
    text: async (path: string) => (await fetch(`${url}${path}`)).text(),
    declare: (title: string, component: string) =>
      fetch(`${url}/ops/incidents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ title, message: 'm', components: { [component]: 'major_outage' } }),
      }),
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

it('two pages run beside each other, and neither knows of the other', { timeout: 120_000 }, async () => {
  const shipped = JSON.parse(readFileSync(join(ROOT, 'status.config.json'), 'utf8')) as object;
  const config = join(folder, 'two.json');
  const groups = [{ components: [{ id: 'ovens', name: 'Ovens' }] }];
  writeFileSync(config, JSON.stringify({ ...shipped, name: 'Second', groups, deploy: { stack: 'CandorTwo' } }));
  const first = await start('first');
  const second = await start('second', config);
  try {
    expect(await first.text('/')).toContain('Fernhill Status');
    expect(await second.text('/')).toContain('Second');
    expect((await second.declare('Ovens are cold', 'ovens')).status).toBe(201);
    expect((await first.declare('Ovens are cold', 'ovens')).status).toBe(422);
    expect((await first.declare('Files are gone', 'file-service')).status).toBe(201);
    await eventually(async () => (await second.text('/')).includes('Ovens are cold'));
    await eventually(async () => (await first.text('/')).includes('Files are gone'));
    expect(await first.text('/')).not.toContain('Ovens');
    expect(await second.text('/')).not.toContain('Files');
  } finally {
    await Promise.all([first.stop(), second.stop()]);
  }
});
