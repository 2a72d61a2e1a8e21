import * as z from 'zod';
import { ComponentId, type UpdateId } from '../ids.ts';
import type { Incident } from '../incident/incident.ts';
import type { MaintenanceSummary } from '../maintenance/maintenance.ts';
import { compare } from '../text/compare.ts';
import { KeptMoment } from '../text/text.ts';
import { ComponentStatus } from './component.ts';

/** A time for which a component was not simply working. Without an end it lasts. */
export const Spell = z.object({
  component: ComponentId,
  status: ComponentStatus.exclude(['operational']),
  from: KeptMoment,
  to: KeptMoment.optional(),
});
export type Spell = z.infer<typeof Spell>;

/** One component from the moment it stopped working to the moment it worked again, with each state in between. */
export interface Trouble {
  component: ComponentId;
  from: string;
  steps: readonly Pick<Spell, 'status' | 'from'>[];
  /** Which update said that it works again, when that update was posted, and since when it did. */
  ended?: { by: UpdateId; saidAt: string; at: string };
}

/** What an incident's updates say of each component: those that are over first. The first update tells of the start. */
export function troublesOf({ startedAt, updates }: Pick<Incident, 'startedAt' | 'updates'>): Trouble[] {
  const over: Trouble[] = [];
  const running = new Map<ComponentId, Trouble>();
  for (const [index, { id, at, components, restoredAt = {} }] of updates.entries()) {
    const from = index === 0 ? startedAt : at;
    const givenFor = (component: ComponentId) =>
      Object.hasOwn(restoredAt, component) ? restoredAt[component] : undefined;
    for (const [component, status] of Object.entries(components)) {
      const before = running.get(component);
      if (status !== 'operational') {
        running.set(component, withStep(before ?? { component, from, steps: [] }, { status, from }));
      } else if (before) {
        over.push({ ...before, ended: { by: id, saidAt: at, at: givenFor(component) ?? from } });
        running.delete(component);
      }
    }
  }
  return [...over, ...running.values()];
}

/** With one more state, unless it is in that state already. */
const withStep = (trouble: Trouble, step: Trouble['steps'][number]): Trouble =>
  trouble.steps.at(-1)?.status === step.status ? trouble : { ...trouble, steps: [...trouble.steps, step] };

/** The states of one trouble, none of them beyond its end and none without a length. */
function spellsIn({ component, steps, ended }: Trouble): Spell[] {
  return steps.flatMap(({ status, from }, index) => {
    const next = steps[index + 1]?.from;
    const to = ended && (next === undefined || next > ended.at) ? ended.at : next;
    if (to === undefined) return [{ component, status, from }];
    return from < to ? [{ component, status, from, to }] : [];
  });
}

/** The spells an incident's updates tell of, in the order they began; none where nothing was wrong. */
export function spellsOf(incident: Incident): Spell[] {
  if (incident.status === 'resolved' && (incident.falseAlarm || incident.withdrawnAt)) return [];
  const troubles = troublesOf(incident);
  if (incident.status === 'resolved' && troubles.some(({ ended }) => !ended)) {
    throw new Error(`${incident.id} is resolved and still has an effect`);
  }
  return troubles.flatMap(spellsIn).toSorted((a, b) => compare(a.from, b.from));
}

/** From its start to its end, whatever its window said, without the times in which it rested. */
export function spellsOfMaintenance({ components, startedAt, endedAt, spans }: MaintenanceSummary): Spell[] {
  const whole = startedAt ? [{ from: startedAt, ...(endedAt && { to: endedAt }) }] : [];
  return (spans ?? whole).flatMap((span) =>
    components.map((component) => ({ component, status: 'under_maintenance' as const, ...span })),
  );
}
