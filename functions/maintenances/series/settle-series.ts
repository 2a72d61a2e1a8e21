import type { SeriesId } from '../../../shared/domain/ids.ts';
import {
  isFinishedAt,
  needsSettling,
  type PlannedOccurrence,
  plannedNow,
  takesPlace,
} from '../../../shared/domain/series/plan.ts';
import type { Series } from '../../../shared/domain/series/series.ts';
import { seriesSubject } from '../../../shared/domain/series/subject.ts';
import { idsOf } from '../../../shared/domain/subject.ts';
import type { CommandOf } from '../../../shared/domain/subjects.ts';
import { type CommandPorts, runCommand } from '../../platform/run-command.ts';
import { settleAll } from '../../platform/settle-all.ts';
import { readEntity, type Timelines } from '../../platform/timeline-ports.ts';
import { ifReadable } from '../../platform/unreadable-timeline.ts';

export interface SettleSeriesPorts extends CommandPorts {
  timelines: Timelines;
}

const BY = 'the clock';

/**
 * Makes the maintenances of a series what the series says: schedules those that are due to be announced, moves and
 * cancels those that were moved and skipped. Each has an id and an order key that follow from the series and the day, so
 * one that dies in between, or another at the same time, makes none twice; the series is settled last.
 */
export const settleSeries = (ports: SettleSeriesPorts) => {
  const run = runCommand(ports);

  async function order(id: PlannedOccurrence['maintenance'], command: CommandOf<typeof id>, key: string) {
    // With spaces in it, so that no caller can have used it before.
    const outcome = await run(id, command, { commandId: `series ${key}`, by: BY });
    if (outcome.ok) return;
    // An operator may have begun, ended or scheduled it by hand: that stands. Nothing else is wrong with the order.
    if (outcome.refusal.reason === 'busy') throw new Error(`${id} was changed by others again and again`);
  }

  async function settleOne(series: Series, one: PlannedOccurrence): Promise<void> {
    const { maintenance: id, day, from, until } = one;
    const there = await readEntity(ports.timelines, id);
    if (!there) {
      if (takesPlace(one) && one.isDue) await order(id, scheduleOf(series, one), 'schedule');
      return;
    }
    const notify = series.notify;
    if (there.status !== 'scheduled') return;
    if (!takesPlace(one)) await order(id, { type: 'cancel', notify }, 'cancel');
    else if (one.state === 'moved' && (there.from !== from || there.until !== until))
      await order(id, { type: 'move', from, until, notify }, `move ${day} ${from} ${until}`);
  }

  return async (id: SeriesId): Promise<boolean> => {
    const series = await readEntity(ports.timelines, id);
    const now = ports.clock().toISOString();
    if (!series || !needsSettling(series, now)) return false;
    const planned = plannedNow(series, now);
    for (const one of planned) await settleOne(series, one);
    const days = planned.filter((one) => one.isDue && takesPlace(one)).map(({ day }) => day);
    const settle = { type: 'settle' as const, seen: series.version, days, finished: isFinishedAt(series, now) };
    const outcome = await run(id, settle, { commandId: `settle ${series.version} ${days.join(' ')}`, by: BY });
    return outcome.ok && !outcome.repeated;
  };
};

function scheduleOf(series: Series, { from, until }: PlannedOccurrence): CommandOf<PlannedOccurrence['maintenance']> {
  const { id, title, message, components, automatic, remindMinutes, notify, translations, recurrence } = series;
  const options = { ...(remindMinutes && { remindMinutes }), ...(translations && { translations }) };
  const facts = { title, message, components, from, until, automatic, notify };
  return { type: 'schedule', ...facts, ...options, series: { id, pattern: recurrence.pattern } };
}

/** Settles every series that is not over. What is wrong with one is thrown after the others have had their turn. */
export const settleAllSeries = (ports: SettleSeriesPorts) => {
  const settle = settleSeries(ports);
  return async (): Promise<SeriesId[]> => {
    const ids = idsOf(seriesSubject, (await ports.timelines.state()).current);
    const settled = await settleAll(
      ids,
      (id) => ifReadable(async () => ((await settle(id)) ? id : undefined)),
      'series',
    );
    return settled.filter((id) => id !== undefined);
  };
};
