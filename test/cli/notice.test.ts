import { describe, expect, it } from 'vitest';
import { CliFault } from '../../cli/client.ts';
import { maintenance } from '../../cli/commands/maintenance.ts';
import { notice } from '../../cli/commands/notice.ts';
import { componentsOf } from '../../cli/update-options.ts';
import type { NoticeBody } from '../../shared/wire/api/notices.ts';
import { runCommand } from '../support/cli.ts';

const body: NoticeBody = {
  id: 'ntc_4f1c22a90b7e',
  title: 'New sign-in',
  message: 'From Monday on.',
  state: 'current',
  from: '2026-03-04T10:00:00.000Z',
  until: '2026-03-09T10:00:00.000Z',
  publishedAt: '2026-03-04T10:00:00.000Z',
  updatedAt: '2026-03-04T10:00:00.000Z',
  version: 2,
  notifyAtStart: false,
  earlier: [{ replacedAt: '2026-03-04T11:00:00.000Z', message: 'From Sunday on.' }],
  url: 'https://status.example.com/notices/ntc_4f1c22a90b7e',
};
const api = {
  'POST /ops/notices': { notice: body, repeated: false },
  'GET /ops/notices?': { notices: [body] },
  'GET /ops/notices/': body,
};

describe('candor notice', () => {
  it('publishes with an id of its own, in other languages, and mails nobody unless it is asked to', async () => {
    const values = { title: 'T', message: 'm', until: '5d', 'title-in': ['de=Titel'], 'message-in': ['de=a=b'] };
    const { posted, said } = await runCommand(notice, { api, words: ['publish'], values });
    expect(posted).toMatchObject([
      {
        path: '/ops/notices',
        body: { title: 'T', message: 'm', notify: false, translations: { de: { title: 'Titel', message: 'a=b' } } },
      },
    ]);
    expect(posted[0]?.body).toMatchObject({ id: expect.stringMatching(/^ntc_[0-9a-f]{12}$/) });
    expect(said).toContain('https://status.example.com/notices/ntc_4f1c22a90b7e');
    const asked = await runCommand(notice, { api, words: ['publish'], values: { ...values, mail: true, now: true } });
    expect(asked.posted[0]?.body).toMatchObject({ notify: true, holdSeconds: 0 });
  });

  it('shows what readers saw before, and lists all', async () => {
    const { said } = await runCommand(notice, { api, words: ['show', body.id] });
    expect(said).toMatch(/From Monday on\.[\s\S]*before 2026-03-04T11:00:00\.000Z:\n +From Sunday on\./);
    expect((await runCommand(notice, { api, words: ['list'] })).said).toContain('current');
  });

  it.each([
    [['edit', body.id], { title: 'T' }, `${body.id}/edit`, { title: 'T', notify: false }],
    [['move', body.id], { until: '2026-03-12T07:00:00Z' }, `${body.id}/move`, { until: '2026-03-12T07:00:00.000Z' }],
    [['end', body.id], {}, `${body.id}/end`, {}],
    [['withdraw', body.id], {}, `${body.id}/withdraw`, {}],
  ])('orders what it is told to: %j', async (words, values, path, sent) => {
    const { posted } = await runCommand(notice, { api, words, values });
    expect(posted).toEqual([{ path: `/ops/notices/${path}`, body: sent }]);
  });

  it.each([
    [['publish'], { until: '5d' }, 'Missing: --title, --message.'],
    [['publish'], { title: 'T', message: 'm' }, 'Say when it ends'],
    [['publish'], { title: 'T', message: 'm', until: 'soon' }, '"soon" is not a time.'],
    [['publish'], { title: 'T', message: 'm', until: '5d', 'message-in': ['deutsch'] }, 'is not a language and a text'],
    [['end'], {}, 'Name the notice'],
    [['dance', body.id], {}, '"dance" is not something to do with a notice.'],
  ])('says what is written wrongly: %j %j', async (words, values, message) => {
    const run = await runCommand(notice, { api, words, values });
    expect(run).toMatchObject({ exitCode: 2, message: expect.stringContaining(message), posted: [] });
  });
});

describe('a group in the place of a component', () => {
  it('is written by its name, or as the API has it', () => {
    expect(componentsOf(['Files=partial_outage', 'search=operational', 'group:a = b=major_outage'])).toEqual({
      'group:Files': 'partial_outage',
      search: 'operational',
      'group:a = b': 'major_outage',
    });
    for (const pair of ['search', '=operational', 'search=', 'a=b=operational'])
      expect(() => componentsOf([pair]), pair).toThrow('is not a component and its status');
  });

  it('can be under maintenance', async () => {
    const values = { title: 'T', message: 'm', component: ['Files', 'api'], from: '1h', until: '2h' };
    const sent: unknown[] = [];
    const answer = (given: unknown) => {
      sent.push(given);
      throw new CliFault('enough');
    };
    await runCommand(maintenance, { api: { 'POST /ops/maintenances': answer }, words: ['schedule'], values });
    expect(sent).toMatchObject([{ components: ['group:Files', 'api'] }]);
  });
});
