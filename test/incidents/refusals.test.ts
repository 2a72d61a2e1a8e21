import { describe, expect } from 'vitest';
import { TimelineMoved } from '../../functions/platform/timeline-ports.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { refused } from '../support/given-api.ts';
import { call, declared, faults, incident, serveWith, when } from '../support/ops-app.ts';
import { it, ports } from '../support/world.ts';

describe('a refusal', () => {
  it('of a body over 25,000 characters says so', () =>
    when('POST', '/ops/incidents', { ...incident, message: 'x'.repeat(25_001) }).thenRefused(
      400,
      'request_invalid',
      /message: must not be longer than 25,000 characters/,
    ));
  it('of an unknown component names those the page has', () =>
    when('POST', '/ops/incidents', { ...incident, components: { mail: 'major_outage' } }).thenRefused(
      422,
      'component_unknown',
      /Unknown: mail\. The page has: files, search/,
    ));
  it('of a component that works says that only what is affected is declared', async () => {
    await when('POST', '/ops/incidents', {
      ...incident,
      components: { api: 'operational', files: 'major_outage' },
    }).thenRefused(422, 'component_not_affected', /Leave out api/);
    expect((await ports.summaries.list(incidentSubject, 10)).found).toEqual([]);
  });
  it('of a reopening that would affect nothing asks which components are affected', async () => {
    const { id } = await declared();
    await call('POST', `/ops/incidents/${id}/updates`, {
      message: 'Works.',
      status: 'monitoring',
      components: { files: 'operational' },
    });
    await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    await when('POST', `/ops/incidents/${id}/reopen`, { message: 'It is back.' }).thenRefused(
      422,
      'nothing_affected',
      /Say which are affected now.*files/,
    );
  });
  it('of an update on a resolved incident says when it was resolved and what to do', async () => {
    const { id } = await declared();
    await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    await when('POST', `/ops/incidents/${id}/updates`, { message: 'x' }).thenRefused(
      409,
      'incident_already_resolved',
      /Reopen it/,
    );
  });
  it('of a promise in the past names the earliest moment', () =>
    when('POST', '/ops/incidents', { ...incident, nextUpdateBy: '2020-01-01T00:00:00Z' }).thenRefused(
      422,
      'promise_too_soon',
      /2026-03-01T11:05:00/,
    ));
  it('of a moment without an offset says what one looks like', () =>
    when('POST', '/ops/incidents', { ...incident, nextUpdateBy: '2026-03-01 12:00' }).thenRefused(
      400,
      'request_invalid',
      /nextUpdateBy: must be a date and time with an offset/,
    ));
  it('of an incomplete post-mortem names the open questions', async () => {
    const { id } = await declared();
    await call('POST', `/ops/incidents/${id}/resolve`, { message: 'Over.' });
    await when('POST', `/ops/incidents/${id}/postmortem/publish`, {}).thenRefused(
      409,
      'postmortem_incomplete',
      /what happened; why it happened; what was done.*at least one action with an owner/,
    );
  });
  it('of a misspelt field names the field instead of ignoring it', () =>
    when('POST', '/ops/incidents', { ...incident, nextUpdate: 'x' }).thenRefused(400, 'request_invalid', /nextUpdate/));
  it('of what is not JSON says so', () =>
    when('POST', '/ops/incidents', '{').thenRefused(400, 'request_invalid', /JSON/));
  it('of an incident nobody declared says how to find those there are', () =>
    when('GET', '/ops/incidents/inc_nosuch12').thenRefused(404, 'incident_not_found', /lists all/));
  it('of more text than there is room for says how much there is, and records nothing', async () => {
    const languages = ['de', 'fr', 'es', 'pt', 'ja', 'ar'];
    const translations = Object.fromEntries(languages.map((one) => [one, { message: '日'.repeat(25_000) }]));
    const answer = await call('POST', '/ops/incidents', { ...incident, translations });
    await refused(answer, 422, 'text_too_large', /take 45\d kB, and there is room for 380 kB.*Shorten the text/);
    expect(await (await call('GET', '/ops/incidents')).json()).toEqual({ incidents: [] });
  });
  it('of a change that others are quicker with again and again says when to try again', async () => {
    const append = () => Promise.reject(new TimelineMoved('again'));
    serveWith({ timelines: { ...ports.timelines, append } });
    const answer = await call('POST', '/ops/incidents', incident);
    expect(answer.headers.get('retry-after')).toBe('2');
    await refused(answer, 503, 'busy', /same idempotency key/);
    expect(faults).toEqual([]);
  });
  it.each(['0000-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '1969-12-31T23:59:59Z'])(
    'of the moment %s, which no calendar of ours holds, names the field',
    async (at) => {
      const { id } = await declared();
      const draft = { timeline: [{ at, text: 't' }] };
      await when('POST', `/ops/incidents/${id}/postmortem`, draft).thenRefused(
        400,
        'request_invalid',
        /timeline\.0\.at: must be in the years 1970 to 9998/,
      );
    },
  );
  it('of another order under a used key swallows nothing', async () => {
    await declared({}, { 'idempotency-key': 'k1' });
    await when('POST', '/ops/incidents', { ...incident, title: 'Another' }, { 'idempotency-key': 'k1' }).thenRefused(
      422,
      'idempotency_key_reused',
      /new key/,
    );
  });
  it('of a fault of ours says that nothing was lost, and tells us', async () => {
    serveWith({
      timelines: { ...ports.timelines, read: () => Promise.reject(new Error('table on fire')) },
    });
    const answer = await call('POST', '/ops/incidents', incident);
    expect(await answer.clone().text()).not.toContain('fire');
    await refused(answer, 500, 'fault', /same idempotency key/);
    expect(faults).toHaveLength(1);
  });
});
