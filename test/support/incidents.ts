import type { IncidentId } from '../../shared/domain/ids.ts';
import type { IncidentEvent } from '../../shared/domain/incident/event.ts';
import { fold } from '../../shared/domain/incident/evolve.ts';
import type { Incident } from '../../shared/domain/incident/incident.ts';
import { givenOf } from './given.ts';

export const ID: IncidentId = 'inc_0a1b2c3d4e5f';
export const T0 = '2026-03-01T11:00:00.000Z';
export const minute = (minutes: number) => new Date(Date.parse(T0) + minutes * 60_000).toISOString();

type Of<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;

const said = {
  by: 'ada',
  status: 'investigating' as const,
  message: 'We are looking into it.',
  components: { files: 'partial_outage' as const },
  notify: true,
};

export const declared = (over: Partial<Of<'incident.declared'>> = {}): Of<'incident.declared'> => ({
  type: 'incident.declared',
  at: T0,
  commandId: 'cmd-declare',
  commandDigest: 'digest',
  title: 'Files cannot be opened',
  updateId: 'upd_0a1b2c3d4e5fn1',
  nextUpdateBy: minute(30),
  ...said,
  ...over,
});

export const updated = (over: Partial<Of<'incident.updated'>> = {}): Of<'incident.updated'> => ({
  type: 'incident.updated',
  at: minute(20),
  commandId: 'cmd-update',
  commandDigest: 'digest',
  updateId: 'upd_0a1b2c3d4e5fn2',
  nextUpdateBy: minute(50),
  ...said,
  status: 'identified',
  message: 'A database update failed.',
  components: {},
  ...over,
});

export const resolved = (over: Partial<Of<'incident.resolved'>> = {}): Of<'incident.resolved'> => ({
  type: 'incident.resolved',
  at: minute(45),
  by: 'ada',
  commandId: 'cmd-resolve',
  commandDigest: 'digest',
  updateId: 'upd_0a1b2c3d4e5fn3',
  message: 'All files can be opened again.',
  notify: true,
  ...over,
});

export const answers = {
  whatHappened: 'Files could not be opened.',
  timeline: [],
  whyItHappened: 'A database update failed.',
  howItWasResolved: 'We rolled it back.',
  prevention: [{ action: 'Rehearse updates', owner: 'Platform', due: '2026-04-01', done: false }],
};

export const drafted = (over: Partial<Of<'postmortem.drafted'>> = {}): Of<'postmortem.drafted'> => ({
  type: 'postmortem.drafted',
  at: minute(60),
  by: 'ada',
  commandId: 'cmd-draft',
  commandDigest: 'digest',
  draft: answers,
  ...over,
});

export const published = (over: Partial<Of<'postmortem.published'>> = {}): Of<'postmortem.published'> => ({
  type: 'postmortem.published',
  at: minute(90),
  by: 'ada',
  commandId: 'cmd-publish',
  commandDigest: 'digest',
  postMortem: answers,
  notify: true,
  ...over,
});

/** The incident that these events make. */
export function incidentOf(...events: IncidentEvent[]): Incident {
  const incident = fold(ID, events);
  if (!incident) throw new Error('no events');
  return incident;
}

export const given = givenOf(ID, minute(100));
