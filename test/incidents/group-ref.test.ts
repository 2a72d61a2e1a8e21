import { describe, expect, it } from 'vitest';
import { ComponentRef, expandedIds, expandedValues } from '../../shared/domain/component/group-ref.ts';
import { Declare, EditUpdate, UpdateIncident, WidenAudience } from '../../shared/domain/incident/command.ts';
import { ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import { namedGroupsOf } from '../../shared/domain/page/config.ts';
import { digestOf } from '../../shared/domain/text/command-digest.ts';
import { nearest } from '../../shared/domain/text/nearest.ts';
import { declared, given, minute } from '../support/incidents.ts';
import { givenMaintenance } from '../support/maintenances.ts';
import { page } from '../support/page.ts';

const groups = namedGroupsOf(page);
const around = { groups };
const declare = (components: object) => ({
  type: 'declare' as const,
  ...Declare.parse({ title: 'T', message: 'm', components }),
});

describe('a group in the place of its components', () => {
  it('is recorded as its components at that moment, each with its status', () => {
    given()
      .when(declare({ 'group:Files': 'partial_outage' }), around)
      .thenRecorded({ type: 'incident.declared', components: { files: 'partial_outage', search: 'partial_outage' } });
    given(declared())
      .when(
        { type: 'update', ...UpdateIncident.parse({ message: 'm', components: { 'group:files': 'operational' } }) },
        around,
      )
      .thenRecorded({ type: 'incident.updated', components: { files: 'operational', search: 'operational' } });
    given(declared())
      .when(
        {
          type: 'edit-update',
          updateId: 'upd_0a1b2c3d4e5fn1',
          ...EditUpdate.parse({ components: { 'group:Accounts': 'major_outage' } }),
        },
        around,
      )
      .thenRecorded({ type: 'update.edited', components: { 'sign-in': 'major_outage' } });
    given(declared())
      .when({ type: 'widen-audience', ...WidenAudience.parse({ components: ['group:Files', 'search'] }) }, around)
      .thenRecorded({ type: 'audience.widened', components: ['files', 'search'] });
    const window = { from: minute(60), until: minute(90) };
    const work = ScheduleMaintenance.parse({ title: 'T', message: 'm', components: ['group:Files'], ...window });
    givenMaintenance()
      .when({ type: 'schedule', ...work }, around)
      .thenRecorded({ type: 'maintenance.scheduled', components: ['files', 'search'] });
  });

  it('gives way to what is said of one of its components', () =>
    given()
      .when(declare({ search: 'degraded_performance', 'group:Files': 'major_outage' }), around)
      .thenRecorded({ components: { files: 'major_outage', search: 'degraded_performance' } }));

  it('is left alone by what is added to it later, and the same request again changes nothing', () => {
    const order = declare({ 'group:Files': 'partial_outage' });
    const grown = new Map([['Files', ['files', 'search', 'sync']]]);
    given(declared({ commandId: 'cmd-now', commandDigest: digestOf(order) }))
      .when(order, { groups: grown })
      .thenNothing();
  });

  it.each([
    ['group:Fils', 'Files'],
    ['group:accuonts', 'Accounts'],
    ['group:Nothing like it', undefined],
  ])('that the page does not have is refused with the one that was meant: %s', (ref, meant) =>
    given()
      .when(declare({ [ref]: 'partial_outage' }), around)
      .thenRefused({
        reason: 'group_unknown',
        unknown: [ref.slice(6)],
        known: ['Files', 'Accounts'],
        ...(meant && { meant }),
      }),
  );

  it('has nothing of what left the page, and is no group when nothing is left of it', () => {
    const archived = {
      ...page,
      groups: page.groups.map((group) => ({
        ...group,
        components: group.components.map((one) => ({ ...one, archived: one.id !== 'files' })),
      })),
    };
    expect([...namedGroupsOf(archived)]).toEqual([['Files', ['files']]]);
  });

  it('is spelled with or without capitals, but not as two groups that differ by them', () => {
    const two = new Map([
      ['Files', ['a']],
      ['FILES', ['b']],
    ]);
    expect(expandedIds(['group:Files', 'x', 'group:FILES'], two)).toEqual({ ok: true, components: ['a', 'x', 'b'] });
    expect(expandedIds(['group:files'], two)).toMatchObject({ ok: false });
  });

  it.each(['group:', 'group:a\nb', 'Files', '', `group:${'x'.repeat(256)}`])('is not written as %j', (ref) =>
    expect(ComponentRef.safeParse(ref).success).toBe(false),
  );

  it('called like a part of every object is a name like any other', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(expandedValues({ [`group:${name}`]: 1 }, groups), name).toMatchObject({ ok: false });
      expect(expandedIds([`group:${name}`], new Map([[name, ['a']]]))).toEqual({ ok: true, components: ['a'] });
    }
  });
});

describe('the word that was meant', () => {
  it.each([
    ['file-servce', ['file-service', 'search'], 'file-service'],
    ['SEARCH', ['search'], 'search'],
    ['ab', ['xy'], undefined],
    ['anything', [], undefined],
    ['x'.repeat(10_000), ['x'.repeat(9_999)], 'x'.repeat(9_999)],
  ])('of %s', (word, words, meant) => expect(nearest(word, words)).toBe(meant));
});
