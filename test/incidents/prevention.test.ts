import { describe, expect } from 'vitest';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { stateOfAction, type TrackedAction } from '../../shared/domain/incident/prevention.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { answers, declared, drafted, given, minute, published, resolved } from '../support/incidents.ts';
import { call, declared as openIncident, when } from '../support/ops-app.ts';
import { engines, it, ports } from '../support/world.ts';

const over = [declared(), resolved(), drafted(), published()] as const;
const [action] = answers.prevention;
if (!action) throw new Error('The answers have an action');

/** What an operator said of the first action. */
const said = (change: object, at = minute(120)) => ({
  type: 'action.changed' as const,
  at,
  by: 'ada',
  commandId: `cmd-${at}`,
  commandDigest: 'digest',
  action: 1,
  change: change as { to: 'done' },
});

/** What the page has of the first action afterwards. */
const first = (progress: object) => ({
  postMortem: expect.objectContaining({ prevention: [{ ...action, ...progress }] }),
});

describe('a prevention action', () => {
  it('is done, with a link to see it by', () => {
    const link = 'https://example.com/changes/812';
    given(...over)
      .when({ type: 'complete-action', action: 1, link })
      .thenLeaves(first({ done: true, doneAt: minute(100), link }));
  });

  it('is dropped with a reason', () =>
    given(...over)
      .when({ type: 'drop-action', action: 1, reason: 'We replaced the database.' })
      .thenLeaves(first({ dropped: { at: minute(100), reason: 'We replaced the database.' } })));

  it('gets another owner and date, and keeps what it had before', () => {
    given(...over)
      .when({ type: 'change-action', action: 1, due: '2026-06-01' })
      .thenLeaves(
        first({ due: '2026-06-01', earlier: [{ until: minute(100), owner: 'Platform', due: '2026-04-01' }] }),
      );
    given(...over, said({ to: 'open', owner: 'Storage', due: '2026-06-01' }))
      .when({ type: 'change-action', action: 1, owner: 'Platform' })
      .thenLeaves(
        first({
          due: '2026-06-01',
          earlier: [
            { until: minute(120), owner: 'Platform', due: '2026-04-01' },
            { until: minute(100), owner: 'Storage', due: '2026-06-01' },
          ],
        }),
      );
  });

  it('is open again when it gets a date after it was done or dropped', () => {
    for (const change of [
      { to: 'done', link: 'https://example.com' },
      { to: 'dropped', reason: 'No.' },
    ])
      given(...over, said(change))
        .when({ type: 'change-action', action: 1, due: '2026-04-01' })
        .thenLeaves(first({}));
  });

  it.each([
    ['that is not there', [], { type: 'complete-action', action: 2 }, { reason: 'action_not_found', count: 1 }],
    ['done already', [said({ to: 'done' })], { type: 'complete-action', action: 1 }, { reason: 'action_already_done' }],
    [
      'done already, to be dropped',
      [said({ to: 'done' })],
      { type: 'drop-action', action: 1, reason: 'r' },
      { reason: 'action_already_done' },
    ],
    [
      'dropped already',
      [said({ to: 'dropped', reason: 'r' })],
      { type: 'drop-action', action: 1, reason: 'r' },
      { reason: 'action_already_dropped' },
    ],
    ['as it is', [], { type: 'change-action', action: 1, owner: 'Platform' }, { reason: 'action_unchanged' }],
  ] as const)('%s is refused', (_, events, command, refusal) =>
    given(...over, ...events)
      .when(command)
      .thenRefused(refusal),
  );

  it('is followed up only while its post-mortem is public', () => {
    const reverted = { ...said({}), type: 'postmortem.reverted' as const };
    for (const events of [[declared()], [declared(), resolved(), drafted()], [...over, reverted]])
      given(...events)
        .when({ type: 'complete-action', action: 1 })
        .thenRefused({ reason: 'postmortem_not_published' });
  });

  it('is late from the end of its day on, unless it is done or dropped', () => {
    const due = { ...action, due: '2026-04-01' };
    const states = (one: TrackedAction) =>
      ['2026-04-01T23:59:59.999Z', '2026-04-02T00:00:00.000Z'].map((now) => stateOfAction(one, now));
    expect(states(due)).toEqual(['open', 'late']);
    expect(states({ ...due, done: true })).toEqual(['done', 'done']);
    expect(states({ ...due, dropped: { at: minute(1), reason: 'r' } })).toEqual(['dropped', 'dropped']);
  });
});

