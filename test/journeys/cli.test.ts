// Over 250 lines: one system is started for all commands.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../local/paths.ts';
import { eventually, type Running, runningSystem } from '../support/system.ts';

let running: Running;
let folder = '';
beforeAll(async () => {
  running = await runningSystem();
  folder = mkdtempSync(join(tmpdir(), 'candor-cli-'));
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

const json = async (...args: string[]) => {
  const { code, out, err } = await running.candor(...args, '--json');
  expect(code, err).toBe(0);
  return JSON.parse(out);
};

describe('candor with a single incident', () => {
  it('takes an incident from declaration to post-mortem without naming it once', async () => {
    const { incident } = await json(
      'declare',
      '-t',
      'Files',
      '-m',
      'We are looking.',
      '-c',
      'file-service=partial_outage',
      '-c',
      'search=degraded_performance',
      '--next',
      '45m',
      '--expected',
      '2h',
      '--workaround',
      'Backup.',
    );
    expect(incident).toMatchObject({
      components: { 'file-service': 'partial_outage', search: 'degraded_performance' },
      updates: [{ workaround: 'Backup.' }],
    });
    expect(Date.parse(incident.nextUpdateBy) - Date.parse(incident.declaredAt)).toBeGreaterThan(44 * 60_000);
    expect(await json('update', '-m', 'Cause known.', '--status', 'identified')).toMatchObject({
      incident: { status: 'identified' },
    });
    expect((await running.candor('status')).out).toMatch(/Open: 1\ninc_\w+ {2}identified/);
    expect((await running.candor('components')).out).toMatch(/search +degraded_performance/);
    expect(await json('resolve', '-m', 'Over.')).toMatchObject({ incident: { status: 'resolved' } });
    expect(await json('postmortem', 'draft', '--what', 'a', '--why', 'b')).toMatchObject({
      unanswered: ['howItWasResolved', 'prevention'],
    });
    const early = await running.candor('postmortem', 'publish');
    expect([early.code, early.err]).toEqual([1, expect.stringContaining('what was done to resolve it')]);
    await json('postmortem', 'draft', '--how', 'c', '--prevent', 'rehearse; platform; 2026-12-31');
    expect((await running.candor('postmortem', 'preview')).out).toContain('rehearse (Owner: platform, due 2026-12-31)');
    expect(await json('postmortem', 'publish', '--quiet')).toMatchObject({
      incident: { postMortem: { whatHappened: 'a', whyItHappened: 'b' } },
    });
    await json('postmortem', 'revert');
    const edited = await json('edit', incident.id, incident.updates[0].id, '-m', 'Corrected.');
    expect(edited.incident.updates[0]).toMatchObject({
      message: 'Corrected.',
      earlier: [{ message: 'We are looking.' }],
    });
    const reopened = await json('reopen', '-m', 'Again.', '--workaround', 'Backup.', '--expected', '2h');
    expect(reopened.incident).toMatchObject({
      status: 'investigating',
      workaround: 'Backup.',
      expectedRestorationAt: expect.any(String),
      components: { 'file-service': 'partial_outage', search: 'degraded_performance' },
    });
    const withdrawn = await json('update', '-m', 'Longer.', '--workaround', 'none', '--expected', 'none');
    expect(withdrawn.incident).not.toHaveProperty('workaround');
    expect(withdrawn.incident).not.toHaveProperty('expectedRestorationAt');
    expect((await running.candor('update', '-m', 'Empty.', '--workaround', '')).code).toBe(2);
    expect((await running.candor('status', incident.id)).out).toContain('(edited)');
    await json('resolve', '-m', 'Over at last.');
  });
});

describe('candor maintenance', () => {
  it('takes a maintenance from its plan to its end, and says what is written wrongly', async () => {
    const { maintenance } = await json(
      'maintenance',
      'schedule',
      '-t',
      'Upgrade',
      '-m',
      'We upgrade.',
      '-c',
      'sync',
      '--from',
      '2h',
      '--until',
      '3h',
      '--remind',
      '60',
      '--quiet',
    );
    expect(maintenance).toMatchObject({ status: 'scheduled', remindMinutes: 60, automatic: true });
    const { id } = maintenance;
    expect((await running.candor('maintenance', 'list')).out).toContain(`${id}  scheduled`);
    expect(await json('maintenance', 'move', id, '--until', '4h', '--quiet')).toMatchObject({
      maintenance: { moves: 1 },
    });
    expect(await json('maintenance', 'start', id, '-m', 'We begin.', '--quiet')).toMatchObject({
      maintenance: { status: 'in_progress' },
    });
    expect((await running.candor('components')).out).toMatch(/sync +under_maintenance/);
    const wrong = await running.candor('maintenance', 'cancel', id);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('finish it')]);
    expect((await running.candor('maintenance', 'dance', id)).code).toBe(2);
    expect((await running.candor('maintenance', 'complete', id, '--quiet')).out).toContain('Upgrade: completed');
    expect((await running.candor('rebuild')).out).toContain('written anew');
  });
});

