import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellsOf } from '../../shared/domain/component/state-interval.ts';
import {
  BAR_DAYS,
  type Cause,
  calendarOf,
  percentOf,
  stretchesOf,
  troubleCounts,
  uptimeRecordOf,
} from '../../shared/domain/component/uptime.ts';
import { dayOf, daysAfter, startOfDay } from '../../shared/domain/time/day.ts';
import { declared, ID, incidentOf, minute, resolved, updated } from '../support/incidents.ts';

describe('a day', () => {
  const ZONES = [
    'Etc/UTC',
    'Europe/Vienna',
    'America/New_York',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Asia/Beirut',
    'America/Havana',
  ];
  it('begins at its first moment in every zone, whatever the clocks do', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true }),
        (zone, at) => {
          const day = dayOf(at.getTime(), zone);
          const start = Date.parse(startOfDay(day, zone));
          expect(dayOf(start, zone)).toBe(day);
          expect(dayOf(start - 1, zone)).toBe(daysAfter(day, -1));
        },
      ),
      { numRuns: 500 },
    );
  });
  it.each([
    ['2026-03-29', 'Europe/Vienna', 23],
    ['2026-10-25', 'Europe/Vienna', 25],
    ['2026-11-22', 'Europe/Vienna', 24],
    ['2026-04-05', 'Australia/Lord_Howe', 24.5],
  ])('%s in %s has %d hours', (day, zone, hours) =>
    expect((Date.parse(startOfDay(daysAfter(day, 1), zone)) - Date.parse(startOfDay(day, zone))) / 3_600_000).toBe(
      hours,
    ),
  );
});

describe('the spells of an incident', () => {
  it('run from the update that told of them to the one that told otherwise', () =>
    expect(
      spellsOf(
        incidentOf(
          declared({ components: { files: 'partial_outage' } }),
          updated({ components: { files: 'major_outage', search: 'degraded_performance' } }),
          resolved(),
        ),
      ),
    ).toEqual([
      { component: 'files', status: 'partial_outage', from: minute(0), to: minute(20) },
      { component: 'files', status: 'major_outage', from: minute(20), to: minute(45) },
      { component: 'search', status: 'degraded_performance', from: minute(20), to: minute(45) },
    ]));
  it('last while it is open', () =>
    expect(spellsOf(incidentOf(declared()))).toEqual([
      { component: 'files', status: 'partial_outage', from: minute(0) },
    ]));
});

