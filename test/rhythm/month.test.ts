import { describe, expect } from 'vitest';
import { runCommand } from '../../functions/platform/run-command.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { Declare, type IncidentCommand, Resolve, UpdateIncident } from '../../shared/domain/incident/command.ts';
import type { IncidentEvent } from '../../shared/domain/incident/event.ts';
import type { Owner } from '../../shared/domain/incident/ownership.ts';
import { seeded } from '../crash/storm.ts';
import type { Ports } from '../support/fixtures.ts';
import { ADA, GRACE, LIN, putTeam, teamFlows, withRhythm } from '../support/team.ts';
import { engines, it, ports } from '../support/world.ts';

const MINUTE = 60_000;
const DAYS = 30;
const REMIND = 10;
const HOLD = 5;

type PromisingEvent = Extract<IncidentEvent, { nextUpdateBy: string }>;
const isSaid = (event: IncidentEvent): event is PromisingEvent => 'nextUpdateBy' in event;

const declare = {
  type: 'declare' as const,
  ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' }, notify: false }),
};
const resolve = { type: 'resolve' as const, ...Resolve.parse({ message: 'over', notify: false }) };
type Any = <One>(list: readonly One[]) => One;

const update = (any: Any, at: number): IncidentCommand => {
  const minutes = any([5, 15, 30, 60]);
  const nextUpdateBy = new Date(at + minutes * MINUTE).toISOString();
  const status = any(['monitoring', 'investigating', 'investigating', 'identified'] as const);
  const expected = any([true, false, false]) && { expectedRestorationAt: new Date(at + 20 * MINUTE).toISOString() };
  return {
    type: 'update',
    ...UpdateIncident.parse({ message: 'm', nextUpdateBy, status, ...expected, notify: false }),
  };
};

interface Moment {
  /** How likely its owner is to post. */
  diligence: number;
  at: number;
  member: Owner | undefined;
}

/** What somebody does in one minute, if anybody does anything. */
function acted(
  any: Any,
  dice: number,
  { diligence, at, member }: Moment,
): [IncidentCommand, Owner | undefined] | undefined {
  if (dice < 0.05 * diligence) return [update(any, at), member];
  if (dice > 0.99) return [{ type: 'take-over' }, any([ADA, GRACE, LIN])];
  return dice > 0.98 ? [{ type: 'hand-off', to: any([ADA, GRACE, LIN]), note: 'n' }, member] : undefined;
}

interface Played {
  timelines: { id: IncidentId; events: IncidentEvent[] }[];
  /** When a scheduler ran, in milliseconds. */
  ticks: number[];
}

/** A month in which members post, forget, hand off and sleep at random, and the scheduler sometimes stands still or runs twice. */
async function month(on: Ports, seed: number): Promise<Played> {
  const random = seeded(seed);
  const any: Any = (list) => list[Math.floor(random() * list.length)] as (typeof list)[number];
  const ids: IncidentId[] = [];
  const ticks: number[] = [];
  const end = on.clock().getTime() + DAYS * 24 * 60 * MINUTE;
  let commands = 0;
  const run = (id: IncidentId, command: IncidentCommand, member: Owner | undefined) => {
    commands += 1;
    const by = member ?? { name: 'monitor' };
    return runCommand(on)(id, command, { commandId: `${commands}`, by: by.name, ...(member && { member }) });
  };
  const tick = async () => {
    ticks.push(on.clock().getTime());
    const flows = random() < 0.1 ? [teamFlows(on), teamFlows(on)] : [teamFlows(on)];
    await Promise.all(flows.map((one) => one.tick()));
  };
  while (on.clock().getTime() < end) {
    const id: IncidentId = `inc_month${String(ids.length).padStart(6, '0')}`;
    ids.push(id);
    const member = any([ADA, GRACE, LIN, undefined]);
    await run(id, declare, member);
    const diligence = random();
    let standsStill = 0;
    for (let minutes = 0; minutes < 240; minutes += 1) {
      on.forward(MINUTE / 2);
      if (random() < 0.01) standsStill = 25;
      standsStill -= 1;
      if (standsStill < 0) await tick();
      // People act between two runs.
      on.forward(MINUTE / 2);
      const [command, by] = acted(any, random(), { diligence, at: on.clock().getTime(), member }) ?? [];
      if (command) await run(id, command, by);
    }
    await run(id, resolve, member);
    // Nothing is open, so the scheduler has nothing to do.
    on.forward(Math.floor(random() * 72 * 60) * MINUTE);
  }
  const timelines = await Promise.all(ids.map(async (id) => ({ id, events: await on.timelines.read(id) })));
  return { timelines, ticks };
}

