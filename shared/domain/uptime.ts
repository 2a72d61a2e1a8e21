import { type ComponentStatus, severity } from './component.ts';
import { daysAfter, startOfDay } from './day.ts';
import type { ComponentId, TimelineId } from './ids.ts';
import type { Spell } from './spell.ts';

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

/** A day on which a component was not simply working from its first moment to its last. */
export interface TroubledDay {
  day: string;
  /** How many days before the last day shown. */
  ago: number;
  worst: ComponentStatus;
  /** Seconds for which each state was the worst one. */
  seconds: Partial<Record<ComponentStatus, number>>;
  causes: { id: TimelineId; title: string }[];
}

export interface ComponentRecord {
  /** Oldest first; days without trouble are left out. */
  troubled: TroubledDay[];
  /** From 0 to 1, over the days that are on record. */
  uptime: number;
  /** When its state changed last, as far as is on record. */
  changedAt?: string;
  /** Days on record, today included: fewer than {@link BAR_DAYS} for a younger component. */
  days: number;
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

interface Piece {
  from: number;
  to: number;
  status: ComponentStatus;
}

/** At every moment the worst of all spells counts, once. */
function worstAtEveryMoment(spells: readonly Spell[], now: number): Piece[] {
  const bounds = [...new Set(spells.flatMap(({ from, to }) => [Date.parse(from), to ? Date.parse(to) : now]))].toSorted(
    (a, b) => a - b,
  );
  return bounds.slice(0, -1).flatMap((from, index) => {
    const to = bounds[index + 1] ?? from;
    const here = spells.filter(
      (spell) => Date.parse(spell.from) <= from && (spell.to ? Date.parse(spell.to) : now) >= to,
    );
    const worst = here.toSorted((a, b) => severity(b.status) - severity(a.status))[0];
    return worst ? [{ from, to, status: worst.status }] : [];
  });
}

const overlap = (a: { from: number; to: number }, b: { from: number; to: number }): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

/** What the bars of one component show. */
export function recordOf(
  component: ComponentId,
  causes: readonly Cause[],
  { days, now }: Calendar,
  since: string | undefined,
): ComponentRecord {
  const mine = causes.flatMap(({ id, title, spells }) =>
    spells.filter((spell) => spell.component === component).map((spell) => ({ ...spell, id, title })),
  );
  const known = days.filter(({ day }) => since === undefined || day >= since);
  const pieces = worstAtEveryMoment(mine, now);
  // To the end of today, so that a page written in the morning says the same as one written at night.
  const observed = { from: known[0]?.from ?? now, to: known.at(-1)?.to ?? now };
  let down = 0;
  for (const piece of pieces) down += overlap(piece, observed) * DOWN[piece.status];
  const length = observed.to - observed.from;
  const troubled = known.flatMap((day): TroubledDay[] => {
    const here = pieces.filter((piece) => overlap(piece, day) > 0);
    const [first] = here.toSorted((a, b) => severity(b.status) - severity(a.status));
    if (!first) return [];
    const seconds: TroubledDay['seconds'] = {};
    for (const piece of here)
      seconds[piece.status] = (seconds[piece.status] ?? 0) + Math.round(overlap(piece, day) / 1000);
    const names = new Map(
      mine
        .filter(({ from, to }) => overlap({ from: Date.parse(from), to: to ? Date.parse(to) : now }, day) > 0)
        .map(({ id, title }) => [id, title]),
    );
    return [
      {
        day: day.day,
        ago: days.length - 1 - days.indexOf(day),
        worst: first.status,
        seconds,
        causes: [...names].map(([id, title]) => ({ id, title })),
      },
    ];
  });
  const changedAt = mine
    .flatMap(({ from, to = from }) => [from, to])
    .toSorted()
    .at(-1);
  const uptime = length > 0 ? 1 - down / length : 1;
  return { troubled, uptime, days: known.length, ...(changedAt && { changedAt }) };
}

/** "99.98": never rounded up, so that 100 means that nothing was down. */
export const percentOf = (uptime: number): string => {
  const hundredths = Math.floor(uptime * 10_000 + 1e-9);
  return hundredths === 10_000 ? '100' : (hundredths / 100).toFixed(2);
};
