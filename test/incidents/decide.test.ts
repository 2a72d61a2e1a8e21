// Over 250 lines: one table of what each command may do.

import { describe, expect, it } from 'vitest';
import { Declare, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { digestOf } from '../../shared/domain/text/command-digest.ts';
import { answers, declared, drafted, given, minute, published, resolved, updated } from '../support/incidents.ts';

const declare = (over: object = {}) => ({
  type: 'declare' as const,
  ...Declare.parse({
    title: 'Files cannot be opened',
    message: 'We are looking.',
    components: { files: 'partial_outage' },
    ...over,
  }),
});
const update = (over: object = {}) => ({
  type: 'update' as const,
  ...UpdateIncident.parse({ message: 'Still looking.', ...over }),
});
const reopen = (over: object = {}) => ({ ...update(over), type: 'reopen' as const });
const resolve = { type: 'resolve' as const, message: 'It works again.', notify: true };
const known = ['files', 'search', 'sign-in'];

describe('an idempotency key', () => {
  it.each([
    ['components', { components: { search: 'major_outage' } }],
    ['status', { status: 'monitoring' }],
    ['impact', { impact: 'critical' }],
    ['notify', { notify: false }],
    ['holdSeconds', { holdSeconds: 0 }],
    ['workaround', { workaround: 'Use the backup server.' }],
    ['nextUpdateBy', { nextUpdateBy: minute(140) }],
    ['expectedRestorationAt', { expectedRestorationAt: minute(140) }],
    ['translations', { translations: { de: { message: 'Wir suchen.' } } }],
  ])('is refused for a command with the same words and other %s', (_, over) => {
    given(declared(), updated({ commandDigest: digestOf(update()) }))
      .when(update(over), { commandId: 'cmd-update' })
      .thenRefused({ reason: 'idempotency_key_reused', previous: 'incident.updated' });
  });
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('may be %s like any other word', (commandId) => {
    given(declared()).when(update(), { commandId }).thenRecorded({ type: 'incident.updated', commandId });
    given(declared(), updated({ commandId, commandDigest: digestOf(update()) }))
      .when(update(), { commandId })
      .thenNothing();
  });
  it('is known by what the command says, not by the order of its fields', () => {
    expect(digestOf({ type: 'x', a: { b: 1, c: [1, 2] }, d: undefined })).toBe(
      digestOf({ a: { c: [1, 2], b: 1 }, type: 'x' }),
    );
    const different = [
      { a: [1, 2] },
      { a: [2, 1] },
      { a: ['1', 2] },
      { a: [12] },
      { b: [1, 2] },
      { a: { 0: 1, 1: 2 } },
    ];
    expect(new Set(different.map(digestOf)).size).toBe(different.length);
  });
});

describe('declaring', () => {
  it('may touch many components, each at its own status', () => {
    const components = { files: 'major_outage', search: 'degraded_performance' } as const;
    given()
      .when(declare({ components }))
      .thenRecorded({ type: 'incident.declared', components, status: 'investigating' });
  });
  it('promises the next update in 30 minutes when the impact is major', () => {
    given()
      .when(declare())
      .thenRecorded({ nextUpdateBy: minute(130) });
  });
  it('promises the next update in 60 minutes when the impact is minor', () => {
    given()
      .when(declare({ components: { files: 'degraded_performance' } }))
      .thenRecorded({ nextUpdateBy: minute(160) });
  });
  it('follows the impact the operator states, not the one derived', () => {
    given()
      .when(declare({ impact: 'minor' }))
      .thenRecorded({ impactOverride: 'minor', nextUpdateBy: minute(160) });
  });
  it('keeps the moment the operator promises', () => {
    given()
      .when(declare({ nextUpdateBy: minute(107) }))
      .thenRecorded({ nextUpdateBy: minute(107) });
  });
  it('refuses a promise in the past, naming the earliest moment', () => {
    given()
      .when(declare({ nextUpdateBy: minute(99) }))
      .thenRefused({ reason: 'promise_too_soon', earliest: minute(105) });
  });
  it('refuses a promise beyond a day, naming the latest moment', () => {
    given()
      .when(declare({ nextUpdateBy: minute(100 + 24 * 60 + 1) }))
      .thenRefused({ reason: 'promise_too_late', latest: minute(100 + 24 * 60) });
  });
  it('refuses a component the page does not have, naming those it has', () => {
    given()
      .when(declare({ components: { mail: 'major_outage' } }))
      .thenRefused({ reason: 'component_unknown', unknown: ['mail'], known });
  });
  it('refuses an expected restoration that has passed', () => {
    given()
      .when(declare({ expectedRestorationAt: minute(99) }))
      .thenRefused({ reason: 'restoration_in_the_past', now: minute(100) });
  });
  it('refuses a component that works, alone or beside others, naming it', () => {
    for (const others of [{}, { search: 'major_outage' }])
      given()
        .when(declare({ components: { files: 'operational', ...others } }))
        .thenRefused({ reason: 'component_not_affected', operational: ['files'] });
  });
  it('refuses a second incident of the same id', () => {
    given(declared())
      .when(declare())
      .thenRefused({ reason: 'incident_already_declared', title: 'Files cannot be opened' });
  });
  it('changes nothing when the same order comes again', () => {
    given(declared({ commandDigest: digestOf(declare()) }))
      .when(declare(), { commandId: 'cmd-declare' })
      .thenNothing();
  });
  it('refuses another order under a used idempotency key, so that none is swallowed', () => {
    given(declared())
      .when(update(), { commandId: 'cmd-declare' })
      .thenRefused({ reason: 'idempotency_key_reused', previous: 'incident.declared' });
  });
});

describe('updating', () => {
  it('keeps the status when none is named and always promises the next update', () => {
    given(declared(), updated())
      .when(update())
      .thenRecorded({ type: 'incident.updated', status: 'identified', nextUpdateBy: minute(130) });
  });
  it('keeps the rhythm of the worst impact while components recover', () => {
    given(declared())
      .when(update({ components: { files: 'operational' } }))
      .thenRecorded({ nextUpdateBy: minute(130) });
  });
  it('is refused after the end, saying when that was', () => {
    given(declared(), resolved())
      .when(update())
      .thenRefused({ reason: 'incident_already_resolved', resolvedAt: minute(45) });
  });
  it('is refused when there is no such incident', () => {
    given().when(update()).thenRefused({ reason: 'incident_not_found' });
  });
  it('is recognised by its id even after the incident was resolved', () => {
    given(declared(), updated({ commandDigest: digestOf(update()) }), resolved())
      .when(update(), { commandId: 'cmd-update' })
      .thenNothing();
  });
  it('may carry a workaround and an expected restoration', () => {
    given(declared())
      .when(update({ workaround: 'Use the backup server.', expectedRestorationAt: minute(145) }))
      .thenRecorded({ workaround: 'Use the backup server.', expectedRestorationAt: minute(145) });
  });
});

describe('a workaround and an expected restoration', () => {
  it('are withdrawn by null', () => {
    given(declared({ workaround: 'Use the backup server.', expectedRestorationAt: minute(145) }))
      .when(update({ workaround: null, expectedRestorationAt: null }))
      .thenRecorded({ type: 'incident.updated', workaround: null, expectedRestorationAt: null });
  });
  it.each(['update', 'reopen'] as const)('refuse a new expectation that has passed, on %s too', (type) => {
    given(declared(), ...(type === 'reopen' ? [resolved()] : []))
      .when({ ...update({ expectedRestorationAt: minute(99) }), type })
      .thenRefused({ reason: 'restoration_in_the_past', now: minute(100) });
  });
});

describe('resolving and reopening', () => {
  it('ends the incident', () =>
    given(declared()).when(resolve).thenRecorded({ type: 'incident.resolved', message: 'It works again.' }));
  it('is refused the second time, saying when it was resolved', () => {
    given(declared(), resolved())
      .when(resolve)
      .thenRefused({ reason: 'incident_already_resolved', resolvedAt: minute(45) });
  });
  it('reopens with a new promise', () => {
    given(declared(), resolved())
      .when(reopen())
      .thenRecorded({ type: 'incident.reopened', status: 'investigating', nextUpdateBy: minute(130) });
  });
  it('reopens with the states that the end had set to operational, and with nothing that worked before it', () => {
    given(
      declared({ components: { files: 'major_outage', search: 'degraded_performance' } }),
      updated({ components: { search: 'operational' } }),
      resolved(),
    )
      .when(reopen())
      .thenRecorded({ type: 'incident.reopened', components: { files: 'major_outage' }, nextUpdateBy: minute(130) });
  });
  it('reopens with the states of the last end, however often it was reopened', () => {
    const again = { ...updated({ components: { search: 'partial_outage' } }), type: 'incident.reopened' as const };
    given(declared(), resolved(), again, resolved())
      .when(reopen())
      .thenRecorded({ components: { search: 'partial_outage' } });
  });
  it('reopens with the components that are named and no others', () => {
    given(declared({ components: { files: 'major_outage' } }), resolved())
      .when(reopen({ components: { search: 'degraded_performance' } }))
      .thenRecorded({ components: { search: 'degraded_performance' } });
  });
  it('leaves out what the page no longer has when it reopens', () => {
    given(declared({ components: { files: 'major_outage', search: 'partial_outage' } }), resolved())
      .when(reopen(), { components: new Set(['search']) })
      .thenRecorded({ components: { search: 'partial_outage' } });
  });
  it('refuses to reopen when nothing would be affected, naming the components of the incident', () => {
    const watched = updated({ status: 'monitoring', components: { files: 'operational' } });
    const refusal = { reason: 'nothing_affected' as const, components: ['files'] };
    given(declared(), watched, resolved()).when(reopen()).thenRefused(refusal);
    given(declared(), resolved())
      .when(reopen({ components: { files: 'operational' } }))
      .thenRefused(refusal);
  });
  it('reopens as only watched although everything works', () => {
    given(declared(), resolved())
      .when(reopen({ status: 'monitoring', components: { files: 'operational' } }))
      .thenRecorded({ status: 'monitoring', components: { files: 'operational' } });
  });
  it('does not reopen what is open', () => {
    given(declared()).when(reopen()).thenRefused({ reason: 'incident_still_open', status: 'investigating' });
  });
});

describe('editing an update', () => {
  it('replaces its text, also after the end', () => {
    given(declared(), resolved())
      .when({ type: 'edit-update', updateId: 'upd_0a1b2c3d4e5fn1', message: 'Corrected.' })
      .thenRecorded({ type: 'update.edited', message: 'Corrected.' });
  });
  it('is refused for an update the incident does not have', () => {
    given(declared())
      .when({ type: 'edit-update', updateId: 'upd_0a1b2c3d4e5fn9', message: 'x' })
      .thenRefused({ reason: 'update_not_found', updateId: 'upd_0a1b2c3d4e5fn9' });
  });
});

describe('the post-mortem', () => {
  const publish = { type: 'publish-postmortem' as const, notify: true };
  it('is not published while a question is open, and says which', () => {
    given(declared(), resolved(), drafted({ draft: { ...answers, whyItHappened: undefined, prevention: [] } }))
      .when(publish)
      .thenRefused({ reason: 'postmortem_incomplete', unanswered: ['whyItHappened', 'prevention'] });
  });
  it('is not published before the incident is resolved', () => {
    given(declared(), drafted()).when(publish).thenRefused({ reason: 'incident_still_open', status: 'investigating' });
  });
  it('takes its timeline from the updates when the draft has none', () => {
    given(declared(), updated(), resolved(), drafted({ draft: { ...answers, timeline: undefined } }))
      .when(publish)
      .thenRecorded({
        type: 'postmortem.published',
        postMortem: {
          ...answers,
          timeline: [
            { at: minute(0), text: 'We are looking into it.' },
            { at: minute(20), text: 'A database update failed.' },
            { at: minute(45), text: 'All files can be opened again.' },
          ],
        },
      });
  });
  it('may be published without mail', () => {
    given(declared(), resolved(), drafted())
      .when({ ...publish, notify: false })
      .thenRecorded({ notify: false });
  });
  it('is published once until it is reverted', () => {
    given(declared(), resolved(), drafted(), published())
      .when(publish)
      .thenRefused({ reason: 'postmortem_already_published', publishedAt: minute(90) });
  });
  it('can be reverted only while it is published', () => {
    given(declared(), resolved(), published())
      .when({ type: 'revert-postmortem' })
      .thenRecorded({ type: 'postmortem.reverted' });
    given(declared(), resolved())
      .when({ type: 'revert-postmortem' })
      .thenRefused({ reason: 'postmortem_not_published' });
  });
});
