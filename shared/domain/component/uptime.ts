import type { ComponentId, TimelineId } from '../ids.ts';
import { daysAfter, startOfDay } from '../time/day.ts';
import { COMPONENT_STATUSES, type ComponentStatus, severity, worst } from './component.ts';
import type { Spell } from './state-interval.ts';

const DAY_MS = 86_400_000;

/** How many days the bars show. */
export const BAR_DAYS = 90;

/** The part of a moment that counts as down; what Statuspage counts too, so that numbers can be compared. */
export const DOWN: Record<ComponentStatus, number> = {
  operational: 0,
  under_maintenance: 0,
  degraded_performance: 0,
  partial_outage: 0.3,
  major_outage: 1,
};

/** Something with an effect on components: an incident or a maintenance. */
export interface Cause {
  id: TimelineId;
  title: string;
  spells: readonly Spell[];
}

/** Causes of one day of one component that are named. */
export const CAUSES_SHOWN = 10;

/** A day on which a component was not simply working from its first moment to its last. */
export interface TroubledDay {
  day: string;
  /** How many days before the last day shown. */
  ago: number;
  worst: ComponentStatus;
  /** Seconds for which each state was the worst one. */
  seconds: Partial<Record<ComponentStatus, number>>;
  /** At most {@link CAUSES_SHOWN}. */
  causes: { id: TimelineId; title: string }[];
  /** Causes beyond those. */
  moreCauses?: number;
}

export interface ComponentRecord {
  /** Oldest first; days without trouble are left out. */
  troubled: TroubledDay[];
  /** From 0 to 1, over the days shown, up to the end of yesterday or of the last trouble today. */
  uptime: number;
  /** When its state changed last, as far as is on record. */
  changedAt?: string;
  /** Whole days on record, {@link BAR_DAYS} at most; nothing is claimed for a component that has none. */
  days: number;
  /** Days that have a bar, those of the beginning and of today included. */
  bars: number;
}

/** How many days had an outage, and otherwise slower service, and otherwise only maintenance. */
export interface TroubleCounts {
  outage: number;
  slower: number;
  maintenance: number;
}

export function troubleCounts({ troubled }: ComponentRecord): TroubleCounts {
  const count = (isOne: (status: ComponentStatus) => boolean) => troubled.filter(({ worst }) => isOne(worst)).length;
  return {
    outage: count((status) => DOWN[status] > 0),
    slower: count((status) => status === 'degraded_performance'),
    maintenance: count((status) => status === 'under_maintenance'),
  };
}

/** The days that bars show, with their first moments, oldest first. */
export interface Calendar {
  days: { day: string; from: number; to: number }[];
  now: number;
}

export function calendarOf(now: string, today: string, timeZone: string): Calendar {
  const starts = Array.from({ length: BAR_DAYS + 1 }, (_, index) => {
    const day = daysAfter(today, index - BAR_DAYS + 1);
    return { day, from: Date.parse(startOfDay(day, timeZone)) };
  });
  const days = starts
    .slice(0, BAR_DAYS)
    .map(({ day, from }, index) => ({ day, from, to: starts[index + 1]?.from ?? from }));
  return { days, now: Date.parse(now) };
}

interface Interval {
  from: number;
  to: number;
  status: ComponentStatus;
}

type Stretch = Interval & { id: TimelineId; title: string; lasts: boolean };

/** All spells by component, with their moments as numbers; what lasts ends now. */
export function stretchesOf(causes: readonly Cause[], now: number): Map<ComponentId, Stretch[]> {
  const found = new Map<ComponentId, Stretch[]>();
  for (const { id, title, spells } of causes) {
    for (const { component, status, from, to } of spells) {
      const stretch = { from: Date.parse(from), to: to ? Date.parse(to) : now, status, id, title, lasts: !to };
      const list = found.get(component);
      if (list) list.push(stretch);
      else found.set(component, [stretch]);
    }
  }
  return found;
}

