import type { ComponentId } from '../ids.ts';

/** Components that the page shows, in its order. */
export const named = (
  ids: readonly ComponentId[],
  names: ReadonlyMap<string, string>,
): { id: ComponentId; name: string }[] => [...names].flatMap(([id, name]) => (ids.includes(id) ? [{ id, name }] : []));

/** Nothing of components that the page does not show, and the others in its order: a store keeps no order of keys. */
export const only = <Value>(values: Readonly<Record<ComponentId, Value>>, names: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    named(Object.keys(values), names).flatMap(({ id }): [ComponentId, Value][] => {
      const value = values[id];
      return value === undefined ? [] : [[id, value]];
    }),
  );
