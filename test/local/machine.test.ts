import { spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskFault } from '../../local/disk.ts';
import { freePort } from '../../local/free-port.ts';
import { beganAt, LOCK, lockFolder } from '../../local/lock.ts';
import { refusalOf } from '../../local/loopback.ts';
import { startSes } from '../../local/ses/server.ts';
import { mailStore } from '../../local/ses/store.ts';
import { quoted } from '../../local/shell.ts';
import { StartFault } from '../../local/start-fault.ts';
import { watchFile, watchTree } from '../../local/watch.ts';
import { eventually } from '../support/system.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-machine-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a data folder', () => {
  it('is taken by one process, and free again when that one has ended', () => {
    const data = join(folder, 'taken');
    const release = lockFolder(data);
    expect(() => lockFolder(data)).toThrow(
      `${data} is in use by another system (process ${process.pid}). Stop that one, or name another folder for this one: CANDOR_DATA=/path npm start.`,
    );
    release();
    lockFolder(data)();
    expect(readdirSync(data)).toEqual([]);
  });

  it.each([
    ['whose process is gone', JSON.stringify({ pid: 2 ** 22 + 1, began: '1' })],
    ['whose number was given to another process', JSON.stringify({ pid: process.pid, began: '0' })],
    ['that is torn', '{"pid":'],
    ['that is empty', ''],
  ])('with a lock %s is taken over', (_what, text) => {
    const data = mkdtempSync(join(folder, 'stale-'));
    writeFileSync(join(data, LOCK), text);
    lockFolder(data)();
    expect(readdirSync(data)).toEqual([]);
  });

  it('tells processes apart by when they began', async () => {
    const child = spawn('sleep', ['60']);
    expect(beganAt(child.pid ?? 0)).toBeDefined();
    expect(beganAt(process.pid)).not.toBe(beganAt(child.pid ?? 0));
    child.kill('SIGKILL');
    await eventually(async () => beganAt(child.pid ?? 0) === undefined);
  });
});

describe('what watches sources', () => {
  /** As many editors save: a new file in the place of the old one. */
  const save = (file: string, text: string) => {
    writeFileSync(`${file}~`, text);
    renameSync(`${file}~`, file);
  };
  const everySave = async (file: string, seen: () => number) => {
    for (let time = 0; time < 4; time += 1) {
      const before = seen();
      if (time % 2 === 0) save(file, `${time}`);
      else appendFileSync(file, `${time}`);
      await eventually(async () => seen() > before, 5_000);
      await new Promise((resolve) => setTimeout(resolve, 50)); // later news of the same save
    }
  };

  it('sees every save of the configuration, in place or by another file', async () => {
    const file = join(folder, 'status.config.json');
    writeFileSync(file, '{}');
    let seen = 0;
    const watching = watchFile(file, () => (seen += 1));
    await everySave(file, () => seen);
    watching.close();
  });

  it('sees every save below a folder, in folders that were made later too, and nothing that was built', async () => {
    const root = join(folder, 'sources');
    mkdirSync(join(root, 'deep'), { recursive: true });
    writeFileSync(join(root, 'deep', 'a.ts'), '');
    let seen = 0;
    const watching = watchTree(root, () => (seen += 1));
    await everySave(join(root, 'deep', 'a.ts'), () => seen);

    mkdirSync(join(root, 'later'));
    await eventually(async () => seen > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await everySave(join(root, 'later', 'b.ts'), () => seen);

    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = seen;
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'dist', 'out.js'), '');
    writeFileSync(join(root, 'deep', 'c.ts'), '');
    await eventually(async () => seen > before);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const after = seen;
    writeFileSync(join(root, 'dist', 'more.js'), '');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seen).toBe(after);
    watching.close();
  });
});

describe('a disk that cannot be written', () => {
  it('is a sentence that says what to do, and any other fault is as it was', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const said = diskFault(full, '/data');
    expect(said).toBeInstanceOf(StartFault);
    expect((said as StartFault).message).toBe(
      'The disk is full: /data could not be written, and the system has stopped. What was recorded is kept. Make room, or name another folder with CANDOR_DATA=/path, and start again.',
    );
    const other = new Error('something else');
    expect(diskFault(other, '/data')).toBe(other);
  });

  it('leaves no half line in the index of mails that would swallow the next one', async () => {
    const mails = join(folder, 'mails');
    const mail = (id: string) => ({
      id,
      at: 1,
      source: 'status@fernhill.example',
      destinations: ['ada@example.com'],
      tags: {},
      subject: 's',
      size: 3,
    });
    const first = mailStore(mails);
    await first.add(mail('one'), Buffer.from('raw'));
    await first.close();
    appendFileSync(join(mails, 'index.ndjson'), '{"id":"torn","at":1');
    const second = mailStore(mails);
    await second.add(mail('two'), Buffer.from('raw'));
    await second.close();
    const third = mailStore(mails);
    expect(third.list({}).map(({ id }) => id)).toEqual(['one', 'two']);
    await third.close();
    expect(readFileSync(join(mails, 'index.ndjson'), 'utf8').trimEnd().split('\n')).toHaveLength(3);
  });
});

describe('the inbox and the switches of SES', () => {
  it('know loopback names and their own origin, and no others', () => {
    for (const host of ['127.0.0.1:8025', 'localhost:8025', '[::1]:8025', 'LOCALHOST'])
      expect(refusalOf({ host }), host).toBeUndefined();
    for (const host of ['evil.example:8025', '127.0.0.1.evil.example', '192.168.0.7:8025', ''])
      expect(refusalOf({ host }), host).toBeDefined();
    expect(refusalOf({ host: 'localhost:8025', origin: 'http://localhost:8025' })).toBeUndefined();
    for (const origin of ['http://evil.example', 'null', 'http://localhost:8080', 'https://localhost:8025'])
      expect(refusalOf({ host: 'localhost:8025', origin }), origin).toBeDefined();
  });

  it('answer and change nothing for another name or a page of another origin', async () => {
    const ses = await startSes(join(folder, 'ses'), await freePort());
    const { port } = new URL(ses.endpoint);
    const ask = (method: string, path: string, headers: Record<string, string>, body?: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const asking = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        asking.on('error', reject).end(body);
      });
    const change = JSON.stringify({ rate: 1 });
    expect(await ask('GET', '/', { host: 'evil.example' })).toBe(403);
    expect(await ask('GET', '/_ses/messages', { host: `evil.example:${port}` })).toBe(403);
    expect(await ask('POST', '/_ses/controls', { origin: 'http://evil.example' }, change)).toBe(403);
    expect(await ask('POST', '/', { origin: 'null' }, 'Action=SendRawEmail')).toBe(403);
    const { rate } = (await (await fetch(`${ses.endpoint}/_ses/controls`)).json()) as { rate: number };
    expect(rate).not.toBe(1);
    expect(await ask('POST', '/_ses/controls', { origin: ses.endpoint }, change)).toBe(200);
    await ses.stop();
  });
});

it('a path is one word of a shell, whatever is in it', () => {
  expect(quoted('/srv/data/resources.json')).toBe('/srv/data/resources.json');
  expect(quoted('/tmp/my status page/it’s')).toBe("'/tmp/my status page/it’s'");
  expect(quoted("/tmp/it's")).toBe(`'/tmp/it'\\''s'`);
});
