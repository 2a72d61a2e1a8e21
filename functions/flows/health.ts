import { fold, isOpen } from '../../shared/domain/incident.ts';
import type { Clock, Incidents, Limiter, Published, Timelines } from '../ports.ts';

export interface HealthPorts {
  incidents: Pick<Incidents, 'state'>;
  timelines: Pick<Timelines, 'read'>;
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
}

/** How the whole is, as somebody sees it who has to decide whether to get up. */
export const health =
  ({ incidents, timelines, published, limiter, clock }: HealthPorts) =>
  async (): Promise<Health> => {
    const now = clock();
    const [{ version, open }, shown, sending] = await Promise.all([
      incidents.state(),
      published.read(),
      limiter.state(now),
    ]);
    const running = await Promise.all(open.map(async (id) => fold(id, await timelines.read(id))));
    const overdue = running.filter((one) => one && isOpen(one) && one.nextUpdateBy < now.toISOString());
    return {
      overduePromises: overdue.length,
      pageBehind: shown !== undefined && shown.version >= 0 && shown.version < version,
      sendingPaused: sending.pause !== undefined,
    };
  };
