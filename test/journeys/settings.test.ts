import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../local/paths.ts';
import { eventually, type Running, runningSystem } from '../support/system.ts';

let running: Running;
let folder: string;
beforeAll(async () => {
  running = await runningSystem();
  folder = mkdtempSync(join(tmpdir(), 'candor-settings-'));
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

const done = async (...args: string[]) => {
  const { code, out, err } = await running.candor(...args);
  expect([code, err]).toEqual([0, '']);
  return out;
};
const shows = (path: string, words: string) => eventually(async () => (await running.text(path)).includes(words));
const file = (over: object): string => {
  const path = join(folder, 'status.config.json');
  const shipped = JSON.parse(readFileSync(join(ROOT, 'status.config.json'), 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...shipped, ...over }));
  return path;
};

describe('a page whose settings change while it runs', () => {
  it('follows with every object, the past among them, without a deploy', async () => {
    await done('declare', '-t', 'Search is slow', '-m', 'm', '-c', 'search=degraded_performance');
    await done('resolve', '-m', 'Over.');
    const { incidents } = (await (await running.ops('GET', '/incidents')).json()) as { incidents: { id: string }[] };
    const past = `/incidents/${incidents[0]?.id}`;
    await shows(past, 'Files - Search');
    await done('components', 'rename', 'search', 'Find');
    for (const path of ['/', '/de', past, '/components/search', '/api/v2/components.json']) await shows(path, 'Find');
    expect(await done('settings', 'history')).toContain('components.search.name: "Search" → "Find"');
  });
  it('takes incidents of a component at once that was added a moment ago', async () => {
    await done('components', 'add', 'backups', 'Backups', '--group', 'Files');
    await done('declare', '-t', 'Backups', '-m', 'm', '-c', 'backups=partial_outage');
    await shows('/components/backups', 'Backups');
    await done('resolve', '-m', 'Over.');
    await done('components', 'archive', 'backups');
    await eventually(async () => !(await running.text('/status.json')).includes('"backups"'));
    expect(await running.text('/history')).toBeTruthy();
    expect((await running.get('/components/backups')).status).toBe(200);
    await done('components', 'hide', 'backups');
    await eventually(async () => (await running.get('/components/backups')).status === 404);
  });
  it('becomes what a file says, once, and keeps it over a restart with another file', async () => {
    const path = file({ name: 'Applied Status', languages: ['de', 'en'] });
    expect(await done('apply', path, '--dry-run')).toContain('name: "Fernhill Status" → "Applied Status"');
    await done('apply', path, '--yes');
    await shows('/', 'Applied Status');
    await shows('/en', 'Applied Status');
    await eventually(async () => (await running.get('/de')).status === 404);
    expect(await done('apply', path, '--yes')).toContain('Nothing to change');
    await running.restart();
    await shows('/', 'Applied Status');
    expect(await done('settings', 'show')).toMatch(
      /status\.config\.json says something else[\s\S]*"Applied Status" → "Fernhill Status"/,
    );
    const { out } = await running.candor('doctor');
    expect(out).toMatch(/warn +the deployed status\.config\.json differs/);
  });
});