/** At every moment the worst of all stretches counts, once. */
function worstAtEveryMoment(stretches: readonly Stretch[]): Interval[] {
  const edges = stretches
    .flatMap(({ from, to, status }) => [
      { at: from, status, change: 1 },
      { at: to, status, change: -1 },
    ])
    .toSorted((a, b) => a.at - b.at);
  const running = COMPONENT_STATUSES.map(() => 0);
  const pieces: Interval[] = [];
  edges.forEach(({ at, status, change }, index) => {
    const place = severity(status);
    running[place] = (running[place] ?? 0) + change;
    const to = edges[index + 1]?.at ?? at;
    const worst = COMPONENT_STATUSES[running.findLastIndex((count) => count > 0)];
    if (worst && to > at) pieces.push({ from: at, to, status: worst });
  });
  return pieces;
}

const overlap = (a: { from: number; to: number }, b: { from: number; to: number }): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

/** When the first of these began. */
export const firstOf = (stretches: readonly Stretch[]): string | undefined =>
  stretches.length > 0 ? new Date(Math.min(...stretches.map(({ from }) => from))).toISOString() : undefined;

/**
 * What the bars of one component show, whose record begins with `start`. What is left of today is not claimed: uptime
 * is counted to the end of yesterday, or of the last trouble today. So it changes with a day or an event only, and a
 * page written in the morning says the same as one written at night.
 */
export function uptimeRecordOf(mine: readonly Stretch[], { days }: Calendar, start: string): ComponentRecord {
  const began = Date.parse(start);
  const known = days.filter(({ to }) => to > began);
  const [first, today] = [known[0], known.at(-1)];
  const changedAt = mine.reduce((latest, { from, to, lasts }) => Math.max(latest, lasts ? from : to), 0);
  const changed = changedAt > 0 && { changedAt: new Date(changedAt).toISOString() };
  if (!first || !today) return { troubled: [], uptime: 1, days: 0, bars: 0, ...changed };
  const shown = { from: Math.max(first.from, began), to: today.to };
  const pieces = worstAtEveryMoment(mine).filter((piece) => overlap(piece, shown) > 0);
  const counted = { from: shown.from, to: Math.max(today.from, ...pieces.map(({ to }) => Math.min(to, today.to))) };
  const down = pieces.reduce((sum, piece) => sum + overlap(piece, counted) * DOWN[piece.status], 0);
  return {
    troubled: known.flatMap((day) => troubleOf(day, pieces, mine, days.length - 1 - days.indexOf(day))),
    uptime: down > 0 ? 1 - down / (counted.to - counted.from) : 1,
    days: wholeDays(days, began),
    bars: known.length,
    ...changed,
  };
}

/** Whole days between the beginning of a record and today; as many as there are bars where it is older than they are. */
function wholeDays(days: Calendar['days'], began: number): number {
  const [first] = days;
  if (first && began <= first.from - DAY_MS) return days.length;
  return days.slice(0, -1).filter(({ from }) => from >= began).length;
}

function troubleOf(
  day: Calendar['days'][number],
  pieces: readonly Interval[],
  mine: readonly Stretch[],
  ago: number,
): TroubledDay[] {
  const seconds: TroubledDay['seconds'] = {};
  for (const piece of pieces) {
    const length = overlap(piece, day);
    if (length > 0) seconds[piece.status] = (seconds[piece.status] ?? 0) + length / 1000;
  }
  const statuses = Object.keys(seconds) as ComponentStatus[];
  if (statuses.length === 0) return [];
  for (const status of statuses) seconds[status] = Math.round(seconds[status] ?? 0);
  const causes = new Map(mine.filter((stretch) => overlap(stretch, day) > 0).map(({ id, title }) => [id, title]));
  return [
    {
      day: day.day,
      ago,
      worst: worst(statuses),
      seconds,
      causes: [...causes].slice(0, CAUSES_SHOWN).map(([id, title]) => ({ id, title })),
      ...(causes.size > CAUSES_SHOWN && { moreCauses: causes.size - CAUSES_SHOWN }),
    },
  ];
}

/** "99.98": never rounded up, so that 100 means that nothing was down. */
export const percentOf = (uptime: number): string => {
  const hundredths = Math.floor(uptime * 10_000 + 1e-9);
  return hundredths === 10_000 ? '100' : (hundredths / 100).toFixed(2);
};
