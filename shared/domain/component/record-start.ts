import type { ComponentId } from '../ids.ts';
import { startOfDay } from '../time/day.ts';

/** When each component was first shown on the page. */
export type ComponentStarts = Readonly<Record<ComponentId, string>>;

/**
 * From when on the state of a component is on record: since it was first shown, or since the first trouble that is
 * recorded of it. The day that the configuration names shortens that, or lengthens it as far as the page goes back.
 */
export function recordStart(
  { id, since }: { id: ComponentId; since?: string | undefined },
  starts: ComponentStarts,
  { firstTrouble, now, timeZone }: { firstTrouble: string | undefined; now: string; timeZone: string },
): string {
  const shown = earliest([starts[id] ?? now, firstTrouble]);
  if (since === undefined) return shown;
  const page = earliest([...Object.values(starts), shown]);
  const named = startOfDay(since, timeZone);
  const isBeforePage = named < page;
  return isBeforePage ? page : named;
}

/** The records with those of components that have none: they begin now, and the first of all with the first event. */
export function withStarts(
  starts: ComponentStarts,
  components: Iterable<ComponentId>,
  { now, firstEvent }: { now: string; firstEvent: string | undefined },
): ComponentStarts {
  const at = Object.keys(starts).length === 0 ? earliest([now, firstEvent]) : now;
  const fresh = [...components].filter((id) => !Object.hasOwn(starts, id));
  return fresh.length === 0 ? starts : { ...starts, ...Object.fromEntries(fresh.map((id) => [id, at])) };
}

const earliest = (moments: readonly (string | undefined)[]): string =>
  moments.filter((at) => at !== undefined).toSorted()[0] ?? '';