describe('candor series', () => {
  it('plans maintenance that comes again, skips one, and ends', async () => {
    const plan = ['-t', 'Upkeep', '-m', 'Read-only.', '-c', 'sync', '--at', '02:30', '--for', '90'];
    const when = ['--repeat', 'every second sunday', '--first', '2026-01-04', '--zone', 'Europe/Berlin'];
    const also = ['--announce', '21', '--quiet', '--title-in', 'de=Pflege'];
    const { series } = await json('series', 'create', ...plan, ...when, ...also);
    expect(series).toMatchObject({ repeats: 'Every second Sunday', announceDays: 21, notify: false });
    const [{ day, maintenance }] = series.next;
    expect((await running.candor('maintenance', 'list')).out).toContain(`${maintenance}  scheduled`);
    await json('series', 'skip', series.id, '--day', day);
    expect((await running.candor('maintenance', 'show', maintenance)).out).toContain('Upkeep: cancelled');
    expect((await running.candor('series', 'show', series.id)).out).toContain(`${day}  skipped`);
    expect((await running.candor('series', 'list')).out).toContain(`${series.id}  Every second Sunday`);
    const wrong = await running.candor('series', 'skip', series.id, '--day', day);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('a maintenance of its own')]);
    expect((await running.candor('series', 'create', '--repeat', 'sometimes')).code).toBe(2);
    expect(await json('series', 'end', series.id, '--last', '2020-01-01')).toMatchObject({
      series: { isFinished: true },
    });
  });
});

describe('candor subscribers', () => {
  it('finds, shows, changes, removes, exports and forgets people', async () => {
    await json('subscribers', 'add', 'eve@people.example', '--name', '=HYPERLINK("x")');
    expect((await json('subscribers', 'search', 'eve@')).subscribers).toHaveLength(1);
    expect(await json('subscribers', 'edit', 'eve@people.example', '--level', 'key', '-c', 'search')).toMatchObject({
      level: 'key',
      interest: ['search'],
    });
    expect((await running.candor('subscribers', 'show', 'eve@people.example')).out).toMatch(
      /eve@people\.example {2}confirmed {2}key {2}search/,
    );
    const file = join(folder, 'people.csv');
    await json('subscribers', 'export', file);
    expect(readFileSync(file, 'utf8')).toContain(`"eve@people.example","'=HYPERLINK(""x"")","search","","key"`);
    expect(await json('subscribers', 'remove', 'eve@people.example', '--reason', 'asked')).toMatchObject({
      state: 'unsubscribed',
    });
    const early = await running.candor('subscribers', 'erase', 'eve@people.example');
    expect([early.code, early.err]).toEqual([2, expect.stringContaining('--yes')]);
    expect((await running.candor('subscribers', 'erase', 'eve@people.example', '--yes')).out).toContain('forgotten');
    expect((await running.candor('subscribers', 'show', 'eve@people.example')).err).toContain('Nobody has the address');
  });
});

