import { beforeEach, describe, expect } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { runDueMaintenances } from '../../functions/maintenances/run-due.ts';
import { settleAllSeries, settleSeries } from '../../functions/maintenances/series/settle-series.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { readEntity } from '../../functions/platform/timeline-ports.ts';
import type { SeriesCommand } from '../../shared/domain/series/command.ts';
import { maintenanceOf } from '../../shared/domain/series/series.ts';
import { SeriesBody, SeriesList, SeriesOrdered } from '../../shared/wire/api/series.ts';
import { mortal } from '../support/crash-on-write.ts';
import { Died } from '../support/fixtures.ts';
import { givenApi } from '../support/given-api.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { everySecondSunday, SER } from '../support/series.ts';
import { it, ports } from '../support/world.ts';

const DAY_MS = 86_400_000;
const FIRST = maintenanceOf(SER, '2026-03-08');
const SECOND = maintenanceOf(SER, '2026-03-22');

const order = async (command: SeriesCommand) => {
  const outcome = await runCommand(ports)(SER, command, { commandId: crypto.randomUUID(), by: 'ada' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
};
const settle = () => settleSeries(ports)(SER);
const first = () => readEntity(ports.timelines, FIRST);
const typesOf = async (id: typeof FIRST) => (await ports.timelines.read(id)).map(({ type }) => type);

describe('a series of maintenances', () => {
  beforeEach(() => order(everySecondSunday()));

  it('is scheduled occurrence by occurrence, each as its announcement is due, at its time of day', async () => {
    expect(await settle()).toBe(true);
    expect(await first()).toMatchObject({
      title: 'Database upkeep',
      from: '2026-03-08T01:30:00.000Z',
      until: '2026-03-08T03:00:00.000Z',
      status: 'scheduled',
      series: { id: SER, pattern: { repeats: 'weekly', every: 2, weekdays: ['sunday'] } },
    });
    expect(await readEntity(ports.timelines, SECOND)).toBeUndefined();
    ports.forward(8 * DAY_MS);
    expect(await settleAllSeries(ports)()).toEqual([SER]);
    expect(await readEntity(ports.timelines, SECOND)).toMatchObject({ from: '2026-03-22T01:30:00.000Z' });
    ports.forward(14 * DAY_MS);
    await settleAllSeries(ports)();
    // Clocks in Berlin changed on the 29th.
    expect(await readEntity(ports.timelines, maintenanceOf(SER, '2026-04-05'))).toMatchObject({
      from: '2026-04-05T00:30:00.000Z',
    });
  });

  it('is begun and ended by the clock as any maintenance, and the occurrence stays as it was', async () => {
    await settle();
    ports.forward(6.62 * DAY_MS);
    expect(await runDueMaintenances(ports)()).toEqual([{ id: FIRST, step: 'start' }]);
    ports.forward(DAY_MS / 8);
    expect(await runDueMaintenances(ports)()).toEqual([{ id: FIRST, step: 'complete' }]);
    await settle();
    expect(await typesOf(FIRST)).toEqual(['maintenance.scheduled', 'maintenance.started', 'maintenance.completed']);
  });

  it('asks nothing of the store while nothing is due', async () => {
    await settle();
    const { version } = await ports.timelines.state();
    expect(await settleAllSeries(ports)()).toEqual([]);
    expect((await ports.timelines.state()).version).toBe(version);
  });

  it('schedules none twice, wherever the scheduler dies', async () => {
    for (let write = 1; write <= 4; write += 1) {
      const dying = mortal(ports, write);
      await settleAllSeries(dying.ports)().catch((error: unknown) => {
        const causes = error instanceof AggregateError ? error.errors : [error];
        if (!causes.every((cause) => cause instanceof Died)) throw error;
      });
    }
    await settle();
    expect(await typesOf(FIRST)).toEqual(['maintenance.scheduled']);
    expect(await readEntity(ports.timelines, SER)).toMatchObject({ isSettled: true, scheduled: ['2026-03-08'] });
  });

  it('schedules none twice when many schedulers come at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => settle()));
    expect(await typesOf(FIRST)).toEqual(['maintenance.scheduled']);
  });

  it('cancels the maintenance of an occurrence that is skipped, also where the scheduler died before', async () => {
    await settle();
    await order({ type: 'skip', day: '2026-03-08' });
    await settleSeries(mortal(ports, 2).ports)(SER).catch(() => undefined);
    await settle();
    expect(await typesOf(FIRST)).toEqual(['maintenance.scheduled', 'maintenance.cancelled']);
  });

  it('cancels what a scheduler has scheduled while it was being skipped', async () => {
    const append: typeof ports.timelines.append = async (entity, expected, events) => {
      if (entity.id === FIRST) await order({ type: 'skip', day: '2026-03-08' });
      return ports.timelines.append(entity, expected, events);
    };
    await settleSeries({ ...ports, timelines: { ...ports.timelines, append } })(SER);
    expect(await first()).toMatchObject({ status: 'scheduled' });
    await settle();
    expect(await first()).toMatchObject({ status: 'cancelled' });
  });

  it('never schedules an occurrence that was skipped before it was announced', async () => {
    await order({ type: 'skip', day: '2026-03-08' });
    await settle();
    expect(await first()).toBeUndefined();
  });

  it('moves the maintenance of an occurrence once, and leaves it where an operator moves it afterwards', async () => {
    await settle();
    const [from, until] = ['2026-03-09T01:00:00.000Z', '2026-03-09T02:00:00.000Z'];
    await order({ type: 'move', day: '2026-03-08', from, until });
    await settle();
    expect(await first()).toMatchObject({ from, until, moves: 1 });
    const own = { type: 'move' as const, from, until: '2026-03-09T04:00:00.000Z', notify: false };
    await runCommand(ports)(FIRST, own, { commandId: 'by hand', by: 'ada' });
    await order({ type: 'change', title: 'New title' });
    await settle();
    expect(await first()).toMatchObject({ until: '2026-03-09T04:00:00.000Z', moves: 2, title: 'Database upkeep' });
  });

  it('cancels what is announced after a new end, and is finished once its last occurrence is over', async () => {
    ports.forward(8 * DAY_MS);
    await settle();
    await order({ type: 'end', ends: { on: '2026-03-20' } });
    await settle();
    expect(await readEntity(ports.timelines, SECOND)).toMatchObject({ status: 'cancelled' });
    expect(await readEntity(ports.timelines, SER)).toMatchObject({ isFinished: true });
    expect((await ports.timelines.state()).current).not.toContain(SER);
    await order({ type: 'end', ends: null });
    expect((await ports.timelines.state()).current).toContain(SER);
  });

  it('leaves an occurrence that an operator cancelled by hand cancelled', async () => {
    await settle();
    await runCommand(ports)(FIRST, { type: 'cancel', notify: false }, { commandId: 'by hand', by: 'ada' });
    await order({ type: 'change', announceDays: 20 });
    await settle();
    expect(await first()).toMatchObject({ status: 'cancelled' });
    expect(await readEntity(ports.timelines, SECOND)).toBeUndefined();
  });
});

describe('a series over HTTP', () => {
  const key = newApiKey();
  const when = givenApi(() => opsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) }), {
    authorization: `Bearer ${key}`,
  });
  beforeEach(() => storeApiKey(ports.tables.people, key, { name: 'ada', role: 'responder' }));
  const body = () => {
    const { type, ...plan } = everySecondSunday();
    return { ...plan, id: SER };
  };

  it('is created with its first maintenance, listed and read in words', async () => {
    const made = await when('POST', '/ops/series', body()).thenBody(SeriesOrdered);
    expect(made.series).toMatchObject({
      repeats: 'Every second Sunday',
      createdBy: 'ada',
      next: [{ day: '2026-03-08', state: 'regular', maintenance: FIRST }, { day: '2026-03-22' }, {}, {}, {}, {}],
    });
    expect(await first()).toMatchObject({ status: 'scheduled' });
    expect((await when('GET', '/ops/series').thenBody(SeriesList)).series).toMatchObject([{ id: SER }]);
  });
  it('is created once under one idempotency key, without an id too', async () => {
    const { id, ...anonymous } = body();
    const made = await when('POST', '/ops/series', anonymous, { 'idempotency-key': 'k1' }).thenBody(SeriesOrdered);
    const again = await when('POST', '/ops/series', anonymous, { 'idempotency-key': 'k1' }).thenBody(SeriesOrdered);
    expect([again.repeated, again.series.id]).toEqual([true, made.series.id]);
  });
  it('skips and moves at once', async () => {
    await when('POST', '/ops/series', body()).thenStatus(201);
    await when('POST', `/ops/series/${SER}/skip`, { day: '2026-03-08' }).thenRecorded(ports.timelines, FIRST, {
      type: 'maintenance.cancelled',
    });
    const moved = { day: '2026-03-22', from: '2026-03-23T01:00:00Z', until: '2026-03-23T02:00:00Z' };
    await when('POST', `/ops/series/${SER}/move`, moved).thenStatus(200);
    expect((await when('GET', `/ops/series/${SER}`).thenBody(SeriesBody)).next.slice(0, 2)).toMatchObject([
      { day: '2026-03-08', state: 'skipped' },
      { day: '2026-03-22', state: 'moved', from: '2026-03-23T01:00:00.000Z' },
    ]);
  });
  it('refuses what makes no sense, and says why', async () => {
    const recurrence = body().recurrence;
    const post = (over: object) => when('POST', '/ops/series', { ...body(), ...over });
    await post({ recurrence: { ...recurrence, timeZone: 'Mars/Olympus' } }).thenRefused(400, 'request_invalid', /zone/);
    await post({ recurrence: { ...recurrence, time: '25:00' } }).thenRefused(400, 'request_invalid', /time/);
    await post({ ends: { on: '2020-01-01' } }).thenRefused(422, 'series_empty');
    await when('GET', '/ops/series/ser_unknown1').thenRefused(404, 'series_not_found');
    await when('POST', `/ops/series/${SER}/skip`, { day: '2026-03-08' }).thenRefused(404, 'series_not_found');
  });
  it('keeps both when two operators skip different occurrences at once', async () => {
    await when('POST', '/ops/series', body()).thenStatus(201);
    const days = ['2026-03-08', '2026-03-22', '2026-04-05'];
    await Promise.all(days.map((day) => when('POST', `/ops/series/${SER}/skip`, { day }).thenStatus(200)));
    const { next } = await when('GET', `/ops/series/${SER}`).thenBody(SeriesBody);
    expect(next.slice(0, 3).map(({ day, state }) => [day, state])).toEqual(days.map((day) => [day, 'skipped']));
  });
  it.each(Object.entries(HOSTILE))('carries hostile text as text: %s', async (_, hostile) => {
    const { title } = (
      await when('POST', '/ops/series', {
        ...body(),
        title: `x${hostile}`.slice(0, 200),
        message: `x${hostile}`,
      }).thenBody(SeriesOrdered)
    ).series;
    expect(await first()).toMatchObject({ title });
  });
});
