import type { SeriesId } from '../ids.ts';
import type { Subject } from '../subject.ts';
import type { SeriesCommand } from './command.ts';
import { decideSeries, type SeriesRefusal } from './decide.ts';
import { evolveSeries, foldSeries, type Series, SeriesEvent, SeriesSummary } from './series.ts';

/** A series of maintenances. It has no page and nobody is notified of it: they learn of each maintenance. */
export const seriesSubject: Subject<{
  id: SeriesId;
  event: SeriesEvent;
  entity: Series;
  summary: SeriesSummary;
  view: { id: SeriesId; version: number };
  content: never;
  command: SeriesCommand;
  refusal: SeriesRefusal;
}> = {
  prefix: 'ser',
  kind: 'series',
  folder: 'series',

  event: SeriesEvent,
  upcasters: [],
  summary: SeriesSummary,

  decide: decideSeries,
  evolve: evolveSeries,
  fold: foldSeries,

  ending: /^series\.(settled|end_changed|occurrence_skipped)$/,
  milestones: /(?!)/,
  audienceOf: () => [],

  summaryOf: ({ id, version, title, updatedAt, createdAt, components, recurrence, ends, isFinished }) => ({
    id,
    version,
    title,
    updatedAt,
    createdAt,
    components,
    recurrence,
    ...(ends && { ends }),
    isFinished,
  }),
  bornAt: ({ createdAt }) => createdAt,
  isCurrent: ({ isFinished }) => !isFinished,
  isWithdrawn: () => false,
  isPublic: () => false,
  promisedAt: () => undefined,
  componentsOf: ({ components }) => components,
  historyMoments: () => [],
  isOutOfOrder: () => false,

  viewOf: ({ id, version }) => ({ id, version }),
  localsOf: () => ({}),

  notifies: [],
  notificationOf: () => undefined,
  standingOf() {
    throw new Error('No digest tells of a series');
  },
};