describe('candor subscribers export and import', () => {
  it('is a round trip in which nobody becomes somebody else', async () => {
    const reason = ['--reason', 'r'];
    for (const address of ['+49ada@trip.example', '=y@trip.example', 'plain@trip.example'])
      await json('subscribers', 'add', address, '--name=-1', '-c', 'search', '--tag', 'gold');
    const file = join(folder, 'trip.csv');
    await json('subscribers', 'export', file);
    const again = await json('subscribers', 'import', file, ...reason, '--overwrite', '--dry-run');
    expect(again).toMatchObject({ added: 0, refused: [] });
    const dangerous = ['+49ada@trip.example', '=y@trip.example'];
    for (const address of dangerous) await json('subscribers', 'edit', address, '--name', 'Else', '-c', 'sync');
    expect(await json('subscribers', 'import', file, ...reason, '--overwrite')).toMatchObject({
      added: 0,
      changed: 3,
      refused: [],
    });
    for (const address of dangerous)
      expect(await json('subscribers', 'show', address)).toMatchObject({
        address,
        name: '-1',
        interest: ['search'],
        tags: ['gold'],
      });
    for (const address of dangerous) await running.candor('subscribers', 'erase', address, '--yes');
    expect(await json('subscribers', 'import', file, ...reason)).toMatchObject({ added: 0, left: 2, refused: [] });
  });

  it('takes a file of Excel in Europe, refuses single lines for what is too long, and guesses no encoding', async () => {
    const file = join(folder, 'excel.csv');
    const lines = ['address;name', 'm1@excel.example;J\u00fcrgen', `m2@excel.example;${'x'.repeat(1001)}`];
    writeFileSync(file, `${lines.join('\r\n')}\nm3@excel.example;M\u00fcller`, 'latin1');
    const plain = await running.candor('subscribers', 'import', file, '--reason', 'r');
    expect([plain.code, plain.err]).toEqual([
      1,
      expect.stringMatching(/not in UTF-8 \(line 2\).*--encoding windows-1252/),
    ]);
    const named = ['--reason', 'r', '--encoding', 'windows-1252', '--json'];
    const { code, out } = await running.candor('subscribers', 'import', file, ...named);
    expect([code, JSON.parse(out)]).toMatchObject([1, { added: 2, refused: [{ line: 3, reason: 'too_long' }] }]);
    expect(await json('subscribers', 'show', 'm3@excel.example')).toMatchObject({ name: 'M\u00fcller' });
  });
});

describe('candor without a network or a permission', () => {
  const nowhere = 'http://127.0.0.1:9';
  /** The description of the system, with some of its services at a port where nothing answers. */
  const broken = (...services: string[]): string => {
    const described = JSON.parse(readFileSync(running.system.resources, 'utf8'));
    for (const service of services) described.endpoints[service] = nowhere;
    const file = join(folder, `without-${services.join('-')}.json`);
    writeFileSync(file, JSON.stringify(described));
    return file;
  };
  const node = (script: string, args: string[], env: Record<string, string>) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const local = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'eu-central-1' };
      execFile(
        process.execPath,
        [join(ROOT, script), ...args],
        { env: { ...process.env, ...local, CANDOR_URL: running.system.url, CANDOR_KEY: running.key, ...env } },
        (error, out, err) => resolve({ code: error ? Number(error.code) : 0, said: `${out}${err}` }),
      );
    });
  const STACK = / at .*\.[jt]s:\d/;

  it('makes every other check of the doctor, and says which could not be made', async () => {
    const { code, said } = await node('cli/candor.ts', ['doctor'], { CANDOR_RESOURCES: broken('ses') });
    expect(code).toBe(1);
    for (const subject of ['the sender', 'DKIM', 'the MAIL FROM domain', 'the quota'])
      expect(said).toMatch(
        new RegExp(`fail {2}${subject} could not be checked: .*ECONNREFUSED.*\\n {6}Nothing answers there`),
      );
    expect(said).toMatch(/ok {4}nothing waits in FanOutChunks/);
    expect(said).toMatch(/ok {4}the page was written/);
    expect(said).not.toMatch(STACK);
  });

  it('says that dead letters cannot be read, and that nothing was moved', async () => {
    const { code, said } = await node('cli/candor.ts', ['redrive'], { CANDOR_RESOURCES: broken('sqs') });
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/cannot be read: .*ECONNREFUSED.*\nNothing of \w+ was moved/),
    ]);
    expect(said).not.toMatch(STACK);
  });

  it('makes no key, and says why, when the table is not there', async () => {
    for (const endpoint of [nowhere, JSON.parse(readFileSync(running.system.resources, 'utf8')).endpoints.dynamodb]) {
      const { code, said } = await node('infra/make-key.ts', ['NoSuchTable', 'Ada'], { AWS_ENDPOINT_URL: endpoint });
      expect([code, said]).toEqual([
        1,
        expect.stringMatching(/^No key was made: the table NoSuchTable cannot be written\. .*/),
      ]);
      expect(said).not.toMatch(STACK);
    }
  });

  it('says that an address is no page of ours, and that a stack cannot be read', async () => {
    const elsewhere = await node('cli/candor.ts', ['status'], { CANDOR_URL: running.system.inbox });
    expect([elsewhere.code, elsewhere.said]).toEqual([1, expect.stringContaining('Check the address of the page')]);
    const wrong = await node('cli/candor.ts', ['status'], { CANDOR_URL: 'status.example.com' });
    expect([wrong.code, wrong.said]).toEqual([2, expect.stringContaining('Write it like https://')]);
    const cloud = { AWS_ENDPOINT_URL: nowhere, CANDOR_RESOURCES: '' };
    const { code, said } = await node('cli/candor.ts', ['doctor'], cloud);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/fail {2}The stack Candor cannot be read[\s\S]*the page was written/),
    ]);
  });
});