const at = ({ at: moment }: { at: string }): number => Date.parse(moment);

/** Promises, with when they were answered. A holding update goes out in the same run as the last reminder, and after it. */
function promisesIn(events: readonly IncidentEvent[]) {
  const said = events.filter((event) => isSaid(event) || event.type === 'incident.resolved');
  return said.flatMap((made, index) => {
    const answer = said[index + 1];
    return isSaid(made) && answer
      ? [{ made, due: Date.parse(made.nextUpdateBy), answered: at(answer) + Number(isAutomatic(answer)) }]
      : [];
  });
}

const remindersOf = (events: readonly IncidentEvent[], kind: string, update?: string) =>
  events.flatMap((event) =>
    event.type === 'reminder.made' &&
    event.cause.kind === kind &&
    'update' in event.cause &&
    event.cause.update === update
      ? [event]
      : [],
  );

const isAutomatic = (event: IncidentEvent): boolean => isSaid(event) && event.automatic === true;

type Ran = (from: number, until: number) => number | undefined;

/** A promise that was not kept when a scheduler ran was reminded of at its first run, and then never again. */
function expectReminders(events: readonly IncidentEvent[], ranBetween: Ran): number {
  let missed = 0;
  for (const { made, due, answered } of promisesIn(events)) {
    const remindAt = Math.max(due - REMIND * MINUTE, (at(made) + due) / 2);
    const [soon, late] = [ranBetween(remindAt, Math.min(due, answered)), ranBetween(due, answered)];
    expect(remindersOf(events, 'update_soon', made.updateId).map(at)).toEqual(soon ? [soon] : []);
    expect(remindersOf(events, 'update_due', made.updateId).map(at)).toEqual(late ? [late] : []);
    if (late) missed += 1;
  }
  const causes = events.flatMap((event) => (event.type === 'reminder.made' ? [JSON.stringify(event.cause)] : []));
  expect(new Set(causes).size).toBe(causes.length);
  return missed;
}

/** It follows an update that was late, so that no person has written since, and never two others of its kind. */
function expectHolding(events: readonly IncidentEvent[]): number {
  const said = events.filter(isSaid);
  const automatic = [...said.entries()].filter(([, event]) => isAutomatic(event));
  for (const [index, event] of automatic) {
    const before = said[index - 1];
    expect(before && at(event) >= Date.parse(before.nextUpdateBy) + HOLD * MINUTE).toBe(true);
    expect(said.slice(Math.max(0, index - 2), index + 1).every(isAutomatic)).toBe(false);
  }
  return automatic.length;
}

/** A missed promise passes the incident on once. */
function expectEscalations(events: readonly IncidentEvent[]): number {
  const passed = events.flatMap((event) =>
    event.type === 'owner.changed' && event.how === 'escalated' ? [event.about] : [],
  );
  expect(new Set(passed).size).toBe(passed.length);
  return passed.length;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('a month with a team that forgets', () => {
  it.each([1, 2])('keeps every rule of the rhythm (%i)', { timeout: 120_000 }, async (seed) => {
    expect(engines).toBeDefined();
    await putTeam(ports);
    // Losers of a race wait without moving the clock, so that a month is the same each time.
    const on = { ...withRhythm(ports, { holdingUpdates: true }), sleep: async () => {} };
    const { timelines, ticks } = await month(on, seed);
    const ranBetween: Ran = (from, until) => ticks.find((one) => one >= from && one < until);
    const all = timelines.map(({ events }) => events);
    // It has met everything that it is about.
    expect(sum(all.map((events) => expectReminders(events, ranBetween)))).toBeGreaterThan(5);
    expect(sum(all.map(expectHolding))).toBeGreaterThan(5);
    expect(sum(all.map(expectEscalations))).toBeGreaterThan(5);
  });
});
