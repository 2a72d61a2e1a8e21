import type * as z from 'zod';
import type { SeriesId } from '../../shared/domain/ids.ts';
import { CreateSeries } from '../../shared/domain/series/command.ts';
import type { SeriesEvent } from '../../shared/domain/series/series.ts';
import { givenOf } from './given.ts';
import { minute, T0 } from './incidents.ts';

export const SER: SeriesId = 'ser_f5e4d3c2b1a0';

/** Every second Sunday at 02:30 in Berlin, an hour and a half each; the first is a week after T0, a Sunday. */
export const everySecondSunday = (over: Partial<z.infer<typeof CreateSeries>> = {}) => ({
  type: 'create' as const,
  ...CreateSeries.parse({
    title: 'Database upkeep',
    message: 'Files are read-only.',
    components: ['files'],
    recurrence: {
      pattern: { repeats: 'weekly', every: 2, weekdays: ['sunday'] },
      firstDay: '2026-03-08',
      time: '02:30',
      minutes: 90,
      timeZone: 'Europe/Berlin',
    },
  }),
  ...over,
});

let count = 0;
export const stamp = (at = T0) => {
  count += 1;
  return { at, by: 'ada', commandId: `cmd-s${count}`, commandDigest: 'digest' };
};

export const created = (over: Partial<z.infer<typeof CreateSeries>> = {}): SeriesEvent => {
  const { type, ...plan } = everySecondSunday(over);
  return { type: 'series.created', ...stamp(), ...plan };
};

export const givenSeries = givenOf(SER, minute(30));

/** A series in the world of the fuzz tests. */
export const addSeries = (order: (path: string, body: object) => Promise<void>) =>
  order('/series', { ...everySecondSunday({ announceDays: 1 }), id: SER, type: undefined });
