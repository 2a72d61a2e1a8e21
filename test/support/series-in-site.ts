import { remindOfOverruns } from '../../functions/maintenances/remind-of-overruns.ts';
import { settleAllSeries } from '../../functions/maintenances/series/settle-series.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import type { TimelineId } from '../../shared/domain/ids.ts';
import type { SeriesCommand } from '../../shared/domain/series/command.ts';
import { maintenanceOf } from '../../shared/domain/series/series.ts';
import { ports } from './published-site.ts';
import { SER } from './series.ts';

/** Orders the series; an order that is refused changes nothing. */
export const orderSeries = async (command: SeriesCommand): Promise<void> => {
  await runCommand(ports)(SER, command, { commandId: crypto.randomUUID(), by: 'ada' });
};

/** Schedules and settles what is due of series, and notes what runs over, as the scheduler does. */
export async function tendSeries(publish: (ids: TimelineId[]) => Promise<unknown>): Promise<void> {
  await settleAllSeries(ports)();
  const overran = await remindOfOverruns(ports)();
  const days = ['2026-03-08', '2026-03-22', '2026-04-05', '2026-04-19'].map((day) => maintenanceOf(SER, day));
  const there = await Promise.all(days.map(async (id) => ((await ports.timelines.read(id)).length > 0 ? [id] : [])));
  await publish([SER, ...there.flat(), ...overran]);
}
