import { monthPartCount, monthParts } from '../../shared/domain/page/list-limits.ts';
import { type MonthPart, type MonthView, pathOfMonth } from '../../shared/domain/page/page-views.ts';
import type { PastEntry } from '../../shared/domain/page/past-entry.ts';
import { monthAfter } from '../../shared/domain/time/day.ts';
import { type LocalizedPages, versionOf } from './localized-pages.ts';
import { isPartTouched, type MonthChange } from './month-change.ts';
import type { SiteObject } from './ports.ts';

/** The months that the history has. */
interface Span {
  first: string | undefined;
  last: string;
}

/** The pages of the history, a month or a part of it each. */
export function monthObjects(pages: LocalizedPages, span: Span) {
  const render = (view: MonthView): Promise<SiteObject[]> =>
    pages.render('/month', pathOfMonth(view), versionOf(view.entries), { month: view });

  return {
    /** Newest first. */
    months: (): string[] => monthsOf(span),

    /** The pages of a month that a change touches; all of them when nothing is said. */
    async month(month: string, entries: readonly PastEntry[], change?: MonthChange): Promise<SiteObject[]> {
      const parts = monthParts(entries);
      const isTouched = (index: number) => !change || isPartTouched(parts, index, change);
      const made = parts.map(async (part, index) =>
        isTouched(index) ? render({ entries: part, ...neighbours(span, month, index, parts.length) }) : [],
      );
      return (await Promise.all(made)).flat();
    },

    /** Pages of parts that the month may have had while `gone` more entries were listed, and has no longer. */
    formerPartKeys(month: string, entries: number, gone: number): string[] {
      const count = monthPartCount(entries);
      const former = Array.from({ length: monthPartCount(entries + gone) - count }, (_, index) => count + index);
      return former.flatMap((part) => pages.keysOf(pathOfMonth({ month, part })));
    },

    monthKeys: (month: string): string[] => pages.keysOf(pathOfMonth({ month })),
  };
}

function monthsOf({ first, last }: Span): string[] {
  const found: string[] = [];
  for (let month = last; first && month >= first; month = monthAfter(month, -1)) found.push(month);
  return found;
}

/** Which part of a month it is, and which pages come before and after it. */
function neighbours({ first, last }: Span, month: string, index: number, count: number) {
  const partAt = (place: number): MonthPart => (place === count - 1 ? { month } : { month, part: place + 1 });
  const isFirst = first === undefined || month <= first;
  const older = index > 0 ? partAt(index - 1) : !isFirst && { month: monthAfter(month, -1) };
  const newer = index < count - 1 ? partAt(index + 1) : month < last && { month: monthAfter(month, 1) };
  return { ...partAt(index), ...(older && { older }), ...(newer && { newer }) };
}
