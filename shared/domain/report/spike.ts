import type { ComponentId } from '../ids.ts';
import { minutesAfter } from '../text/text.ts';

/** Minutes in which reports are counted together. */
const WINDOW_MINUTES = 20;
const WINDOWS_PER_HOUR = 60 / WINDOW_MINUTES;
/** Days whose hours say what is usual. */
export const USUAL_DAYS = 14;
/** Fewer networks than this are never a spike, however quiet the component is. */
const LEAST = 3;
/** How probable it may be that so many report in one window by chance; docs/benchmarks.md has the false alarms that this means. */
const CHANCE = 1e-5;
/** What is assumed before anything is known: about one report a day. */
const ASSUMED_WINDOWS = 24 * WINDOWS_PER_HOUR;
/** An hour counts at most so many times the median hour and so many more: an outage of last week is not usual. */
const CAP = { times: 3, more: 5 };

export interface Counted {
  component?: ComponentId | undefined;
  network: string;
}

export const windowStart = (now: string): string => minutesAfter(now, -WINDOW_MINUTES);

/** Networks that reported the component: whoever reports again and again from one network counts once. */
export const networksIn = (reports: readonly Counted[], component: ComponentId | undefined): number =>
  new Set(reports.filter((report) => report.component === component).map(({ network }) => network)).size;

const HOUR_MS = 3_600_000;
const hourName = (ms: number): string => new Date(ms).toISOString().slice(0, 13);

/** The hours of the last two weeks that lie within an hour of this time of day; today's own are not among them. */
function usualHours(now: string): string[] {
  const hour = Math.floor(Date.parse(now) / HOUR_MS) * HOUR_MS;
  return Array.from({ length: USUAL_DAYS }, (_, day) => hour - (day + 1) * 24 * HOUR_MS).flatMap((same) =>
    [same - HOUR_MS, same, same + HOUR_MS].map(hourName),
  );
}

/** What is known of a component's usual rate: reports, and in how many windows they came. */
export interface Usual {
  reports: number;
  windows: number;
}

/** Hours of this time of day that say enough; before there are so many, all that are known count. */
const HOURS_ENOUGH = 3;

/**
 * What counts by the hour say of the usual rate. Nothing is known of the hours before the first count, and those of the
 * last hour may belong to what is judged. Unusually full hours are capped.
 */
export function usualRate(counts: ReadonlyMap<string, number>, now: string): Usual {
  const known = [...counts.keys()].toSorted()[0] ?? '~';
  const sameTime = usualHours(now).filter((hour) => hour >= known);
  const hours = sameTime.length < HOURS_ENOUGH ? hoursBetween(known, now) : sameTime;
  const found = hours.map((hour) => counts.get(hour) ?? 0);
  const sorted = found.toSorted((a, b) => a - b);
  const cap = CAP.times * (sorted[Math.floor(sorted.length / 2)] ?? 0) + CAP.more;
  const reports = found.reduce((sum, count) => sum + Math.min(count, cap), 0);
  return { reports, windows: hours.length * WINDOWS_PER_HOUR };
}

/** Whole hours from the first one known until an hour before the one that runs. */
function hoursBetween(known: string, now: string): string[] {
  const end = Math.floor(Date.parse(now) / HOUR_MS) * HOUR_MS - HOUR_MS;
  const back = Array.from({ length: USUAL_DAYS * 24 }, (_, index) => hourName(end - (index + 1) * HOUR_MS));
  return back.filter((hour) => hour >= known);
}

/** How many report in a window usually. */
export const usualCount = ({ reports, windows }: Usual): number => (windows > 0 ? reports / windows : 0);

/**
 * From how many networks on a window is a spike. The count of a window follows a Poisson distribution whose rate is known
 * as well as the usual hours tell it (a gamma distribution), so it is negative binomial; the threshold is the smallest
 * number that is reached with a probability of at most one in a hundred thousand, and at least three.
 */
export function threshold({ reports, windows }: Usual): number {
  const shape = 1 + reports;
  // What is assumed weighs less the more is known.
  const exposure = windows + ASSUMED_WINDOWS / (1 + reports);
  let log = shape * Math.log(exposure / (exposure + 1));
  let fewer = Math.exp(log);
  for (let count = 1; ; count += 1) {
    if (count >= LEAST && 1 - fewer <= CHANCE) return count;
    log += Math.log((shape + count - 1) / count / (exposure + 1));
    fewer += Math.exp(log);
  }
}

/** Minutes without a spike after which another one may be reported. */
const QUIET_MINUTES = 60;

/** Whether what is seen now belongs to the spike that was reported before. */
export const isSameSpike = (lastSeenAt: string, now: string): boolean => minutesAfter(lastSeenAt, QUIET_MINUTES) > now;

/** What operators are told of. */
export interface Spike {
  id: string;
  component?: ComponentId | undefined;
  openedAt: string;
  lastSeenAt: string;
  /** In the window in which it was noticed. */
  networks: number;
  /** How many it usually is at this time of day. */
  usual: number;
  quotes: readonly string[];
}

export interface Judged {
  component: ComponentId | undefined;
  networks: number;
  usual: Usual;
}

export const isSpike = ({ networks, usual }: Judged): boolean => networks >= threshold(usual);

/** Components that enough networks report for a look at what is usual for them. */
export const suspected = (recent: readonly Counted[]): (ComponentId | undefined)[] =>
  [...new Set(recent.map(({ component }) => component))].filter((component) => networksIn(recent, component) >= LEAST);
