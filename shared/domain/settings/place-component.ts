import type { Component, ComponentGroup } from '../component/component.ts';
import type { ComponentId } from '../ids.ts';

/** Where a component stands: in which group, and before which other component of it. */
export interface Place {
  /** `null` is a group without a name. */
  group: string | null;
  before?: ComponentId | undefined;
}

/** The groups with the component at its place; a group that is not there yet comes last, an empty one goes. */
export function withComponentAt(groups: readonly ComponentGroup[], component: Component, place: Place) {
  const without = withoutComponent(groups, component.id);
  const name = place.group ?? undefined;
  const index = without.findIndex((group) => group.name === name && isThere(group, place.before));
  const target = index >= 0 ? index : without.findIndex((group) => group.name === name);
  if (target < 0) return kept([...without, groupOf(name, [component])]);
  return kept(without.map((group, at) => (at === target ? inserted(group, component, place.before) : group)));
}

/** The groups with another component in the place of the one of the same id. */
export const withComponent = (groups: readonly ComponentGroup[], component: Component): ComponentGroup[] =>
  groups.map((group) => ({
    ...group,
    components: group.components.map((one) => (one.id === component.id ? component : one)),
  }));

const groupOf = (name: string | undefined, components: Component[]): ComponentGroup => ({
  ...(name !== undefined && { name }),
  components,
});

const isThere = ({ components }: ComponentGroup, id: ComponentId | undefined): boolean =>
  id === undefined || components.some((component) => component.id === id);

const withoutComponent = (groups: readonly ComponentGroup[], id: ComponentId): ComponentGroup[] =>
  groups.map((group) => ({ ...group, components: group.components.filter((component) => component.id !== id) }));

const kept = (groups: readonly ComponentGroup[]): ComponentGroup[] =>
  groups.filter(({ components }) => components.length > 0);

function inserted(group: ComponentGroup, component: Component, before: ComponentId | undefined): ComponentGroup {
  const at = group.components.findIndex(({ id }) => id === before);
  return { ...group, components: group.components.toSpliced(at < 0 ? group.components.length : at, 0, component) };
}
