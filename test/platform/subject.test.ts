import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { TimelineId } from '../../shared/domain/ids.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { idsOf, readEvent, schemaVersion, type Upcaster } from '../../shared/domain/subject.ts';
import { pagePathOf } from '../../shared/domain/subject-path.ts';
import { ALL_SUBJECTS, NOTIFICATION_KINDS, PAGE_SUBJECTS, pathOf, subjectOf } from '../../shared/domain/subjects.ts';
import { declared, ID } from '../support/incidents.ts';
import { MNT } from '../support/maintenances.ts';

describe('an id', () => {
  it('names its kind of subject and the page about it', () => {
    expect([subjectOf(ID), subjectOf(MNT)]).toEqual([incidentSubject, maintenanceSubject]);
    expect([pathOf(ID), pathOf(MNT)]).toEqual([`/incidents/${ID}`, `/maintenances/${MNT}`]);
    expect([idsOf(incidentSubject, [ID, MNT]), idsOf(maintenanceSubject, [ID, MNT])]).toEqual([[ID], [MNT]]);
  });
  it('of everything with a page leads there, for the site as for all others', () => {
    for (const { prefix } of PAGE_SUBJECTS) {
      const id = `${prefix}_0a1b2c3d4e5f` as TimelineId;
      expect(pagePathOf(id)).toBe(pathOf(id));
    }
  });
  it.each(['dig_i0a1b2c3n1', 'constructor_ab', 'toString', ''])('that is %j is refused', (id) => {
    expect(() => subjectOf(id as TimelineId)).toThrow(RangeError);
  });
  it('shares its prefix, its kind and its folder with no other kind', () => {
    for (const field of ['prefix', 'kind', 'folder'] as const)
      expect(new Set(ALL_SUBJECTS.map((subject) => subject[field])).size).toBe(ALL_SUBJECTS.length);
  });
  it('of every kind causes notifications of kinds that no other causes', () => {
    expect(NOTIFICATION_KINDS).toEqual(['update', 'postmortem', 'maintenance', 'notice', 'digest', 'reminder']);
  });
});

describe('a stored event', () => {
  const { at, by, commandId, commandDigest } = declared();
  const stamp = { at, by, commandId, commandDigest };
  const Named = z.object({
    type: z.literal('named'),
    at: z.string(),
    by: z.string(),
    commandId: z.string(),
    commandDigest: z.string(),
    title: z.string(),
    tags: z.array(z.string()),
  });
  const renamed: Upcaster = ({ name, ...event }) => ({ ...event, title: name });
  const tagged: Upcaster = (event) => ({ ...event, tags: [] });
  const subject = { event: Named, upcasters: [renamed, tagged] };
  const now = { type: 'named', ...stamp, title: 'Files', tags: [] };

  it.each([
    ['without a version', { type: 'named', ...stamp, name: 'Files' }, undefined],
    ['of the first version', { type: 'named', ...stamp, name: 'Files' }, 1],
    ['of the version before', { type: 'named', ...stamp, title: 'Files' }, 2],
    ['of the version now', now, 3],
  ])('%s is read as the schema has it now, and stays as it was stored', (_, stored, version) => {
    const before = structuredClone(stored);
    expect(readEvent(subject, stored, version)).toEqual(now);
    expect(stored).toEqual(before);
  });
  it('is recorded under the version that the last upcaster leads to', () => {
    expect([schemaVersion(subject), schemaVersion(incidentSubject)]).toEqual([3, 1]);
  });
  it.each([4, 0, 1.5, Number.NaN])('of version %d is refused: nobody knows it', (version) => {
    expect(() => readEvent(subject, now, version)).toThrow('not known');
  });
  it.each([null, undefined, 'text', 7])('that is %j is refused in every version', (stored) => {
    for (const version of [1, 2, 3]) expect(() => readEvent(subject, stored, version)).toThrow();
  });
});
