import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import { resolve } from '../../cli/commands/resolve.ts';
import type { OpsContext } from '../../functions/platform/http/openapi-helpers.ts';
import { addToneRoutes } from '../../functions/tone/routes.ts';
import { ApiKeyId } from '../../shared/domain/ids.ts';
import { runCommand } from '../support/cli.ts';

const CLI = join(import.meta.dirname, '../../cli/candor.ts');

describe('candor tone', () => {
  const run = (input: string, ...args: string[]) =>
    execFileSync(process.execPath, [CLI, 'tone', ...args], {
      input,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });

  it('answers JSON lines with JSON lines, without a system, a key or a network', () => {
    const lines = [
      { id: 'a', lang: 'en', context: 'resolved', text: 'It will never happen again.' },
      { id: 'b', lang: 'de', context: 'resolved', text: 'Seit 14:40 Uhr geht alles wieder.' },
      { id: 'c', lang: 'fr', context: 'resolved', text: 'Plus jamais !' },
    ];
    const answers = run(lines.map((line) => JSON.stringify(line)).join('\n'), '--json');
    expect(
      answers
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: 'a', findings: [expect.objectContaining({ label: 'over_promise', start: 3, end: 13 })] },
      { id: 'b', findings: [] },
      { id: 'c', findings: [], unchecked: true },
    ]);
  });

  it('says to people what it found in a text, and guesses its language', () => {
    const said = run('Wir sind bald zurück und melden uns um 14 Uhr.', '--context', 'update');
    expect(said).toMatch(/vague time: "bald"\n.*\n.*→ bis \[Uhrzeit\]/);
    expect(run('We have the cause and will write again at 15:00.')).toBe('Nothing found.\n');
  });

  it('names the line that it cannot read', () => {
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'tone', '--json'], {
      input: '{}\n',
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('Line 1 is not');
  });
});

describe('POST /ops/tone', () => {
  const app = new OpenAPIHono<OpsContext>();
  app.use(async (c, next) => {
    c.set('actor', { id: ApiKeyId.parse('key_viewer1'), name: 'Vera', role: 'viewer', signedInBy: 'api-key' });
    c.set('commandId', 'cmd_1');
    await next();
  });
  app.onError((error) => {
    throw error;
  });
  addToneRoutes(app);
  const ask = async (body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    return (await app.request('/ops/tone', { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };

  it('answers a viewer with the findings of each text, and says which were not checked', async () => {
    const texts = [
      { id: '1', lang: 'en', context: 'reply', text: 'Thank you!' },
      { id: '2', lang: 'ja', context: 'reply', text: '!' },
    ];
    expect(await ask({ texts })).toEqual({
      texts: [
        { id: '1', findings: [expect.objectContaining({ label: 'shouting', start: 9, end: 10 })] },
        { id: '2', findings: [], unchecked: true },
      ],
    });
  });

  it('answers a post-mortem with what it still owes', async () => {
    const draft = { whatHappened: 'Mistakes were made.', prevention: [] };
    const { postMortem } = (await ask({ postMortem: { lang: 'en', draft } })) as { postMortem: unknown };
    expect(postMortem).toMatchObject({
      gaps: [{ question: 'whyItHappened' }, { question: 'howItWasResolved' }, { question: 'prevention' }],
      findings: [{ question: 'whatHappened', label: 'evasion' }],
    });
  });
});

it('advises before a message goes, and lets it go', async () => {
  const at = '2026-03-04T01:00:00.000Z';
  const incident = {
    id: 'inc_search',
    title: 'Search is slow',
    status: 'resolved',
    impact: 'minor',
    startedAt: at,
    declaredAt: at,
    updatedAt: at,
    components: {},
    updates: [],
    corrections: [],
    merged: [],
    notes: [],
    ownerChanges: [],
    reminders: [],
    promises: [],
    declaredAfterSeconds: 0,
    draft: {},
    alsoTold: { tags: [], components: [] },
    version: 3,
    url: 'https://status.example.com/incidents/inc_search',
  };
  const ordered = { incident, repeated: false, hints: [] };
  const run = await runCommand(resolve, {
    api: {
      'GET /ops/incidents/inc_search/mailings': { mailings: [] },
      'POST /ops/incidents/inc_search/resolve': ordered,
    },
    words: ['inc_search'],
    values: { message: 'It works again and will never fail.' },
  });
  expect(run.said).toContain('over promise: "will never"');
  expect(run.posted.map(({ path }) => path)).toContain('/ops/incidents/inc_search/resolve');
});
