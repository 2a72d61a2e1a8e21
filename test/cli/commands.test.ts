// Over 250 lines: one simulated API answers every command.

import { describe, expect, it } from 'vitest';
import { answers } from '../../cli/commands/answers.ts';
import { declare } from '../../cli/commands/declare.ts';
import { mailings } from '../../cli/commands/mailings.ts';
import { postmortem } from '../../cli/commands/postmortem.ts';
import { resolve } from '../../cli/commands/resolve.ts';
import { status } from '../../cli/commands/status.ts';
import { reopen, update } from '../../cli/commands/update.ts';
import { stillLeaving } from '../../cli/progress.ts';
import type { IncidentBody, IncidentLine } from '../../shared/wire/api/incidents.ts';
import type { MailingBody } from '../../shared/wire/api/mailings.ts';
import { CTRL_C, runCommand } from '../support/cli.ts';

const at = (hour: number, day = 4) => `2026-03-0${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const line = (id: string, over: Partial<IncidentLine> = {}): IncidentLine => ({
  id: `inc_${id}`,
  title: `${id} is slow`,
  status: 'resolved',
  impact: 'minor',
  startedAt: at(1),
  declaredAt: at(1),
  updatedAt: at(2),
  resolvedAt: at(2),
  components: {},
  hasPostMortem: false,
  ...over,
});
const incident = (over: Partial<IncidentBody> = {}): IncidentBody => ({
  id: 'inc_search',
  title: 'Search is slow',
  status: 'identified',
  impact: 'minor',
  startedAt: at(1),
  declaredAt: at(1),
  updatedAt: at(2),
  components: { search: 'degraded_performance', api: 'operational' },
  updates: [],
  corrections: [],
  notes: [],
  ownerChanges: [],
  reminders: [],
  promises: [],
  declaredAfterSeconds: 0,
  draft: {},
  alsoTold: { tags: [], components: [] },
  version: 3,
  url: 'https://status.example.com/incidents/inc_search',
  ...over,
});
const mailing = (over: Partial<MailingBody> = {}): MailingBody => ({
  id: 'inc_search-4',
  kind: 'update',
  announcedAt: at(2),
  planned: true,
  recipients: 100,
  reasons: {},
  counts: { sent: 40, skipped: 0, failed: 0, unknown: 0 },
  impact: 'minor',
  heldUntil: at(2),
  ...over,
});
const ordered = { incident: incident(), repeated: false, hints: [] };
const components = { components: [{ id: 'search', name: 'Search', status: 'operational' }] };
const complete = mailing({ completedAt: at(3), counts: { sent: 100, skipped: 0, failed: 0, unknown: 0 } });

describe('a command that is given no incident', () => {
  const resolvedLater = [line('search', { resolvedAt: at(9) }), line('files1', { resolvedAt: at(9, 3) })];
  const resolvedTogether = [line('search', { resolvedAt: at(9) }), line('files1', { resolvedAt: at(10, 3) })];

  it('takes the incident that was resolved last, whichever was declared last, and says its title', async () => {
    const api = {
      'GET /ops/incidents?status=resolved': { incidents: resolvedLater.toReversed() },
      'GET /ops/incidents/inc_search/answers': { works: 3, stillBroken: 0, byComponent: {}, comments: [] },
    };
    const { said } = await runCommand(answers, { api });
    expect(said).toContain('search is slow (inc_search), resolved 2026-03-04 09:00 UTC');
    expect(said).toContain('works for 3');
  });

  it.each([
    ['postmortem draft', postmortem, ['draft']],
    ['postmortem show', postmortem, ['show']],
    ['postmortem preview', postmortem, ['preview']],
    ['postmortem publish', postmortem, ['publish']],
    ['postmortem revert', postmortem, ['revert']],
    ['reopen', reopen, []],
    ['answers', answers, []],
  ])('demands its name when several were resolved within a day, and lists them: %s', async (_, command, words) => {
    const api = { 'GET /ops/incidents?status=resolved': { incidents: resolvedTogether } };
    for (const types of [undefined, []]) {
      const run = await runCommand(command, { api, words, values: { message: 'm' }, ...(types && { types }) });
      expect(run).toMatchObject({ exitCode: 2, message: expect.stringContaining('2 incidents were resolved') });
      expect(run.message).toMatch(/inc_search .*2026-03-04 09:00 UTC .*search is slow\n.*inc_files1 .*files1 is slow/);
      expect(run.posted).toEqual([]);
    }
  });

  it.each([
    ['update', update],
    ['resolve', resolve],
  ])('demands its name when several are open, and lists them: %s', async (_, command) => {
    const incidents = [line('search', { status: 'identified' }), line('files1', { status: 'monitoring' })];
    const run = await runCommand(command, {
      api: { 'GET /ops/incidents?status=open': { incidents } },
      values: { message: 'm' },
    });
    expect(run).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/inc_search {2}search is slow\n {2}inc_files1/),
    });
    expect(run.posted).toEqual([]);
  });

  it('shows what is open though it stands behind many newer incidents', async () => {
    const open = line('oldest', { status: 'investigating' });
    const api = {
      'GET /ops/incidents?status=open': { incidents: [open] },
      'GET /ops/incidents?limit=20': { incidents: [line('newest')] },
      'GET /ops/incidents/inc_oldest': incident({ id: 'inc_oldest' }),
    };
    expect((await runCommand(status, { api })).said).toMatch(/Open: 1\ninc_newest .*\ninc_oldest {2}investigating/);
  });
});

describe('candor postmortem publish', () => {
  const api = {
    'GET /ops/incidents?status=resolved': { incidents: [line('search')] },
    'POST /ops/preview': { mails: [], recipients: 1001, endpoints: 0, estimated: true },
    'GET /ops/incidents/inc_search/mailings': { mailings: [complete] },
    'GET /ops/incidents/inc_search': incident(),
    'POST /ops/incidents/inc_search/postmortem/publish': ordered,
  };
  const publish = (types: string[], values = {}, words = ['publish']) =>
    runCommand(postmortem, {
      api: { ...api, 'GET /ops/incidents/inc_search/mailings': mailingsThatEnd() },
      words,
      types,
      values,
    });
  const paths = (run: Awaited<ReturnType<typeof publish>>) => run.posted.map(({ path }) => path);

  it.each([['n'], [''], [CTRL_C]])(
    'asks with title and number of people, and publishes nothing on %s',
    async (answer) => {
      const run = await publish([answer]);
      expect(run.asked).toEqual(['Publish on "search is slow" and mail about 1,001 people? [y/N] ']);
      expect(run).toMatchObject({ exitCode: 130, message: 'Nothing was published.' });
      expect(paths(run)).toEqual(['/ops/preview']);
    },
  );

  it('publishes on yes, or unasked with --yes, and asks about an incident that was named too', async () => {
    expect(paths(await publish(['y']))).toContain('/ops/incidents/inc_search/postmortem/publish');
    const unasked = await publish([], { yes: true });
    expect(unasked.asked).toEqual([]);
    expect(paths(unasked)).toContain('/ops/incidents/inc_search/postmortem/publish');
    expect((await publish(['y'], {}, ['publish', 'inc_search'])).asked).toEqual([
      'Publish on "Search is slow" and mail about 1,001 people? [y/N] ',
    ]);
  });

  it('says title and people where nobody can be asked', async () => {
    const run = await runCommand(postmortem, { api, words: ['publish'] });
    expect(run.said).toContain('The post-mortem of "search is slow" is published; it is to mail about 1,001 people.');
  });
});

/** No mailing before the order, and one that is complete after it. */
function mailingsThatEnd() {
  let calls = 0;
  return () => {
    calls += 1;
    return { mailings: calls === 1 ? [] : [complete] };
  };
}

describe('an update to monitoring', () => {
  const api = () => ({
    'GET /ops/incidents/inc_search/mailings': mailingsThatEnd(),
    'GET /ops/incidents/inc_search': incident(),
    'GET /ops/audience': { recipients: 3, endpoints: 0, estimated: false, perSecond: 1, seconds: 3, enoughToday: true },
    'POST /ops/incidents/inc_search/updates': ordered,
  });
  const values = { message: 'm', status: 'monitoring' };
  const words = ['inc_search'];
  const bodies = (run: Awaited<ReturnType<typeof runCommand>>) => run.posted.map(({ body }) => body);

  it.each([
    ['y', { components: { search: 'operational' } }],
    ['n', {}],
    ['', {}],
  ])('asks about components that nobody named and that do not work: %j', async (answer, added) => {
    const run = await runCommand(update, { api: api(), words, values, types: [answer] });
    expect(run.asked).toEqual([
      'Still shown as not working: search (degraded performance). Show as working from now on? [y/N] ',
    ]);
    expect(bodies(run)).toEqual([{ message: 'm', status: 'monitoring', ...added }]);
  });

  it('says the command that shows them as working where nobody can be asked, and goes as it was ordered', async () => {
    const run = await runCommand(update, { api: api(), words, values });
    expect(run.said).toContain('candor update inc_search -c search=operational --quiet -m "It works again."');
    expect(bodies(run)).toEqual([{ message: 'm', status: 'monitoring' }]);
  });

  it.each([[{ ...values, component: ['search=partial_outage'] }], [{ ...values, status: 'identified' }]])(
    'says nothing where there is nothing to say: %j',
    async (given) => {
      const run = await runCommand(update, { api: api(), words, values: given, types: [] });
      expect(run.asked).toEqual([]);
      expect(run.said).not.toContain('not working');
    },
  );
});

describe('the questions of candor declare', () => {
  const soon = new Date(Date.now() + 30 * 60_000).toISOString();
  const mails = [{ language: 'en', subject: 'Investigating: Search is slow', text: 'The mail.', html: '' }];
  const seen = {
    mails,
    recipients: 1001,
    endpoints: 0,
    estimated: false,
    impact: 'critical',
    nextUpdateBy: soon,
    heldUntil: at(1),
  };
  const api = () => ({
    'GET /ops/components': components,
    'POST /ops/preview': seen,
    'POST /ops/incidents': ordered,
    'GET /ops/incidents/inc_search/mailings': { mailings: [complete] },
  });
  const told = ['Search is slow', '1', 'm', 'We look.', 'Use the list.', '', '', ''];
  const run = (types: string[]) => runCommand(declare, { api: api(), types });

  it('end with a last look at everything, and Enter publishes it', async () => {
    const { said, posted, asked } = await run([...told, '']);
    expect(said).toMatch(
      /Title +Search is slow\n.*Services +Search: major outage\n.*Impact +critical\n.*Message +We look\.\n.*Meanwhile +Use the list\.\n.*Next update +in 30 minutes.*\n.*Mail +1,001 people; mails leave at once/,
    );
    expect(asked.at(-1)).toContain('[Enter] publish · p preview · q quit');
    expect(posted.at(-1)).toMatchObject({
      path: '/ops/incidents',
      body: { title: 'Search is slow', components: { search: 'major_outage' }, workaround: 'Use the list.' },
    });
  });

  it('show the mail on p, ask again on anything else, and declare nothing on q', async () => {
    const { said, posted, exitCode, message } = await run([...told, 'x', 'p', 'q']);
    expect(said).toContain('[en] Investigating: Search is slow\n\nThe mail.');
    expect([exitCode, message]).toEqual([130, 'Nothing was declared.']);
    expect(posted.map(({ path }) => path)).toEqual(['/ops/preview']);
  });

  it.each(Array.from({ length: 9 }, (_, index) => [index + 1]))(
    'declare nothing when somebody presses Ctrl-C at question %i',
    async (question) => {
      const ended = await run([...told, ''].map((answer, index) => (index + 1 === question ? CTRL_C : answer)));
      expect(ended).toMatchObject({ exitCode: 130, message: 'Nothing was declared.' });
      expect(ended.posted.filter(({ path }) => path === '/ops/incidents')).toEqual([]);
    },
  );
});

describe('Ctrl-C while mails leave', () => {
  it('says in how many seconds they leave, and the command that stops them', () => {
    const held = mailing({ heldUntil: new Date(Date.now() + 20_500).toISOString() });
    expect(stillLeaving(held)).toBe(
      'It is published. Mails still leave in 21 s. Stop them: candor mailings stop inc_search-4',
    );
  });
  it('says how many have left once they do, and when none is left to stop', () => {
    expect(stillLeaving(mailing())).toBe(
      'It is published. Mails still leave (40 of 100 have left). Stop the others: candor mailings stop inc_search-4',
    );
    expect(stillLeaving(complete)).toBe('It is published, and all its mails have left.');
  });
  it('is heard in the display of a declaration', async () => {
    const api = {
      'POST /ops/incidents': ordered,
      'GET /ops/incidents/inc_search/mailings': { mailings: [complete] },
      'GET /ops/audience': {
        recipients: 3,
        endpoints: 0,
        estimated: false,
        perSecond: 1,
        seconds: 3,
        enoughToday: true,
      },
    };
    const values = { title: 't', message: 'm', component: ['search=major_outage'] };
    const run = await runCommand(declare, { api, types: [], values });
    expect(run.left).toBe('It is published, and all its mails have left.');
    expect(run.said).not.toContain('candor mailings stop');
  });
});

describe('candor mailings stop', () => {
  const stop = (body: MailingBody, later: MailingBody = body) =>
    runCommand(mailings, {
      api: { 'POST /ops/mailings/inc_search-4/stop': body, 'GET /ops/mailings/inc_search-4': later },
      words: ['stop', 'inc_search-4'],
    });

  it('says how many mails have left, also those that were on their way at the stop', async () => {
    const stopped = mailing({ stoppedAt: at(3) });
    const later = { ...stopped, counts: { sent: 42, skipped: 58, failed: 0, unknown: 0 }, completedAt: at(4) };
    expect((await stop(stopped, later)).said).toContain('Stopped: 42 of 100 mails have left.');
  });
  it('says that none has left when it came in time', async () => {
    const counts = { sent: 0, skipped: 0, failed: 0, unknown: 0 };
    const inTime = mailing({ counts, stoppedAt: at(3), heldUntil: new Date(Date.now() + 60_000).toISOString() });
    expect((await stop(inTime)).said).toContain('Stopped: no mail has left.');
  });
});
