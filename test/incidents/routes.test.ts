import { describe, expect } from 'vitest';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { IncidentBody, IncidentList, Ordered } from '../../shared/wire/api/incidents.ts';
import { answers } from '../support/incidents.ts';
import { call, declared, incident, when } from '../support/ops-app.ts';
import { it, ports } from '../support/world.ts';

const DAY_MS = 86_400_000;

describe('an incident over HTTP', () => {
  it('named by a digest of 40 letters lives as long as any other', async () => {
    const id = `inc_${'0123456789abcdef'.repeat(3).slice(0, 40)}`;
    await when('POST', '/ops/incidents', { ...incident, id }).thenStatus(201);
    // The longest id there is, and update numbers of two digits: what names mailings and mails is longest then.
    for (let n = 2; n <= 12; n += 1)
      await when('POST', `/ops/incidents/${id}/updates`, { message: `update ${n}` }).thenStatus(200);
    expect(await (await call('GET', `/ops/incidents/${id}`)).json()).toMatchObject({ id, version: 12 });
    await when('GET', '/ops/components').thenStatus(200);
  });
  it('goes from declaration to post-mortem', async () => {
    const { id } = await declared();
    await call('POST', `/ops/incidents/${id}/updates`, {
      message: 'Cause known.',
      status: 'identified',
      workaround: 'Backup server',
    });
    await when('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' }).thenStatus(200);
    await call('POST', `/ops/incidents/${id}/postmortem`, answers);
    const preview = (await (await call('GET', `/ops/incidents/${id}/postmortem/preview`)).json()) as {
      mails: { language: string; text: string }[];
    };
    expect(preview.mails.map(({ language }) => language)).toEqual(['en', 'de']);
    expect(preview.mails[0]?.text).toContain('A database update failed.');
    await when('POST', `/ops/incidents/${id}/postmortem/publish`, {}).thenStatus(200);
    const read = await when('GET', `/ops/incidents/${id}`).thenBody(IncidentBody);
    expect(read).toMatchObject({
      status: 'resolved',
      impact: 'major',
      postMortem: { whyItHappened: 'A database update failed.' },
      url: `${ports.url}/incidents/${id}`,
    });
    await when('POST', `/ops/incidents/${id}/postmortem/revert`, {}).thenStatus(200);
    const list = (await (await call('GET', '/ops/incidents')).json()) as { incidents: { id: string }[] };
    expect(list.incidents.map((one) => one.id)).toEqual([id]);
  });

  it('is declared once when the same request comes twice', async () => {
    const [one, two] = [
      await declared({}, { 'idempotency-key': 'k1' }),
      await declared({}, { 'idempotency-key': 'k1' }),
    ];
    expect(two.id).toBe(one.id);
    expect((await ports.summaries.list(incidentSubject, 10)).found).toHaveLength(1);
  });

  it('is listed in parts that lead from one to the next', async () => {
    for (let index = 0; index < 5; index += 1) {
      ports.forward(1000);
      await declared({ title: `Number ${index}` });
    }
    const titles: string[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const part = (await (
        await call('GET', `/ops/incidents?limit=2${next && `&from=${encodeURIComponent(next)}`}`)
      ).json()) as { incidents: { title: string }[]; next?: string };
      titles.push(...part.incidents.map(({ title }) => title));
      next = part.next;
    }
    expect(titles).toEqual(['Number 4', 'Number 3', 'Number 2', 'Number 1', 'Number 0']);
  });

  it('is found as the one resolved last though others were declared after it and resolved before', async () => {
    const old = await declared({ title: 'Declared first' });
    for (let index = 0; index < 3; index += 1) {
      ports.forward(1000);
      const { id } = await declared({ title: `Number ${index}` });
      await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    }
    ports.forward(20 * DAY_MS);
    const open = await declared({ title: 'Still open' });
    await call('POST', `/ops/incidents/${old.id}/resolve`, { message: 'Over.' });
    const titles = async (query: string) => {
      const { incidents } = await when('GET', `/ops/incidents?${query}`).thenBody(IncidentList);
      return incidents.map(({ title }) => title);
    };
    expect(await titles('status=resolved')).toEqual(['Declared first', 'Number 2', 'Number 1', 'Number 0']);
    expect(await titles('status=resolved&limit=1')).toEqual(['Declared first']);
    expect(await titles('status=open')).toEqual([open.title]);
    await when('GET', '/ops/incidents?status=closed').thenStatus(400);
  });

  it('is listed among the open ones however many were declared after it', async () => {
    const old = await declared({ title: 'Open for long' });
    for (let index = 0; index < 101; index += 1) {
      ports.forward(1000);
      const { id } = await declared({ title: `Number ${index}` });
      await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    }
    const answer = await call('GET', '/ops/incidents?status=open');
    expect(IncidentList.parse(await answer.json()).incidents.map(({ id }) => id)).toEqual([old.id]);
  });

  it('comes with a hint when it is monitored while components, which nobody named, do not work', async () => {
    const { id } = await declared();
    const hintsOf = async (body: object) =>
      (await when('POST', `/ops/incidents/${id}/updates`, { message: 'm', ...body }).thenBody(Ordered)).hints;
    expect(await hintsOf({ status: 'identified' })).toEqual([]);
    expect(await hintsOf({ status: 'monitoring' })).toEqual([
      {
        hint: 'monitoring_while_impaired',
        components: ['files'],
        detail: expect.stringContaining('Still shown as not working: files.'),
      },
    ]);
    expect(await hintsOf({ status: 'monitoring', components: { files: 'degraded_performance' } })).toEqual([]);
    await hintsOf({ components: { files: 'operational' } });
    expect(await hintsOf({ status: 'monitoring' })).toEqual([]);
  });

  it('loses its workaround and its expected restoration when an update says null', async () => {
    const said = { workaround: 'Backup server', expectedRestorationAt: '2026-03-01T12:00:00Z' };
    const before = await declared(said);
    expect(before).toMatchObject({ workaround: 'Backup server', expectedRestorationAt: '2026-03-01T12:00:00.000Z' });
    const withdrawn = { message: 'Not yet.', workaround: null, expectedRestorationAt: null };
    const answer = await call('POST', `/ops/incidents/${before.id}/updates`, withdrawn);
    const after = Ordered.parse(await answer.json()).incident;
    expect(after).not.toHaveProperty('workaround');
    expect(after).not.toHaveProperty('expectedRestorationAt');
    expect(after.updates[1]).toMatchObject({ workaround: null, expectedRestorationAt: null });
    const preview = await call('POST', '/ops/preview', {
      incident: before.id,
      order: { type: 'update', message: 'Still not.', workaround: null },
    });
    expect(await preview.text()).not.toMatch(/Backup server|We expect/);
  });

  it('is reopened with the states that its end had set to operational, and without its old promises', async () => {
    const said = { workaround: 'Backup server', expectedRestorationAt: '2026-03-01T12:00:00Z' };
    const { id } = await declared(said);
    const resolving = when('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    await resolving.thenRecorded(ports.timelines, id, { type: 'incident.resolved', message: 'Over.' });
    const reopening = when('POST', `/ops/incidents/${id}/reopen`, { message: 'It is back.' });
    const { incident: reopened } = await reopening.thenBody(Ordered);
    expect(reopened).toMatchObject({ status: 'investigating', components: { files: 'partial_outage' } });
    expect(reopened).not.toHaveProperty('workaround');
    expect(reopened).not.toHaveProperty('expectedRestorationAt');
  });

  it('shows in the list of components while it is open', async () => {
    await declared();
    const { components } = (await (await call('GET', '/ops/components')).json()) as {
      components: { id: string; status: string }[];
    };
    expect(Object.fromEntries(components.map(({ id, status }) => [id, status]))).toEqual({
      files: 'partial_outage',
      search: 'operational',
      'sign-in': 'operational',
      api: 'operational',
    });
  });
});