describe('over the API', () => {
  const withPostMortem = async (): Promise<string> => {
    const { id } = await openIncident({ notify: false });
    await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.', notify: false });
    await call('POST', `/ops/incidents/${id}/postmortem`, answers);
    await when('POST', `/ops/incidents/${id}/postmortem/publish`, { notify: false }).thenStatus(200);
    return id;
  };
  const pageOf = async (id: string): Promise<string> => {
    const objects = new Map<string, string>();
    const put = async ({ key, body }: { key: string; body: string }) => void objects.set(key, body);
    const site = { put, remove: async () => {} };
    await publisher({ ...ports, renderer: astroRenderer, fingerprint: 'look', site }).rebuild();
    const html = objects.get(`incidents/${id}`) ?? '';
    return html
      .slice(html.indexOf('id="post-mortem"'), html.indexOf('class="timeline"'))
      .replace(/ data-astro-cid-\w+/g, '');
  };

  it('says on the page when it was done, with its link, and mails nobody', async () => {
    const id = await withPostMortem();
    expect(await pageOf(id)).toMatch(
      /Platform<\/bdi>, due 1 April 2026<strong[^>]* hidden[^>]*data-promise="2026-04-01T24/,
    );
    const link = 'https://example.com/changes/812';
    const { incident } = await when('POST', `/ops/incidents/${id}/actions/1/done`, { link }).thenBody(Ordered);
    expect(incident.postMortem?.prevention).toMatchObject([{ done: true, link }]);
    const page = await pageOf(id);
    expect(page).toMatch(/Platform<\/bdi>, done on 1 March 2026/);
    expect(page).toContain(`<a href="${link}" rel="nofollow noopener">example.com</a>`);
    expect(await engines.ses.mails()).toEqual([]);
  });

  it('says on the page why it was dropped, and which owner and date it had, whatever the words are', async () => {
    const id = await withPostMortem();
    const owner = '<img src=x onerror=alert(1)>';
    await when('POST', `/ops/incidents/${id}/actions/1/change`, { owner, due: '2026-06-01' }).thenStatus(200);
    await when('POST', `/ops/incidents/${id}/actions/1/drop`, { reason: '<script>alert(2)</script>' }).thenStatus(200);
    const page = await pageOf(id);
    expect(page).toContain('was due 1 April 2026, with Platform');
    expect(page).toContain('will not be done: <bdi>&lt;script&gt;alert(2)&lt;/script&gt;</bdi>');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toMatch(/<img src=x|<script>alert/);
  });

  it('is done once when the same request comes twice, and refused when another one says so again', async () => {
    const id = await withPostMortem();
    const path = `/ops/incidents/${id}/actions/1/done`;
    const key = { 'idempotency-key': 'tick-1' };
    expect((await when('POST', path, {}, key).thenBody(Ordered)).repeated).toBe(false);
    expect((await when('POST', path, {}, key).thenBody(Ordered)).repeated).toBe(true);
    await when('POST', path, {}).thenRefused(409, 'action_already_done', /open it again/);
  });

  it.each(['javascript:alert(1)', 'http://plain.example', 'data:text/html,x', 'x'])(
    'takes no link to %s',
    async (link) => {
      const id = await withPostMortem();
      await when('POST', `/ops/incidents/${id}/actions/1/done`, { link }).thenRefused(400, 'request_invalid', /link/);
    },
  );

  it.each(['0', '51', 'x', '1.5', '-1'])('has no action %s', async (number) => {
    const id = await withPostMortem();
    await when('POST', `/ops/incidents/${id}/actions/${number}/done`, {}).thenRefused(400, 'request_invalid', /action/);
  });

  it('names how many actions there are where one is not there', async () => {
    const id = await withPostMortem();
    await when('POST', `/ops/incidents/${id}/actions/2/done`, {}).thenRefused(422, 'action_not_found', /has 1;/);
  });
});
