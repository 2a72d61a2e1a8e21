import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../../cli/commands/apply.ts';
import { components } from '../../cli/commands/components.ts';
import { settings } from '../../cli/commands/settings.ts';
import { settingsOf } from '../../shared/domain/settings/page-with-settings.ts';
import { runCommand } from '../support/cli.ts';
import { page } from '../support/page.ts';

const recorded = settingsOf(page);
const body = { version: 4, updatedAt: '2026-03-04T12:00:00.000Z', settings: recorded, fileDiffers: [] };
const changes = [{ setting: 'components.files.name', from: 'File service', to: 'Documents' }];
const api = {
  'GET /ops/settings/history': {
    entries: [
      { version: 2, at: '2026-03-04T12:00:00.000Z', by: 'ada', changes },
      { version: 1, at: '2026-03-01T12:00:00.000Z', by: 'the first start', changes: [] },
    ],
    next: 1,
  },
  'GET /ops/settings': body,
  'POST /ops/settings': { settings: { ...body, version: 5 }, changes },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-apply-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (over: object): string => {
  const path = join(folder, 'status.config.json');
  const { address, timeZone, sender, name, brandColour, languages, groups } = page;
  writeFileSync(path, JSON.stringify({ address, timeZone, sender, name, brandColour, languages, groups, ...over }));
  return path;
};
const renamed = () => {
  const groups = structuredClone(recorded.groups);
  Object.assign(groups[0]?.components[0] ?? {}, { name: 'Documents' });
  return fileOf({ groups });
};

describe('candor apply', () => {
  it('shows the difference, asks, and sends one change of the version that it compared with', async () => {
    const { said, asked, posted } = await runCommand(apply, { api, words: [renamed()], types: ['y'] });
    expect(said).toContain('components.files.name: "File service" → "Documents"');
    expect(asked).toEqual(['Make this change? [y/N] ']);
    expect(posted).toEqual([
      { path: '/ops/settings', body: { version: 4, set: { groups: expect.any(Array) }, unset: [] } },
    ]);
    expect(said).toContain('The settings have version 5.');
  });
  it('sends nothing in a dry run, when the answer is no, and when nothing differs', async () => {
    const dry = await runCommand(apply, { api, words: [renamed()], values: { 'dry-run': true } });
    expect([dry.posted, dry.said]).toEqual([[], expect.stringContaining('"Documents"\nNothing was changed')]);
    const no = await runCommand(apply, { api, words: [renamed()], types: ['n'] });
    expect([no.posted, no.exitCode]).toEqual([[], 130]);
    const same = await runCommand(apply, { api, words: [fileOf({})], values: { yes: true } });
    expect([same.posted, same.said]).toEqual([[], expect.stringContaining('Nothing to change')]);
  });
  it('leaves what the file does not name unless it is to prune', async () => {
    const groups = recorded.groups.slice(0, 1);
    const kept = await runCommand(apply, { api, words: [fileOf({ groups })], values: { 'dry-run': true } });
    expect(kept.said).toContain('Nothing to change');
    const values = { 'dry-run': true, prune: true };
    const pruned = await runCommand(apply, { api, words: [fileOf({ groups })], values });
    expect(pruned.said).toMatch(/components\.api\.archived: nothing → true/);
    expect(pruned.said).toMatch(/support: .* → nothing/);
  });
  it('says what is wrong with a file, and with its absence', async () => {
    const bad = await runCommand(apply, { api, words: [fileOf({ brandColour: 'red' })] });
    expect([bad.exitCode, bad.message]).toEqual([2, expect.stringContaining('brandColour: is not a colour')]);
    const none = await runCommand(apply, { api, words: [join(folder, 'none.json')] });
    expect([none.exitCode, none.message]).toEqual([2, expect.stringContaining('There is no file')]);
  });
});

describe('candor settings', () => {
  it('shows them, and where the deployed file says something else', async () => {
    const differing = { ...api, 'GET /ops/settings': { ...body, fileDiffers: changes } };
    const { said } = await runCommand(settings, { api: differing });
    expect(said).toContain('"holdSeconds": 0');
    expect(said).toMatch(/says something else[\s\S]*components\.files\.name: "File service" → "Documents"/);
  });
  it('says who changed what', async () => {
    const { said } = await runCommand(settings, { api, words: ['history'] });
    expect(said).toContain('2  2026-03-04T12:00:00.000Z  ada\n    components.files.name: "File service" → "Documents"');
    expect(said).toMatch(/the first start {2}recorded from the file\nThere is more: .* --before 1/);
  });
});

describe('candor components', () => {
  const posted = async (words: string[], values = {}) => (await runCommand(components, { api, words, values })).posted;
  const at = (id: string) => `/ops/settings/components/${id}`;
  it.each([
    [['rename', 'files', 'Documents'], {}, { name: 'Documents' }],
    [['rename', 'files'], { description: 'D', since: '2026-01-01' }, { description: 'D', since: '2026-01-01' }],
    [['move', 'files'], { group: 'Accounts', before: 'sign-in' }, { group: 'Accounts', before: 'sign-in' }],
    [['move', 'files'], { group: 'none' }, { group: null }],
    [['hide', 'files'], {}, { hidden: true }],
    [['show', 'files'], {}, { hidden: false }],
    [['archive', 'files'], {}, { archived: true }],
    [['restore', 'files'], {}, { archived: false }],
  ])('%j', async (words, values, sent) => {
    expect(await posted(words, values)).toEqual([{ path: at('files'), body: sent }]);
  });
  it('adds one to a group', async () => {
    expect(await posted(['add', 'sync', 'Sync'], { group: 'Files', hidden: true })).toEqual([
      {
        path: '/ops/settings/components',
        body: { component: { id: 'sync', name: 'Sync', hidden: true }, group: 'Files' },
      },
    ]);
  });
  it.each([[['add', 'sync']], [['move', 'files']], [['rename', 'files']], [['hide']], [['constructor', 'files']]])(
    'asks for what is missing: %j',
    async (words) => {
      const { exitCode, posted: sent } = await runCommand(components, { api, words });
      expect([exitCode, sent]).toEqual([2, []]);
    },
  );
});