describe('candor sign-in and candor keys', () => {
  it('gives a key for the code and its ticket, lists it, and ends it', async () => {
    const address = 'op@keys.example';
    await running.candor('members', 'add', address, '--name', 'Op', '--role', 'viewer');
    const asked = await running.candor('sign-in', address);
    const ticket = /--ticket (\S+)/.exec(asked.out)?.[1] ?? '';
    const mail = await eventually(async () =>
      (await running.mails(({ destinations }) => destinations.includes(address))).at(-1),
    );
    const code = /^ {4}(\d{4} \d{4})$/m.exec((await running.parsed(mail.id)).text ?? '')?.[1] ?? '';
    const bare = await running.candor('sign-in', address, '--code', code);
    expect([bare.code, bare.err]).toEqual([2, expect.stringContaining('--ticket')]);
    const session = await json('sign-in', address, '--code', code, '--ticket', ticket);
    const works = () =>
      fetch(`${running.system.url}/ops/components`, { headers: { authorization: `Bearer ${session.key}` } });
    expect((await works()).status).toBe(200);
    const { pages } = await json('pages');
    expect(pages).toMatchObject([{ url: running.system.url, address, isCurrent: true }]);
    const { keys } = await json('keys');
    const { id } = keys.find(({ label }: { label: string }) => label === address);
    expect((await running.candor('keys')).out).toMatch(new RegExp(`${id} {2}${address} {2}viewer {2}made .*until `));
    expect((await running.candor('keys', 'revoke', id)).out).toContain(`${id} is good no longer`);
    expect((await works()).status).toBe(401);
    expect((await running.candor('keys', 'revoke', id)).err).toContain('There is no such key');
  });
});

describe('candor templates', () => {
  it('say the right words in each situation, and never with a gap', async () => {
    expect((await running.candor('templates')).out).toMatch(/acknowledge +declare[\s\S]*resolved +resolve/);
    const { incident } = await json(
      'declare',
      '--template',
      'acknowledge',
      '-c',
      'search=degraded_performance',
      '--quiet',
    );
    expect(incident).toMatchObject({ title: 'Search: something is wrong', status: 'investigating' });
    const gap = await running.candor(
      'update',
      incident.id,
      '--template',
      'fix-in-progress',
      '--set',
      'cause=a full disk',
    );
    expect([gap.code, gap.err]).toEqual([2, expect.stringContaining('--set fix=TEXT')]);
    const after = await json(
      'update',
      incident.id,
      '--template',
      'fix-in-progress',
      '--set',
      'cause=a full disk',
      '--set',
      'fix=we move files',
      '--quiet',
    );
    expect(after.incident.updates.at(-1)).toMatchObject({
      status: 'identified',
      message: 'We have found the cause: a full disk. We are mending it now: we move files.',
    });
    const over = await json('resolve', incident.id, '--template', 'resolved', '--set', 'stable=an hour', '--quiet');
    expect(over.incident.updates.at(-1).message).toContain('Search works again, and has been stable for an hour.');
    expect((await running.candor('update', '--template', 'nope')).code).not.toBe(0);
  });
});

