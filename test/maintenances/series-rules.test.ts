import { describe, expect, it } from 'vitest';
import { nextOccurrences, plannedNow } from '../../shared/domain/series/plan.ts';
import { foldSeries, type SeriesEvent } from '../../shared/domain/series/series.ts';
import { minute } from '../support/incidents.ts';
import { created, givenSeries, SER, stamp } from '../support/series.ts';

const skipped = (day: string): SeriesEvent => ({ type: 'series.occurrence_skipped', ...stamp(), day });
const seriesOf = (...events: SeriesEvent[]) => {
  const series = foldSeries(SER, events);
  if (!series) throw new Error('no events');
  return series;
};

describe('a series', () => {
  it('is created with what each maintenance is scheduled with', () => {
    const { type, at, by, commandId, commandDigest, ...plan } = created();
    givenSeries()
      .when({ ...plan, type: 'create' } as Parameters<ReturnType<typeof givenSeries>['when']>[0])
      .thenRecorded({ type: 'series.created', title: 'Database upkeep' });
  });
  it('needs an occurrence that is to come', () => {
    const { type: _, ...plan } = created({ ends: { on: '2026-03-07' } }) as Extract<
      SeriesEvent,
      { type: 'series.created' }
    >;
    const { at, by, commandId, commandDigest, ...given } = plan;
    givenSeries()
      .when({ ...given, type: 'create' })
      .thenRefusedAs('series_empty');
  });
  it('takes components of the page only', () =>
    givenSeries(created())
      .when({ type: 'change', components: ['mars'] })
      .thenRefusedAs('component_unknown'));
  it('takes a group for the components that it has at that moment', () =>
    givenSeries(created())
      .when({ type: 'change', components: ['group:Files'] }, { groups: new Map([['Files', ['files', 'search']]]) })
      .thenLeaves({ components: ['files', 'search'] }));
  it('keeps what a change does not name, and drops a reminder that is taken back', () => {
    givenSeries(created({ remindMinutes: 60 }))
      .when({ type: 'change', title: 'New' })
      .thenLeaves({ title: 'New', message: 'Files are read-only.', remindMinutes: 60 });
    givenSeries(created({ remindMinutes: 60 }))
      .when({ type: 'change', remindMinutes: null })
      .thenRecorded({
        type: 'series.changed',
      });
    const after = seriesOf(created({ remindMinutes: 60 }), {
      type: 'series.changed',
      ...stamp(),
      title: 'T',
      message: 'm',
      components: ['files'],
      announceDays: 14,
      automatic: true,
      notify: true,
    });
    expect(after.remindMinutes).toBeUndefined();
  });
  it('skips one occurrence, once', () => {
    givenSeries(created())
      .when({ type: 'skip', day: '2026-03-22' })
      .thenLeaves({ exceptions: { '2026-03-22': { kind: 'skipped' } }, isSettled: false });
    givenSeries(created(), skipped('2026-03-22'))
      .when({ type: 'skip', day: '2026-03-22' })
      .thenRefused({ reason: 'occurrence_skipped', day: '2026-03-22' });
  });
  it('names the next days where there is no occurrence on the day', () =>
    givenSeries(created())
      .when({ type: 'skip', day: '2026-03-15' })
      .thenRefused({
        reason: 'occurrence_unknown',
        day: '2026-03-15',
        next: ['2026-03-08', '2026-03-22', '2026-04-05'],
      }));
  it('moves one occurrence to a window that makes sense', () => {
    const move = { type: 'move' as const, day: '2026-03-08', from: minute(9000), until: minute(9060) };
    givenSeries(created())
      .when(move)
      .thenLeaves({ exceptions: { '2026-03-08': { kind: 'moved', from: minute(9000), until: minute(9060) } } });
    givenSeries(created())
      .when({ ...move, until: minute(9000) })
      .thenRefusedAs('window_ends_before_it_begins');
    givenSeries(created())
      .when({ ...move, from: minute(1), until: minute(2) })
      .thenRefusedAs('window_in_the_past');
  });
  it('leaves an occurrence that has begun to its maintenance', () =>
    givenSeries(created())
      .when({ type: 'skip', day: '2026-03-08' }, { at: '2026-03-08T02:00:00.000Z' })
      .thenRefusedAs('occurrence_begun'));
  it('ends after so many occurrences, skipped ones included', () => {
    const series = seriesOf(created({ ends: { after: 3 } }), skipped('2026-03-22'));
    expect(nextOccurrences(series, minute(0), 10).map(({ day, state }) => [day, state])).toEqual([
      ['2026-03-08', 'regular'],
      ['2026-03-22', 'skipped'],
      ['2026-04-05', 'regular'],
    ]);
  });
  it('takes what the scheduler saw only while it is so', () =>
    givenSeries(created(), skipped('2026-03-22'))
      .when({ type: 'settle', seen: 1, days: [], finished: false })
      .thenRefused({ reason: 'series_changed', seen: 1, version: 2 }));
  it('is announced as many days ahead as it says, and not earlier', () => {
    const days = (at: string) => plannedNow(seriesOf(created()), at).map(({ day }) => day);
    expect(days(minute(0))).toEqual(['2026-03-08']);
    expect(days('2026-03-08T01:29:59.000Z')).toEqual(['2026-03-08']);
    // Fourteen days before 02:30 on the 22nd.
    expect(days('2026-03-08T01:30:00.000Z')).toEqual(['2026-03-08', '2026-03-22']);
  });
});
