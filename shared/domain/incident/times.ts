import * as z from 'zod';
import { type Trouble, troublesOf } from '../component/state-interval.ts';
import { ComponentId, type UpdateId } from '../ids.ts';
import { KeptMoment, minutesAfter, Timestamp } from '../text/text.ts';
import type { Incident, Update } from './incident.ts';

/** An incident may have begun so many days before it was declared. Lists read so far beyond their own time. */
export const STARTED_DAYS_BEFORE = 30;

export const StartedAt = Timestamp.describe(
  `When it began, at or before its declaration and at most ${STARTED_DAYS_BEFORE} days earlier; what is left out is the moment of declaration`,
);

export const RestoredAt = z
  .record(ComponentId, Timestamp)
  .describe('Since when components worked again, each at or before the update that said so');

/** As events hold them. */
export const KeptRestoredAt = z.record(ComponentId, KeptMoment);

/** Why the times of an incident cannot be as somebody gives them. */
export type TimeRefusal =
  | { reason: 'start_after_declaration'; declaredAt: string }
  | { reason: 'start_too_early'; earliest: string }
  | { reason: 'component_not_restored'; components: ComponentId[] }
  | { reason: 'restored_after_update'; component: ComponentId; saidAt: string }
  | { reason: 'restored_before_trouble'; component: ComponentId; beganAt: string };

export function startRefusalOf(startedAt: string, declaredAt: string): TimeRefusal | undefined {
  const earliest = minutesAfter(declaredAt, -STARTED_DAYS_BEFORE * 24 * 60);
  if (startedAt > declaredAt) return { reason: 'start_after_declaration', declaredAt };
  return startedAt < earliest ? { reason: 'start_too_early', earliest } : undefined;
}

/** Checks the times that an incident would have: no component works again before it stopped, or after it was said. */
export function orderRefusalOf(incident: Pick<Incident, 'startedAt' | 'updates'>): TimeRefusal | undefined {
  for (const { component, from, ended } of troublesOf(incident)) {
    if (!ended) continue;
    if (ended.at > ended.saidAt) return { reason: 'restored_after_update', component, saidAt: ended.saidAt };
    if (ended.at < from) return { reason: 'restored_before_trouble', component, beganAt: from };
  }
  return undefined;
}

/** Refused where one of the components does not begin to work with this update. */
export function restoredRefusalOf(
  incident: Pick<Incident, 'startedAt' | 'updates'>,
  updateId: UpdateId,
  components: readonly ComponentId[],
): TimeRefusal | undefined {
  const restored = troublesOf(incident).flatMap(({ component, ended }) => (ended?.by === updateId ? [component] : []));
  const others = components.filter((id) => !restored.includes(id));
  return others.length > 0 ? { reason: 'component_not_restored', components: others } : undefined;
}

type Ended = Trouble & { ended: NonNullable<Trouble['ended']> };

/** The newest trouble of a component, where it is over. */
export const lastEnded = (incident: Pick<Incident, 'startedAt' | 'updates'>, component: ComponentId) => {
  const last = troublesOf(incident)
    .filter((trouble) => trouble.component === component)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1);
  return last?.ended && (last as Ended);
};

/** The updates with these restoration times; each belongs to the update that ended the component's newest trouble. */
export function withRestoredAt(
  incident: Pick<Incident, 'startedAt' | 'updates'>,
  restoredAt: Readonly<Record<ComponentId, string>>,
): readonly Update[] {
  const given = Object.entries(restoredAt).flatMap(([component, at]) => {
    const by = lastEnded(incident, component)?.ended.by;
    return by ? [{ component, at, by }] : [];
  });
  return incident.updates.map((update) => {
    const mine = given.filter(({ by }) => by === update.id).map(({ component, at }) => [component, at] as const);
    return mine.length > 0 ? { ...update, restoredAt: { ...update.restoredAt, ...Object.fromEntries(mine) } } : update;
  });
}

/** The end of a resolved incident: when the last component worked again that its last update restored, or that update. */
export function endedAtOf(incident: Pick<Incident, 'startedAt' | 'updates'>): string | undefined {
  const last = incident.updates.at(-1);
  if (last?.status !== 'resolved') return undefined;
  const ends = troublesOf(incident).flatMap(({ ended }) => (ended?.by === last.id ? [ended.at] : []));
  return ends.toSorted().at(-1) ?? last.at;
}