describe('candor', () => {
  it('imports a CSV line by line: good ones are taken, bad ones are listed with their number', async () => {
    const file = join(folder, 'people.csv');
    writeFileSync(
      file,
      '\ufeffAddress,Name,Components\r\n"a@x.example","Ada, Countess",file-service search\r\nnobody,x,\r\nb@x.example,,nope\r\nc@x.example\r\n',
    );
    const first = await running.candor('subscribers', 'import', file, '--reason', 'customers', '--json');
    expect([first.code, JSON.parse(first.out)]).toEqual([
      1,
      {
        added: 2,
        changed: 0,
        unchanged: 0,
        left: 0,
        refused: [
          { line: 3, reason: 'not_an_address', detail: 'nobody' },
          { line: 4, reason: 'component_unknown', detail: 'nope' },
        ],
      },
    ]);
    const dry = await running.candor(
      'subscribers',
      'import',
      file,
      '--reason',
      'customers',
      '--dry-run',
      '--overwrite',
    );
    expect(dry.out).toContain('0 added, 1 changed, 1 known already, 0 left before, 2 refused; nothing was written');
    const rest = await running.candor('subscribers', 'import', file, '--reason', 'customers', '--from', '5', '--json');
    expect([rest.code, JSON.parse(rest.out)]).toMatchObject([0, { unchanged: 1, refused: [] }]);
    const again = await running.candor('subscribers', 'import', file, '--reason', 'customers');
    expect(again.out).toMatch(
      /0 added, 0 changed, 2 known already, 0 left before, 2 refused\n {2}line 3: not an address/,
    );
    const { subscribers } = await json('subscribers', 'list');
    expect(subscribers).toContainEqual(
      expect.objectContaining({ address: 'a@x.example', name: 'Ada, Countess', interest: ['file-service', 'search'] }),
    );
    expect(await json('subscribers', 'add', 'd@x.example', '--name', 'Dora')).toMatchObject({ added: 1 });
  });

  it('shows an order before it is given, sends a test of it, and attaches customers who hear of it then', async () => {
    const said = ['-t', 'Exports fail', '-m', 'm', '-c', 'api=partial_outage'];
    await running.candor('members', 'add', 'me@try.example', '--name', 'Me', '--role', 'viewer');
    const seen = await running.candor('declare', ...said, '--test', 'me@try.example');
    expect([seen.code, seen.out]).toEqual([
      0,
      expect.stringMatching(/Investigating: Exports fail[\s\S]*Nothing was published[\s\S]*on its way to me@try/),
    ]);
    const tests = await running.mails(({ destinations }) => destinations.includes('me@try.example'));
    expect((await running.parsed(tests[0]?.id ?? '')).subject).toBe('[Test] [Fernhill Status] Exports fail');
    const { incident } = await json('declare', ...said, '--now');
    await json('subscribers', 'add', 'gold@try.example', '-c', 'none', '--tag', 'gold', '--timezone', 'Asia/Tokyo');
    const here = ['--incident', incident.id];
    expect(await json('affected', 'tag', 'gold', ...here)).toMatchObject({
      incident: { alsoTold: { tags: ['gold'], components: [] } },
    });
    expect((await running.candor('affected', 'add', 'contract@try.example', ...here)).out).toContain('1 attached');
    expect((await running.candor('affected', 'add', 'nobody', ...here)).code).toBe(1);
    await json('resolve', incident.id, '-m', 'Over.', '--now');
    await eventually(async () => (await json('mailings', incident.id)).mailings[1]?.completedAt);
    const people = (await running.candor('mailings', 'people', `${incident.id}-3`)).out;
    expect(people).toMatch(/contract@try\.example {2}sent/);
    expect(people).toMatch(/gold@try\.example {2}sent/);
    expect((await running.candor('subscribers', 'show', 'contract@try.example')).out).toContain('sent  Exports fail');
  });

  it('demands the name of an incident when several were resolved within a day, and says what it could be', async () => {
    const ids: string[] = [];
    for (const title of ['First over', 'Second over']) {
      const { incident } = await json(
        'declare',
        '-t',
        title,
        '-m',
        'm',
        '-c',
        'billing=degraded_performance',
        '--quiet',
      );
      ids.push(incident.id);
      await json('resolve', incident.id, '-m', 'Over.', '--quiet');
    }
    for (const command of [['postmortem', 'publish'], ['reopen', '-m', 'Again.'], ['answers']]) {
      const { code, err } = await running.candor(...command);
      expect([code, err]).toEqual([2, expect.stringMatching(/Name one:[\s\S]*Second over\n.*First over/)]);
    }
    const draft = ['--what', 'a', '--why', 'b', '--how', 'c', '--prevent', 'x; y; 2026-12-31'];
    await json('postmortem', 'draft', ids[0] ?? '', ...draft);
    const told = await running.candor('postmortem', 'publish', ids[0] ?? '');
    expect(told.out).toContain('The post-mortem of "First over" is published; it is to mail nobody.');
  });

  it('is too late to stop mails that have left', async () => {
    await json('subscribers', 'add', 'late@x.example', '-c', 'billing');
    const { incident } = await json('declare', '-t', 'T', '-m', 'm', '-c', 'billing=degraded_performance', '--now');
    await eventually(async () => (await json('mailings', incident.id)).mailings[0]?.completedAt);
    const { code, err } = await running.candor('mailings', 'stop', `${incident.id}-1`);
    expect([code, err]).toEqual([1, expect.stringMatching(/^Too late\. (All \d+ mails have|Its one mail has) left\./)]);
  });

  it('hints at components that are still shown as not working when an incident is monitored', async () => {
    const { incident } = await json('declare', '-t', 'T', '-m', 'm', '-c', 'billing=major_outage', '--quiet');
    const monitored = ['update', incident.id, '--template', 'monitoring', '--quiet'];
    expect((await running.candor(...monitored)).out).toMatch(
      new RegExp(`not working: billing \\(major outage\\)[\\s\\S]*candor update ${incident.id} -c billing=operational`),
    );
    expect(await json(...monitored)).toMatchObject({ hints: [{ hint: 'monitoring_while_impaired' }] });
    await json('update', incident.id, '--status', 'identified', '-m', 'Not yet.', '--quiet');
    const still = ['update', incident.id, '--template', 'still-investigating', '--set', 'known=it is ours', '--quiet'];
    expect(await json(...still)).toMatchObject({ incident: { status: 'identified' } });
  });

  it('shows how far mails are, stops them, says what was done for one person, and pauses all', async () => {
    await json('subscribers', 'add', 'e@x.example', '-c', 'billing');
    const { incident } = await json('declare', '-t', 'Cards', '-m', 'm', '-c', 'billing=degraded_performance');
    const mailing = `${incident.id}-1`;
    const { mailings } = await eventually(async () => {
      const list = await json('mailings', incident.id);
      return list.mailings[0]?.planned && list;
    });
    expect(mailings[0]).toMatchObject({ id: mailing, counts: { sent: 0 } });
    expect((await running.candor('mailings', incident.id)).out).toMatch(/sent 0 of \d+; first mail in \d+ s/);
    expect((await running.candor('mailings', 'who', mailing, 'e@x.example')).out).toBe('e@x.example: waiting\n');
    expect(await json('mailings', 'stop', mailing)).toMatchObject({ stoppedAt: expect.any(String) });
    expect((await running.candor('mailings', incident.id)).out).toContain('stopped');
    expect((await running.candor('mailings', 'undecided', mailing)).out).toBe('0 in doubt\n');
    expect((await running.candor('sending', 'pause')).out).toContain('Paused: operator (by test)');
    expect((await running.candor('sending', 'resume')).out).toMatch(/Up to [\d.]+ mails a second leave/);
  });

  it.each([
    [[], 0, /candor COMMAND/],
    [['declare', '--help'], 0, /Example:/],
    [['nonsense'], 2, /There is no command "nonsense"/],
    [['declare', '--tilte', 'x'], 2, /--tilte/],
    [['declare', '-t', 'x'], 2, /Missing: --message, --component/],
    [['declare', '-t', 'x', '-m', 'y', '-c', 'api'], 2, /Write it like/],
    [['declare', '-t', 'x', '-m', 'y', '-c', 'api=partial_outage', '--next', 'soon'], 2, /16:00, 45m, /],
    [['declare', '-t', 'x', '-m', 'y', '-c', 'api=partial_outage', '--next', '1m'], 1, /promised too soon/],
    [['subscribers', 'import', '/no/such/file.csv', '--reason', 'r'], 1, /cannot be read/],
    [['subscribers', 'add', 'jürgen@x.example'], 1, /was not added: local part not ascii/],
    [['update', 'inc_nosuch12', '-m', 'x'], 1, /no such incident/],
  ])('%j ends with %i and says what to do', async (args, code, said) => {
    const answer = await running.candor(...args);
    expect(`${answer.out}${answer.err}`).toMatch(said);
    expect(answer.code).toBe(code);
    expect(answer.err).not.toMatch(/ at .*\.ts:\d/);
  });
});
