import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
        `CANDOR_INBOX=http://127.0.0.1:${inbox}`,
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

  it('on a data folder that is in use ends with one sentence; after kill -9 of the first the next one goes on', async () => {
    const data = join(folder, "it's a folder");
    const keyOf = (said: string) => /CANDOR_KEY=(\S+)/.exec(said)?.[1];
    const ports = async () => ['--port', String(await freePort()), '--inbox-port', String(await freePort())];
    const first = start(await ports(), { CANDOR_DATA: data });
    await eventually(async () => first.said().includes('Ctrl-C stops everything'));
    // What is to be pasted is words of a shell: paths with spaces and quotes stay whole.
    const pasted = /export CANDOR_URL[\s\S]*?resources\.json'?/.exec(first.said())?.[0] ?? '';
    const env = execFileSync('sh', ['-c', `${pasted}\nprintf '%s\\n' "$CANDOR_INBOX" "$CANDOR_RESOURCES"`], {
      encoding: 'utf8',
    });
    const [inbox, resources = ''] = env.split('\n');
    expect(resources).toBe(join(data, 'resources.json'));
    expect(JSON.parse(readFileSync(resources, 'utf8')).inbox).toBe(inbox);
    expect((await fetch(`${inbox}/_ses/messages`)).status).toBe(200);

    const second = start(await ports(), { CANDOR_DATA: data });
    expect((await second.ended)[0]).toBe(1);
    expect(second.said().trim()).toBe(
      `${data} is in use by another system (process ${first.child.pid}). Stop that one, or name another folder for this one: CANDOR_DATA=/path npm start.`,
    );

    first.child.kill('SIGKILL');
    await first.ended;
    await eventually(async () => enginesRunning() === 0);
    const third = start(await ports(), { CANDOR_DATA: data });
    await eventually(async () => third.said().includes('Ctrl-C stops everything'));
    expect(keyOf(third.said())).toBe(keyOf(first.said()));
    third.child.kill('SIGINT');
    expect((await third.ended)[0]).toBe(0);

    // A database that was emptied does not know the key that lies beside it.
    for (const name of ['', '-wal', '-shm']) rmSync(join(data, `dynamo.sqlite${name}`), { force: true });
    const fourth = start(await ports(), { CANDOR_DATA: data });
    await eventually(async () => fourth.said().includes('Ctrl-C stops everything'));
    expect(fourth.said()).toContain(`The database does not know the key in ${join(data, 'api-key')}`);
    expect(keyOf(fourth.said())).not.toBe(keyOf(first.said()));
    const url = /CANDOR_URL=(\S+)/.exec(fourth.said())?.[1];
    const authorization = `Bearer ${keyOf(fourth.said())}`;
    expect((await fetch(`${url}/ops/components`, { headers: { authorization } })).status).toBe(200);
    fourth.child.kill('SIGINT');
    await fourth.ended;
  });

  it('on a full disk ends with one sentence, and goes on where it was once there is room', async () => {
    const data = join(folder, 'full');
    mkdirSync(join(data, 'checkpoints'), { recursive: true });
    // Every write to this device is refused for want of room.
    symlinkSync('/dev/full', join(data, 'local.log'));
    const ports = ['--port', String(await freePort()), '--inbox-port', String(await freePort())];
    const { child, said, ended } = start(ports, { CANDOR_DATA: data });
    await eventually(async () => said().includes('Ctrl-C stops everything') || child.exitCode !== null);
    const url = /CANDOR_URL=(\S+)/.exec(said())?.[1];
    // A pause leaves a line in the log.
    const headers = { authorization: `Bearer ${/CANDOR_KEY=(\S+)/.exec(said())?.[1]}` };
    if (url) await fetch(`${url}/ops/sending/pause`, { method: 'POST', headers }).catch(() => {});
    expect((await ended)[0]).toBe(1);
    expect(said()).toMatch(/The disk is full: .* could not be written, and the system has stopped\./);
    expect(said()).not.toMatch(/\n\s+at /);
    await eventually(async () => enginesRunning() === 0);

    rmSync(join(data, 'local.log'));
    const again = start(ports, { CANDOR_DATA: data });
    await eventually(async () => again.said().includes('Ctrl-C stops everything'));
    again.child.kill('SIGINT');
    expect((await again.ended)[0]).toBe(0);
  });

  it('on a busy port ends with one sentence that names the option', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    for (const [option, other] of [
      ['--port', '--inbox-port'],
      ['--inbox-port', '--port'],
    ] as const) {
      const { said, ended } = start([option, String(port), other, String(await freePort())]);
      expect((await ended)[0]).toBe(1);
      expect(said().trim()).toMatch(
        new RegExp(`^Port ${port} is in use\\. Stop what uses it, or choose another: npm start -- ${option} \\d+$`),
      );
    }
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
    for (const fault of ['name: must not be empty', 'address: ', 'timeZone: ', 'languages[0]: '])
      expect(run).toThrow(fault);
  });
});
