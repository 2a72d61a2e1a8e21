import { isMaintenanceId, mailingIdOf, type TimelineId } from '../../shared/domain/ids.ts';
import type { Clock } from '../platform/ports.ts';
import { settleAll } from '../platform/settle-all.ts';
import type { Incidents, Maintenances, MaintenanceTimelines, Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { Mailings } from './ports.ts';

export interface CatchUpPorts {
  incidents: Pick<Incidents, 'state' | 'since'>;
  maintenances: Pick<Maintenances, 'since'>;
  timelines: Pick<Timelines, 'read'>;
  maintenanceTimelines: Pick<MaintenanceTimelines, 'read'>;
  mailings: Pick<Mailings, 'progress'>;
  announce: (id: TimelineId, seq: number) => Promise<void>;
  clock: Clock;
}

const MINUTE_MS = 60_000;
/** By then the stream has handed the event over, unless something is wrong with it. */
const LATE_MS = 10 * MINUTE_MS;
/** What was not announced for so long is no news any more. */
const STALE_MS = 24 * 60 * MINUTE_MS;
/** Maintenance is scheduled long before it is announced to be over. */
const MAINTENANCE_MS = 90 * STALE_MS;

/**
 * Announces what the stream has failed to: events of the last day that should have been mailed and have no mailing. An
 * event that is announced twice has one mailing all the same, and one that cannot be announced keeps no other waiting.
 * Says which.
 */
export const catchUp =
  ({ incidents, maintenances, timelines, maintenanceTimelines, mailings, announce, clock }: CatchUpPorts) =>
  async (): Promise<string[]> => {
    const now = clock().getTime();
    const ago = (ms: number) => new Date(now - ms).toISOString();
    const [{ open, planned }, recent, work] = await Promise.all([
      incidents.state(),
      incidents.since(ago(STALE_MS)),
      maintenances.since(ago(MAINTENANCE_MS)),
    ]);
    const changed = <Id>(heads: readonly { id: Id; updatedAt: string }[]) =>
      heads.filter(({ updatedAt }) => updatedAt >= ago(STALE_MS)).map(({ id }) => id);
    const look = async (id: TimelineId) => {
      const events = isMaintenanceId(id) ? await maintenanceTimelines.read(id) : await timelines.read(id);
      const due = [...events.entries()]
        .filter(
          ([, { at, ...event }]) => 'notify' in event && event.notify && at >= ago(STALE_MS) && at <= ago(LATE_MS),
        )
        .map(([index]) => index + 1);
      return (await settleAll(due, (seq) => makeUp(id, seq), 'events')).flat();
    };
    const makeUp = async (id: TimelineId, seq: number): Promise<string[]> => {
      const mailing = mailingIdOf(id, seq);
      if (await mailings.progress(mailing)) return [];
      await announce(id, seq);
      return [mailing];
    };
    const ids = new Set<TimelineId>([...open, ...changed(recent), ...planned, ...changed(work)]);
    return (await settleAll(ids, (id) => ifReadable(() => look(id)), 'timelines')).flatMap((made) => made ?? []);
  };
