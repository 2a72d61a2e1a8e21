import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellsOf } from '../../shared/domain/component/state-interval.ts';
import { EditUpdate } from '../../shared/domain/incident/command.ts';
import { everAffected, replayed } from '../../shared/domain/incident/edit.ts';
import type { IncidentEvent } from '../../shared/domain/incident/event.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { declared, given, ID, incidentOf, minute, resolved, updated } from '../support/incidents.ts';
import { page } from '../support/page.ts';

const FIRST = 'upd_0a1b2c3d4e5fn1';
const SECOND = 'upd_0a1b2c3d4e5fn2';
const LAST = 'upd_0a1b2c3d4e5fn3';
const edit = (updateId: typeof FIRST | typeof SECOND | typeof LAST, over: object) => ({
  type: 'edit-update' as const,
  updateId,
  ...EditUpdate.parse(over),
});
const editedBy = (over: object): IncidentEvent => ({
  type: 'update.edited',
  at: minute(50),
  by: 'ada',
  commandId: 'e',
  commandDigest: 'd',
  updateId: FIRST,
  ...over,
});

describe('the correction of an update', () => {
  it('of what it says beside its text holds from there on, and what was said before is kept', () => {
    const events = [declared({ workaround: 'Use the backup.', expectedRestorationAt: minute(200) }), updated()];
    given(...events)
      .when(edit(FIRST, { workaround: 'Wait.', expectedRestorationAt: null }))
      .thenLeaves({ workaround: 'Wait.' });
    const incident = incidentOf(...events, editedBy({ workaround: 'Wait.', expectedRestorationAt: null }));
    expect(incident).not.toHaveProperty('expectedRestorationAt');
    expect(incident.updates[0]).toMatchObject({
      message: 'We are looking into it.',
      earlier: [{ replacedAt: minute(50), workaround: 'Use the backup.', expectedRestorationAt: minute(200) }],
    });
  });
  it('of an expectation that a later update ended holds nothing', () => {
    const events = [declared({ expectedRestorationAt: minute(200) }), updated({ status: 'monitoring' })];
    expect(incidentOf(...events, editedBy({ expectedRestorationAt: minute(300) }))).not.toHaveProperty(
      'expectedRestorationAt',
    );
  });
  it('of its components changes spells, impact and page as if it had named them, and not those of later updates', () => {
    const events = [
      declared({ components: { files: 'partial_outage' } }),
      updated({ components: { api: 'major_outage' } }),
      resolved(),
    ];
    const incident = incidentOf(...events, editedBy({ components: { search: 'degraded_performance' } }));
    expect(spellsOf(incident)).toEqual([
      { component: 'search', status: 'degraded_performance', from: minute(0), to: minute(45) },
      { component: 'api', status: 'major_outage', from: minute(20), to: minute(45) },
    ]);
    expect(incident.worst).toBe('major_outage');
    expect(incident.updates[0]?.earlier).toMatchObject([{ components: { files: 'partial_outage' } }]);
    expect(viewOf(incident, page, minute(60)).affected.map(({ id }) => id)).toEqual(['search', 'api']);
  });
  it('tells those who were told of the wrong component too', () => {
    const event = editedBy({ components: { search: 'degraded_performance' }, notify: true });
    expect(incidentSubject.notificationOf(ID, [declared(), event], page)).toMatchObject({
      audience: { components: ['search', 'files'], moment: 'update' },
      content: { isCorrection: true },
    });
    expect(everAffected(incidentOf(declared(), event))).toEqual(['search', 'files']);
  });
  it('mails nobody unless that is asked for', () => {
    const event = editedBy({ message: 'New.' });
    expect(incidentSubject.notificationOf(ID, [declared(), event], page)).toBeUndefined();
  });
  it('leaves translations where only something else changed, and ends them where a text did', () => {
    const first = declared({ translations: { de: { message: 'Wir suchen.' } } });
    expect(incidentOf(first, editedBy({ components: { api: 'major_outage' } })).updates[0]?.translations).toBeDefined();
    expect(incidentOf(first, editedBy({ workaround: 'Wait.' })).updates[0]?.translations).toBeUndefined();
  });
  it('is refused where nothing would be affected, for unknown components, and for the end beyond its text', () => {
    given(declared())
      .when(edit(FIRST, { components: { files: 'operational' } }))
      .thenRefused({ reason: 'component_not_affected', operational: ['files'] });
    given(declared())
      .when(edit(FIRST, { components: {} }))
      .thenRefusedAs('component_not_affected');
    given(declared())
      .when(edit(FIRST, { components: { nothing: 'major_outage' } }))
      .thenRefusedAs('component_unknown');
    given(declared(), resolved())
      .when(edit(LAST, { workaround: 'Wait.' }))
      .thenRefused({ reason: 'resolution_has_text_only', updateId: LAST });
    expect(EditUpdate.safeParse({ notify: true }).success).toBe(false);
  });
  it('is refused where it would put a restoration before its trouble', () => {
    const restored = { components: { files: 'operational' as const }, restoredAt: { files: minute(10) } };
    given(
      declared({ components: { files: 'partial_outage' } }),
      updated(restored),
      updated({ updateId: LAST, at: minute(30), commandId: 'u3', components: { files: 'partial_outage' } }),
    )
      .when(edit(FIRST, { components: { search: 'partial_outage' } }))
      .thenRecorded({ type: 'update.edited' });
  });
});

it('states that are replayed from what updates name are those that they left', () => {
  const status = fc.constantFrom('operational', 'partial_outage', 'major_outage');
  const step = fc.record({ files: status, search: status }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), fc.boolean(), (steps, isOver) => {
      const events: IncidentEvent[] = [
        declared(),
        ...steps.map((components, n) => updated({ components, updateId: `upd_0a1b2c3d4e5fx${n}`, at: minute(n + 1) })),
        ...(isOver ? [resolved()] : []),
      ];
      const { updates } = incidentOf(...events);
      expect(replayed(updates)).toEqual(updates);
    }),
  );
});
