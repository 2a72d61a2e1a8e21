import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../local/free-port.ts';
import { ROOT } from '../../local/paths.ts';
import { eventually } from '../support/system.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [join(ROOT, 'local', 'start.ts'), ...args], {
    env: { ...process.env, CANDOR_DATA: join(folder, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  return { child, said: () => said, ended: once(child, 'exit') as Promise<[number | null]> };
}

const enginesRunning = (): number =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder) && line.includes('dynoxide')).length;

describe('npm start', () => {
  it('says what to open and what to paste, keeps data, forgets it when told, and leaves nothing behind after Ctrl-C', async () => {
    const [port, inbox] = [await freePort(), await freePort()];
    const ports = ['--port', String(port), '--inbox-port', String(inbox)];
    const keys: string[] = [];
    for (const extra of [[], [], ['--fresh']]) {
      const { child, said, ended } = start([...ports, ...extra]);
      await eventually(async () => said().includes('Ctrl-C stops everything'));
      for (const words of [
        `http://127.0.0.1:${port}`,
        `http://127.0.0.1:${inbox}`,
        '/ops/reference',
        'npx candor declare',
      ])
        expect(said()).toContain(words);
      keys.push(/CANDOR_KEY=(\S+)/.exec(said())?.[1] ?? '');
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
      expect(
        (await fetch(`http://127.0.0.1:${port}/ops/incidents`, { headers: { authorization: `Bearer ${keys.at(-1)}` } }))
          .status,
      ).toBe(200);
      expect(enginesRunning()).toBe(1);
      child.kill('SIGINT');
      child.kill('SIGINT');
      expect((await ended)[0]).toBe(0);
      await eventually(async () => enginesRunning() === 0);
      expect(await freePort(port)).toBe(port);
    }
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('on a busy port ends with one clear sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { said, ended } = start(['--port', String(port)]);
    expect((await ended)[0]).toBe(1);
    expect(said().trim()).toBe(`Port ${port} is in use. Stop what uses it, or choose another with --port.`);
    taken.close();
  });

  it('with an option it does not know says which there are', async () => {
    const { said, ended } = start(['--prot', '1']);
    expect((await ended)[0]).toBe(1);
    expect(said()).toMatch(/--prot[\s\S]*--inbox-port/);
  });
});

describe('npm run synth', () => {
  it('with a configuration that cannot be used names every fault and writes no template', () => {
    const file = join(folder, 'bad.json');
    writeFileSync(file, JSON.stringify({ name: '', timeZone: 'Nowhere', languages: ['xx'] }));
    const run = () =>
      execFileSync(process.execPath, [join(ROOT, 'infra', 'app.ts')], {
        env: { ...process.env, CANDOR_CONFIG: file, CDK_OUTDIR: join(folder, 'out') },
        stdio: 'pipe',
        encoding: 'utf8',
      });
    expect(run).toThrow(/name: must not be empty[\s\S]*address[\s\S]*timeZone[\s\S]*languages/);
  });
});
