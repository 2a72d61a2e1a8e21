import * as z from 'zod';
import { ComponentId } from '../ids.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
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

/** The spells an incident's updates tell of, in the order they began. */
export function spellsOf(incident: Incident): Spell[] {
  const done: Spell[] = [];
  const running = new Map<ComponentId, Spell>();
  const steps = incident.updates.map(({ at, components }) => ({ at, components }));
  for (const { at, components } of steps) {
    for (const [component, status] of Object.entries(components)) {
      const before = running.get(component);
      if (before?.status === status) continue;
      if (before && before.from !== at) done.push({ ...before, to: at });
      running.delete(component);
      if (status !== 'operational') running.set(component, { component, status, from: at });
    }
  }
  if (!isOpen(incident) && running.size > 0) throw new Error(`${incident.id} is resolved and still has an effect`);
  return [...done, ...running.values()].toSorted((a, b) => compare(a.from, b.from));
}

/** From its start to its end, whatever its window said. */
export const spellsOfMaintenance = ({ components, startedAt, endedAt }: MaintenanceSummary): Spell[] =>
  startedAt === undefined
    ? []
    : components.map((component) => ({
        component,
        status: 'under_maintenance',
        from: startedAt,
        ...(endedAt && { to: endedAt }),
      }));
