import { nextOccurrences } from '../../../shared/domain/series/plan.ts';
import type { Series, SeriesSummary } from '../../../shared/domain/series/series.ts';
import type { SeriesBody } from '../../../shared/wire/api/series.ts';
import { repeatsIn } from '../../../shared/words/repeats.ts';

const NEXT_SHOWN = 6;

/** A series as operators see it, with its next occurrences. */
export function bodyOfSeries(series: Series, now: string): SeriesBody {
  const { commands, exceptions, scheduled, isSettled, translations, components, ends, ...facts } = series;
  const next = nextOccurrences(series, now, NEXT_SHOWN).map(({ day, state, from, until, maintenance }) => ({
    day,
    state: state === 'skipped' || state === 'moved' ? state : ('regular' as const),
    from,
    until,
    ...(scheduled.includes(day) && { maintenance }),
  }));
  const repeats = repeatsIn(series.recurrence.pattern, 'en');
  return { ...facts, components: [...components], ...(ends && { ends }), repeats, next };
}

export const lineOfSeries = (summary: SeriesSummary) => ({
  ...summary,
  repeats: repeatsIn(summary.recurrence.pattern, 'en'),
});
