import { dayOf, monthOf } from '../time/day.ts';

/** Entries of the past that the front page lists of one day, and in all; the months' pages have the others. */
export const SHOWN_PER_DAY = 20;
export const SHOWN_IN_ALL = 100;

/** Open incidents that the front page and its documents show, as many as Statuspage's lists hold. */
export const OPEN_SHOWN = 50;

/** Entries that a list leaves out, by the month whose page has them, newest month first. */
export interface LeftOut {
  month: string;
  count: number;
}

export interface Shown<Entry> {
  entries: Entry[];
  leftOut: LeftOut[];
}

/** The newest entries within the limits of a page; the order stays as it is, which is newest first. */
export function shownOf<Entry extends { at: string }>(entries: readonly Entry[], timeZone: string): Shown<Entry> {
  const perDay = new Map<string, number>();
  let inAll = 0;
  return cut(entries, timeZone, ({ at }) => {
    const day = dayOf(at, timeZone);
    const ofDay = perDay.get(day) ?? 0;
    if (ofDay >= SHOWN_PER_DAY || inAll >= SHOWN_IN_ALL) return false;
    perDay.set(day, ofDay + 1);
    inAll += 1;
    return true;
  });
}

export const monthPartCount = (entries: number): number => Math.max(1, Math.floor(entries / SHOWN_IN_ALL));

/**
 * Entries of a month by page, those of the oldest page first; the order within stays, which is newest first. Pages are
 * filled from the oldest entry on, so that a full one changes no more; the last has the rest, which is less than two.
 */
export function monthParts<Entry>(entries: readonly Entry[]): Entry[][] {
  const count = monthPartCount(entries.length);
  return Array.from({ length: count }, (_, index) => {
    const end = entries.length - index * SHOWN_IN_ALL;
    return entries.slice(index === count - 1 ? 0 : end - SHOWN_IN_ALL, end);
  });
}

/** The first entries of an order, in the order that the page has them. */
export function firstBy<Entry extends { at: string }>(
  entries: readonly Entry[],
  timeZone: string,
  most: number,
  order: (a: Entry, b: Entry) => number,
): Shown<Entry> {
  const chosen = new Set(entries.toSorted(order).slice(0, most));
  return cut(entries, timeZone, (entry) => chosen.has(entry));
}

function cut<Entry extends { at: string }>(
  all: readonly Entry[],
  timeZone: string,
  isShown: (entry: Entry) => boolean,
): Shown<Entry> {
  const { shown = [], left = [] } = Object.groupBy(all, (entry) => (isShown(entry) ? 'shown' : 'left'));
  const months = Map.groupBy(left, ({ at }) => monthOf(at, timeZone));
  return {
    entries: shown,
    leftOut: [...months].map(([month, { length: count }]) => ({ month, count })).toSorted(newestMonthFirst),
  };
}

const newestMonthFirst = (a: LeftOut, b: LeftOut): number => (a.month < b.month ? 1 : -1);
