import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLI_PACKAGE, packCli } from '../../cli/pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-cli-'));
const env = { PATH: process.env.PATH, HOME: folder };
const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(folder, 'candor.mjs'), ...args], { cwd: tmpdir(), env, encoding: 'utf8' });

beforeAll(() => packCli(folder), 60_000);

describe('the packed command line', () => {
  it('is one file in a scoped package that needs no other', () => {
    expect(readdirSync(folder).toSorted()).toEqual(['candor.mjs', 'package.json']);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: CLI_PACKAGE, bin: { candor: 'candor.mjs' }, engines: { node: '>=20' } });
    expect(manifest.name).toMatch(/^@/);
    expect(manifest).not.toHaveProperty('dependencies');
  });

  it('runs from anywhere, without the project', () => {
    expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run('declare', '--help').stdout).toContain('candor declare [--title TEXT]');
    const { status, stderr } = run('delcare');
    expect([status, stderr]).toEqual([2, expect.stringContaining('Did you mean candor declare?')]);
    expect(run('status').stderr).toContain('Which page?');
  });

  it('is what npm installs as candor', () => {
    const packed = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--dry-run'], { cwd: folder, env, encoding: 'utf8' }),
    );
    expect(packed[0].files.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'candor.mjs',
      'package.json',
    ]);
  });
});
