import { describe, expect, it } from 'vitest';
import { declare } from '../../cli/commands/declare.ts';
import { resolve } from '../../cli/commands/resolve.ts';
import { update } from '../../cli/commands/update.ts';
import { CTRL_C, runCommand } from '../support/cli.ts';

const at = '2026-03-04T01:00:00.000Z';
const body = {
  id: 'inc_search',
  title: 'Search is slow',
  status: 'investigating',
  impact: 'minor',
  startedAt: at,
  declaredAt: at,
  updatedAt: at,
  components: { search: 'degraded_performance', files: 'major_outage', api: 'operational' },
  updates: [],
  corrections: [],
  notes: [],
  draft: {},
  alsoTold: { tags: [], components: [] },
  ownerChanges: [],
  reminders: [],
  promises: [],
  declaredAfterSeconds: 0,
  version: 3,
  url: 'https://status.example.com/incidents/inc_search',
};
const COMPONENTS = [
  { id: 'search', name: 'Search', status: 'operational' },
  { id: 'files', name: 'File service', group: 'Files', status: 'operational' },
  { id: 'file-sync', name: 'File sync', group: 'Files', status: 'operational' },
];
const complete = {
  id: 'inc_search-1',
  kind: 'update',
  announcedAt: at,
  completedAt: at,
  planned: true,
  recipients: 3,
  reasons: {},
  counts: { sent: 3, skipped: 0, failed: 0, unknown: 0 },
  impact: 'minor',
  heldUntil: at,
};
const ordered = { incident: body, repeated: false, hints: [] };
const api = {
  'GET /ops/components': { components: COMPONENTS },
  'POST /ops/preview': { mails: [], recipients: 3, endpoints: 0, estimated: false, heldUntil: at },
  'POST /ops/incidents': ordered,
  'GET /ops/incidents/inc_search/mailings': { mailings: [complete] },
  'GET /ops/incidents/inc_search': body,
};

/** What the API is asked to record. */
const published = ({ posted }: Awaited<ReturnType<typeof runCommand>>) =>
  posted.filter(({ path }) => path !== '/ops/preview').map((one) => one.body);

describe('candor declare asks again', () => {
  const asks = (...types: string[]) => runCommand(declare, { api, types });
  const rest = ['We look.', '', '', '', '', ''];

  it.each<[string, string[], string]>([
    ['an empty title', ['', 'Search is slow', '1', 'p'], 'Write at least a word'],
    ['no service', ['T', '', '1', 'p'], 'Name at least one.'],
    ['a number that is not in the list', ['T', '1 9', '1', 'p'], 'There is no 9; the numbers go from 1 to 3.'],
    ['a name that is misspelled', ['T', 'serch', '1', 'p'], 'There is no "serch". Did you mean Search?'],
    ['a name that may be several', ['T', 'file', '1', 'p'], '"file" may be File service or File sync.'],
    ['an unknown severity', ['T', '1', 'z', 'p'], '"z" is none of d, p and m.'],
    ['too few severities', ['T', '1 2 3', 'd m', 'p'], 'Give one letter for all, or 3 letters.'],
  ])('after %s, and goes on with what was said before', async (_, types, said) => {
    const run = await asks(...types, ...rest);
    expect(run.said).toContain(said);
    expect(published(run)).toHaveLength(1);
  });

  it('after a time that is none, and takes the times that people say', async () => {
    const run = await asks('T', '1', 'p', 'We look.', '', 'soon', 'in 45 minutes', '30', '25:00', '20 minutes ago', '');
    expect(run.said).toContain('"soon" is not a time. Write 16:00');
    expect(run.said).toContain('"25:00" is not a time that has been.');
    const [order] = published(run) as { expectedRestorationAt: string; nextUpdateBy: string; startedAt: string }[];
    const minutes = (moment = '') => Math.round((Date.parse(moment) - Date.now()) / 60_000);
    expect([order?.expectedRestorationAt, order?.nextUpdateBy, order?.startedAt].map(minutes)).toEqual([45, 30, -20]);
  });

  it.each([
    ['Search, file sync', 'd', { search: 'degraded_performance', 'file-sync': 'degraded_performance' }],
    ['1 2', 'd m', { search: 'degraded_performance', files: 'major_outage' }],
    ['1,2', 'md', { search: 'major_outage', files: 'degraded_performance' }],
    ['files', '', { files: 'partial_outage' }],
  ])('takes names and numbers, with one severity or one each: %s %s', async (services, how, components) => {
    expect(published(await asks('T', services, how, ...rest))).toMatchObject([{ components }]);
  });
});

describe('candor update without a message', () => {
  const asks = (...types: string[]) => runCommand(update, { api, words: ['inc_search'], types });

  it('asks for what it needs, shows it, and publishes it on Enter', async () => {
    const run = await asks('It is the index.', 'c', 'w', '', 'Use the list.', '', '30', '');
    expect(run.said).toMatch(/Status +identified\n.*Services +Search: operational\n.*Message +It is the index\./);
    expect(published(run)).toMatchObject([
      {
        message: 'It is the index.',
        status: 'identified',
        components: { search: 'operational' },
        workaround: 'Use the list.',
      },
    ]);
  });

  it('asks nothing of expectations once the fix is only watched', async () => {
    const { asked } = await asks('It should work.', 'm', 'w', 'w', '', '');
    expect(asked.join(' ')).not.toContain('should it work again');
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('publishes nothing after Ctrl-C at question %i', async (question) => {
    const answers = ['It is the index.', 'c', 'w', '', '', '', '', ''];
    const run = await asks(...answers.map((answer, index) => (index + 1 === question ? CTRL_C : answer)));
    expect(run).toMatchObject({ exitCode: 130, message: 'Nothing was published.' });
    expect(published(run)).toEqual([]);
  });
});

it('candor resolve without a message asks for it and shows it before it goes', async () => {
  const run = await runCommand(resolve, { api, words: ['inc_search'], types: ['', 'It works.', 'q'] });
  expect(run.said).toMatch(/Write at least a word[\s\S]*Message +It works\./);
  expect([run.message, published(run)]).toEqual(['Nothing was published.', []]);
  const gone = await runCommand(resolve, { api, words: ['inc_search'], types: ['It works.', ''] });
  expect(published(gone)).toMatchObject([{ message: 'It works.' }]);
});