describe('uptime', () => {
  const NOW = '2026-03-02T12:00:00.000Z';
  const calendar = calendarOf(NOW, '2026-03-02', 'Etc/UTC');
  const record = (spells: Cause['spells'], start = '2025-01-01T00:00:00.000Z') =>
    uptimeRecordOf(stretchesOf([{ id: ID, title: 'T', spells }], calendar.now).get('files') ?? [], calendar, start);
  const spell = (status: Cause['spells'][number]['status'], from: string, to?: string) => ({
    component: 'files',
    status,
    from: `2026-${from}:00.000Z`,
    ...(to && { to: `2026-${to}:00.000Z` }),
  });

  it('counts time out of service in full, a partial outage at 30 %, and nothing else', () => {
    const days = (BAR_DAYS - 1) * 86_400;
    expect(1 - record([spell('major_outage', '02-10T10:00', '02-10T11:00')]).uptime).toBeCloseTo(3600 / days, 12);
    expect(1 - record([spell('partial_outage', '02-10T10:00', '02-10T11:00')]).uptime).toBeCloseTo(1080 / days, 12);
    for (const status of ['degraded_performance', 'under_maintenance'] as const)
      expect(record([spell(status, '02-10T10:00', '02-10T11:00')]).uptime).toBe(1);
  });
  it('counts a moment once, as the worst it was', () => {
    const both = record([
      spell('partial_outage', '02-10T10:00', '02-10T12:00'),
      spell('major_outage', '02-10T11:00', '02-10T11:30'),
      spell('degraded_performance', '02-10T09:00', '02-10T13:00'),
    ]);
    expect(both.troubled).toMatchObject([
      {
        day: '2026-02-10',
        ago: 20,
        worst: 'major_outage',
        seconds: { major_outage: 1800, partial_outage: 5400, degraded_performance: 7200 },
      },
    ]);
  });
  it('divides what crosses midnight, and lets what lasts end now', () => {
    const { troubled } = record([spell('major_outage', '03-01T23:00')]);
    expect(troubled.map(({ day, seconds }) => [day, seconds.major_outage])).toEqual([
      ['2026-03-01', 3600],
      ['2026-03-02', 43_200],
    ]);
  });
  it('leaves out the days before a component was there', () => {
    const young = record([spell('major_outage', '02-10T10:00', '02-10T11:00')], '2026-03-01T00:00:00.000Z');
    expect(young).toMatchObject({ uptime: 1, days: 1, bars: 2, troubled: [] });
  });
  it('claims whole days since the beginning only, and none in the first', () => {
    const span = (start: string) => {
      const { days, bars } = record([], start);
      return [days, bars];
    };
    expect(span('2026-03-02T11:50:00.000Z')).toEqual([0, 1]);
    expect(span('2026-03-01T11:50:00.000Z')).toEqual([0, 2]);
    expect(span('2026-02-28T23:00:00.000Z')).toEqual([1, 3]);
    expect(span('2026-02-27T11:50:00.000Z')).toEqual([2, 4]);
    expect(span('2025-12-03T00:00:00.000Z')).toEqual([89, 90]);
    expect(span('2025-12-02T00:00:00.000Z')).toEqual([90, 90]);
    expect(span('2026-03-09T00:00:00.000Z')).toEqual([0, 0]);
  });
  it('never claims a day that has not passed since the beginning', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 * 86_400_000 }), (age) => {
        const { days } = record([], new Date(Date.parse(NOW) - age).toISOString());
        expect(days * 86_400_000).toBeLessThanOrEqual(age);
      }),
    );
  });
  it('counts neither what was before the beginning nor what is left of today', () => {
    const twoDays = record([spell('major_outage', '02-28T12:00', '02-28T18:00')], '2026-02-28T12:00:00.000Z');
    expect(twoDays.uptime).toBeCloseTo(1 - 6 / 36, 12);
    const today = record([spell('major_outage', '03-02T06:00', '03-02T09:00')], '2026-03-01T00:00:00.000Z');
    expect(today.uptime).toBeCloseTo(1 - 3 / 33, 12);
    const lasting = record([spell('major_outage', '03-02T06:00')], '2026-03-01T00:00:00.000Z');
    expect(lasting.uptime).toBeCloseTo(1 - 6 / 36, 12);
  });
  it('is 100 exactly where no day had an outage', () => {
    const status = fc.constantFrom('major_outage', 'partial_outage', 'degraded_performance', 'under_maintenance');
    const one = fc.record({ status, from: fc.nat(89 * 86_400), seconds: fc.integer({ min: 1, max: 86_400 }) });
    const base = Date.parse('2025-12-03T00:00:00.000Z');
    fc.assert(
      fc.property(fc.array(one, { maxLength: 4 }), (spells) => {
        const found = record(
          spells.map(({ status: state, from, seconds }) => ({
            component: 'files',
            status: state as Cause['spells'][number]['status'],
            from: new Date(base + from * 1000).toISOString(),
            to: new Date(Math.min(base + (from + seconds) * 1000, Date.parse(NOW))).toISOString(),
          })),
        );
        expect(percentOf(found.uptime) === '100').toBe(troubleCounts(found).outage === 0);
      }),
    );
  });
  it('tells days with an outage from those that were only slow or under maintenance', () => {
    const found = record([
      spell('partial_outage', '02-10T10:00', '02-10T11:00'),
      spell('degraded_performance', '02-10T10:00', '02-11T11:00'),
      spell('under_maintenance', '02-11T10:00', '02-12T11:00'),
    ]);
    expect(troubleCounts(found)).toEqual({ outage: 1, slower: 1, maintenance: 1 });
  });
  it('is never rounded up to 100', () => {
    expect(percentOf(1)).toBe('100');
    expect(percentOf(0.999999)).toBe('99.99');
    expect(percentOf(0.98765)).toBe('98.76');
  });
});
