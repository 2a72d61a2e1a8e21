import { type ComponentStatus, severity } from './component.ts';
import type { ComponentRecord } from './uptime.ts';

/** One day of several components: how the worst of them was. */
export interface GroupDay {
  day: string;
  ago: number;
  worst: ComponentStatus;
}

/** The bars of several components as one: each troubled day at its worst, oldest first. */
export function groupDays(records: readonly Pick<ComponentRecord, 'troubled'>[]): GroupDay[] {
  const days = new Map<string, GroupDay>();
  for (const { day, ago, worst } of records.flatMap(({ troubled }) => troubled)) {
    const known = days.get(day);
    if (!known || severity(worst) > severity(known.worst)) days.set(day, { day, ago, worst });
  }
  return [...days.values()].toSorted((a, b) => b.ago - a.ago);
}
