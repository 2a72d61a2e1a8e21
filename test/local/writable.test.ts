import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../local/paths.ts';
import { requireWritable } from '../../local/writable.ts';

let folder = '';
let file = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-writable-'));
  file = join(folder, 'file');
  writeFileSync(file, '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder that npm start writes into', () => {
  it('is made where it is missing', () => {
    requireWritable([folder, join(folder, 'a', 'b')]);
    expect(statSync(join(folder, 'a', 'b')).isDirectory()).toBe(true);
  });

  it('is named with what to do about it where it cannot be written', () => {
    expect(() => requireWritable([join(file, 'data')])).toThrow(
      new RegExp(`^${file}/data cannot be written \\(ENOTDIR\\).*a copy of the project in a folder of your own`),
    );
  });

  it('ends npm start with one line before anything is built, and no stack', async () => {
    const env = { ...process.env, CANDOR_DATA: join(file, 'data') };
    const ended = await new Promise<{ code: unknown; said: string }>((resolve) => {
      execFile(process.execPath, [join(ROOT, 'local', 'start.ts'), '--port', '0'], { env }, (error, out, err) =>
        resolve({ code: error?.code, said: `${out}${err}` }),
      );
    });
    expect(ended).toEqual({ code: 1, said: expect.stringMatching(/^\S+ cannot be written \(ENOTDIR\)[^\n]*\n$/) });
  });
});
