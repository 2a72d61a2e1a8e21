import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { fold } from '../../shared/domain/incident/evolve.ts';
import { summaryOf } from '../../shared/domain/incident/summary.ts';
import { firstBy, OPEN_SHOWN, SHOWN_IN_ALL, SHOWN_PER_DAY, shownOf } from '../../shared/domain/page/list-limits.ts';
import { type Snapshot, snapshotOf } from '../../shared/domain/page/snapshot.ts';
import { dayOf, monthOf } from '../../shared/domain/time/day.ts';
import { statuspageDocuments } from '../../shared/wire/statuspage-v2.ts';
import { declared, resolved, T0 } from '../support/incidents.ts';
import { page } from '../support/page.ts';

const ZONE = 'Europe/Vienna';
const entries = fc
  .array(fc.integer({ min: 0, max: 40 * 24 * 60 }), { maxLength: 400 })
  .map((ages) =>
    ages
      .toSorted((a, b) => a - b)
      .map((age, index) => ({ id: String(index), at: new Date(Date.parse(T0) - age * 60_000).toISOString() })),
  );

describe('what a page lists of many entries', () => {
  it('is the newest, so many of a day and so many in all, and the rest is counted by month', () =>
    fc.assert(
      fc.property(entries, (all) => {
        const { entries: shown, leftOut } = shownOf(all, ZONE);
        expect(shown.length).toBeLessThanOrEqual(SHOWN_IN_ALL);
        for (const [, { length }] of Map.groupBy(shown, ({ at }) => dayOf(at, ZONE)))
          expect(length).toBeLessThanOrEqual(SHOWN_PER_DAY);
        const left = all.filter((entry) => !shown.includes(entry));
        expect(all.filter((entry) => shown.includes(entry))).toEqual(shown);
        expect(Object.fromEntries(leftOut.map(({ month, count }) => [month, count]))).toEqual(
          Object.fromEntries(
            [...Map.groupBy(left, ({ at }) => monthOf(at, ZONE))].map(([month, of]) => [month, of.length]),
          ),
        );
        expect(leftOut.map(({ month }) => month)).toEqual(
          leftOut
            .map(({ month }) => month)
            .toSorted()
            .toReversed(),
        );
        // Nothing is left out without need: the day it belongs to is full, or the page is.
        for (const one of left)
          expect(
            shown.length === SHOWN_IN_ALL ||
              shown.filter(({ at }) => dayOf(at, ZONE) === dayOf(one.at, ZONE)).length === SHOWN_PER_DAY,
          ).toBe(true);
      }),
    ));

  it('is the first of another order where that is asked for, in the order of the page', () => {
    const all = ['c', 'a', 'b'].map((id) => ({ id, at: T0 }));
    const { entries: shown, leftOut } = firstBy(all, ZONE, 2, (a, b) => (a.id < b.id ? -1 : 1));
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(leftOut).toEqual([{ month: '2026-03', count: 1 }]);
  });
});

describe('a day with 5,000 incidents', () => {
  const OPEN = 2_000;
  const RESOLVED = 3_000;
  let snapshot: Snapshot;
  beforeAll(() => {
    const idOf = (index: number): IncidentId => `inc_${index.toString(16).padStart(12, '0')}`;
    const incidentOf = (index: number, isResolved: boolean) => {
      const events = [declared({ components: { files: index === 7 ? 'major_outage' : 'degraded_performance' } })];
      const incident = fold(idOf(index), isResolved ? [...events, resolved()] : events);
      if (!incident) throw new Error('The events make no incident');
      return incident;
    };
    const open = Array.from({ length: OPEN }, (_, index) => incidentOf(index, false));
    const over = Array.from({ length: RESOLVED }, (_, index) => incidentOf(OPEN + index, true));
    snapshot = snapshotOf({
      page,
      url: page.address,
      version: 1,
      publishedAt: '2026-03-01T13:00:00.000Z',
      open,
      planned: [],
      incidents: [...open, ...over].map(summaryOf),
      maintenances: [],
      notices: [],
      starts: {},
    });
  }, 60_000);

  it('has a front page of a readable size that links to the month of what it leaves out', async () => {
    const html = await astroRenderer.render('/', {
      site: snapshot.page,
      stamp: { version: 1, publishedAt: snapshot.publishedAt },
      language: 'en',
      path: '/',
      choices: [],
      snapshot,
    });
    expect(html.length).toBeLessThan(250_000);
    expect(html).toMatch(new RegExp(`href="/history/2026-03"[^>]*>${OPEN - OPEN_SHOWN} more in March 2026<`));
    expect(html).toMatch(new RegExp(`href="/history/2026-03"[^>]*>${RESOLVED - SHOWN_PER_DAY} more in March 2026<`));
  });

  it('shows the worst open incident before newer ones, and all of them count for its state', () => {
    expect(snapshot.open).toHaveLength(OPEN_SHOWN);
    expect(snapshot.open.map(({ id }) => id)).toContain('inc_000000000007');
    expect(snapshot.overall).toBe('major_outage');
  });

  it('has documents as long as Statuspage’s lists', () => {
    const documents = statuspageDocuments(snapshot, { incidents: [], maintenances: [], notices: [] });
    for (const name of ['summary.json', 'incidents/unresolved.json'])
      expect((documents[name] as { incidents: unknown[] }).incidents, name).toHaveLength(OPEN_SHOWN);
  });
});
