import type { TimelineId } from '../../shared/domain/ids.ts';
import { fold, isOpen } from '../../shared/domain/incident/incident.ts';
import type { Limiter } from '../notify/limiter-ports.ts';
import type { Clock } from '../platform/ports.ts';
import type { Incidents, MaintenanceTimelines, Timelines } from '../platform/timeline-ports.ts';
import { unlessUnreadable } from '../platform/unreadable-timeline.ts';
import type { Published } from '../publish/ports.ts';

export interface HealthPorts {
  incidents: Pick<Incidents, 'state'>;
  timelines: Pick<Timelines, 'read'>;
  maintenanceTimelines: Pick<MaintenanceTimelines, 'read'>;
  published: Pick<Published, 'read'>;
  limiter: Pick<Limiter, 'state'>;
  clock: Clock;
}

export interface Health {
  /** Open incidents whose promised moment has passed. */
  overduePromises: number;
  /** The page does not show the newest of what was recorded. */
  pageBehind: boolean;
  /** No notices leave. */
  sendingPaused: boolean;
  /** Timelines that cannot be read and that everything goes on without. */
  unreadable: TimelineId[];
}

/** How the whole is, as somebody sees it who has to decide whether to get up. */
export const health =
  ({ incidents, timelines, maintenanceTimelines, published, limiter, clock }: HealthPorts) =>
  async (): Promise<Health> => {
    const now = clock();
    const [{ version, open, planned }, shown, sending] = await Promise.all([
      incidents.state(),
      published.read(),
      limiter.state(now),
    ]);
    const [running, work] = await Promise.all([
      Promise.all(open.map((id) => unlessUnreadable(async () => fold(id, await timelines.read(id))))),
      Promise.all(planned.map((id) => unlessUnreadable(() => maintenanceTimelines.read(id)))),
    ]);
    const overdue = running.filter(
      (one) => one.ok && one.value && isOpen(one.value) && one.value.nextUpdateBy < now.toISOString(),
    );
    const unreadable = [...running, ...work].flatMap((one) => (one.ok ? [] : [one.id]));
    return {
      overduePromises: overdue.length,
      pageBehind: shown !== undefined && shown.version >= 0 && shown.version < version,
      sendingPaused: sending.pause !== undefined,
      unreadable: [...new Set([...unreadable, ...(shown?.unreadable ?? [])])].toSorted(),
    };
  };
