import { describe, expect, it } from 'vitest';
import { spellsOf } from '../../shared/domain/component/state-interval.ts';
import { FalseAlarm, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { declared, given, ID, incidentOf, minute, published, resolved } from '../support/incidents.ts';
import { page } from '../support/page.ts';

const OTHER = 'inc_other0000000' as const;
const LOWER = 'inc_000000000000' as const;
const stamp = { at: minute(60), by: 'ada', commandId: 'c', commandDigest: 'd' };
const into = { id: OTHER, title: 'All files' };
const merged = { type: 'incident.merged' as const, ...stamp, updateId: 'upd_0a1b2c3d4e5fn2' as const, into };
const tookIn = { type: 'incident.took_in' as const, ...stamp, merged: [OTHER] };
const merge = { type: 'merge' as const, into: OTHER };
const update = { type: 'update' as const, ...UpdateIncident.parse({ message: 'm' }) };

describe('a duplicate', () => {
  it('ends in the other incident, of which it knows the title', () =>
    given(declared())
      .when(merge, { merging: { title: 'All files', tookIn: [] } })
      .thenLeaves({ status: 'resolved', mergedInto: into }));
  it('counts against its components until the merge, and no longer', () =>
    expect(spellsOf(incidentOf(declared(), merged))).toMatchObject([{ from: minute(0), to: minute(60) }]));
  it('is announced to nobody', () =>
    expect(incidentSubject.notificationOf(ID, [declared(), merged], page)).toBeUndefined());
  it.each([
    update,
    { ...update, type: 'reopen' as const },
    { type: 'withdraw' as const },
    { type: 'false-alarm' as const, ...FalseAlarm.parse({ message: 'm' }) },
    merge,
  ])('takes no $type any more', (command) =>
    given(declared(), merged).when(command).thenRefused({ reason: 'incident_merged', into }),
  );
  it('takes notes of the team', () =>
    given(declared(), merged).when({ type: 'add-note', text: 'n', links: [] }).thenRecorded({ type: 'note.added' }));
  it('that is over is not merged', () =>
    given(declared(), resolved()).when(merge).thenRefusedAs('incident_already_resolved'));
  it('is not merged into itself', () =>
    given(declared()).when({ type: 'merge', into: ID }).thenRefused({ reason: 'merge_into_itself' }));
  it('is not merged into what is being merged into it', () =>
    given(declared(), { ...tookIn, merged: [LOWER] })
      .when({ type: 'merge', into: LOWER })
      .thenRefused({ reason: 'merge_crossed', into: LOWER }));
});

describe('the other incident', () => {
  const takeIn = { type: 'take-in' as const, duplicate: OTHER };
  it('takes the duplicate in, with what had been merged into that', () =>
    given(declared())
      .when(takeIn, { merging: { title: '', tookIn: ['inc_third0000000'] } })
      .thenLeaves({ tookIn: [OTHER, 'inc_third0000000'] }));
  it.each([
    ['resolved', resolved()],
    ['withdrawn', { type: 'incident.withdrawn' as const, ...stamp }],
    ['merged', merged],
  ] as const)('is not %s', (state, event) => {
    given(declared(), event).when(takeIn).thenRefused({ reason: 'merge_target_over', title: declared().title, state });
  });
  it('tells those who are tied to the duplicate, also of its post-mortem', () => {
    const next = { ...resolved(), at: minute(70) };
    expect(incidentSubject.notificationOf(ID, [declared(), tookIn, next], page)?.audience).toMatchObject({
      rule: 'hears',
      merged: [OTHER],
    });
    expect(incidentSubject.notificationOf(ID, [declared(), tookIn, next, published()], page)?.audience).toMatchObject({
      rule: 'notified',
      merged: [OTHER],
    });
  });
});
