import { spawn, spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../local/paths.ts';
import { quoted } from '../../local/shell.ts';

const CTRL_C = '\u0003';
const CANDOR = [process.execPath, join(ROOT, 'cli', 'candor.ts')];

const at = '2026-03-04T01:00:00.000Z';
const incident = {
  id: 'inc_search',
  version: 1,
  title: 'Search is slow',
  status: 'investigating',
  impact: 'major',
  startedAt: at,
  declaredAt: at,
  updatedAt: at,
  components: { search: 'partial_outage' },
  updates: [],
  corrections: [],
  notes: [],
  ownerChanges: [],
  reminders: [],
  promises: [],
  declaredAfterSeconds: 0,
  draft: {},
  alsoTold: { tags: [], components: [] },
  url: 'https://status.example.com/incidents/inc_search',
};
const mailing = () => ({
  id: 'inc_search-1',
  kind: 'update',
  announcedAt: at,
  planned: true,
  recipients: 3,
  reasons: {},
  counts: { sent: 0, skipped: 0, failed: 0, unknown: 0 },
  impact: 'major',
  heldUntil: new Date(Date.now() + 60_000).toISOString(),
});
const answerTo: Record<string, () => object> = {
  'POST /ops/incidents': () => ({ incident, repeated: false, hints: [] }),
  'GET /ops/incidents/inc_search/mailings': () => ({ mailings: [mailing()] }),
  'GET /ops/audience': () => ({
    recipients: 3,
    endpoints: 0,
    estimated: false,
    perSecond: 1,
    seconds: 3,
    enoughToday: true,
  }),
  'GET /ops/components': () => ({ components: [{ id: 'search', name: 'Search', status: 'operational' }] }),
};

/** An API that has one incident, whose mails are held for a minute. */
let server: Server;
const posted: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const route = `${request.method} ${request.url?.split('?')[0]}`;
    if (request.method === 'POST') posted.push(route);
    const answer = answerTo[route];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.() ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

/** Runs candor in a terminal of its own; types Ctrl-C as soon as it shows these words. */
async function interruptedAt(words: RegExp, ...args: string[]): Promise<{ code: number | null; shown: string }> {
  const { port } = server.address() as AddressInfo;
  const command = [...CANDOR, ...args].map(quoted).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: { ...process.env, CANDOR_URL: `http://127.0.0.1:${port}`, CANDOR_KEY: 'ck_test' },
  });
  let shown = '';
  let isTyped = false;
  child.stdout.on('data', (part: Buffer) => {
    shown += part.toString();
    if (isTyped || !words.test(shown)) return;
    isTyped = true;
    child.stdin.write(CTRL_C);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, shown };
}

/** Only the `script` of util-linux returns the exit code of what it ran. */
const hasScript = /util-linux/.test(spawnSync('script', ['--version']).stdout?.toString() ?? '');

describe.skipIf(!hasScript)('Ctrl-C in a terminal', () => {
  it('while mails are held ends with code 130, the seconds until they leave and how to stop them', async () => {
    const options = ['-t', 'Search is slow', '-m', 'We look.', '-c', 'search=partial_outage'];
    const { code, shown } = await interruptedAt(/first mail in \d+ s/, 'declare', ...options);
    expect(shown).toMatch(
      /It is published\. Mails still leave in (60|5\d) s\. Stop them: candor mailings stop inc_search-1\s*$/,
    );
    expect(shown).not.toMatch(/at .*\.ts:\d+|Error/);
    expect(code).toBe(130);
  }, 60_000);

  it('at a question of the wizard ends with code 130 and declares nothing', async () => {
    posted.length = 0;
    const { code, shown } = await interruptedAt(/What is wrong, in a few words\?/, 'declare');
    expect(shown).toMatch(/Nothing was declared\.\s*$/);
    expect(shown).not.toMatch(/at .*\.ts:\d+|AbortError/);
    expect([code, posted]).toEqual([130, []]);
  }, 60_000);
});
