import { type ComponentStatus, type ComponentStatuses, worst } from '../component/component.ts';
import type { ComponentId } from '../ids.ts';
import type { IncidentStatus } from '../incident/status.ts';
import type { IncidentView } from '../incident/view.ts';
import { isRunning, type Maintenance } from '../maintenance/maintenance.ts';
import type { PageConfig } from './config.ts';

/**
 * What the page says first: how its components stand, unless something is open although everything works. Then it is
 * either being worked on, or only watched.
 */
export type Headline = ComponentStatus | 'working_on_it' | 'watching';

/** Each component at its worst across every open incident and running maintenance. */
export function componentStatuses(
  page: PageConfig,
  open: readonly { components: ComponentStatuses }[],
  maintenances: readonly Pick<Maintenance, 'components' | 'status'>[] = [],
): Map<ComponentId, ComponentStatus> {
  const worked = new Set(maintenances.filter(isRunning).flatMap(({ components }) => components));
  const statuses = new Map<ComponentId, ComponentStatus>();
  for (const { components } of page.groups) {
    for (const { id } of components) {
      const stated = open.map(({ components: affected }) =>
        Object.hasOwn(affected, id) ? (affected[id] ?? 'operational') : 'operational',
      );
      statuses.set(id, worst(worked.has(id) ? [...stated, 'under_maintenance'] : stated));
    }
  }
  return statuses;
}

/** How the page looks at least while an incident has this status: never as if all were well before it is watched only. */
export const leastStatus = (status: IncidentStatus): ComponentStatus =>
  status === 'investigating' || status === 'identified' ? 'degraded_performance' : 'operational';

/** How one incident looks: as its worst component does, and never as if all were well while somebody works on it. */
export const statusOfIncident = ({ status, affected }: Pick<IncidentView, 'status' | 'affected'>): ComponentStatus =>
  worst([...affected.map((component) => component.status), leastStatus(status)]);

export function headlineOf(components: ComponentStatus, overall: ComponentStatus, isAnyOpen: boolean): Headline {
  if (overall !== components) return 'working_on_it';
  return overall === 'operational' && isAnyOpen ? 'watching' : overall;
}
